package org.explico.core.topology;

import java.util.Arrays;
import org.explico.core.cloud.DistanceMatrix;

/**
 * The edges up to a threshold in the order of the filtration: by length, then by index. Each edge has a rank of its own, 0, 1, 2 …, so that the
 * engine compares integers and never lengths.
 *
 * <p>Ties broken by index refine the filtration; the bars of positive length stay the same.
 */
final class EdgeOrder {
    /** The rank of a pair that is no edge, and of the diagonal. */
    static final int ABSENT = Integer.MAX_VALUE;

    private final int size;
    private final double[] lengths;
    private final int[] ends;
    private final int[] ranks;

    private EdgeOrder(int size, double[] lengths, int[] ends, int[] ranks) {
        this.size = size;
        this.lengths = lengths;
        this.ends = ends;
        this.ranks = ranks;
    }

    static EdgeOrder of(DistanceMatrix distances, double threshold) {
        int n = distances.size();
        double[] lower = distances.toLowerTriangle();
        long[] sorted = sorted(lower, threshold);
        double[] lengths = new double[sorted.length];
        int[] ends = new int[sorted.length];
        int[] ranks = new int[n * n];
        Arrays.fill(ranks, ABSENT);
        for (int r = 0; r < sorted.length; r++) {
            int pair = (int) sorted[r];
            int i = row(pair);
            int j = pair - (int) ((long) i * (i - 1) / 2);
            lengths[r] = lower[pair];
            ends[r] = i * n + j;
            ranks[i * n + j] = r;
            ranks[j * n + i] = r;
        }
        return new EdgeOrder(n, lengths, ends, ranks);
    }

    /** The number of points. */
    int size() {
        return size;
    }

    /** The number of edges. */
    int count() {
        return ends.length;
    }

    /** The length of the edge with this rank. */
    double length(int rank) {
        return lengths[rank];
    }

    /** For each rank, the edge (i, j) with i > j as i n + j. Shared: not to be written. */
    int[] ends() {
        return ends;
    }

    /** The rank of the edge (i, j) at i n + j, or {@link #ABSENT}. Shared: not to be written. */
    int[] ranks() {
        return ranks;
    }

    /** Indices of the pairs up to the threshold, by length and then index. */
    private static long[] sorted(double[] lower, double threshold) {
        int bits = 64 - Long.numberOfLeadingZeros(lower.length);
        long low = (1L << bits) - 1;
        long[] keys = new long[lower.length];
        int count = 0;
        for (int pair = 0; pair < lower.length; pair++) {
            if (lower[pair] <= threshold) {
                keys[count++] = (bits(lower[pair]) & ~low) | pair;
            }
        }
        keys = Arrays.copyOf(keys, count);
        Arrays.parallelSort(keys);
        sortWithin(keys, lower, bits);
        return keys;
    }

    /** The first sort saw the high bits of each length; here equal ones are sorted by the low bits. Leaves plain indices. */
    private static void sortWithin(long[] keys, double[] lower, int bits) {
        long low = (1L << bits) - 1;
        for (int from = 0, to; from < keys.length; from = to) {
            long high = keys[from] & ~low;
            for (to = from; to < keys.length && (keys[to] & ~low) == high; to++) {
                long pair = keys[to] & low;
                keys[to] = ((bits(lower[(int) pair]) & low) << bits) | pair;
            }
            if (to - from > 1) {
                Arrays.sort(keys, from, to);
            }
            for (int k = from; k < to; k++) {
                keys[k] &= low;
            }
        }
    }

    /** Ordered as the lengths are, which are not negative; adding zero turns -0.0 into 0.0. */
    private static long bits(double length) {
        return Double.doubleToRawLongBits(length + 0.0);
    }

    /** The larger point i of the pair with index i(i-1)/2 + j. */
    private static int row(int pair) {
        int i = (int) ((1 + Math.sqrt(1 + 8.0 * pair)) / 2);
        while ((long) i * (i - 1) / 2 > pair) {
            i--;
        }
        while ((long) (i + 1) * i / 2 <= pair) {
            i++;
        }
        return i;
    }
}
