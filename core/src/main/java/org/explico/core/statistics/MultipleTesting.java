package org.explico.core.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * p-values of many tests, adjusted so that the expected share of false ones among those at most q is at most q, whatever the dependence of the tests:
 * \[ \tilde p_{(i)} = \min_{j \ge i} \min\Big(1, \frac{m}{j} \Big(\sum_{t=1}^{m} \frac1t\Big) p_{(j)}\Big). \]
 *
 * <p>O(m log m).
 *
 * @see <a href="https://doi.org/10.1214/aos/1013699998">Benjamini and Yekutieli 2001, The control of the false discovery rate in multiple testing under
 *     dependency</a>
 */
public final class MultipleTesting {
    private MultipleTesting() {}

    /** The adjusted p-values, in the order of the given ones. */
    public static double[] benjaminiYekutieli(double... pValues) {
        int m = pValues.length;
        double harmonic = 0;
        for (int t = 1; t <= m; t++) {
            harmonic += 1.0 / t;
        }
        Integer[] order = new Integer[m];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
        double[] adjusted = new double[m];
        double least = 1;
        for (int j = m; j >= 1; j--) {
            least = Math.min(least, pValues[order[j - 1]] * harmonic * m / j);
            adjusted[order[j - 1]] = least;
        }
        return adjusted;
    }
}
