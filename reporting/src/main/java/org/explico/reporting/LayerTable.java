package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.explico.core.measure.Estimate;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;

/**
 * The table of layers: one row each, the main number of every measure of the run, a dash and a footnote where there is none. The page's script tells a pointer on
 * a dash what its footnote says, so that each reason is written once.
 */
final class LayerTable {
    private record Column(String head, String title, String measure, String key) {}

    private static final List<Column> COLUMNS = List.of(
            new Column(
                    "TwoNN",
                    "intrinsic dimension by two nearest neighbours, ± standard error",
                    "two-nn",
                    "all/dimension"),
            new Column("PH dim", "persistent-homology dimension, ± standard error", "ph-dimension", "all/dimension"),
            new Column(
                    "H0 sum",
                    "total lifespan of components, divided by the scale of the layer",
                    "rips",
                    "all/h0.lifespan_sum"),
            new Column(
                    "H1 sum",
                    "total lifespan of loops, divided by the scale of the layer",
                    "rips",
                    "all/h1.lifespan_sum"),
            new Column("curvature", "Forman curvature, sum over edges", "forman", "all/curvature.total"),
            new Column("hops", "mean distance in the neighbour graph", "forman", "all/hops.mean"),
            new Column(
                    "rank",
                    "mean rank of the differential over the sampled inputs, ± standard error",
                    "pullback",
                    "inputs/rank"));

    private final LayerProfile profile;
    private final List<Column> columns;
    private final List<String> footnotes = new ArrayList<>();

    private LayerTable(LayerProfile profile) {
        this.profile = profile;
        this.columns = COLUMNS.stream().filter(this::present).toList();
    }

    /** The table and its footnotes as HTML. */
    static String of(LayerProfile profile) {
        return new LayerTable(profile).html();
    }

    private String html() {
        StringBuilder out = new StringBuilder(
                "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"table of layers\"><table>\n<thead><tr><th scope=\"col\">#</th><th scope=\"col\" class=\"name\">layer</th><th scope=\"col\">dim</th>");
        for (Column column : columns) {
            out.append("<th scope=\"col\"><abbr title=\"%s\">%s</abbr></th>".formatted(column.title(), column.head()));
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < profile.layers().size(); i++) {
            out.append(row(i, profile.layers().get(i)));
        }
        out.append("</tbody></table></div>\n");
        if (!footnotes.isEmpty()) {
            out.append("<ol class=\"notes\">\n");
            footnotes.forEach(note -> out.append("<li class=\"note\">")
                    .append(Markup.escape(note))
                    .append("</li>\n"));
            out.append("</ol>\n");
        }
        return out.toString();
    }

    private String row(int index, LayerReadings layer) {
        String name = layer.layer().text();
        StringBuilder out =
                new StringBuilder("<tr><td>%d</td><th scope=\"row\" class=\"name\" title=\"%s\">%s</th><td>%d</td>"
                        .formatted(
                                index + 1, Markup.escape(name), Markup.escape(Markup.ellipsis(name, 38)), layer.dim()));
        columns.forEach(column -> out.append(cell(layer, column)));
        return out.append("</tr>\n").toString();
    }

    private String cell(LayerReadings layer, Column column) {
        Optional<Estimate> estimate = Readings.value(layer.readings(), column.measure(), column.key());
        return switch (estimate.orElse(null)) {
            case null -> dash(reason(layer, column));
            case Estimate.Undefined undefined -> dash(Readings.sentence(undefined.reason()));
            case Estimate.Exact exact ->
                number(Numbers.text(exact.value(), decimals(column)), "", exact.value(), column);
            case Estimate.Estimated e -> estimated(e, column);
        };
    }

    private String estimated(Estimate.Estimated estimate, Column column) {
        String[] parts = Numbers.text(estimate).split(" ± ", 2);
        return number(parts[0], parts.length > 1 ? " <small>± " + parts[1] + "</small>" : "", estimate.value(), column);
    }

    private String number(String text, String error, double value, Column column) {
        double most = values(column).map(Math::abs).max().orElse(1);
        long share = most == 0 ? 0 : Math.round(100 * Math.abs(value) / most);
        return "<td style=\"--w:" + share + "%\">" + Markup.escape(text) + error + "</td>";
    }

    private DoubleStream values(Column column) {
        return profile.layers().stream()
                .flatMap(layer -> Readings.value(layer.readings(), column.measure(), column.key()).stream())
                .flatMap(estimate -> Readings.number(estimate).stream())
                .mapToDouble(Double::doubleValue);
    }

    /** Four significant digits of the largest number of the column, so that its points stand below each other; none for whole numbers. */
    private Numbers.Decimals decimals(Column column) {
        double most = values(column).map(Math::abs).max().orElse(0);
        boolean whole = values(column).allMatch(value -> value == StrictMath.rint(value));
        return new Numbers.Decimals(whole || most == 0 ? 0 : Math.max(0, 3 - Numbers.exponent(most)));
    }

    /** True where the column has something to say: a number of some layer, or why there is no map. */
    private boolean present(Column column) {
        return Readings.has(profile, column.measure())
                || (column.measure().equals("pullback") && Captions.mapsAreMissing(profile));
    }

    private static String reason(LayerReadings layer, Column column) {
        return column.measure().equals("pullback")
                ? layer.withoutMap().orElse("not measured in this run")
                : "not measured in this run";
    }

    private String dash(String reason) {
        if (!footnotes.contains(reason)) {
            footnotes.add(reason);
        }
        int note = footnotes.indexOf(reason) + 1;
        return "<td><abbr data-note=\"" + note + "\">–<sup>" + note + "</sup></abbr></td>";
    }
}
