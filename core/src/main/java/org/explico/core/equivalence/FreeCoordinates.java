package org.explico.core.equivalence;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.explico.core.riemann.Box;

/**
 * The active set of a box: a velocity is asked for on the coordinates that are free; those on a bound that it would push outwards are held, and it
 * is asked for again on the rest, until none is pushed.
 */
final class FreeCoordinates {
    private FreeCoordinates() {}

    /**
     * The velocity that stays in the box, 0 where nothing is left free.
     *
     * @param velocity for some free coordinates, ascending, their velocities
     */
    static double[] within(Box box, double[] x, Function<int[], double[]> velocity) {
        int[] free = IntStream.range(0, x.length).toArray();
        while (free.length > 0) {
            double[] part = velocity.apply(free);
            int[] kept = inward(box, x, free, part);
            if (kept.length == free.length) {
                return spread(part, free, x.length);
            }
            free = kept;
        }
        return new double[x.length];
    }

    private static int[] inward(Box box, double[] x, int[] free, double... part) {
        return IntStream.range(0, free.length)
                .filter(k -> box.side(free[k], x[free[k]]) * part[k] <= 0)
                .map(k -> free[k])
                .toArray();
    }

    /** The values of the chosen coordinates. */
    static double[] chosen(double[] z, int... free) {
        return free.length == z.length
                ? z
                : Arrays.stream(free).mapToDouble(i -> z[i]).toArray();
    }

    private static double[] spread(double[] part, int[] free, int dim) {
        double[] z = new double[dim];
        for (int k = 0; k < free.length; k++) {
            z[free[k]] = part[k];
        }
        return z;
    }
}
