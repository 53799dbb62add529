package org.explico.core.cloud;

import java.util.Arrays;

/**
 * A k-d tree over a copy of the points in which every leaf is a run of rows: for all pairs within some reach, leaf against leaf.
 *
 * <p>Nodes are split at the median of their widest column until they hold few points; boxes around the points prune. In many dimensions boxes prune
 * nothing, and what remains is brute force over blocks of rows that fit the cache.
 *
 * <p>O(n log n) to build, 8 n d bytes and about 16 d bytes for every ten points.
 *
 * @see <a href="https://doi.org/10.1145/361002.361007">Bentley 1975</a>
 */
final class PointTree {
    private static final int LEAF = 24;
    private static final int LANES = 8;

    private final int leafSize;
    private final int dim;
    private final int[] order;
    private final double[] rows;
    private final PairKernel kernel;

    private final int[] first;
    private final int[] last;
    /** For each node its second child, the first being the next node; 0 for a leaf. */
    private final int[] second;

    private final double[] low;
    private final double[] high;
    private int nodes;

    private PointTree(PointCloud points, PairKernel kernel, int leafSize) {
        int n = points.size();
        int most = (int) (4L * n / leafSize) + 3;
        this.leafSize = leafSize;
        this.dim = points.dim();
        this.kernel = kernel;
        this.order = new int[n];
        Arrays.setAll(order, i -> i);
        this.first = new int[most];
        this.last = new int[most];
        this.second = new int[most];
        this.low = new double[Math.multiplyExact(most, dim)];
        this.high = new double[Math.multiplyExact(most, dim)];
        double[] source = points.shared();
        build(source, 0, n);
        this.rows = new double[source.length];
        for (int i = 0; i < n; i++) {
            System.arraycopy(source, order[i] * dim, rows, i * dim, dim);
        }
    }

    static PointTree of(ComparedPoints compared) {
        return of(compared, LEAF);
    }

    static PointTree of(ComparedPoints compared, int leafSize) {
        return new PointTree(compared.points(), compared.kernel(), leafSize);
    }

    /** The length of a row of a block with this many columns. */
    static int stride(int columns) {
        return (columns + LANES - 1) / LANES * LANES;
    }

    int nodes() {
        return nodes;
    }

    boolean isLeaf(int node) {
        return second[node] == 0;
    }

    /** The second child of a node that is no leaf; the first is the next node. */
    int second(int node) {
        return second[node];
    }

    int first(int node) {
        return first[node];
    }

    int last(int node) {
        return last[node];
    }

    /** The points of the cloud in the order of the rows. Shared: not to be written. */
    int[] order() {
        return order;
    }

    /** The numbers of all pairs of a point of one node and a point of the other, in rows of {@link #stride}. */
    double[] block(int node, int other) {
        int p = first[node];
        int q = first[other];
        int stride = stride(last[other] - q);
        double[] out = new double[(last[node] - p) * stride];
        kernel.block(rows, p * dim, last[node] - p, q * dim, last[other] - q, dim, out, stride);
        return out;
    }

    /** Gives the sink each pair with a row in this leaf, and the other in it or in a later one, whose number is at most {@code reach}. */
    void pairs(int leaf, double reach, Sink sink) {
        int[] stack = new int[64];
        int top = 1;
        while (top > 0) {
            int node = stack[--top];
            if (last[node] <= first[leaf] || gap(leaf, node) > reach) {
                continue;
            }
            if (isLeaf(node)) {
                join(leaf, node, reach, sink);
            } else {
                stack[top++] = second[node];
                stack[top++] = node + 1;
            }
        }
    }

    /** Takes the number of two points of the cloud. */
    interface Sink {
        void take(int i, int j, double number);
    }

    private void join(int leaf, int other, double reach, Sink sink) {
        for (int i = first[leaf]; i < last[leaf]; i++) {
            for (int j = other == leaf ? i + 1 : first[other]; j < last[other]; j++) {
                double number = kernel.between(rows, i * dim, j * dim, dim);
                if (number <= reach) {
                    sink.take(order[i], order[j], number);
                }
            }
        }
    }

    /** The least number of a point of one box and a point of the other. */
    double gap(int leaf, int node) {
        double gap = 0;
        for (int c = 0, a = leaf * dim, b = node * dim; c < dim; c++, a++, b++) {
            gap = kernel.with(gap, Math.max(0, Math.max(low[a] - high[b], low[b] - high[a])));
        }
        return gap;
    }

    private void build(double[] source, int from, int to) {
        int node = nodes++;
        first[node] = from;
        last[node] = to;
        box(source, node);
        if (to - from > leafSize) {
            int middle = (from + to) >>> 1;
            select(source, widest(node), from, to - 1, middle);
            build(source, from, middle);
            second[node] = nodes;
            build(source, middle, to);
        }
    }

    private void box(double[] source, int node) {
        int at = node * dim;
        Arrays.fill(low, at, at + dim, Double.POSITIVE_INFINITY);
        Arrays.fill(high, at, at + dim, Double.NEGATIVE_INFINITY);
        for (int i = first[node]; i < last[node]; i++) {
            for (int c = 0, p = order[i] * dim; c < dim; c++, p++) {
                low[at + c] = Math.min(low[at + c], source[p]);
                high[at + c] = Math.max(high[at + c], source[p]);
            }
        }
    }

    private int widest(int node) {
        int widest = 0;
        double width = -1;
        for (int c = 0; c < dim; c++) {
            double w = high[node * dim + c] - low[node * dim + c];
            if (w > width) {
                width = w;
                widest = c;
            }
        }
        return widest;
    }

    /** Hoare's selection: afterwards no point before {@code middle} lies above it in this column, none after it below. */
    private void select(double[] source, int column, int from, int to, int middle) {
        int left = from;
        int right = to;
        while (left < right) {
            double pivot = source[order[(left + right) >>> 1] * dim + column];
            int i = left;
            int j = right;
            while (i <= j) {
                while (source[order[i] * dim + column] < pivot) {
                    i++;
                }
                while (source[order[j] * dim + column] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int swap = order[i];
                    order[i++] = order[j];
                    order[j--] = swap;
                }
            }
            if (middle <= j) {
                right = j;
            } else if (middle >= i) {
                left = i;
            } else {
                return;
            }
        }
    }
}
