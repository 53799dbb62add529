package org.explico.core.topology.rips;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.SparseDistances;

/**
 * The edges of a filtration in its order: by length, then by the larger and the smaller end. Each edge has a rank of its own, 0, 1, 2 …, so that the
 * engine compares integers and never lengths.
 *
 * <p>Ties broken by index refine the filtration; the bars of positive length stay the same.
 */
final class EdgeOrder {
    private static final int MANY = 1 << 22;

    private static final int CHUNK = 1 << 12;

    private final int size;
    private final int[] larger;
    private final int[] smaller;
    private final double[] lengths;

    /** Edges that are sorted already; the arrays are given up by the caller. */
    EdgeOrder(int size, int[] larger, int[] smaller, double[] lengths) {
        this.size = size;
        this.larger = larger;
        this.smaller = smaller;
        this.lengths = lengths;
    }

    /** The pairs of a matrix that are at most {@code threshold} apart. */
    static EdgeOrder of(DistanceMatrix distances, double threshold) {
        DoubleBuffer lower = distances.lowerTriangle();
        int[] sorted = sorted(lower, threshold);
        int[] larger = new int[sorted.length];
        double[] lengths = new double[sorted.length];
        for (int r = 0; r < sorted.length; r++) {
            int pair = sorted[r];
            int i = row(pair);
            lengths[r] = lower.get(pair);
            larger[r] = i;
            sorted[r] = pair - (int) ((long) i * (i - 1) / 2);
        }
        return new EdgeOrder(distances.size(), larger, sorted, lengths);
    }

    /** The pairs that are held and at most {@code threshold} apart. */
    static EdgeOrder of(SparseDistances distances, double threshold) {
        double[] given = new double[distances.pairs()];
        Arrays.setAll(given, distances::length);
        int[] sorted = sorted(DoubleBuffer.wrap(given), threshold);
        int[] larger = new int[sorted.length];
        double[] lengths = new double[sorted.length];
        for (int r = 0; r < sorted.length; r++) {
            int pair = sorted[r];
            lengths[r] = given[pair];
            larger[r] = distances.larger(pair);
            sorted[r] = distances.smaller(pair);
        }
        return new EdgeOrder(distances.size(), larger, sorted, lengths);
    }

    /** The edges between some of the points, which are numbered anew in their order. */
    EdgeOrder among(int... points) {
        int[] place = new int[size];
        Arrays.fill(place, -1);
        for (int k = 0; k < points.length; k++) {
            place[points[k]] = k;
        }
        int[] kept = IntStream.range(0, count())
                .filter(r -> place[larger[r]] >= 0 && place[smaller[r]] >= 0)
                .toArray();
        return new EdgeOrder(
                points.length,
                Arrays.stream(kept).map(r -> place[larger[r]]).toArray(),
                Arrays.stream(kept).map(r -> place[smaller[r]]).toArray(),
                Arrays.stream(kept).mapToDouble(r -> lengths[r]).toArray());
    }

    /** The number of points. */
    int size() {
        return size;
    }

    /** The number of edges. */
    int count() {
        return lengths.length;
    }

    /** The length of the edge with this rank. */
    double length(int rank) {
        return lengths[rank];
    }

    /** For each rank, the larger end of the edge. Shared: not to be written. */
    int[] larger() {
        return larger;
    }

    /** For each rank, the smaller end of the edge. Shared: not to be written. */
    int[] smaller() {
        return smaller;
    }

    /** For each rank the length, ascending. Shared: not to be written. */
    double[] lengths() {
        return lengths;
    }

    /** Indices of the pairs up to the threshold, by length and then index. */
    private static int[] sorted(DoubleBuffer lower, double threshold) {
        int bits = 64 - Long.numberOfLeadingZeros(lower.limit());
        long low = (1L << bits) - 1;
        double[] chunk = new double[CHUNK];
        long[] keys = new long[count(lower, threshold, chunk)];
        for (int from = 0, k = 0; k < keys.length; from += CHUNK) {
            int length = Math.min(CHUNK, lower.limit() - from);
            lower.get(from, chunk, 0, length);
            for (int i = 0; i < length; i++) {
                if (chunk[i] <= threshold) {
                    keys[k++] = (bits(chunk[i]) & ~low) | (from + i);
                }
            }
        }
        if (keys.length < MANY) {
            Arrays.parallelSort(keys);
        } else {
            // In parallel it takes the room of the keys once more.
            Arrays.sort(keys);
        }
        return sortedWithin(keys, lower, bits);
    }

    private static int count(DoubleBuffer lower, double threshold, double[] chunk) {
        int count = 0;
        for (int from = 0; from < lower.limit(); from += CHUNK) {
            int length = Math.min(CHUNK, lower.limit() - from);
            lower.get(from, chunk, 0, length);
            for (int i = 0; i < length; i++) {
                count += chunk[i] <= threshold ? 1 : 0;
            }
        }
        return count;
    }

    /** The first sort saw the high bits of each length; here equal ones are sorted by the low bits. */
    private static int[] sortedWithin(long[] keys, DoubleBuffer lower, int bits) {
        int[] pairs = new int[keys.length];
        long low = (1L << bits) - 1;
        for (int from = 0, to; from < keys.length; from = to) {
            long high = keys[from] & ~low;
            for (to = from + 1; to < keys.length && (keys[to] & ~low) == high; to++) {}
            if (to - from > 1) {
                for (int k = from; k < to; k++) {
                    long pair = keys[k] & low;
                    keys[k] = ((bits(lower.get((int) pair)) & low) << bits) | pair;
                }
                Arrays.sort(keys, from, to);
            }
            for (int k = from; k < to; k++) {
                pairs[k] = (int) (keys[k] & low);
            }
        }
        return pairs;
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
