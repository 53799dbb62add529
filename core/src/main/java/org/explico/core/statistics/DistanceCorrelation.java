package org.explico.core.statistics;

import java.util.OptionalDouble;

/**
 * The distance correlation of two sequences: with \(A_{ij}\) the distances \(|x_i - x_j|\) less their row and column means plus their mean, B the same of y,
 * \[ R = \sqrt{\frac{\sum A_{ij} B_{ij}}{\sqrt{\sum A_{ij}^2 \sum B_{ij}^2}}}. \]
 * In [0, 1], without sign; 1 exactly for a straight line. Zero in the population only under independence, but for few points it is far above 0 under
 * independence too: it needs a null like every other.
 *
 * <ul>
 *   <li>Fewer than two pairs, or a side that does not vary: empty.
 * </ul>
 *
 * <p>O(n²).
 *
 * @see <a href="https://doi.org/10.1214/009053607000000505">Székely, Rizzo and Bakirov 2007, Measuring and testing dependence by correlation of
 *     distances</a>
 */
public final class DistanceCorrelation {
    private DistanceCorrelation() {}

    /** The distance correlation. */
    public static OptionalDouble of(double[] x, double[] y) {
        Correlation.requirePairs(x, y);
        double[] a = centredDistances(Correlation.standing(x));
        double[] b = centredDistances(Correlation.standing(y));
        double spread = Math.sqrt(Correlation.dot(a, a)) * Math.sqrt(Correlation.dot(b, b));
        if (Correlation.constant(x) || Correlation.constant(y) || !(spread > 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.sqrt(Math.clamp(Correlation.dot(a, b) / spread, 0.0, 1.0)));
    }

    private static double[] centredDistances(double[] x) {
        int n = x.length;
        double[] distances = new double[n * n];
        double[] means = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                distances[i * n + j] = Math.abs(x[i] - x[j]);
                means[i] += distances[i * n + j] / n;
            }
            mean += means[i] / n;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                distances[i * n + j] += mean - means[i] - means[j];
            }
        }
        return distances;
    }
}
