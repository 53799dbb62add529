package org.explico.core.cloud;

import java.util.Arrays;

/**
 * The pairs of leaves of a k-d tree, those with the nearest boxes first, so many at a time: both children of a pair of nodes are visited unless the
 * gap of the boxes is beyond that of the pairs already held, or a forest joins all their points.
 *
 * <p>Pairs with the same gap come by the numbers of their nodes. Memory O(pairs at a time), however many there are.
 */
final class LeafPairs {
    private final PointTree tree;
    private final int most;
    private double[] gaps;
    private long[] codes;
    private int count;

    /** The last pair that was given. */
    private double lastGap = -1;

    private long lastCode = -1;

    /** No pair behind this one is among the next. */
    private double bound;

    private long boundCode;

    /** The pairs of this tree, at most so many at a time. */
    LeafPairs(PointTree tree, int most) {
        this.tree = tree;
        this.most = most;
        int capacity = Math.min(2 * most, 1 << 12);
        this.gaps = new double[capacity];
        this.codes = new long[capacity];
    }

    /** Goes to the pairs behind the last ones, but for those whose nodes lie in one part; parts below zero are none. */
    void next(int... parts) {
        count = 0;
        bound = Double.POSITIVE_INFINITY;
        boundCode = Long.MAX_VALUE;
        visit(0, 0, parts);
        keepNearest();
        if (count > 0) {
            lastGap = gaps[count - 1];
            lastCode = codes[count - 1];
        }
    }

    /** The number of pairs at hand. */
    int count() {
        return count;
    }

    /** The gap between the boxes of a pair; they ascend. */
    double gap(int pair) {
        return gaps[pair];
    }

    /** The node of the one leaf. */
    int one(int pair) {
        return (int) (codes[pair] >>> 32);
    }

    /** The node of the other leaf. */
    int other(int pair) {
        return (int) codes[pair];
    }

    private void visit(int a, int b, int[] parts) {
        if (parts[a] >= 0 && parts[a] == parts[b]) {
            return;
        }
        if (a == b) {
            if (!tree.isLeaf(a)) {
                visit(a + 1, a + 1, parts);
                visit(tree.second(a), tree.second(a), parts);
                visit(a + 1, tree.second(a), parts);
            }
            return;
        }
        double gap = tree.gap(a, b);
        if (gap > bound) {
            return;
        }
        if (tree.isLeaf(a) && tree.isLeaf(b)) {
            offer(gap, (long) a << 32 | b);
        } else if (tree.isLeaf(a) || (!tree.isLeaf(b) && points(b) > points(a))) {
            visit(a, b + 1, parts);
            visit(a, tree.second(b), parts);
        } else {
            visit(a + 1, b, parts);
            visit(tree.second(a), b, parts);
        }
    }

    private int points(int node) {
        return tree.last(node) - tree.first(node);
    }

    private void offer(double gap, long code) {
        boolean given = gap < lastGap || (gap == lastGap && code <= lastCode);
        boolean beyond = gap == bound && code > boundCode;
        if (given || beyond) {
            return;
        }
        if (count == 2 * most) {
            keepNearest();
            bound = gaps[count - 1];
            boundCode = codes[count - 1];
            offer(gap, code);
            return;
        }
        if (count == gaps.length) {
            int more = (int) Math.min(2L * most, 2L * count);
            gaps = Arrays.copyOf(gaps, more);
            codes = Arrays.copyOf(codes, more);
        }
        gaps[count] = gap;
        codes[count++] = code;
    }

    /** Puts the nearest pairs in order and lets go of the rest. */
    private void keepNearest() {
        int[] order = LengthOrder.ascending(gaps, count);
        double[] byGap = Arrays.stream(order).mapToDouble(p -> gaps[p]).toArray();
        long[] codesByGap = Arrays.stream(order).mapToLong(p -> codes[p]).toArray();
        for (int from = 0, to; from < count; from = to) {
            to = from + 1;
            while (to < count && byGap[to] == byGap[from]) {
                to++;
            }
            Arrays.sort(codesByGap, from, to);
        }
        System.arraycopy(byGap, 0, gaps, 0, count);
        System.arraycopy(codesByGap, 0, codes, 0, count);
        count = Math.min(count, most);
    }
}
