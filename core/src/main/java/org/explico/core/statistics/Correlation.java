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
        if (x.length != y.length) {
            throw Refusal.badInput(
                    "correlation",
                    "sequences of one length",
                    x.length + " and " + y.length + " values",
                    "pair the values");
        }
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

    private static boolean constant(double[] x) {
        for (int i = 1; i < x.length; i++) {
            if (x[i] != x[0]) {
                return false;
            }
        }
        return true;
    }

    /** The deviations from the mean, scaled by powers of two so that their squares neither overflow nor vanish. */
    private static double[] standing(double[] x) {
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

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
