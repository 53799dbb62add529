package org.explico.core.cloud;

import java.util.Arrays;

/**
 * For each point of a block those others with the smallest bounds of their squared distances, as keys whose order is that of (bound, index), and the
 * limit at or above which all others lie.
 *
 * <p>Offers come in any order and from any thread; once all have come and the block is {@link #close closed}, what it holds does not depend on that,
 * but for points at the limit itself.
 */
final class Candidates {
    private final int kept;
    private final int capacity;
    private final long[] keys;
    private final int[] counts;
    private final float[] limits;

    /** For so many points, to keep at least so many candidates of each. */
    Candidates(int points, int kept) {
        this.kept = kept;
        this.capacity = capacity(kept);
        this.keys = new long[Math.multiplyExact(points, capacity)];
        this.counts = new int[points];
        this.limits = new float[points];
        Arrays.fill(limits, Float.POSITIVE_INFINITY);
    }

    /** Room for those that come before the next selection. */
    static int capacity(int kept) {
        return kept + Math.max(24, kept / 2);
    }

    /** The limits, of which a thread may read old and so higher ones. Shared: not to be written. */
    float[] limits() {
        return limits;
    }

    /** Offers another point to one of the block. Under this object's lock. */
    void offer(int place, int other, float bound) {
        if (bound < limits[place]) {
            int first = place * capacity;
            keys[first + counts[place]++] = key(bound, other);
            if (counts[place] == capacity) {
                select(place);
            }
        }
    }

    /** Leaves each point with no more than the number that is kept. */
    void close() {
        for (int place = 0; place < counts.length; place++) {
            if (counts[place] > kept) {
                select(place);
            }
        }
    }

    float limit(int place) {
        return limits[place];
    }

    /** The keys of a point's candidates in their order, the smallest bound first. */
    long[] keys(int place) {
        long[] sorted = Arrays.copyOfRange(keys, place * capacity, place * capacity + counts[place]);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The point of a key. */
    static int point(long key) {
        return (int) key;
    }

    /** The bound of a key. */
    static float bound(long key) {
        return Float.intBitsToFloat(ordered((int) (key >> 32)));
    }

    private static long key(float bound, int other) {
        return (long) ordered(Float.floatToRawIntBits(bound)) << 32 | other;
    }

    /** The bits of a float as a number in the order of floats, and back. */
    private static int ordered(int bits) {
        return bits ^ bits >> 31 & Integer.MAX_VALUE;
    }

    /** Hoare's selection of the smallest; the largest of them is the new limit. */
    private void select(int place) {
        int from = place * capacity;
        int left = from;
        int right = from + counts[place] - 1;
        int last = from + kept - 1;
        while (left < right) {
            long pivot = keys[(left + right) >>> 1];
            int i = left;
            int j = right;
            while (i <= j) {
                while (keys[i] < pivot) {
                    i++;
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long swap = keys[i];
                    keys[i++] = keys[j];
                    keys[j--] = swap;
                }
            }
            if (last <= j) {
                right = j;
            } else if (last >= i) {
                left = i;
            } else {
                break;
            }
        }
        counts[place] = kept;
        limits[place] = bound(keys[last]);
    }
}
