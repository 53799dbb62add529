package org.explico.core.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import org.explico.core.Refusal;

/**
 * Correlations of two sequences of finite numbers.
 *
 * <ul>
 *   <li>Fewer than two pairs, or a side that does not vary: empty.
 *   <li>Sequences of different length: refused.
 * </ul>
 */
public final class Correlation {
    private Correlation() {}

    /**
     * Pearson's correlation \[ r = \frac{\sum (x_i - \bar x)(y_i - \bar y)}{\sqrt{\sum (x_i - \bar x)^2 \sum (y_i - \bar y)^2}}. \]
     * Deviations first, then products: no cancellation of large means. Always in [-1, 1].
     */
    public static OptionalDouble pearson(double[] x, double[] y) {
        requirePairs(x, y);
        if (constant(x) || constant(y)) {
            return OptionalDouble.empty();
        }
        double[] u = standing(x);
        double[] v = standing(y);
        double r = dot(u, v) / (Math.sqrt(dot(u, u)) * Math.sqrt(dot(v, v)));
        return OptionalDouble.of(Math.clamp(r, -1.0, 1.0));
    }

    /**
     * Spearman's correlation: Pearson's of the ranks, equal values sharing the mean of their ranks.
     *
     * @see <a href="https://doi.org/10.2307/1412159">Spearman 1904, The proof and measurement of association between two things</a>
     */
    public static OptionalDouble spearman(double[] x, double[] y) {
        return pearson(ranks(x), ranks(y));
    }

    /**
     * Kendall's \(\tau_b\): concordant less discordant pairs over \(\sqrt{(P - T_x)(P - T_y)}\), with P all pairs and T those tied in x, or in y. O(n²): for
     * the few layers of a network.
     *
     * @see <a href="https://doi.org/10.1093/biomet/33.3.239">Kendall 1945, The treatment of ties in ranking problems</a>
     */
    public static OptionalDouble kendall(double[] x, double[] y) {
        requirePairs(x, y);
        long agree = 0;
        long apartX = 0;
        long apartY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                int inX = Double.compare(x[j] + 0.0, x[i] + 0.0);
                int inY = Double.compare(y[j] + 0.0, y[i] + 0.0);
                agree += Integer.signum(inX) * Integer.signum(inY);
                apartX += inX == 0 ? 0 : 1;
                apartY += inY == 0 ? 0 : 1;
            }
        }
        return apartX == 0 || apartY == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.clamp(agree / Math.sqrt((double) apartX * apartY), -1.0, 1.0));
    }

    /**
     * Pearson's correlation of what least squares on z leaves of x and of y, \((r_{xy} - r_{xz} r_{yz}) / \sqrt{(1 - r_{xz}^2)(1 - r_{yz}^2)}\).
     * A z that does not vary explains nothing. Empty where z explains x or y to within rounding (1e-9 of its spread), or below four triples.
     */
    public static OptionalDouble partial(double[] x, double[] y, double[] z) {
        requirePairs(x, y);
        requirePairs(x, z);
        if (x.length < 4 || constant(x) || constant(y)) {
            return OptionalDouble.empty();
        }
        if (constant(z)) {
            return pearson(x, y);
        }
        double[] w = standing(z);
        double[] u = less(standing(x), w);
        double[] v = less(standing(y), w);
        return explained(u, x) || explained(v, y) ? OptionalDouble.empty() : pearson(u, v);
    }

    private static double[] less(double[] u, double[] w) {
        double slope = dot(u, w) / dot(w, w);
        double[] out = u.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] -= slope * w[i];
        }
        return out;
    }

    private static boolean explained(double[] rest, double[] x) {
        double[] whole = standing(x);
        return dot(rest, rest) <= 1e-18 * dot(whole, whole);
    }

    static void requirePairs(double[] x, double[] y) {
        if (x.length != y.length) {
            throw Refusal.badInput(
                    "correlation",
                    "sequences of one length",
                    x.length + " and " + y.length + " values",
                    "pair the values");
        }
    }

    /** The ranks 1..n of the values, equal values sharing the mean of their ranks. */
    static double[] ranks(double[] x) {
        Integer[] order = new Integer[x.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> x[i] + 0.0));
        double[] ranks = new double[x.length];
        for (int from = 0; from < x.length; ) {
            int to = from;
            while (to < x.length && x[order[to]] == x[order[from]]) {
                to++;
            }
            for (int t = from; t < to; t++) {
                ranks[order[t]] = 0.5 * (from + 1 + to);
            }
            from = to;
        }
        return ranks;
    }

    static boolean constant(double[] x) {
        for (int i = 1; i < x.length; i++) {
            if (x[i] != x[0]) {
                return false;
            }
        }
        return true;
    }

    /** The deviations from the mean, scaled by powers of two so that their squares neither overflow nor vanish. */
    static double[] standing(double[] x) {
        double[] deviation = scaled(x);
        double mean = 0;
        for (double v : deviation) {
            mean += v / deviation.length;
        }
        for (int i = 0; i < deviation.length; i++) {
            deviation[i] -= mean;
        }
        return scaled(deviation);
    }

    private static double[] scaled(double[] x) {
        double largest = 0;
        for (double v : x) {
            largest = Math.max(largest, Math.abs(v));
        }
        int exponent = Math.getExponent(largest);
        return Arrays.stream(x).map(v -> Math.scalb(v, -exponent)).toArray();
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
