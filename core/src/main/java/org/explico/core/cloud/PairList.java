package org.explico.core.cloud;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/** Pairs of points with their lengths, in the order they came; and several such lists put into the order of {@link SparseDistances}. */
public final class PairList {
    /** The most pairs: neighbour lists hold each one twice, in one array. */
    static final int MOST = (1 << 30) - 8;

    private int count;
    private int[] larger;
    private int[] smaller;
    private double[] lengths;

    /** No pairs yet, with room for so many. */
    public PairList(int expected) {
        larger = new int[expected];
        smaller = new int[expected];
        lengths = new double[expected];
    }

    /** Adds the pair of i and j, which differ, at this distance. */
    public void add(int i, int j, double length) {
        if (count == lengths.length) {
            if (count == MOST) {
                throw tooMany("more pairs");
            }
            int more = (int) Math.min(MOST, 16 + count * 3L / 2);
            larger = Arrays.copyOf(larger, more);
            smaller = Arrays.copyOf(smaller, more);
            lengths = Arrays.copyOf(lengths, more);
        }
        larger[count] = Math.max(i, j);
        smaller[count] = Math.min(i, j);
        lengths[count++] = length;
    }

    /** The number of pairs. */
    public int count() {
        return count;
    }

    /** The pairs of all lists by their larger point, then their smaller one. O(pairs log(pairs per point)) on all threads. */
    public static SparseDistances sorted(int size, List<PairList> lists) {
        int[] starts = starts(size, lists);
        int pairs = starts[size];
        int[] larger = new int[pairs];
        int[] smaller = new int[pairs];
        double[] lengths = new double[pairs];
        int[] next = starts.clone();
        for (PairList list : lists) {
            for (int p = 0; p < list.count; p++) {
                int at = next[list.larger[p]]++;
                larger[at] = list.larger[p];
                smaller[at] = list.smaller[p];
                lengths[at] = list.lengths[p];
            }
        }
        IntStream.range(0, size).parallel().forEach(i -> sortRow(smaller, lengths, starts[i], starts[i + 1]));
        return SparseDistances.owning(size, larger, smaller, lengths);
    }

    private static int[] starts(int size, List<PairList> lists) {
        long pairs = lists.stream().mapToLong(PairList::count).sum();
        if (pairs > MOST) {
            throw tooMany(pairs + " pairs");
        }
        int[] starts = new int[size + 1];
        for (PairList list : lists) {
            for (int p = 0; p < list.count; p++) {
                starts[list.larger[p] + 1]++;
            }
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    private static Refusal tooMany(String got) {
        return Refusal.overBudget("sparse distances", "at most " + MOST + " pairs", got, "lower the radius");
    }

    private static void sortRow(int[] smaller, double[] lengths, int from, int to) {
        long[] keys = new long[to - from];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = (long) smaller[from + k] << 32 | k;
        }
        Arrays.sort(keys);
        double[] given = Arrays.copyOfRange(lengths, from, to);
        for (int k = 0; k < keys.length; k++) {
            smaller[from + k] = (int) (keys[k] >>> 32);
            lengths[from + k] = given[(int) keys[k]];
        }
    }
}
