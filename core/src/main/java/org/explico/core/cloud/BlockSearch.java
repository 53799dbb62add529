package org.explico.core.cloud;

import static org.explico.core.cloud.ProductKernel.BLOCK;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * The nearest neighbours by straight-line distance from blocks of scalar products in float32, made exact.
 *
 * <p>Each pair of blocks is computed once and serves the points of both. Every number is a rigorous lower bound of a squared distance, see
 * {@link PackedPoints}. A point keeps some more candidates than it needs, those with the smallest bounds, and their distances are computed in float64 by
 * {@link SquaredDistanceKernel}. When the k-th of these lies below the bounds of all that were left out, the point has its true neighbours in their
 * true order, ties with the k-th among them; the few points where it does not are searched again by {@link ExactRows}.
 *
 * <p>\(n^2 d\) operations in float32 in all; 4 n d bytes for the points, about 12 (k + 40) n for candidates.
 */
final class BlockSearch {
    /** Pairs of blocks that are one piece of work. */
    private static final int RUN = 12;

    /** Beside k itself. */
    private static final int SPARE = 16;

    /** Of the rounding in float64, far above it. */
    private static final double SURE = 1 - 1e-9;

    private final ComparedPoints compared;
    private final int k;
    private final ProductKernel kernel;
    private final PackedPoints packed;
    private final Candidates[] candidates;
    private final NeighbourLists.Builder lists;
    private final SearchProgress progress;

    private BlockSearch(ComparedPoints compared, int k, ProductKernel kernel, DoubleConsumer progress) {
        int n = compared.points().size();
        this.compared = compared;
        this.k = k;
        this.kernel = kernel;
        this.packed = new PackedPoints(compared.points(), kernel);
        this.progress = new SearchProgress(packed.count() * (packed.count() + 1) / 2.0, progress);
        int kept = kept(n, k);
        this.candidates = new Candidates[packed.count()];
        Arrays.setAll(candidates, block -> new Candidates(BLOCK, kept));
        this.lists = new NeighbourLists.Builder(n, k);
    }

    /** How many candidates of each point are kept. */
    static int kept(int n, int k) {
        return Math.min(n - 1, k + k / 16 + SPARE);
    }

    /** The lists of the k nearest of every point, of which there are more than k. */
    static NeighbourLists lists(ComparedPoints compared, int k, ProductKernel kernel, DoubleConsumer progress) {
        return new BlockSearch(compared, k, kernel, progress).lists();
    }

    private NeighbourLists lists() {
        int blocks = packed.count();
        IntStream.range(0, blocks).parallel().forEach(block -> run(block, block, block + 1));
        int[] runs = IntStream.range(0, blocks)
                .flatMap(row -> IntStream.iterate(row + 1, first -> first < blocks, first -> first + RUN)
                        .flatMap(first -> IntStream.of(row, first)))
                .toArray();
        IntStream.range(0, runs.length / 2)
                .parallel()
                .forEach(r -> run(runs[2 * r], runs[2 * r + 1], Math.min(blocks, runs[2 * r + 1] + RUN)));
        int[] open = IntStream.range(0, blocks).parallel().flatMap(this::settle).toArray();
        new ExactRows(compared, k, lists, progress).find(open);
        return lists.build(open.length);
    }

    /** The block with the blocks from {@code first} up to {@code last}. */
    private void run(int block, int first, int last) {
        float[] tile = new float[BLOCK * BLOCK];
        int[] hits = new int[tile.length];
        for (int other = first; other < last; other++) {
            packed.products(block, other, tile);
            int count = below(block, other, tile, hits);
            offer(block, other, tile, hits, count);
        }
        progress.more(last - first);
    }

    private int below(int block, int other, float[] tile, int[] hits) {
        float[] norms = packed.norms(block);
        float[] limits = candidates[block].limits();
        int[] some = new int[BLOCK];
        int count = 0;
        for (int i = 0; i < packed.size(block); i++) {
            int found = kernel.below(
                    tile, i * BLOCK, norms[i], limits[i], packed.norms(other), candidates[other].limits(), i, some);
            System.arraycopy(some, 0, hits, count, found);
            count += found;
        }
        return count;
    }

    private void offer(int block, int other, float[] tile, int[] hits, int count) {
        int first = packed.first(block);
        int firstOther = packed.first(other);
        Candidates rows = candidates[block];
        synchronized (rows) {
            for (int h = 0; h < count; h++) {
                int i = hits[h] >>> 16;
                int j = hits[h] & 0xffff;
                if (first + i != firstOther + j) {
                    rows.offer(i, firstOther + j, tile[i * BLOCK + j]);
                }
            }
        }
        if (block == other) {
            return;
        }
        Candidates columns = candidates[other];
        synchronized (columns) {
            for (int h = 0; h < count; h++) {
                int i = hits[h] >>> 16;
                int j = hits[h] & 0xffff;
                columns.offer(j, first + i, tile[i * BLOCK + j]);
            }
        }
    }

    /** Gives the lists the neighbours of all points of a block that are proven; the others. */
    private IntStream settle(int block) {
        candidates[block].close();
        ProvenRow row = new ProvenRow(compared, k, packed);
        return IntStream.range(0, packed.size(block))
                .filter(i -> !row.find(
                        packed.first(block) + i, candidates[block].keys(i), candidates[block].limit(i), lists))
                .map(i -> packed.first(block) + i);
    }

    /** Less than every distance that float64 gives when it is computed. */
    static double surelyBelow(double bound) {
        return bound * SURE - Double.MIN_NORMAL;
    }
}
