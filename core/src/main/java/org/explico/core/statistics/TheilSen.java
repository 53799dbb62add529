package org.explico.core.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The slope of y over x as the median of the slopes through all pairs of points,
 * \[ b = \operatorname{median}_{i &lt; j,\; x_i \ne x_j} \frac{y_j - y_i}{x_j - x_i}. \]
 * Up to 29 % of the points may lie anywhere without carrying it away.
 *
 * <ul>
 *   <li>No two points with different x, or a slope outside float64: empty.
 *   <li>Sequences of different length: refused by {@link Correlation}'s rule.
 * </ul>
 *
 * <p>O(n²) slopes: for the few layers of a network.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1968.10480934">Sen 1968, Estimates of the regression coefficient based on Kendall's tau</a>
 */
public final class TheilSen {
    private TheilSen() {}

    /** The slope. */
    public static OptionalDouble slope(double[] x, double[] y) {
        Correlation.requirePairs(x, y);
        double[] slopes = new double[x.length * Math.max(0, x.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                if (x[i] != x[j]) {
                    slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }
        if (count == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = Arrays.copyOf(slopes, count);
        Arrays.sort(sorted);
        double median = Quantiles.ofSorted(sorted, 0.5);
        return Double.isFinite(median) ? OptionalDouble.of(median) : OptionalDouble.empty();
    }
}
