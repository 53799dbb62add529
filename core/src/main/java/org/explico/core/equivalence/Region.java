package org.explico.core.equivalence;

import java.util.Arrays;
import org.explico.core.linalg.SingularValues;
import org.explico.core.map.PiecewiseAffineMap;
import org.explico.core.riemann.NullSpace;

/** A linear region that a walker is in, with the differential that its affine map has everywhere in it. */
final class Region {
    /** Rates below this share of the largest one are rounding: the wall is followed, not met. */
    private static final double QUIET = 1e-13;

    private final PiecewiseAffineMap.Piece piece;
    private final double[] value;
    private final double[] jacobian;
    private final int dim;
    private final double[] margins;
    private final double[] rates;
    private final NullSpace whole;
    private int[] lastFree;
    private NullSpace lastSpace;

    /** The piece, linearised at x. */
    Region(PiecewiseAffineMap.Piece piece, int outputDim, double... x) {
        this.piece = piece;
        this.dim = x.length;
        this.value = new double[outputDim];
        this.jacobian = new double[Math.multiplyExact(outputDim, dim)];
        this.margins = new double[piece.walls()];
        this.rates = new double[piece.walls()];
        piece.linearise(x, value, jacobian);
        this.lastFree = java.util.stream.IntStream.range(0, dim).toArray();
        this.whole = NullSpace.of(value.length, dim, jacobian);
        this.lastSpace = whole;
    }

    /**
     * Where a straight line first meets walls.
     *
     * @param time how far along the line, infinite without any
     * @param walls those met there, within the tolerance
     */
    record Hit(double time, int... walls) {
        boolean isTied() {
            return walls.length > 1;
        }
    }

    PiecewiseAffineMap.Piece piece() {
        return piece;
    }

    /** The value at the point it was linearised at. */
    double[] value() {
        return value;
    }

    boolean isFinite() {
        return Arrays.stream(value).allMatch(Double::isFinite)
                && Arrays.stream(jacobian).allMatch(Double::isFinite);
    }

    SingularValues spectrum() {
        return SingularValues.of(value.length, dim, jacobian);
    }

    NullSpace space() {
        return whole;
    }

    /** The null space of the free coordinates alone; found once for the same ones asked in a row. */
    NullSpace space(int... free) {
        if (free.length == dim) {
            return whole;
        }
        if (!Arrays.equals(free, lastFree)) {
            double[] columns = new double[value.length * free.length];
            for (int k = 0; k < value.length; k++) {
                for (int i = 0; i < free.length; i++) {
                    columns[k * free.length + i] = jacobian[k * dim + free[i]];
                }
            }
            lastSpace = NullSpace.of(value.length, free.length, columns);
            lastFree = free.clone();
        }
        return lastSpace;
    }

    /** The walls that x runs into along v, all those within {@code tolerance} of the first. Those in {@code ignored} do not count. */
    Hit hit(double[] x, double[] v, double tolerance, int... ignored) {
        piece.margins(x, v, margins, rates);
        double quiet = 0;
        for (double rate : rates) {
            quiet = Math.max(quiet, Math.abs(rate));
        }
        quiet *= QUIET;
        for (int wall : ignored) {
            rates[wall] = 0;
        }
        double first = Double.POSITIVE_INFINITY;
        for (int wall = 0; wall < rates.length; wall++) {
            if (rates[wall] < -quiet) {
                first = Math.min(first, time(wall));
            }
        }
        if (Double.isInfinite(first)) {
            return new Hit(first);
        }
        int[] walls = new int[4];
        int count = 0;
        for (int wall = 0; wall < rates.length; wall++) {
            if (rates[wall] < -quiet && time(wall) <= first + tolerance) {
                walls = count == walls.length ? Arrays.copyOf(walls, 2 * count) : walls;
                walls[count++] = wall;
            }
        }
        return new Hit(first, Arrays.copyOf(walls, count));
    }

    private double time(int wall) {
        return Math.max(0, margins[wall]) / -rates[wall];
    }

    /** The region behind some of the walls, linearised at x. */
    Region across(double[] x, int... walls) {
        return new Region(piece.across(walls), value.length, x);
    }
}
