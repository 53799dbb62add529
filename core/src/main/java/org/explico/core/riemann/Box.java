package org.explico.core.riemann;

import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * The inputs that are allowed: \(a_i \le x_i \le b_i\), bounds infinite where there is none. Pixels have such bounds, and a walk that leaves them
 * shows images that are none.
 */
public final class Box {
    private final double[] low;
    private final double[] high;

    private Box(double[] low, double[] high) {
        this.low = low;
        this.high = high;
    }

    /**
     * The box with these corners; the caller keeps its arrays.
     *
     * <ul>
     *   <li>Corners of different length, a lower bound that is not below the upper one, NaN: refused.
     * </ul>
     */
    public static Box of(double[] low, double[] high) {
        if (low.length != high.length || low.length == 0) {
            throw Refusal.usage(
                    "box", "as many lower bounds as upper ones", low.length + " and " + high.length, "correct them");
        }
        for (int i = 0; i < low.length; i++) {
            if (!(low[i] < high[i])) {
                throw Refusal.usage(
                        "box",
                        "lower bounds below the upper ones",
                        low[i] + ", " + high[i] + " at coordinate " + i,
                        "correct them");
            }
        }
        return new Box(low.clone(), high.clone());
    }

    /** The cube with the same bounds for each of p coordinates. */
    public static Box cube(int p, double low, double high) {
        double[] a = new double[p];
        double[] b = new double[p];
        Arrays.fill(a, low);
        Arrays.fill(b, high);
        return of(a, b);
    }

    /** \([0, 1]^p\). */
    public static Box unit(int p) {
        return cube(p, 0, 1);
    }

    /** All of space. */
    public static Box none(int p) {
        return cube(p, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The number of coordinates. */
    public int dim() {
        return low.length;
    }

    /** The lower bound of a coordinate. */
    public double low(int i) {
        return low[i];
    }

    /** The upper bound of a coordinate. */
    public double high(int i) {
        return high[i];
    }

    /** The box of these coordinates alone. */
    public Box restricted(int... coordinates) {
        return of(
                Arrays.stream(coordinates).mapToDouble(i -> low[i]).toArray(),
                Arrays.stream(coordinates).mapToDouble(i -> high[i]).toArray());
    }

    /** True where every coordinate lies within its bounds, bounds included. */
    public boolean contains(double... x) {
        for (int i = 0; i < low.length; i++) {
            if (!(low[i] <= x[i] && x[i] <= high[i])) {
                return false;
            }
        }
        return true;
    }

    /** The point of the box that is nearest to x. */
    public double[] nearest(double... x) {
        double[] y = new double[low.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.clamp(x[i], low[i], high[i]);
        }
        return y;
    }

    /** The side that a coordinate of a point lies on: -1 at the lower bound or below, 1 at the upper one or above, 0 between them. */
    public int side(int i, double value) {
        return value <= low[i] ? -1 : value >= high[i] ? 1 : 0;
    }

    /** How many coordinates of x lie on a bound. */
    public int active(double... x) {
        int active = 0;
        for (int i = 0; i < low.length; i++) {
            active += Math.abs(side(i, x[i]));
        }
        return active;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Box that && Arrays.equals(low, that.low) && Arrays.equals(high, that.high);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
    }

    @Override
    public String toString() {
        return "Box(" + dim() + " coordinates)";
    }
}
