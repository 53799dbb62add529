package org.explico.core.graph;

import java.util.Arrays;

/**
 * The edges of a graph in a fixed order, so that a number an edge can stand in an array: (i, j) with i &lt; j, ascending by i, then j.
 *
 * <p>O(n + m) to make, O(log degree) to find an edge; memory 8 m + 4 n bytes.
 */
public final class EdgeList {
    private final int[] starts;
    private final int[] from;
    private final int[] to;

    private EdgeList(int[] starts, int[] from, int[] to) {
        this.starts = starts;
        this.from = from;
        this.to = to;
    }

    /** The edges of a graph. */
    public static EdgeList of(Graph graph) {
        int[] starts = new int[graph.size() + 1];
        int[] from = new int[graph.edges()];
        int[] to = new int[graph.edges()];
        int e = 0;
        for (int i = 0; i < graph.size(); i++) {
            starts[i] = e;
            for (int place = 0; place < graph.degree(i); place++) {
                int j = graph.neighbour(i, place);
                if (i < j) {
                    from[e] = i;
                    to[e++] = j;
                }
            }
        }
        starts[graph.size()] = e;
        return new EdgeList(starts, from, to);
    }

    /** The number of vertices of the graph. */
    public int vertices() {
        return starts.length - 1;
    }

    /** The number of edges. */
    public int size() {
        return from.length;
    }

    /** The smaller vertex of edge e. */
    public int from(int e) {
        return from[e];
    }

    /** The larger vertex of edge e. */
    public int to(int e) {
        return to[e];
    }

    /** The number of the first edge whose smaller vertex is i or above; for i = n the number of edges. So the edges of i to larger vertices are in one piece. */
    public int first(int i) {
        return starts[i];
    }

    /** The number of the edge between i and j, in either order; -1 where there is none. */
    public int find(int i, int j) {
        int low = Math.min(i, j);
        int place = Arrays.binarySearch(to, starts[low], starts[low + 1], Math.max(i, j));
        return place < 0 ? -1 : place;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EdgeList that && Arrays.equals(starts, that.starts) && Arrays.equals(to, that.to);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(starts) + Arrays.hashCode(to);
    }

    @Override
    public String toString() {
        return "EdgeList(" + vertices() + " vertices, " + size() + " edges)";
    }
}
