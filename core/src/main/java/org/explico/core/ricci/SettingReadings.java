package org.explico.core.ricci;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.explico.core.cloud.Metric;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;

/** Communities, the held-out choice of k and the sensitivity panel in readings. Words become numbers in the order in which their enums list them. */
final class SettingReadings {
    private SettingReadings() {}

    static List<Reading> of(RicciFindings findings, int layers) {
        List<Reading> readings = new ArrayList<>();
        if (!findings.communities().isEmpty()) {
            readings.add(communities(findings.communities()));
        }
        if (!findings.heldOut().folds().isEmpty()) {
            readings.add(heldOut(findings.heldOut().folds()));
        }
        SensitivityPanel panel = findings.sensitivity();
        readings.add(exact("layers/sensitivity.kept", panel.keepingSign(), layers));
        readings.add(exact("layers/sensitivity.settings", panel.defined(), layers));
        readings.add(panel(panel.rows()));
        return readings;
    }

    private static Reading communities(List<CommunityMeasures> layers) {
        return table(
                "layers/communities",
                List.of(
                        "layer",
                        "modularity",
                        "modularity_defined",
                        "normalised_cut",
                        "normalised_cut_defined",
                        "gap",
                        "gap_defined",
                        "edges_within",
                        "edges_between",
                        "algebraic_connectivity",
                        "algebraic_connectivity_defined"),
                IntStream.rangeClosed(1, layers.size()).asDoubleStream().toArray(),
                column(layers, c -> c.modularity().orElse(0)),
                column(layers, c -> flag(c.modularity())),
                column(layers, c -> c.normalisedCut().orElse(0)),
                column(layers, c -> flag(c.normalisedCut())),
                column(layers, c -> c.gap().value().orElse(0)),
                column(layers, c -> flag(c.gap().value())),
                column(layers, c -> c.gap().within()),
                column(layers, c -> c.gap().between()),
                column(layers, c -> c.algebraicConnectivity().orElse(0)),
                column(layers, c -> flag(c.algebraicConnectivity())));
    }

    private static Reading heldOut(List<HeldOutPoints.Fold> folds) {
        return table(
                "layers/held_out",
                List.of("k", "choosing", "rho", "null_mean", "p_value"),
                column(folds, HeldOutPoints.Fold::k),
                column(folds, HeldOutPoints.Fold::choosing),
                column(folds, f -> f.heldOut().observed()),
                column(folds, f -> f.heldOut().mean().orElse(f.heldOut().observed())),
                column(folds, f -> f.heldOut().lowerPValue()));
    }

    private static Reading panel(List<SensitivityPanel.Row> rows) {
        return table(
                "layers/sensitivity",
                List.of("variant", "ties", "metric", "scaling", "sample", "ends", "k", "rho", "defined"),
                column(rows, r -> r.setting().variant().ordinal()),
                column(rows, r -> r.setting().ties().ordinal()),
                column(rows, r -> metric(r.setting().metric())),
                column(rows, r -> r.setting().scaling().ordinal()),
                column(rows, r -> r.setting().sample().ordinal()),
                column(rows, r -> r.ends().ordinal()),
                column(rows, SensitivityPanel.Row::k),
                column(rows, r -> r.rho().orElse(0)),
                column(rows, r -> flag(r.rho())));
    }

    /** A third metric can only be the study's own. */
    private static double metric(Metric metric) {
        return switch (metric) {
            case Metric.Euclidean() -> 0;
            case Metric.Cosine() -> 1;
            default -> 2;
        };
    }

    private static double flag(OptionalDouble number) {
        return number.isPresent() ? 1 : 0;
    }

    private static <T> double[] column(List<T> rows, ToDoubleFunction<T> of) {
        return rows.stream().mapToDouble(of).toArray();
    }

    private static Reading exact(String key, double value, int n) {
        return new Reading.Value(key, new Estimate.Exact(value, n));
    }

    private static Reading table(String key, List<String> names, double[]... columns) {
        return new Reading.Tabulated(key, Table.of(names, columns));
    }
}
