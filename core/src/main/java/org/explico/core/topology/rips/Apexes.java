package org.explico.core.topology.rips;

import java.util.Arrays;

/**
 * For each edge the least point of its lune. An edge with one makes a pair of length zero with the triangle over it (an apparent pair); only the
 * edges of the relative neighbourhood graph have none.
 */
final class Apexes {
    private Apexes() {}

    /** The least point of the lune of each edge, or {@link Ranks#NONE}. */
    static int[] of(Ranks ranks) {
        int[] apexes = new int[ranks.edges().count()];
        int pieces = Workers.count() == 1 ? 1 : 4 * Workers.count();
        Workers.forEach(pieces, piece -> {
            int from = (int) ((long) apexes.length * piece / pieces);
            int to = (int) ((long) apexes.length * (piece + 1) / pieces);
            switch (ranks) {
                case DenseRanks dense -> ofBits(dense, from, to, apexes);
                case SparseRanks sparse -> ofLists(sparse, from, to, apexes);
            }
        });
        return apexes;
    }

    /** Over the graph of the edges before the present one, which are taken away from last to first. */
    private static void ofBits(DenseRanks ranks, int from, int to, int[] apexes) {
        EdgeOrder edges = ranks.edges();
        int words = (edges.size() + 63) >>> 6;
        long[] adjacency = DenseLune.adjacency(ranks, to);
        for (int rank = to - 1; rank >= from; rank--) {
            int u = edges.larger()[rank];
            int v = edges.smaller()[rank];
            int a = u * words;
            int b = v * words;
            adjacency[a + (v >>> 6)] &= ~(1L << v);
            adjacency[b + (u >>> 6)] &= ~(1L << u);
            int apex = Ranks.NONE;
            for (int k = 0; k < words; k++) {
                long common = adjacency[a + k] & adjacency[b + k];
                if (common != 0) {
                    apex = (k << 6) + Long.numberOfTrailingZeros(common);
                    break;
                }
            }
            apexes[rank] = apex;
        }
    }

    private static void ofLists(SparseRanks ranks, int from, int to, int[] apexes) {
        int[] ends = new int[2];
        for (int rank = from; rank < to; rank++) {
            ends[0] = ranks.edges().larger()[rank];
            ends[1] = ranks.edges().smaller()[rank];
            apexes[rank] = ranks.firstWithin(ends, 2, rank, Integer.MAX_VALUE);
        }
    }

    /** How many edges have an empty lune. */
    static int without(int[] apexes) {
        return (int) Arrays.stream(apexes).filter(a -> a == Ranks.NONE).count();
    }
}
