package org.explico.core.statistics;

import java.util.Arrays;

/**
 * The nearest monotone sequence in the sense of least squares, by pooling neighbours that are out of order.
 *
 * <ul>
 *   <li>A sequence that is monotone already: itself.
 *   <li>One that goes the other way throughout: its mean.
 * </ul>
 *
 * <p>O(n).
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177728423">Ayer, Brunk, Ewing, Reid and Silverman 1955, An empirical distribution function for sampling with
 *     incomplete information</a>
 */
public final class IsotonicFit {
    private IsotonicFit() {}

    /** The nearest sequence that never falls. */
    public static double[] rising(double... values) {
        double[] level = new double[values.length];
        int[] length = new int[values.length];
        int blocks = 0;
        for (double value : values) {
            level[blocks] = value;
            length[blocks++] = 1;
            while (blocks > 1 && level[blocks - 2] > level[blocks - 1]) {
                int together = length[blocks - 2] + length[blocks - 1];
                level[blocks - 2] =
                        (level[blocks - 2] * length[blocks - 2] + level[blocks - 1] * length[blocks - 1]) / together;
                length[--blocks - 1] = together;
            }
        }
        double[] out = new double[values.length];
        int end = 0;
        for (int b = 0; b < blocks; b++) {
            Arrays.fill(out, end, end + length[b], level[b]);
            end += length[b];
        }
        return out;
    }

    /** The nearest monotone sequence, rising or falling, whichever is nearer; rising where both are equally near. */
    public static double[] monotone(double... values) {
        double[] rising = rising(values);
        double[] falling = negated(rising(negated(values)));
        return distance(values, rising) <= distance(values, falling) ? rising : falling;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(v -> -v).toArray();
    }
}
