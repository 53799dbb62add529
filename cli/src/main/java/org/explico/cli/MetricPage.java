package org.explico.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.explico.core.riemann.NullSpace;
import org.explico.reporting.ClassReport;
import org.explico.reporting.Field;
import org.explico.reporting.FieldPicture;
import org.explico.reporting.PictureMap;
import org.explico.reporting.PictureShape;
import org.explico.reporting.PlaneCurve;

/** The page on the metric at a point. */
final class MetricPage {
    private final MetricReadings readings;
    private final Optional<PatchSize> patch;
    private final SortedMap<String, String> provenance;
    private final Standpoint standpoint;

    MetricPage(MetricReadings readings, Optional<PatchSize> patch, SortedMap<String, String> provenance) {
        this.readings = readings;
        this.patch = patch;
        this.provenance = provenance;
        this.standpoint = readings.standpoint();
    }

    ClassReport report() {
        ClassReport report = cards(
                Portrait.head(standpoint, "pullback metric", Long.parseLong(provenance.getOrDefault("seed", "0"))));
        Optional<String> gap = Portrait.gapNote(readings.spectrum());
        if (gap.isPresent()) {
            report = report.withNote(gap.get());
        }
        if (Ranks.rank(readings.spectrum()) < readings.space().rank()) {
            report = report.withNote(
                    "Probabilities are 0 or 1 here as far as float64 can tell, so that their metric has lost directions which the logits still have;"
                            + " rank, null directions and freedom are those of the logits.");
        }
        report = tables(pictures(report));
        for (var entry : provenance.entrySet()) {
            report = report.withProvenance(entry.getKey(), entry.getValue());
        }
        return report.withFile("metric.csv", "one row a layer")
                .withFile("metric.npz", "singular values, freedom and sensitivity as arrays")
                .withFile("metric.json", "everything, for programs");
    }

    private ClassReport cards(ClassReport report) {
        double[] freedom = readings.freedom();
        return report.withCard("Rank", "" + readings.space().rank(), "of the differential, through the head")
                .withCard(
                        "Null directions",
                        Portrait.count(readings.space().nullity()),
                        "of " + Portrait.count(standpoint.dim()) + ": the dimension of the class")
                .withCard(
                        "Largest stretch", Portrait.number(readings.spectrum().largest()), "the largest singular value")
                .withCard(
                        "Condition",
                        LayerMetric.condition(readings.spectrum()).stream()
                                .mapToObj(Portrait::number)
                                .findFirst()
                                .orElse("–"),
                        "largest over smallest singular value that counts")
                .withCard(
                        "Volume",
                        LayerMetric.logVolume(readings.spectrum()).stream()
                                .mapToObj(v -> Portrait.number(Math.exp(v)))
                                .findFirst()
                                .orElse("–"),
                        "of the unit cube of directions that are not null")
                .withCard(
                        "Freedom",
                        Portrait.number(Arrays.stream(freedom).average().orElse(0)),
                        "a coordinate in the mean; from "
                                + Portrait.number(Arrays.stream(freedom).min().orElse(0)) + " to "
                                + Portrait.number(Arrays.stream(freedom).max().orElse(0)));
    }

    private ClassReport pictures(ClassReport report) {
        if (standpoint.dim() == 2
                && standpoint.head().constraint(standpoint.map()).outputDim() == 1) {
            return report.withField(directions());
        }
        if (standpoint.picture().isEmpty()) {
            return report;
        }
        PictureShape shape = standpoint.picture().get();
        List<PictureMap> maps = new ArrayList<>(PixelMaps.of(standpoint));
        patch.ifPresent(size -> maps.add(PictureMap.of(
                "patches of " + size.height() + " × " + size.width(),
                "For each patch the largest squared singular value of the map restricted to it: the most that moving its pixels together can do.",
                PictureMap.Scale.FROM_ZERO,
                spread(shape, size))));
        return report.withMaps(shape, maps, made());
    }

    private double[] spread(PictureShape shape, PatchSize size) {
        double[] strengths = readings.patches(shape, size);
        double[] pixels = new double[shape.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = strengths[size.patch(shape, i)];
        }
        return pixels;
    }

    /** The null direction and the one across it, as short pieces through the point. */
    private FieldPicture directions() {
        double[] x = standpoint.point();
        NullSpace space = readings.space();
        double reach = 0.25 * Math.max(1e-3, Math.max(1, Math.max(Math.abs(x[0]), Math.abs(x[1]))));
        List<PlaneCurve> curves = new ArrayList<>();
        if (space.rank() == 1) {
            double[] t = space.tangent();
            curves.add(piece("null direction", PlaneCurve.Role.CLASS, x, t, reach));
            curves.add(piece("across the classes", PlaneCurve.Role.LIFT, x, new double[] {t[1], -t[0]}, reach));
        }
        Field.Rectangle where = Portrait.plane(
                standpoint.box(),
                new double[] {x[0] - 2 * reach, x[1] - 2 * reach, x[0] + 2 * reach, x[1] + 2 * reach});
        return new FieldPicture(
                "field",
                "The null direction over the field",
                Portrait.field(standpoint, where),
                Optional.empty(),
                curves,
                List.of(Portrait.startMark(standpoint)),
                "Colour is what the network says at each point of the plane. Along the null direction it stands still to first order; across it changes fastest.",
                made());
    }

    private static PlaneCurve piece(String name, PlaneCurve.Role role, double[] x, double[] way, double reach) {
        return PlaneCurve.of(
                name, role, x[0] - reach * way[0], x[1] - reach * way[1], x[0] + reach * way[0], x[1] + reach * way[1]);
    }

    private ClassReport tables(ClassReport report) {
        ClassReport tabled = report;
        if (!readings.layers().isEmpty()) {
            tabled = tabled.withTable(
                    "layers",
                    "Layer by layer",
                    "Of the map from the coordinates that move to each layer: rank, null directions, the gap below the rank, volume and condition. The last column is the"
                            + " rank of the way on from the layer to the output.",
                    List.of(
                            "layer",
                            "values",
                            "rank",
                            "null",
                            "gap",
                            "ln volume",
                            "condition",
                            "σ max",
                            "σ min",
                            "rank to output"),
                    readings.layers().stream()
                            .map(layer -> MetricJob.told(layer, standpoint.dim()))
                            .toList());
        }
        Optional<Integer> features = standpoint.where().tokenFeatures();
        if (features.isPresent()) {
            tabled = tabled.withTable(
                    "tokens",
                    "Token by token",
                    "The largest squared singular value of the map restricted to one token: the most that moving it can do.",
                    List.of("token", "σ² max"),
                    tokenRows(features.get()));
        }
        return tabled;
    }

    private List<List<String>> tokenRows(int features) {
        double[] strengths = readings.tokens(features);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < strengths.length; i++) {
            rows.add(List.of("" + i, Portrait.number(strengths[i])));
        }
        return rows;
    }

    private String made() {
        return "head: " + standpoint.head().word() + " · inputs: " + provenance.getOrDefault("inputs", "all") + ".";
    }
}
