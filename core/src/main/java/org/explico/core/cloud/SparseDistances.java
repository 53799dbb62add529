package org.explico.core.cloud;

import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * Distances of some pairs of n points: those within a radius, those along the edges of a graph. Pairs that are not held count as farther apart than
 * every one that is.
 *
 * <ul>
 *   <li>No pairs: valid, n points that never meet.
 *   <li>A pair of a point with itself, a pair given twice, a negative or non-finite distance: refused.
 * </ul>
 *
 * <p>16 bytes a pair; pairs are kept by their larger point, then their smaller one.
 */
public final class SparseDistances {
    private final int size;
    private final int[] larger;
    private final int[] smaller;
    private final double[] lengths;

    private SparseDistances(int size, int[] larger, int[] smaller, double[] lengths) {
        this.size = size;
        this.larger = larger;
        this.smaller = smaller;
        this.lengths = lengths;
    }

    /** The distances {@code lengths[p]} of the points {@code rows[p]} and {@code columns[p]}, in any order; the caller keeps its arrays. */
    public static SparseDistances of(int size, int[] rows, int[] columns, double... lengths) {
        if (size < 1 || rows.length != lengths.length || columns.length != lengths.length) {
            throw Refusal.badInput(
                    "sparse distances",
                    "one or more points, and a row, a column and a length for each pair",
                    size + " points, " + rows.length + " rows, " + columns.length + " columns, " + lengths.length
                            + " lengths",
                    "check the file");
        }
        long[] keys = new long[rows.length];
        for (int p = 0; p < keys.length; p++) {
            keys[p] = key(size, rows[p], columns[p], lengths[p]);
        }
        return sorted(size, keys, lengths);
    }

    /** The pairs of a matrix that are at most this far apart. */
    public static SparseDistances within(DistanceMatrix distances, double radius) {
        double[] all = distances.shared();
        int count = (int) Arrays.stream(all).filter(d -> d <= radius).count();
        int[] larger = new int[count];
        int[] smaller = new int[count];
        double[] lengths = new double[count];
        for (int i = 1, t = 0, p = 0; i < distances.size(); i++) {
            for (int j = 0; j < i; j++, t++) {
                if (all[t] <= radius) {
                    larger[p] = i;
                    smaller[p] = j;
                    lengths[p++] = all[t];
                }
            }
        }
        return new SparseDistances(distances.size(), larger, smaller, lengths);
    }

    /** The number of points. */
    public int size() {
        return size;
    }

    /** The number of pairs that are held. */
    public int pairs() {
        return lengths.length;
    }

    /** The larger point of a pair. */
    public int larger(int pair) {
        return larger[pair];
    }

    /** The smaller point of a pair. */
    public int smaller(int pair) {
        return smaller[pair];
    }

    /** The distance of the two points of a pair. */
    public double length(int pair) {
        return lengths[pair];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SparseDistances that
                && size == that.size
                && Arrays.equals(larger, that.larger)
                && Arrays.equals(smaller, that.smaller)
                && Arrays.equals(lengths, that.lengths);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * size + Arrays.hashCode(smaller)) + Arrays.hashCode(lengths);
    }

    @Override
    public String toString() {
        return "SparseDistances(" + size + " points, " + lengths.length + " pairs)";
    }

    private static long key(int size, int row, int column, double length) {
        if (row < 0 || column < 0 || row >= size || column >= size || row == column) {
            throw Refusal.badInput(
                    "sparse distances",
                    "two different points of 0 to " + (size - 1),
                    "the pair (" + row + ", " + column + ")",
                    "check the file");
        }
        if (!(length >= 0) || length == Double.POSITIVE_INFINITY) {
            throw Refusal.badInput(
                    "sparse distances",
                    "finite, non-negative distances",
                    length + " for the pair (" + row + ", " + column + ")",
                    "leave out pairs that are infinitely far apart");
        }
        return ((long) Math.max(row, column) << 32) | Math.min(row, column);
    }

    private static SparseDistances sorted(int size, long[] keys, double[] lengths) {
        Integer[] order = new Integer[keys.length];
        Arrays.setAll(order, p -> p);
        Arrays.sort(order, (p, q) -> Long.compare(keys[p], keys[q]));
        int[] larger = new int[keys.length];
        int[] smaller = new int[keys.length];
        double[] byPair = new double[keys.length];
        for (int p = 0; p < order.length; p++) {
            long key = keys[order[p]];
            larger[p] = (int) (key >>> 32);
            smaller[p] = (int) key;
            byPair[p] = lengths[order[p]];
            if (p > 0 && keys[order[p - 1]] == key) {
                throw Refusal.badInput(
                        "sparse distances",
                        "each pair once",
                        "the pair (" + larger[p] + ", " + smaller[p] + ") twice",
                        "give one line a pair");
            }
        }
        return new SparseDistances(size, larger, smaller, byPair);
    }
}
