package org.explico.core.topology.diagram;

/**
 * A k-d tree of points in the plane from which points near a place are taken one by one, nearness being the larger difference of a coordinate.
 *
 * <p>O(n log n) to build, O(n) to reset; a taking costs O(log n) where it succeeds and O(√n) at worst where it fails.
 *
 * @see <a href="https://doi.org/10.1007/s00453-001-0016-8">Efrat, Itai and Katz 2001, geometry helps in bottleneck matching</a>
 */
final class BoxTree {
    private static final int LEAF = 8;

    private final double[] x;
    private final double[] y;
    private final int[] points;
    private final int firstLeaf;
    private final int[] starts;
    private final int[] alive;
    private final double[] boxes;

    /** A tree of the points with these numbers; coordinates are lent. */
    BoxTree(double[] x, double[] y, int... points) {
        this.x = x;
        this.y = y;
        this.points = points.clone();
        int leaves = Integer.highestOneBit(Math.max(1, 2 * Math.ceilDiv(points.length, LEAF) - 1));
        this.firstLeaf = leaves - 1;
        this.starts = new int[2 * leaves];
        this.alive = new int[2 * leaves - 1];
        this.boxes = new double[4 * (2 * leaves - 1)];
        build(0, 0, points.length);
    }

    /** All points are there again. */
    void reset() {
        for (int node = alive.length - 1; node >= 0; node--) {
            alive[node] = node >= firstLeaf ? end(node) - starts[node] : alive[2 * node + 1] + alive[2 * node + 2];
        }
    }

    /** Takes away a point at most r from the place, and gives its number; -1 where there is none. */
    int take(double px, double py, double r) {
        return take(0, px, py, r);
    }

    private int take(int node, double px, double py, double r) {
        if (alive[node] == 0 || toBox(node, px, py) > r) {
            return -1;
        }
        int taken = -1;
        if (node >= firstLeaf) {
            taken = takeFromLeaf(node, px, py, r);
        } else {
            taken = take(2 * node + 1, px, py, r);
            taken = taken >= 0 ? taken : take(2 * node + 2, px, py, r);
        }
        alive[node] -= taken >= 0 ? 1 : 0;
        return taken;
    }

    private int takeFromLeaf(int leaf, double px, double py, double r) {
        int first = starts[leaf];
        int last = first + alive[leaf] - 1;
        for (int k = first; k <= last; k++) {
            int point = points[k];
            if (Math.abs(x[point] - px) <= r && Math.abs(y[point] - py) <= r) {
                points[k] = points[last];
                points[last] = point;
                return point;
            }
        }
        return -1;
    }

    /** The distance of the place to the nearest point, if it is below the bound; else the bound. */
    double nearest(double px, double py, double bound) {
        return nearest(0, px, py, bound);
    }

    private double nearest(int node, double px, double py, double bound) {
        if (toBox(node, px, py) >= bound) {
            return bound;
        }
        if (node < firstLeaf) {
            int near = toBox(2 * node + 1, px, py) <= toBox(2 * node + 2, px, py) ? 2 * node + 1 : 2 * node + 2;
            return nearest(4 * node + 3 - near, px, py, nearest(near, px, py, bound));
        }
        double best = bound;
        for (int k = starts[node]; k < end(node); k++) {
            best = Math.min(best, Math.max(Math.abs(x[points[k]] - px), Math.abs(y[points[k]] - py)));
        }
        return best;
    }

    /** A visitor of distances. */
    @FunctionalInterface
    interface Distances {
        /** Takes one distance; false stops the search. */
        boolean take(double distance);
    }

    /** Visits the distances to all points at most r from the place; false where the visitor stopped. */
    boolean within(double px, double py, double r, Distances visitor) {
        return within(0, px, py, r, visitor);
    }

    private boolean within(int node, double px, double py, double r, Distances visitor) {
        if (toBox(node, px, py) > r) {
            return true;
        }
        if (node < firstLeaf) {
            return within(2 * node + 1, px, py, r, visitor) && within(2 * node + 2, px, py, r, visitor);
        }
        for (int k = starts[node]; k < end(node); k++) {
            double distance = Math.max(Math.abs(x[points[k]] - px), Math.abs(y[points[k]] - py));
            if (distance <= r && !visitor.take(distance)) {
                return false;
            }
        }
        return true;
    }

    private int end(int leaf) {
        return starts[leaf + 1];
    }

    /** The distance of the place to the box of a node; rounded no higher than that to any point in it. */
    private double toBox(int node, double px, double py) {
        int at = 4 * node;
        double across = Math.max(boxes[at] - px, px - boxes[at + 1]);
        double along = Math.max(boxes[at + 2] - py, py - boxes[at + 3]);
        return Math.max(across, along);
    }

    private void build(int node, int from, int to) {
        bound(node, from, to);
        alive[node] = to - from;
        if (node >= firstLeaf) {
            starts[node] = from;
            starts[node + 1] = to;
            return;
        }
        int middle = (from + to) >>> 1;
        int at = 4 * node;
        double[] wider = boxes[at + 1] - boxes[at] >= boxes[at + 3] - boxes[at + 2] ? x : y;
        split(wider, from, to, middle);
        build(2 * node + 1, from, middle);
        build(2 * node + 2, middle, to);
    }

    private void bound(int node, int from, int to) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.POSITIVE_INFINITY;
        double top = Double.NEGATIVE_INFINITY;
        for (int k = from; k < to; k++) {
            left = Math.min(left, x[points[k]]);
            right = Math.max(right, x[points[k]]);
            bottom = Math.min(bottom, y[points[k]]);
            top = Math.max(top, y[points[k]]);
        }
        boxes[4 * node] = left;
        boxes[4 * node + 1] = right;
        boxes[4 * node + 2] = bottom;
        boxes[4 * node + 3] = top;
    }

    /** Puts the points with the smaller values before the middle (Hoare's selection). */
    private void split(double[] values, int from, int to, int middle) {
        int low = from;
        int high = to - 1;
        while (low < high) {
            double pivot = values[points[(low + high) >>> 1]];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[points[i]] < pivot) {
                    i++;
                }
                while (values[points[j]] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int held = points[i];
                    points[i++] = points[j];
                    points[j--] = held;
                }
            }
            if (middle <= j) {
                high = j;
            } else if (middle >= i) {
                low = i;
            } else {
                return;
            }
        }
    }
}
