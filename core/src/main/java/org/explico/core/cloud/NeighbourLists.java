package org.explico.core.cloud;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * For every point of a search its k nearest by (distance, index), then those that tie with the k-th.
 *
 * <p>The ties are left out, and only counted, when there are more of them in all than entries of the table and {@link #ALWAYS_KEPT}: with all
 * distances equal they would be n².
 */
final class NeighbourLists {
    private static final int ALWAYS_KEPT = 1 << 22;

    private final int[] starts;
    private final int[] members;
    private final double[] distances;
    private final int[] missing;
    private final int recomputed;

    NeighbourLists(int[] starts, int[] members, double[] distances, int[] missing, int recomputed) {
        this.recomputed = recomputed;
        this.starts = starts;
        this.members = members;
        this.distances = distances;
        this.missing = missing;
    }

    /** The number of lists. */
    int count() {
        return missing.length;
    }

    /** The number of entries of a list. */
    int held(int list) {
        return starts[list + 1] - starts[list];
    }

    int member(int list, int place) {
        return members[starts[list] + place];
    }

    double distance(int list, int place) {
        return distances[starts[list] + place];
    }

    /** How many points at least tie with the last entry and are left out. */
    int missing(int list) {
        return missing[list];
    }

    /** How many rows a fast search left to the definition. */
    int recomputed() {
        return recomputed;
    }

    /** The most ties that are kept beside a table of so many entries. */
    static long most(long entries) {
        return Math.min(Integer.MAX_VALUE - 16L - entries, Math.max(entries, ALWAYS_KEPT));
    }

    /** The lists while they are found, each by one thread. */
    static final class Builder {
        private final int n;
        private final int k;
        private final int[] members;
        private final double[] distances;
        private final int[] tied;
        private final int[][] ties;
        private final LongAdder allTies = new LongAdder();

        Builder(int n, int k) {
            this.n = n;
            this.k = k;
            members = new int[Math.multiplyExact(n, k)];
            distances = new double[members.length];
            tied = new int[n];
            ties = new int[n][];
            Arrays.fill(ties, new int[0]);
        }

        /** Takes the k nearest of a point from the first places, in order. */
        void nearest(int point, int[] nearest, double[] lengths) {
            System.arraycopy(nearest, 0, members, point * k, k);
            System.arraycopy(lengths, 0, distances, point * k, k);
        }

        /**
         * Takes some other points of a point with their distances, in any order: the k nearest among them, and all that tie with the k-th.
         */
        void add(int point, int[] others, double[] lengths, int count) {
            long[] byIndex = new long[count];
            Arrays.setAll(byIndex, t -> (long) others[t] << 32 | t);
            Arrays.sort(byIndex);
            double[] length = new double[count];
            Arrays.setAll(length, t -> lengths[(int) byIndex[t]]);
            int[] order = LengthOrder.ascending(length, count);
            for (int rank = 0; rank < k; rank++) {
                members[point * k + rank] = (int) (byIndex[order[rank]] >> 32);
                distances[point * k + rank] = length[order[rank]];
            }
            int end = k;
            while (end < count && length[order[end]] == length[order[k - 1]]) {
                end++;
            }
            ties(
                    point,
                    Arrays.stream(order, k, end)
                            .map(t -> (int) (byIndex[t] >> 32))
                            .toArray());
        }

        /** Takes the points beyond the k nearest that are as far as the k-th, by index. */
        void ties(int point, int[] beyond) {
            tied[point] = beyond.length;
            allTies.add(beyond.length);
            if (allTies.sum() <= most()) {
                ties[point] = beyond;
            }
        }

        /** The lists, of which so many rows were left to the definition. */
        NeighbourLists build(int recomputed) {
            DistanceMatrix.requireLengths(distances, "distances");
            boolean kept = allTies.sum() <= most();
            int[] starts = new int[n + 1];
            for (int i = 0; i < n; i++) {
                starts[i + 1] = starts[i] + k + (kept ? tied[i] : 0);
            }
            if (starts[n] == members.length) {
                return new NeighbourLists(starts, members, distances, tied, recomputed);
            }
            int[] all = new int[starts[n]];
            double[] lengths = new double[starts[n]];
            for (int i = 0; i < n; i++) {
                System.arraycopy(members, i * k, all, starts[i], k);
                System.arraycopy(distances, i * k, lengths, starts[i], k);
                System.arraycopy(ties[i], 0, all, starts[i] + k, tied[i]);
                Arrays.fill(lengths, starts[i] + k, starts[i + 1], distances[i * k + k - 1]);
            }
            return new NeighbourLists(starts, all, lengths, new int[n], recomputed);
        }

        private long most() {
            return NeighbourLists.most(members.length);
        }
    }
}
