package org.explico.core.topology.rips;

import java.util.Arrays;

/** Lunes of a sparse graph: bits are places in the list of the lune's own points, and the graph on them is made for each edge. */
final class SparseLune implements Lune {
    private final SparseRanks ranks;
    private int[] points = new int[64];
    private int count;
    private int words;
    private long[] members = new long[1];
    private long[] adjacency = new long[64];

    private SparseLune(SparseRanks ranks) {
        this.ranks = ranks;
    }

    /** Visits the edges with ranks under {@code to}, down to {@code from}, whose lune is not empty. */
    static void visit(SparseRanks ranks, int[] apexes, int from, int to, Visitor visitor) {
        SparseLune lune = new SparseLune(ranks);
        for (int rank = to - 1; rank >= from; rank--) {
            if (apexes[rank] != Ranks.NONE) {
                lune.enter(rank);
                visitor.visit(rank, lune);
            }
        }
    }

    private void enter(int rank) {
        int u = ranks.edges().larger()[rank];
        int v = ranks.edges().smaller()[rank];
        meet(u, v, rank);
        words = (count + 63) >>> 6;
        if (members.length < words) {
            members = new long[words];
        }
        Arrays.fill(members, 0, words, -1L);
        if ((count & 63) != 0) {
            members[words - 1] = -1L >>> -count;
        }
        if (adjacency.length < count * words) {
            adjacency = new long[Math.max(2 * adjacency.length, count * words)];
        }
        Arrays.fill(adjacency, 0, count * words, 0);
        for (int i = 0; i < count; i++) {
            join(i, rank);
        }
    }

    /** The points nearer to both. */
    private void meet(int u, int v, int rank) {
        int[] neighbours = ranks.neighbours();
        int[] of = ranks.neighbourRanks();
        int p = ranks.start(u);
        int pEnd = ranks.start(u + 1);
        int q = ranks.start(v);
        int qEnd = ranks.start(v + 1);
        count = 0;
        while (p < pEnd && q < qEnd) {
            int a = neighbours[p];
            int b = neighbours[q];
            if (a == b && of[p] < rank && of[q] < rank) {
                if (count == points.length) {
                    points = Arrays.copyOf(points, 2 * count);
                }
                points[count++] = a;
            }
            p += a <= b ? 1 : 0;
            q += b <= a ? 1 : 0;
        }
    }

    /** The neighbours of the i-th point within the lune. */
    private void join(int i, int rank) {
        int[] neighbours = ranks.neighbours();
        int[] of = ranks.neighbourRanks();
        int end = ranks.start(points[i] + 1);
        int k = 0;
        for (int p = ranks.start(points[i]); p < end && k < count; p++) {
            int w = neighbours[p];
            while (k < count && points[k] < w) {
                k++;
            }
            if (k < count && points[k] == w && of[p] < rank) {
                adjacency[i * words + (k >>> 6)] |= 1L << k;
            }
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
        return points[bit];
    }
}
