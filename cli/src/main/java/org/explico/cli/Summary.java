package org.explico.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;
import org.explico.core.ricci.NullKeys;
import org.explico.core.ricci.RicciNull;

/** A profile as a small table of text for a terminal. */
final class Summary {
    private static final String HELD_SLOPE = "layers/curvature.given_length.beta";

    private static final int LONGEST_NAME = 28;

    private record Column(String title, String measure, String key) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("TwoNN", "two-nn", "all/dimension"),
            new Column("PH dim", "ph-dimension", "all/dimension"),
            new Column("E0", "rips", "all/h0.lifespan_sum"),
            new Column("E1", "rips", "all/h1.lifespan_sum"),
            new Column("Forman mean", "forman", "all/curvature.mean"),
            new Column("hops mean", "forman", "all/hops.mean"),
            new Column("rank", "pullback", "inputs/rank"));

    private Summary() {}

    static String of(LayerProfile profile) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(Stream.of("layer", "dim"), COLUMNS.stream().map(Column::title))
                .toList());
        profile.layers().forEach(layer -> rows.add(row(layer)));
        StringBuilder text = new StringBuilder(TextTable.of(rows.getFirst(), rows.subList(1, rows.size())));
        profile.acrossLayers().forEach((measure, readings) -> text.append(across(measure, readings)));
        return text.toString();
    }

    private static List<String> row(LayerReadings layer) {
        return Stream.concat(
                        Stream.of(shortened(layer.layer().text()), "" + layer.dim()),
                        COLUMNS.stream()
                                .map(column -> value(
                                        layer.readings().getOrDefault(column.measure(), List.of()), column.key())))
                .toList();
    }

    private static String across(String measure, List<Reading> readings) {
        Optional<Estimate> rho = Reading.estimate(readings, "layers/rho");
        if (rho.isEmpty()) {
            // Without length held the slope is not 0 even for layers that have nothing to do with each other.
            return Reading.estimate(readings, HELD_SLOPE).isPresent()
                    ? String.format(
                            Locale.ROOT,
                            "%s: beta on curvature, length held, %s; edges in common with the next layer %s, after the flow %s%n",
                            measure,
                            value(readings, HELD_SLOPE),
                            value(readings, "layers/overlap.unevolved"),
                            value(readings, "layers/overlap.evolved"))
                    : "";
        }
        if (rho.get() instanceof Estimate.Undefined none) {
            return measure + ": undefined (" + words(none.reason()) + ")\n";
        }
        return measure + ": rho " + text(rho.get())
                + Arrays.stream(RicciNull.values())
                        .filter(kind -> Reading.estimate(
                                        readings, NullKeys.of(kind).mean())
                                .isPresent())
                        .map(kind -> against(kind, readings))
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String against(RicciNull kind, List<Reading> readings) {
        NullKeys keys = NullKeys.of(kind);
        String name = ", " + kind.word() + " null ";
        return Reading.estimate(readings, keys.mean()).orElseThrow() instanceof Estimate.Undefined none
                ? name + "undefined (" + words(none.reason()) + ")"
                : name + value(readings, keys.mean()) + ", p " + probability(value(readings, keys.pValue()));
    }

    /** No number of shuffles makes a probability zero or one. */
    private static String probability(String p) {
        return switch (p) {
            case "0.000" -> "< 0.001";
            case "1.000" -> "> 0.999";
            default -> p;
        };
    }

    private static String value(List<Reading> readings, String key) {
        return Reading.estimate(readings, key).map(Summary::text).orElse("-");
    }

    private static String text(Estimate estimate) {
        return switch (estimate) {
            case Estimate.Exact exact -> String.format(Locale.ROOT, "%.4g", exact.value());
            case Estimate.Estimated guess -> String.format(Locale.ROOT, "%.3g ±%.2g", guess.value(), guess.stdError());
            case Estimate.Undefined none -> words(none.reason());
        };
    }

    private static String words(Estimate.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String shortened(String name) {
        // Both ends tell something: where exporters number the layers, and what a layer is.
        int head = (LONGEST_NAME - 3) * 2 / 3;
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, head) + "..." + name.substring(name.length() - LONGEST_NAME + 3 + head);
    }
}
