package org.explico.core.topology.rips;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Ranks as a square matrix of ints, rows padded to whole vectors: 4 n² bytes. Two kernels scan rows, plain and with the Vector API, and find the same.
 */
final class DenseRanks implements Ranks {
    /** Rows begin at multiples of this many columns. */
    static final int BLOCK = 16;

    private final EdgeOrder edges;
    private final int stride;
    private final int[] ranks;
    private final RowScan scan;

    private DenseRanks(EdgeOrder edges, int stride, int[] ranks, RowScan scan) {
        this.edges = edges;
        this.stride = stride;
        this.ranks = ranks;
        this.scan = scan;
    }

    static DenseRanks of(EdgeOrder edges) {
        int n = edges.size();
        int stride = Math.max(BLOCK, (n + BLOCK - 1) / BLOCK * BLOCK);
        int[] ranks = new int[n * stride];
        Arrays.fill(ranks, ABSENT);
        int[] larger = edges.larger();
        int[] smaller = edges.smaller();
        IntStream.range(0, edges.count()).parallel().forEach(r -> {
            ranks[larger[r] * stride + smaller[r]] = r;
            ranks[smaller[r] * stride + larger[r]] = r;
        });
        return new DenseRanks(edges, stride, ranks, RowScan.best());
    }

    @Override
    public EdgeOrder edges() {
        return edges;
    }

    @Override
    public int rank(int i, int j) {
        return ranks[i * stride + j];
    }

    @Override
    public void cofacets(int[] points, int count, int atLeast, Cofacets found) {
        scan.cofacets(ranks, stride, points, count, atLeast, found);
    }

    @Override
    public int firstWithin(int[] points, int count, int rank, int below) {
        return scan.firstWithin(ranks, stride, points, count, rank, below);
    }

    /** The row of a point begins here in {@link #matrix}. */
    int row(int point) {
        return point * stride;
    }

    /** All ranks. Shared: not to be written. */
    int[] matrix() {
        return ranks;
    }
}
