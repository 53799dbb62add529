package org.explico.core.topology.rips;

/**
 * Which points are joined by an edge, and with which rank: the question of the engine's inner loops. A simplex is given by its points, descending; its rank
 * is that of its longest edge.
 */
sealed interface Ranks permits DenseRanks, SparseRanks {
    /** The rank of a pair that is no edge, and of the diagonal. */
    int ABSENT = Integer.MAX_VALUE;

    /** No point. */
    int NONE = -1;

    /** The edges in their order. */
    EdgeOrder edges();

    /** The rank of the edge between two points, or {@link #ABSENT}. */
    int rank(int i, int j);

    /**
     * Finds the points that are joined to each of {@code count} points by edges, the longest of which has rank {@code atLeast} or more, ascending.
     */
    void cofacets(int[] points, int count, int atLeast, Cofacets found);

    /** The least point under {@code below} that is joined to each of {@code count} points by edges of ranks less than {@code rank}. */
    int firstWithin(int[] points, int count, int rank, int below);

    /** Which way the ranks of these edges are kept: as a matrix where a good share of all pairs are edges, else by lists. */
    static Ranks of(EdgeOrder edges) {
        return dense(edges.size(), edges.count()) ? DenseRanks.of(edges) : SparseRanks.of(edges);
    }

    /** True when so many edges of n points are kept as a matrix. */
    static boolean dense(long n, long edges) {
        return n <= 1024 || (n <= 12_000 && edges * 64 > n * n / 2);
    }
}
