package org.explico.core.cloud;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * The nearest neighbours over a k-d tree, leaf against leaf in float64: for few dimensions, where boxes leave out most pairs, and for what is no sum of
 * squares.
 *
 * <p>A leaf looks at the other leaves, nearer boxes first, until their boxes are beyond the k-th neighbours of all its points. In few dimensions about
 * O(n k) distances, in many \(n^2\).
 */
final class TreeSearch {
    /** Numbers of pairs with equal lengths differ by less, relatively. */
    private static final double TIED = 1 + 1e-9;

    private final ComparedPoints compared;
    private final int k;
    private final PointTree tree;
    private final NeighbourLists.Builder lists;
    private final SearchProgress progress;

    private TreeSearch(ComparedPoints compared, int k, DoubleConsumer progress) {
        this.compared = compared;
        this.k = k;
        this.tree = PointTree.of(compared);
        this.lists = new NeighbourLists.Builder(compared.points().size(), k);
        this.progress = new SearchProgress(compared.points().size(), progress);
    }

    /** The lists of the k nearest of every point, of which there are more than k. */
    static NeighbourLists lists(ComparedPoints compared, int k, DoubleConsumer progress) {
        TreeSearch search = new TreeSearch(compared, k, progress);
        IntStream.range(0, search.tree.nodes())
                .filter(search.tree::isLeaf)
                .parallel()
                .forEach(search::find);
        return search.lists.build(0);
    }

    private void find(int leaf) {
        Found[] found = new Found[tree.last(leaf) - tree.first(leaf)];
        Arrays.setAll(found, p -> new Found(k));
        visit(leaf, 0, 0, found);
        for (int p = 0; p < found.length; p++) {
            found[p].addTo(tree.order()[tree.first(leaf) + p]);
        }
        progress.more(found.length);
    }

    private void visit(int leaf, int node, double gap, Found[] found) {
        double reach = 0;
        for (Found one : found) {
            reach = Math.max(reach, one.reach);
        }
        if (BlockSearch.surelyBelow(gap) > reach) {
            return;
        }
        if (tree.isLeaf(node)) {
            look(leaf, node, found);
            return;
        }
        int first = node + 1;
        int second = tree.second(node);
        double toFirst = tree.gap(leaf, first);
        double toSecond = tree.gap(leaf, second);
        // Of two boxes that touch the leaf's the one that holds it comes first.
        if (toSecond < toFirst || (toSecond == toFirst && tree.first(leaf) >= tree.first(second))) {
            visit(leaf, second, toSecond, found);
            visit(leaf, first, toFirst, found);
        } else {
            visit(leaf, first, toFirst, found);
            visit(leaf, second, toSecond, found);
        }
    }

    private void look(int leaf, int other, Found[] found) {
        double[] block = tree.block(leaf, other);
        int columns = tree.last(other) - tree.first(other);
        int stride = PointTree.stride(columns);
        for (int p = 0; p < found.length; p++) {
            for (int q = 0; q < columns; q++) {
                if (block[p * stride + q] <= found[p].reach && (leaf != other || p != q)) {
                    found[p].take(tree.order()[tree.first(other) + q], block[p * stride + q]);
                }
            }
        }
    }

    /** Of one point the others that may be among its nearest or tie with the last of these. */
    private final class Found {
        private int[] points;
        private double[] numbers;
        private int count;
        private double reach = Double.POSITIVE_INFINITY;

        Found(int k) {
            points = new int[2 * k + 24];
            numbers = new double[points.length];
        }

        void take(int point, double number) {
            points[count] = point;
            numbers[count++] = number;
            if (count == points.length) {
                select();
            }
        }

        private void select() {
            int[] order = LengthOrder.ascending(numbers, count);
            reach = numbers[order[k - 1]] * TIED + Double.MIN_NORMAL;
            int kept = k;
            while (kept < count && numbers[order[kept]] <= reach) {
                kept++;
            }
            int room = Math.max(points.length, 2 * kept);
            int[] from = points;
            double[] values = numbers;
            points = Arrays.copyOf(
                    Arrays.stream(order, 0, kept).map(t -> from[t]).toArray(), room);
            numbers = Arrays.copyOf(
                    Arrays.stream(order, 0, kept).mapToDouble(t -> values[t]).toArray(), room);
            count = kept;
        }

        void addTo(int point) {
            compared.scale().toLengths(numbers, 0, count);
            lists.add(point, points, numbers, count);
        }
    }
}
