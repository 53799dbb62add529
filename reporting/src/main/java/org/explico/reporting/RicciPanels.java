package org.explico.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;
import org.explico.core.ricci.RicciCoefficientMeasure;

/** Panels about the coefficient over k, the coefficients of single points and those of single steps. */
final class RicciPanels {
    static final String MEASURE = RicciCoefficientMeasure.NAME;

    private RicciPanels() {}

    /** The global coefficient at every k beside what layers in random order give where they were put so, and other networks where there are some. */
    static Optional<Figure.Panel> overK(LayerProfile profile) {
        return Readings.table(profile.acrossLayers(), MEASURE, "layers/over_k").map(table -> overK(profile, table));
    }

    /** True where each coefficient over k has the null of layer order beside it. */
    static boolean judged(Table overK) {
        return Arrays.stream(overK.column("null_defined")).allMatch(flag -> flag > 0);
    }

    private static Figure.Panel overK(LayerProfile profile, Table table) {
        double[] ks = table.column("k");
        double[] rho = table.column("rho");
        double[] low = table.column("band_low");
        double[] high = table.column("band_high");
        double[] chance = table.column("null_mean");
        boolean judged = judged(table);
        List<String> names = new ArrayList<>(List.of("random order, mean", "ρ"));
        List<double[][]> others = new ArrayList<>();
        for (String kind : List.of("untrained", "random_labels")) {
            Readings.table(profile.acrossLayers(), MEASURE, "layers/" + kind).ifPresent(found -> {
                names.add(kind.replace('_', ' '));
                others.add(means(found));
            });
        }
        String name = "Coefficient over k";
        int first = judged ? 0 : 1;
        Plot plot = Plot.named(
                        name, Axis.linear("k, neighbours of a point", every(ks, others)), Axis.linear("ρ", -1, 1))
                .legend(first, names.subList(first, names.size()));
        if (judged) {
            chance(plot, ks, low, high, chance);
        }
        if (ks.length > 1) {
            plot.line("line s1", ks, rho);
        }
        for (int s = 0; s < others.size(); s++) {
            double[][] mean = others.get(s);
            plot.line("line s" + (s + 2), mean[0], mean[1]);
            for (int i = 0; i < mean[0].length; i++) {
                plot.mark(
                        "mark f" + (s + 2),
                        s + 2,
                        mean[0][i],
                        mean[1][i],
                        names.get(s + 2) + ", mean at k " + Numbers.text(mean[0][i]) + ": "
                                + Numbers.text(mean[1][i], 3));
            }
        }
        for (int i = 0; i < ks.length; i++) {
            plot.mark(
                    "mark f1",
                    1,
                    ks[i],
                    rho[i],
                    "k " + Numbers.text(ks[i]) + ": ρ = " + Numbers.fixed(rho[i], 3)
                            + (judged
                                    ? ", p " + Numbers.probability(table.column("p_value")[i]) + ", for all k together "
                                            + Numbers.probability(table.column("p_adjusted")[i])
                                    : ""));
        }
        return plot.panel(name);
    }

    /** What layers in random order give: their mean, and the band of their curves. */
    private static void chance(Plot plot, double[] ks, double[] low, double[] high, double[] mean) {
        if (ks.length > 1) {
            plot.band("area f0", ks, low, high);
            plot.line("line s0", ks, mean);
        } else {
            plot.error("err s0", ks[0], low[0], high[0]);
        }
        for (int i = 0; i < ks.length; i++) {
            plot.mark(
                    "mark f0",
                    0,
                    ks[i],
                    mean[i],
                    "random order, mean at k " + Numbers.text(ks[i]) + ": " + Numbers.text(mean[i], 3));
        }
    }

    /** The k of the network, and those of others, which may have a coefficient where it has none. */
    private static double[] every(double[] ks, List<double[][]> others) {
        return DoubleStream.concat(Arrays.stream(ks), others.stream().flatMapToDouble(other -> Arrays.stream(other[0])))
                .toArray();
    }

    /** For every k the mean over networks. */
    private static double[][] means(Table table) {
        double[] ks = Arrays.stream(table.column("k")).distinct().sorted().toArray();
        double[] means = Arrays.stream(ks)
                .map(k -> IntStream.range(0, table.rows())
                        .filter(r -> table.column("k")[r] == k)
                        .mapToDouble(r -> table.column("rho")[r])
                        .average()
                        .orElse(0))
                .toArray();
        return new double[][] {ks, means};
    }

    /** How the coefficients of the points are spread, and what their mean is compared with. */
    static Optional<Figure.Panel> local(LayerProfile profile) {
        return Readings.table(profile.acrossLayers(), MEASURE, "layers/local").map(table -> {
            double[] defined = table.column("defined");
            double[] rho = table.column("rho");
            double[] values = IntStream.range(0, rho.length)
                    .filter(x -> defined[x] > 0)
                    .mapToDouble(x -> rho[x])
                    .toArray();
            List<HistogramPanel.Upright> lines = new ArrayList<>();
            number(profile, "layers/local.mean")
                    .ifPresent(mean -> lines.add(new HistogramPanel.Upright(mean, "s1", "mean")));
            number(profile, "layers/local.null.mean")
                    .ifPresent(mean ->
                            lines.add(new HistogramPanel.Upright(mean, "s0", "mean with the layers in random order")));
            String share = number(profile, "layers/local.negative_share")
                    .map(s -> ", " + Numbers.fixed(100 * s, 0) + " % below 0")
                    .orElse("");
            String mean = number(profile, "layers/local.mean")
                    .map(m -> ", mean " + Numbers.fixed(m, 2) + " (orange)")
                    .orElse("");
            String random = number(profile, "layers/local.null.mean")
                    .map(m -> ", " + Numbers.fixed(m, 2) + " in random order (blue)")
                    .orElse("");
            return HistogramPanel.between(
                    "Coefficient of each point",
                    Numbers.count(values.length) + " points" + share + mean + random,
                    "ρ(x)",
                    "points",
                    -1,
                    1,
                    40,
                    values,
                    lines);
        });
    }

    /** The coefficient over the points of each step, with its interval. */
    static Optional<Figure.Panel> layers(LayerProfile profile) {
        return Readings.table(profile.acrossLayers(), MEASURE, "layers/layer_coefficients")
                .map(table -> {
                    double[] steps = table.column("transition");
                    double[] r = table.column("r");
                    double[] low = table.column("low");
                    double[] high = table.column("high");
                    String name = "Coefficient of each step";
                    Plot plot = Plot.named(
                                    name, Axis.steps(profile.layers().size()), Axis.linear("r, over the points", -1, 1))
                            .subtitle("bars: 95 % by drawing blocks of the graph")
                            .guide(0);
                    if (steps.length > 1) {
                        plot.line("line s0", steps, r);
                    }
                    for (int i = 0; i < steps.length; i++) {
                        plot.error("err s0", steps[i], low[i], high[i]);
                        plot.mark(
                                "mark f0",
                                0,
                                steps[i],
                                r[i],
                                step(profile, (int) steps[i]) + ": r = " + Numbers.fixed(r[i], 3));
                    }
                    return plot.panel(name);
                });
    }

    private static String step(LayerProfile profile, int transition) {
        return transition < profile.layers().size()
                ? profile.layers().get(transition - 1).layer().text() + " → "
                        + profile.layers().get(transition).layer().text()
                : "step " + transition;
    }

    /** A number across the layers. */
    static Optional<Double> number(LayerProfile profile, String key) {
        return Readings.value(profile.acrossLayers(), MEASURE, key).flatMap(Readings::number);
    }

    /** Why a number is missing. */
    static String why(LayerProfile profile, String key) {
        return Readings.value(profile.acrossLayers(), MEASURE, key)
                .map(e -> e instanceof Estimate.Undefined undefined ? Readings.sentence(undefined.reason()) : "")
                .orElse("not measured in this run");
    }
}
