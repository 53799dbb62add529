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
 * <p>So many pairs of leaves are held at a time, see {@link LeafPairs}: memory O(n) beside a copy of the points.
 *
 * @see <a href="https://doi.org/10.1090/S0002-9939-1956-0078686-7">Kruskal 1956</a>
 * @see <a href="https://doi.org/10.1145/1835804.1835882">March, Ram, Gray 2010, on spanning trees over k-d trees</a>
 */
final class CloudSpanningTree {
    private static final int FEW_DIMENSIONS = 16;
    private static final int SMALL_BLOCK = 96;
    private static final int LARGE_BLOCK = 256;
    private static final int PAIRS_A_LEAF = 4;
    private static final int ROUNDS = 4;
    private static final int FEWEST_PAIRS = 1 << 18;

    /** Trees of the leaves, the forest twice and what a batch finds. */
    private static final double BYTES_A_POINT = 400;

    /** Gaps and codes, and both again in order. */
    private static final double BYTES_A_PAIR = 44;

    /** Box gaps are rounded in another order than distances. */
    private static final double SURE = 1 - 1e-9;

    private final PointTree tree;
    private final int size;
    private final int[] leaves;
    private final int[] blockOf;
    private final BlockTree[] blocks;
    private final int pairsAtATime;

    private CloudSpanningTree(ComparedPoints compared, int leafSize, int fewestPairs) {
        size = compared.points().size();
        tree = PointTree.of(compared, leafSize);
        leaves = IntStream.range(0, tree.nodes()).filter(tree::isLeaf).toArray();
        blocks = Arrays.stream(leaves).parallel().mapToObj(this::within).toArray(BlockTree[]::new);
        blockOf = new int[tree.nodes()];
        IntStream.range(0, leaves.length).forEach(block -> blockOf[leaves[block]] = block);
        pairsAtATime = Math.max(fewestPairs, ROUNDS * PAIRS_A_LEAF * leaves.length);
    }

    /** The numbers of the tree's edges, ascending. */
    static double[] numbers(ComparedPoints compared) {
        return numbers(compared, leafSize(compared.points().dim()), FEWEST_PAIRS);
    }

    /** The same for any size of the leaves, of two points or more, and of the pairs of leaves that are held at least. */
    static double[] numbers(ComparedPoints compared, int leafSize, int fewestPairs) {
        ForestEdges forest = new CloudSpanningTree(compared, leafSize, fewestPairs).grow();
        return IntStream.range(0, forest.count()).mapToDouble(forest::number).toArray();
    }

    /** About what is held at once for n points, in bytes beside the cloud. */
    static double bytes(int n, int dim) {
        double rows = 2 * 8.0 * n * dim;
        double boxes = 16.0 * dim * (4.0 * n / leafSize(dim) + 3);
        return rows + boxes + BYTES_A_POINT * n + BYTES_A_PAIR * 2 * FEWEST_PAIRS;
    }

    private static int leafSize(int dim) {
        return dim < FEW_DIMENSIONS ? SMALL_BLOCK : LARGE_BLOCK;
    }

    private ForestEdges grow() {
        ForestEdges edges = new ForestEdges();
        for (BlockTree block : blocks) {
            block.addTo(tree.order(), edges);
        }
        ForestEdges forest = edges.forest(size);
        LeafPairs pairs = new LeafPairs(tree, pairsAtATime);
        pairs.next(parts(forest, -1));
        while (pairs.count() > 0) {
            for (int from = 0; from < pairs.count(); from += PAIRS_A_LEAF * leaves.length) {
                double sure = pairs.gap(from) * SURE;
                if (forest.count() == size - 1 && forest.largest() <= sure) {
                    return forest;
                }
                forest = joined(forest, pairs, from, sure);
            }
            pairs.next(parts(forest, pairs.gap(pairs.count() - 1) * SURE));
        }
        return forest;
    }

    private ForestEdges joined(ForestEdges forest, LeafPairs pairs, int from, double sure) {
        int[] parts = parts(forest, sure);
        List<ForestEdges> found = IntStream.range(from, Math.min(pairs.count(), from + PAIRS_A_LEAF * leaves.length))
                .parallel()
                .filter(pair -> parts[pairs.one(pair)] < 0 || parts[pairs.one(pair)] != parts[pairs.other(pair)])
                .mapToObj(pair -> between(pairs.one(pair), pairs.other(pair)))
                .toList();
        ForestEdges all = new ForestEdges();
        all.addAll(forest);
        found.forEach(all::addAll);
        return all.forest(size);
    }

    /** For each node the part of the forest, cut at this number, that holds all its points; -1 where they are in several. */
    private int[] parts(ForestEdges forest, double cut) {
        DisjointSets sets = new DisjointSets(size);
        for (int e = 0; e < forest.count() && forest.number(e) <= cut; e++) {
            sets.join(forest.from(e), forest.to(e));
        }
        int[] parts = new int[tree.nodes()];
        for (int node = parts.length - 1; node >= 0; node--) {
            parts[node] = tree.isLeaf(node)
                    ? part(sets, node)
                    : parts[node + 1] == parts[tree.second(node)] ? parts[node + 1] : -1;
        }
        return parts;
    }

    private int part(DisjointSets sets, int leaf) {
        int part = sets.find(tree.order()[tree.first(leaf)]);
        return IntStream.range(tree.first(leaf), tree.last(leaf)).allMatch(i -> sets.find(tree.order()[i]) == part)
                ? part
                : -1;
    }

    private BlockTree within(int leaf) {
        int count = tree.last(leaf) - tree.first(leaf);
        return BlockTree.of(tree.first(leaf), count, tree.block(leaf, leaf), PointTree.stride(count));
    }

    private ForestEdges between(int one, int other) {
        ForestEdges found = new ForestEdges();
        BlockTree columns = blocks[blockOf[other]];
        new BlockJoinKernel(tree.block(one, other), PointTree.stride(columns.size()), blocks[blockOf[one]], columns)
                .join(tree.order(), found);
        return found;
    }
}
