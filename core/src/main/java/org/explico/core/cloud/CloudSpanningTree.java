package org.explico.core.cloud;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A minimum spanning tree of a cloud without its distance matrix: the leaves of a k-d tree are joined pair by pair, nearest boxes first, and the
 * forest of what was found so far is kept.
 *
 * <p>Each pair of leaves is measured once, as a block that fits the cache; its few edges that may matter go to Kruskal. A pair of leaves is left out
 * when the forest joins all their points by edges no longer than the gap of their boxes. In few dimensions that leaves O(n) pairs of points, in many
 * all n²/2 of them. The batches do not depend on threads, and the multiset of weights is that of every minimum spanning tree.
 *
 * <p>Memory O(n) beside a copy of the points.
 *
 * @see <a href="https://doi.org/10.1090/S0002-9939-1956-0078686-7">Kruskal 1956</a>
 * @see <a href="https://doi.org/10.1145/1835804.1835882">March, Ram, Gray 2010, on spanning trees over k-d trees</a>
 */
final class CloudSpanningTree {
    private static final int FEW_DIMENSIONS = 16;
    private static final int SMALL_BLOCK = 96;
    private static final int LARGE_BLOCK = 256;
    private static final int PAIRS_A_LEAF = 4;

    /** Box gaps are rounded in another order than distances. */
    private static final double SURE = 1 - 1e-9;

    private final PointTree tree;
    private final int size;
    private final int[] leaves;
    private final BlockTree[] blocks;

    private CloudSpanningTree(ComparedPoints compared, int leafSize) {
        size = compared.points().size();
        tree = PointTree.of(compared, leafSize);
        leaves = IntStream.range(0, tree.nodes()).filter(tree::isLeaf).toArray();
        blocks = Arrays.stream(leaves).parallel().mapToObj(this::within).toArray(BlockTree[]::new);
    }

    /** The numbers of the tree's edges, ascending. */
    static double[] numbers(ComparedPoints compared) {
        return numbers(compared, compared.points().dim() < FEW_DIMENSIONS ? SMALL_BLOCK : LARGE_BLOCK);
    }

    /** The same for any size of the leaves, of two points or more. */
    static double[] numbers(ComparedPoints compared, int leafSize) {
        ForestEdges forest = new CloudSpanningTree(compared, leafSize).grow();
        return IntStream.range(0, forest.count()).mapToDouble(forest::number).toArray();
    }

    private ForestEdges grow() {
        ForestEdges edges = new ForestEdges();
        for (BlockTree block : blocks) {
            block.addTo(tree.order(), edges);
        }
        ForestEdges forest = edges.forest(size);
        double[] gaps = gaps();
        int[] byGap = LengthOrder.ascending(gaps, gaps.length);
        int batch = PAIRS_A_LEAF * leaves.length;
        for (int from = 0; from < byGap.length; from += batch) {
            double sure = gaps[byGap[from]] * SURE;
            if (forest.count() == size - 1 && forest.largest() <= sure) {
                break;
            }
            forest = joined(forest, Arrays.copyOfRange(byGap, from, Math.min(byGap.length, from + batch)), sure);
        }
        return forest;
    }

    private ForestEdges joined(ForestEdges forest, int[] pairs, double sure) {
        int[] parts = parts(forest, sure);
        List<ForestEdges> found = Arrays.stream(pairs)
                .parallel()
                .filter(pair -> parts[row(pair)] < 0 || parts[row(pair)] != parts[column(pair)])
                .mapToObj(pair -> between(row(pair), column(pair)))
                .toList();
        ForestEdges all = new ForestEdges();
        all.addAll(forest);
        found.forEach(all::addAll);
        return all.forest(size);
    }

    /** For each leaf the part of the forest, cut at this number, that holds all its points; -1 where they are in several. */
    private int[] parts(ForestEdges forest, double cut) {
        DisjointSets sets = new DisjointSets(size);
        for (int e = 0; e < forest.count() && forest.number(e) <= cut; e++) {
            sets.join(forest.from(e), forest.to(e));
        }
        return Arrays.stream(leaves)
                .map(leaf -> {
                    int part = sets.find(tree.order()[tree.first(leaf)]);
                    return IntStream.range(tree.first(leaf), tree.last(leaf))
                                    .allMatch(i -> sets.find(tree.order()[i]) == part)
                            ? part
                            : -1;
                })
                .toArray();
    }

    private double[] gaps() {
        int n = leaves.length;
        double[] gaps = new double[Math.toIntExact((long) n * (n - 1) / 2)];
        IntStream.range(1, n).parallel().forEach(i -> {
            for (int j = 0; j < i; j++) {
                gaps[i * (i - 1) / 2 + j] = tree.gap(leaves[i], leaves[j]);
            }
        });
        return gaps;
    }

    private BlockTree within(int leaf) {
        int count = tree.last(leaf) - tree.first(leaf);
        return BlockTree.of(tree.first(leaf), count, tree.block(leaf, leaf), PointTree.stride(count));
    }

    private ForestEdges between(int i, int j) {
        ForestEdges found = new ForestEdges();
        new BlockJoinKernel(tree.block(leaves[i], leaves[j]), PointTree.stride(blocks[j].size()), blocks[i], blocks[j])
                .join(tree.order(), found);
        return found;
    }

    private static int row(int pair) {
        int i = (int) ((1 + Math.sqrt(1 + 8.0 * pair)) / 2);
        return (long) i * (i - 1) / 2 > pair ? i - 1 : (long) i * (i + 1) / 2 <= pair ? i + 1 : i;
    }

    private static int column(int pair) {
        int i = row(pair);
        return pair - (int) ((long) i * (i - 1) / 2);
    }
}
