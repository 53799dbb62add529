package org.explico.core.cloud;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/**
 * The k nearest neighbours of every point, exact, nearest first.
 *
 * <p>Neighbours are in the total order by (distance, index): among equally far points the one with the smaller index comes first. So the table
 * for the largest k holds the table of every smaller k as its prefix, and ties never depend on threads.
 *
 * <ul>
 *   <li>k below 1 or above n - 1: refused.
 *   <li>All points equal: every neighbour is a tie, and point i gets the smallest indices other than i.
 * </ul>
 *
 * <p>O(n² log k) on all threads of the pool it is called from; 4 n k bytes.
 */
public final class NearestNeighbours {
    private final int size;
    private final int k;
    private final int[] table;

    private NearestNeighbours(int size, int k, int[] table) {
        this.size = size;
        this.k = k;
        this.table = table;
    }

    /** The {@code k} nearest of every point. */
    public static NearestNeighbours of(DistanceMatrix distances, int k) {
        int n = distances.size();
        requireNeighbours(k, n - 1, n + " points");
        int[] table = new int[Math.multiplyExact(n, k)];
        IntStream.range(0, n).parallel().forEach(i -> NearestKernel.nearest(distances, i, k, table, i * k));
        return new NearestNeighbours(n, k, table);
    }

    /** The number of points. */
    public int size() {
        return size;
    }

    /** The number of neighbours a point. */
    public int k() {
        return k;
    }

    /** The neighbour of point i with this rank; the nearest has rank 0. */
    public int at(int i, int rank) {
        return table[i * k + rank];
    }

    /** The {@code count} nearest of point i, nearest first. */
    public int[] nearest(int i, int count) {
        requireNeighbours(count, k, "a table of " + k);
        return Arrays.copyOfRange(table, i * k, i * k + count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NearestNeighbours that
                && size == that.size
                && k == that.k
                && Arrays.equals(table, that.table);
    }

    @Override
    public int hashCode() {
        return 31 * k + Arrays.hashCode(table);
    }

    @Override
    public String toString() {
        return "NearestNeighbours(" + size + " points, k = " + k + ")";
    }

    /** Refuses a number of neighbours below 1 or above the most there can be. */
    public static void requireNeighbours(int k, int most, String of) {
        if (k < 1 || k > most) {
            throw Refusal.usage(
                    "nearest neighbours",
                    "k from 1 to " + most,
                    "k = " + k + " for " + of,
                    most < 1 ? "give at least two points" : "choose k of at most " + most + " or give more points");
        }
    }
}
