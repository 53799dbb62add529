package org.explico.core.cloud;

import java.util.Arrays;

/**
 * The edges between two blocks of points that a minimum spanning tree may need: those of a minimum spanning tree of (tree of the one block, tree of
 * the other, all pairs between), by Prim's algorithm.
 *
 * <p>The trees may have any minimum form: an edge within a block that its tree left out is the longest of a cycle, and stays so in every larger graph.
 */
final class BlockJoinKernel {
    /** The end of an edge that is no pair between the blocks. */
    private static final int INSIDE = -1;

    private final double[] between;
    private final int stride;
    private final Side rows;
    private final Side columns;

    /**
     * Over the numbers of all pairs, {@code between[i * stride + j]} for point i of the one block and j of the other.
     */
    BlockJoinKernel(double[] between, int stride, BlockTree one, BlockTree other) {
        this.between = between;
        this.stride = stride;
        this.rows = new Side(one);
        this.columns = new Side(other);
    }

    /** Adds the edges, as points of the whole, to the list. */
    void join(int[] order, ForestEdges found) {
        int v = rows.take(0);
        boolean row = true;
        while (rows.left + columns.left > 0) {
            if (row) {
                rows.approachAlongTree(v);
                columns.approachAcross(between, v * stride, 1, v);
            } else {
                columns.approachAlongTree(v);
                rows.approachAcross(between, v, stride, v);
            }
            int r = rows.nearest();
            int c = columns.nearest();
            row = c < 0 || (r >= 0 && rows.number[r] <= columns.number[c]);
            Side side = row ? rows : columns;
            int at = row ? r : c;
            int across = side.across[at];
            double number = side.number[at];
            v = side.take(at);
            if (across != INSIDE) {
                int i = order[rows.tree.first() + (row ? v : across)];
                int j = order[columns.tree.first() + (row ? across : v)];
                found.add(i, j, number);
            }
        }
    }

    /** The points of one block that wait: their numbers to the growing tree, and the other block's point that gave it. */
    private static final class Side {
        private final BlockTree tree;
        private final int[] waiting;
        private final int[] place;
        private final double[] number;
        private final int[] across;
        private int left;

        Side(BlockTree tree) {
            this.tree = tree;
            left = tree.size();
            waiting = new int[left];
            Arrays.setAll(waiting, i -> i);
            place = waiting.clone();
            number = new double[left];
            Arrays.fill(number, Double.POSITIVE_INFINITY);
            across = new int[left];
            Arrays.fill(across, INSIDE);
        }

        /** Takes the point at this place out, and puts the last one there. */
        int take(int at) {
            int v = waiting[at];
            left--;
            waiting[at] = waiting[left];
            number[at] = number[left];
            across[at] = across[left];
            place[waiting[at]] = at;
            place[v] = -1;
            return v;
        }

        void approachAlongTree(int v) {
            for (int a = tree.arcs(v); a < tree.arcs(v + 1); a++) {
                int at = place[tree.end(a)];
                if (at >= 0 && tree.number(a) < number[at]) {
                    number[at] = tree.number(a);
                    across[at] = INSIDE;
                }
            }
        }

        void approachAcross(double[] between, int base, int step, int v) {
            for (int k = 0; k < left; k++) {
                double d = between[base + step * waiting[k]];
                if (d < number[k]) {
                    number[k] = d;
                    across[k] = v;
                }
            }
        }

        /** The place of the nearest waiting point, the first among equals; -1 when none waits. */
        int nearest() {
            int best = left > 0 ? 0 : -1;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < left; k++) {
                if (number[k] < least) {
                    least = number[k];
                    best = k;
                }
            }
            return best;
        }
    }
}
