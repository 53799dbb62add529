package org.explico.core.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/**
 * A straight line \(y = a + b x\) by least squares over pairs of things, with errors of b that do not ask for equal or independent errors of y. Pair e
 * joins the things \(u_e\) and \(v_e\), as an edge joins vertices; with residuals \(r_e\), \(S = \sum (x_e - \bar x)^2\) and \(s_e = (x_e - \bar x) r_e\):
 *
 * <ul>
 *   <li>{@code hc3}: residuals of any variance, pairs independent. \(\sum s_e^2 / (1 - h_e)^2 / S^2\) with the leverage \(h_e\).
 *   <li>{@code dyadic}: pairs that share a thing may depend on each other in any way. \(\bigl[ \sum_v (\sum_{e \ni v} s_e)^2 - \sum_e s_e^2 \bigr] / S^2\),
 *       at least the part of independent pairs, \(\sum s_e^2 / S^2\).
 *   <li>{@link #bootstrap}: things are drawn with replacement, a pair counts as often as the product of its two draws.
 * </ul>
 *
 * <ul>
 *   <li>Fewer than three pairs, or all x equal: no line.
 *   <li>A pair of leverage one, the only one with its x: {@code hc3} leaves it out, as its residual is 0.
 *   <li>All y equal: slope 0, errors 0, R² 1.
 * </ul>
 *
 * <p>O(m) for m pairs.
 *
 * @param line the fit with its error for equal, independent errors of y
 * @param hc3 standard error of the slope
 * @param dyadic standard error of the slope
 * @see <a href="https://doi.org/10.1016/0304-4076(85)90158-7">MacKinnon and White 1985, HC3</a>
 * @see <a href="https://doi.org/10.1093/pan/mpv018">Aronow, Samii, Assenova 2015, cluster-robust variance for dyadic data</a>
 */
public record RobustLine(LineFit line, double hc3, double dyadic) {
    /** The line through pairs of the things 0..n-1, given by their two ends. */
    public static Optional<RobustLine> of(double[] x, double[] y, int things, int[] from, int[] to) {
        requireOneLength(x, y, from, to);
        return LineFit.of(x, y).map(line -> of(line, x, y, things, from, to));
    }

    private static RobustLine of(LineFit line, double[] x, double[] y, int things, int[] from, int[] to) {
        double mean = Arrays.stream(x).sum() / x.length;
        double sxx = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
        double hc3 = 0;
        double own = 0;
        double[] atThing = new double[things];
        for (int e = 0; e < x.length; e++) {
            double residual = y[e] - line.intercept() - line.slope() * x[e];
            double score = (x[e] - mean) * residual;
            double free = 1 - 1.0 / x.length - (x[e] - mean) * (x[e] - mean) / sxx;
            hc3 += free > 1e-12 ? score * score / (free * free) : 0;
            own += score * score;
            atThing[from[e]] += score;
            atThing[to[e]] += score;
        }
        double shared = Arrays.stream(atThing).map(s -> s * s).sum() - own;
        return new RobustLine(line, Math.sqrt(hc3) / sxx, Math.sqrt(Math.max(shared, own)) / sxx);
    }

    /**
     * The standard deviation of the slope over draws of the things: the node bootstrap of networks. Draws without a line are left out; 0 when fewer than
     * two are left. Draw r has the stream {@code seed.child(r)}. After Snijders and Borgatti 1999, Non-parametric standard errors and tests for network
     * statistics, Connections 22, 161-170.
     */
    public static double bootstrap(double[] x, double[] y, int things, int[] from, int[] to, int draws, Seed seed) {
        requireOneLength(x, y, from, to);
        double[] slopes = IntStream.range(0, draws)
                .parallel()
                .mapToObj(r -> resampled(x, y, things, from, to, seed.child(r).generator()))
                .flatMap(Optional::stream)
                .mapToDouble(LineFit::slope)
                .toArray();
        if (slopes.length < 2) {
            return 0;
        }
        double mean = Arrays.stream(slopes).sum() / slopes.length;
        double squares = Arrays.stream(slopes).map(b -> (b - mean) * (b - mean)).sum();
        return Math.sqrt(squares / (slopes.length - 1));
    }

    private static Optional<LineFit> resampled(
            double[] x, double[] y, int things, int[] from, int[] to, RandomGenerator random) {
        int[] drawn = new int[things];
        for (int t = 0; t < things; t++) {
            drawn[random.nextInt(things)]++;
        }
        int[] kept = IntStream.range(0, x.length)
                .filter(e -> drawn[from[e]] > 0 && drawn[to[e]] > 0)
                .toArray();
        return LineFit.weighted(
                Arrays.stream(kept).mapToDouble(e -> x[e]).toArray(),
                Arrays.stream(kept).mapToDouble(e -> y[e]).toArray(),
                Arrays.stream(kept)
                        .mapToDouble(e -> (double) drawn[from[e]] * drawn[to[e]])
                        .toArray());
    }

    private static void requireOneLength(double[] x, double[] y, int[] from, int[] to) {
        if (x.length != y.length || x.length != from.length || x.length != to.length) {
            throw Refusal.badInput(
                    "line over pairs",
                    "an x, a y and two ends for each pair",
                    x.length + ", " + y.length + ", " + from.length + " and " + to.length,
                    "pair the values");
        }
    }
}
