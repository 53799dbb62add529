package org.explico.core.cloud;

import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * {@code n} points in \(\mathbb{R}^d\), row-major, in float64, all finite.
 *
 * <p>Float64 whatever the source held: distances between near-duplicates of a float32 layer cancel badly in float32, and the closed forms
 * that test every measure hold to 1e-12 only here.
 *
 * <ul>
 *   <li>No points or no coordinates: refused.
 *   <li>A value that is not finite: refused with its row, its column and the count of such values.
 * </ul>
 */
public final class PointCloud {
    private final int size;
    private final int dim;
    private final double[] coordinates;

    private PointCloud(int size, int dim, double[] coordinates) {
        this.size = size;
        this.dim = dim;
        this.coordinates = coordinates;
    }

    /** A cloud of {@code size} points of dimension {@code dim}; the caller keeps its array. */
    public static PointCloud of(int size, int dim, double... coordinates) {
        return owning(size, dim, coordinates.clone());
    }

    /** A cloud from float32 values, widened exactly. */
    public static PointCloud of(int size, int dim, float... coordinates) {
        double[] wide = new double[coordinates.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = coordinates[i];
        }
        return owning(size, dim, wide);
    }

    /** A cloud over an array that the caller gives up: nothing is copied, and the array must not be written again. */
    public static PointCloud owning(int size, int dim, double[] coordinates) {
        if (size < 1 || dim < 1 || (long) size * dim != coordinates.length) {
            throw Refusal.badInput(
                    "points",
                    "shape (n, d) with n, d >= 1 and n x d values",
                    "shape (" + size + ", " + dim + ") with " + coordinates.length + " values",
                    "give one row a point");
        }
        requireFinite(dim, coordinates);
        return new PointCloud(size, dim, coordinates);
    }

    /** The number of points. */
    public int size() {
        return size;
    }

    /** The dimension of the space they lie in. */
    public int dim() {
        return dim;
    }

    /** Coordinate {@code column} of point {@code row}. */
    public double at(int row, int column) {
        return coordinates[row * dim + column];
    }

    /** A copy of point {@code row}. */
    public double[] point(int row) {
        return Arrays.copyOfRange(coordinates, row * dim, (row + 1) * dim);
    }

    /** A copy of all coordinates, row-major. */
    public double[] toArray() {
        return coordinates.clone();
    }

    /** The points with the given row numbers, in that order. */
    public PointCloud subset(int... rows) {
        double[] out = new double[rows.length * dim];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(coordinates, rows[i] * dim, out, i * dim, dim);
        }
        return new PointCloud(rows.length, dim, out);
    }

    /**
     * The points with every column mapped to [0, 1] by its least and largest number (the min-max scaling of Magai's lifespan sums); a constant column
     * becomes zero.
     */
    public PointCloud minMaxScaled() {
        double[] low = new double[dim];
        double[] width = new double[dim];
        for (int c = 0; c < dim; c++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < size; i++) {
                least = Math.min(least, at(i, c));
                most = Math.max(most, at(i, c));
            }
            low[c] = least;
            width[c] = most - least;
        }
        double[] out = new double[coordinates.length];
        for (int t = 0; t < out.length; t++) {
            int c = t % dim;
            out[t] = width[c] > 0 ? (coordinates[t] - low[c]) / width[c] : 0;
        }
        return owning(size, dim, out);
    }

    /** Euclidean distance of two points, summed in coordinate order. */
    public double distance(int i, int j) {
        return Math.sqrt(SquaredDistanceKernel.best().between(coordinates, i * dim, j * dim, dim));
    }

    /** True when all points coincide. */
    public boolean allEqual() {
        for (int i = dim; i < coordinates.length; i++) {
            if (coordinates[i] != coordinates[i - dim]) {
                return false;
            }
        }
        return true;
    }

    /** The number of different points. O(n log n) comparisons of O(d). */
    public int distinct() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, this::compareRows);
        int count = 1;
        for (int i = 1; i < size; i++) {
            if (compareRows(order[i - 1], order[i]) != 0) {
                count++;
            }
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PointCloud that
                && size == that.size
                && dim == that.dim
                && Arrays.equals(coordinates, that.coordinates);
    }

    @Override
    public int hashCode() {
        return 31 * dim + Arrays.hashCode(coordinates);
    }

    @Override
    public String toString() {
        return "PointCloud(" + size + " points, " + dim + " dimensions)";
    }

    double[] shared() {
        return coordinates;
    }

    private int compareRows(int a, int b) {
        return Arrays.compare(coordinates, a * dim, (a + 1) * dim, coordinates, b * dim, (b + 1) * dim);
    }

    private static void requireFinite(int dim, double[] values) {
        int first = -1;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                first = first < 0 ? i : first;
                count++;
            }
        }
        if (count > 0) {
            throw Refusal.badInput(
                    "points",
                    "finite numbers",
                    values[first] + " in row " + first / dim + ", column " + first % dim + " (" + count + " such in "
                            + values.length / dim + " x " + dim + ", counted from 0)",
                    "repair or drop these rows");
        }
    }
}
