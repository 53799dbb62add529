package org.explico.core.graph;

import java.util.Arrays;

/**
 * Hops from one vertex to some others by two growing balls. The balls of radius r around x and s around y meet first when r + s is their distance. The ball
 * around x stays for the next y; each time the one grows whose rim has fewer arcs, x's arcs being shared by all that are left.
 */
final class TwoBallsKernel {
    private final int[] offsets;
    private final int[] neighbours;
    private final Ball near;
    private final Ball far;

    TwoBallsKernel(Graph graph) {
        offsets = graph.sharedOffsets();
        neighbours = graph.sharedNeighbours();
        near = new Ball(graph.size());
        far = new Ball(graph.size());
    }

    /** Writes the hops of the edges whose smaller vertex is x to their places. */
    void from(int x, EdgeList edges, int[] hops) {
        int first = edges.first(x);
        int last = edges.first(x + 1);
        if (first == last) {
            return;
        }
        near.start(x);
        near.grow(far);
        for (int e = first; e < last; e++) {
            int depth = near.depth(edges.to(e));
            hops[e] = depth > 0 ? depth : between(edges.to(e), last - e);
        }
    }

    /** The hops from x to a vertex outside the ball around x. */
    private int between(int y, int left) {
        far.start(y);
        while (!near.rimIsEmpty() && !far.rimIsEmpty()) {
            if ((double) far.rimArcs * left < near.rimArcs) {
                if (far.touches(near)) {
                    return near.radius + far.radius + 1;
                }
                far.grow(near);
            } else if (near.grow(far)) {
                return near.radius + far.radius;
            }
        }
        return -1;
    }

    /** A ball that knows how far its vertices are from the centre, and those at its rim. */
    private final class Ball {
        /** The depth of a vertex plus the mark, where it is in this ball. */
        private final int[] depths;

        private final int[] order;
        private int mark;
        private int radius;
        private int rim;
        private int count;
        private long rimArcs;

        Ball(int size) {
            depths = new int[size];
            order = new int[size];
        }

        void start(int centre) {
            // Depths of earlier balls are below the new mark.
            if (mark > Integer.MAX_VALUE - 2 * depths.length - 2) {
                Arrays.fill(depths, 0);
                mark = 0;
            }
            mark += radius + 1;
            radius = 0;
            rim = 0;
            count = 1;
            order[0] = centre;
            depths[centre] = mark;
            rimArcs = offsets[centre + 1] - offsets[centre];
        }

        boolean rimIsEmpty() {
            return rim == count;
        }

        /** The distance of a vertex from the centre; -1 outside. */
        int depth(int v) {
            return depths[v] >= mark ? depths[v] - mark : -1;
        }

        /** Whether the ball with one hop more has a vertex of the other. */
        boolean touches(Ball other) {
            for (int t = rim; t < count; t++) {
                int u = order[t];
                for (int a = offsets[u]; a < offsets[u + 1]; a++) {
                    if (other.depths[neighbours[a]] >= other.mark) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** One hop more; true where the other ball has one of the new vertices. */
        boolean grow(Ball other) {
            boolean met = false;
            int end = count;
            radius++;
            rimArcs = 0;
            int depth = mark + radius;
            for (int t = rim; t < end; t++) {
                int u = order[t];
                for (int a = offsets[u]; a < offsets[u + 1]; a++) {
                    int v = neighbours[a];
                    if (depths[v] < mark) {
                        depths[v] = depth;
                        order[count++] = v;
                        rimArcs += offsets[v + 1] - offsets[v];
                        met |= other.depths[v] >= other.mark;
                    }
                }
            }
            rim = end;
            return met;
        }
    }
}
