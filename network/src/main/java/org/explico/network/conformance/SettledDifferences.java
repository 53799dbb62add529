package org.explico.network.conformance;

import java.util.function.UnaryOperator;

/**
 * Derivatives along a line by central differences, extrapolated to step 0 until they settle, with their error: for verdicts, where
 * {@link org.explico.core.map.CentralDifferences} is one extrapolation from a step that the caller knows to be good.
 *
 * <p>\[ D_{i,0} = \frac{f(x + h_i v) - f(x - h_i v)}{2 h_i}, \qquad D_{i,j} = \frac{4^j D_{i,j-1} - D_{i-1,j-1}}{4^j - 1}, \qquad h_i = 2^{-f-i}. \]
 * Each element of f takes the entry whose neighbours are nearest to it, and their distance as its error: a kink within the longer steps then
 * does no harm.
 *
 * <ul>
 *   <li>Steps at which f is not finite are left out; with fewer than two others the error is infinite.
 * </ul>
 *
 * <p>{@value #LEVELS} pairs of values of f.
 *
 * @see <a href="https://doi.org/10.1016/S0141-1195(82)80057-0">Ridders 1982</a>
 */
final class SettledDifferences {
    /** The f of long steps, for smooth maps: 1/8 to 1/8192. */
    static final int LONG = 3;

    /** The f of short steps, for maps with a kink in every longer one: 6e-5 to 6e-8. */
    static final int SHORT = 14;

    private static final int LEVELS = 11;

    private SettledDifferences() {}

    /**
     * A derivative along a line.
     *
     * @param values for each element of f
     * @param errors how far off each may be
     */
    record Slope(double[] values, double[] errors) {}

    static Slope along(int first, UnaryOperator<double[]> f, double[] x, double[] v) {
        double[][] plain = new double[LEVELS][];
        for (int i = 0; i < LEVELS; i++) {
            double h = Math.scalb(1.0, -first - i);
            double[] up = f.apply(moved(x, v, h));
            double[] down = f.apply(moved(x, v, -h));
            plain[i] = new double[up.length];
            for (int j = 0; j < up.length; j++) {
                plain[i][j] = (up[j] - down[j]) / (2 * h);
            }
        }
        double[] values = new double[plain[0].length];
        double[] errors = new double[values.length];
        double[] column = new double[LEVELS];
        for (int e = 0; e < values.length; e++) {
            for (int i = 0; i < LEVELS; i++) {
                column[i] = plain[i][e];
            }
            extrapolate(column, e, values, errors);
        }
        return new Slope(values, errors);
    }

    private static void extrapolate(double[] column, int element, double[] values, double[] errors) {
        values[element] = column[LEVELS - 1];
        errors[element] = Double.POSITIVE_INFINITY;
        double[] above = column.clone();
        double factor = 1;
        for (int j = 1; j < LEVELS; j++) {
            factor *= 4;
            double[] next = new double[LEVELS];
            for (int i = j; i < LEVELS; i++) {
                next[i] = (factor * above[i] - above[i - 1]) / (factor - 1);
                double error = Math.max(Math.abs(next[i] - above[i]), Math.abs(next[i] - above[i - 1]));
                if (error < errors[element]) {
                    errors[element] = error;
                    values[element] = next[i];
                }
            }
            above = next;
        }
    }

    private static double[] moved(double[] x, double[] v, double h) {
        double[] moved = x.clone();
        for (int i = 0; i < x.length; i++) {
            moved[i] += h * v[i];
        }
        return moved;
    }
}
