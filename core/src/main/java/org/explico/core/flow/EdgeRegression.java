package org.explico.core.flow;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.graph.EdgeList;
import org.explico.core.statistics.Correlation;
import org.explico.core.statistics.LineFit;
import org.explico.core.statistics.RankSeparation;
import org.explico.core.statistics.RobustLine;
import org.explico.core.statistics.Seed;

/** Regressions of one change of the edges on several things, over the edges where both are finite. */
final class EdgeRegression {
    private static final double TIE = 1e-12;

    private final EdgeList edges;
    private final double[] change;
    private final int bootstraps;
    private final int draws;

    EdgeRegression(EdgeList edges, double[] change, int bootstraps, int draws) {
        this.edges = edges;
        this.change = change;
        this.bootstraps = bootstraps;
        this.draws = draws;
    }

    Optional<FlowPrediction.Regression> on(double[] cause, Seed seed) {
        int[] used = used(cause);
        return regression(used, at(cause, used), at(change, used), seed);
    }

    /** The same with a second cause: what it does not explain of the change on what it does not explain of the first (Frisch, Waugh and Lovell). */
    Optional<FlowPrediction.Regression> given(double[] other, double[] cause, Seed seed) {
        int[] used = used(cause);
        double[] z = at(other, used);
        return still(z)
                ? regression(used, at(cause, used), at(change, used), seed)
                : regression(used, rest(z, at(cause, used)), rest(z, at(change, used)), seed);
    }

    private int[] used(double[] cause) {
        return IntStream.range(0, change.length)
                .filter(e -> Double.isFinite(change[e]) && Double.isFinite(cause[e]))
                .toArray();
    }

    private static double[] at(double[] values, int[] used) {
        return Arrays.stream(used).mapToDouble(e -> values[e]).toArray();
    }

    private static double[] rest(double[] z, double[] values) {
        Optional<LineFit> line = LineFit.of(z, values);
        return line.isEmpty()
                ? values
                : IntStream.range(0, z.length)
                        .mapToDouble(e ->
                                values[e] - line.get().intercept() - line.get().slope() * z[e])
                        .toArray();
    }

    private Optional<FlowPrediction.Regression> regression(int[] used, double[] x, double[] y, Seed seed) {
        int[] from = Arrays.stream(used).map(edges::from).toArray();
        int[] to = Arrays.stream(used).map(edges::to).toArray();
        OptionalDouble r = Correlation.pearson(x, y);
        if (r.isEmpty() || still(x) || still(y)) {
            return Optional.empty();
        }
        int n = edges.vertices();
        return RobustLine.of(x, y, n, from, to)
                .map(fit -> new FlowPrediction.Regression(
                        fit.line().slope(),
                        fit.hc3(),
                        fit.dyadic(),
                        RobustLine.bootstrap(x, y, n, from, to, bootstraps, seed.child("bootstrap")),
                        fit.line().rSquared(),
                        r.getAsDouble(),
                        Correlation.spearman(x, y).orElseThrow(),
                        pValue(x, y, seed.child("null")),
                        x.length));
    }

    /** True when all values are equal but for rounding, as changes are where a layer only scales. */
    private static boolean still(double[] values) {
        if (values.length == 0) {
            return true;
        }
        DoubleSummaryStatistics all = Arrays.stream(values).summaryStatistics();
        return all.getMax() - all.getMin() <= TIE * Math.max(1, Math.max(-all.getMin(), all.getMax()));
    }

    /** The share of deals of x to the edges with a slope as large as the real one, or larger, in absolute value; the real one counts. */
    private double pValue(double[] x, double[] y, Seed seed) {
        double meanX = Arrays.stream(x).sum() / x.length;
        double meanY = Arrays.stream(y).sum() / y.length;
        double[] dx = Arrays.stream(x).map(v -> v - meanX).toArray();
        double[] dy = Arrays.stream(y).map(v -> v - meanY).toArray();
        double observed = Math.abs(product(dx, dy)) * (1 - TIE);
        long asLarge = IntStream.range(0, draws)
                .parallel()
                .filter(r -> Math.abs(product(shuffled(dx, seed.child(r).generator()), dy)) >= observed)
                .count();
        return (1.0 + asLarge) / (1.0 + draws);
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int e = 0; e < x.length; e++) {
            sum += x[e] * y[e];
        }
        return sum;
    }

    private static double[] shuffled(double[] values, RandomGenerator random) {
        double[] out = values.clone();
        for (int i = out.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double held = out[i];
            out[i] = out[j];
            out[j] = held;
        }
        return out;
    }

    /** The chance that one of the first edges has a larger value than one of the others, ties half; empty when either has none. */
    static OptionalDouble exceeds(double[] values, int[] first, int[] others) {
        return RankSeparation.area(finite(values, first), finite(values, others));
    }

    private static double[] finite(double[] values, int[] chosen) {
        return Arrays.stream(chosen)
                .mapToDouble(e -> values[e])
                .filter(Double::isFinite)
                .toArray();
    }
}
