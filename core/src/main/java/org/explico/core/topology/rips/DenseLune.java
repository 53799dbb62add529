package org.explico.core.topology.rips;

/** Lunes of a dense graph: bits are points. The graph of the edges before the present one is kept as the edges are taken away from last to first. */
final class DenseLune implements Lune {
    private final int words;
    private final long[] adjacency;
    private final long[] members;

    private DenseLune(int n, long[] adjacency) {
        this.words = (n + 63) >>> 6;
        this.adjacency = adjacency;
        this.members = new long[words];
    }

    /** Visits the edges with ranks under {@code to}, down to {@code from}, whose lune is not empty. */
    static void visit(DenseRanks ranks, int[] apexes, int from, int to, Visitor visitor) {
        EdgeOrder edges = ranks.edges();
        DenseLune lune = new DenseLune(edges.size(), adjacency(ranks, to));
        for (int rank = to - 1; rank >= from; rank--) {
            int u = edges.larger()[rank];
            int v = edges.smaller()[rank];
            lune.takeAway(u, v);
            if (apexes[rank] != Ranks.NONE) {
                lune.enter(u, v);
                visitor.visit(rank, lune);
            }
        }
    }

    /** The graph of the edges with ranks under {@code to}, one row of bits a point. */
    static long[] adjacency(DenseRanks ranks, int to) {
        int n = ranks.edges().size();
        int words = (n + 63) >>> 6;
        int[] matrix = ranks.matrix();
        long[] adjacency = new long[n * words];
        for (int i = 0; i < n; i++) {
            int row = ranks.row(i);
            for (int k = 0; k < words; k++) {
                int from = row + (k << 6);
                int count = Math.min(64, n - (k << 6));
                long bits = 0;
                for (int j = 0; j < count; j++) {
                    // The difference is negative, and so its first bit one, where the edge comes before.
                    bits |= ((long) (matrix[from + j] - to) >>> 63) << j;
                }
                adjacency[i * words + k] = bits;
            }
        }
        return adjacency;
    }

    private void takeAway(int u, int v) {
        adjacency[u * words + (v >>> 6)] &= ~(1L << v);
        adjacency[v * words + (u >>> 6)] &= ~(1L << u);
    }

    private void enter(int u, int v) {
        int a = u * words;
        int b = v * words;
        for (int k = 0; k < words; k++) {
            members[k] = adjacency[a + k] & adjacency[b + k];
        }
    }

    @Override
    public int words() {
        return words;
    }

    @Override
    public long[] members() {
        return members;
    }

    @Override
    public long[] adjacency() {
        return adjacency;
    }

    @Override
    public int row(int bit) {
        return bit * words;
    }

    @Override
    public int point(int bit) {
        return bit;
    }
}
