package org.explico.core.map;

import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * A map of some of its coordinates, the others held where they are: \(u \mapsto f(x_0 + \sum_i u_i e_{s_i})\) with \(x_0\) zero at the places s. Its
 * kernel is the joint kernel of the chosen pixels, patches or tokens.
 *
 * <p>A Jacobian costs what that of f costs.
 */
public final class Restriction implements DifferentiableMap {
    private final DifferentiableMap map;
    private final double[] held;
    private final int[] coordinates;

    private Restriction(DifferentiableMap map, double[] held, int... coordinates) {
        this.map = map;
        this.held = held;
        this.coordinates = coordinates;
    }

    /**
     * The map of these coordinates near a point.
     *
     * <ul>
     *   <li>No coordinate, one twice, or one that f does not have: refused.
     * </ul>
     *
     * @param x where the others are held
     * @param coordinates counted from 0, ascending
     */
    public static Restriction of(DifferentiableMap map, double[] x, int... coordinates) {
        int p = map.inputDim();
        boolean sound = coordinates.length > 0 && x.length == p;
        for (int i = 0; i < coordinates.length; i++) {
            sound &= coordinates[i] < p && coordinates[i] > (i == 0 ? -1 : coordinates[i - 1]);
        }
        if (!sound) {
            throw Refusal.usage(
                    "coordinates",
                    "some of 0.." + (p - 1) + " in ascending order, of a point of " + p + " values",
                    coordinates.length + " of them for a point of " + x.length,
                    "correct them");
        }
        return new Restriction(map, x.clone(), coordinates.clone());
    }

    /** The whole point that these values of the coordinates belong to. */
    public double[] whole(double... u) {
        double[] x = held.clone();
        for (int i = 0; i < coordinates.length; i++) {
            x[coordinates[i]] = u[i];
        }
        return x;
    }

    /** The chosen coordinates of a whole point. */
    public double[] part(double... x) {
        return Arrays.stream(coordinates).mapToDouble(i -> x[i]).toArray();
    }

    @Override
    public int inputDim() {
        return coordinates.length;
    }

    @Override
    public int outputDim() {
        return map.outputDim();
    }

    @Override
    public double operations() {
        return map.operations();
    }

    @Override
    public double[] value(double... u) {
        return map.value(whole(u));
    }

    @Override
    public double[] pushForward(double[] u, int count, double... tangents) {
        int k = coordinates.length;
        double[] wide = new double[Math.multiplyExact(count, held.length)];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < k; i++) {
                wide[r * held.length + coordinates[i]] = tangents[r * k + i];
            }
        }
        return map.pushForward(whole(u), count, wide);
    }

    @Override
    public double[] pullBack(double[] u, int count, double... cotangents) {
        return narrowed(count, map.pullBack(whole(u), count, cotangents));
    }

    @Override
    public void linearise(double[] u, double[] value, double[] jacobian) {
        double[] wide = new double[Math.multiplyExact(map.outputDim(), held.length)];
        map.linearise(whole(u), value, wide);
        System.arraycopy(narrowed(map.outputDim(), wide), 0, jacobian, 0, jacobian.length);
    }

    private double[] narrowed(int count, double... wide) {
        int k = coordinates.length;
        double[] narrow = new double[count * k];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < k; i++) {
                narrow[r * k + i] = wide[r * held.length + coordinates[i]];
            }
        }
        return narrow;
    }
}
