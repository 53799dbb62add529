package org.explico.core.graph;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.cloud.SparseDistances;

/**
 * An undirected simple graph: no loops, no double edges. Neighbours of each vertex are kept ascending, one list after the other.
 *
 * <p>Memory 4 (n + 1 + 2m) bytes for n vertices and m edges.
 */
public final class Graph {
    private final int[] offsets;
    private final int[] neighbours;

    private Graph(int[] offsets, int[] neighbours) {
        this.offsets = offsets;
        this.neighbours = neighbours;
    }

    /** A graph on {@code size} vertices from its edges as pairs of vertices; a pair may come in both orders and more than once. */
    public static Graph ofEdges(int size, int... endpoints) {
        if (size < 1 || endpoints.length % 2 != 0) {
            throw Refusal.badInput(
                    "graph",
                    "at least one vertex and two endpoints an edge",
                    size + " vertices and " + endpoints.length + " endpoints",
                    "give edges as pairs of vertices");
        }
        long[] arcs = new long[endpoints.length];
        for (int e = 0; e < endpoints.length; e += 2) {
            int u = endpoints[e];
            int v = endpoints[e + 1];
            if (u == v || Math.min(u, v) < 0 || Math.max(u, v) >= size) {
                throw Refusal.badInput(
                        "graph",
                        "edges between different vertices 0 to " + (size - 1),
                        "edge (" + u + ", " + v + ")",
                        "count vertices from 0 and leave out loops");
            }
            arcs[e] = arc(u, v);
            arcs[e + 1] = arc(v, u);
        }
        return ofArcs(size, arcs);
    }

    /** The graph whose edges are the pairs that are held, however long. */
    public static Graph ofPairs(SparseDistances pairs) {
        int[] offsets = new int[pairs.size() + 1];
        for (int p = 0; p < pairs.pairs(); p++) {
            offsets[pairs.larger(p) + 1]++;
            offsets[pairs.smaller(p) + 1]++;
        }
        Arrays.parallelPrefix(offsets, Integer::sum);
        int[] next = offsets.clone();
        int[] neighbours = new int[Math.multiplyExact(2, pairs.pairs())];
        // Pairs ascend by their larger point, then their smaller one: each list fills in ascending order.
        for (int p = 0; p < pairs.pairs(); p++) {
            neighbours[next[pairs.larger(p)]++] = pairs.smaller(p);
            neighbours[next[pairs.smaller(p)]++] = pairs.larger(p);
        }
        return new Graph(offsets, neighbours);
    }

    /** A graph over lists of ascending neighbours, each edge in both of its lists; the arrays are kept. */
    static Graph ofLists(int[] offsets, int[] neighbours) {
        return new Graph(offsets, neighbours);
    }

    private static Graph ofArcs(int size, long[] arcs) {
        Arrays.sort(arcs);
        int[] offsets = new int[size + 1];
        int[] neighbours = new int[arcs.length];
        int count = 0;
        for (int a = 0; a < arcs.length; a++) {
            if (a == 0 || arcs[a] != arcs[a - 1]) {
                neighbours[count++] = (int) arcs[a];
                offsets[(int) (arcs[a] >>> 32) + 1]++;
            }
        }
        Arrays.parallelPrefix(offsets, Integer::sum);
        return new Graph(offsets, Arrays.copyOf(neighbours, count));
    }

    private static long arc(int from, int to) {
        return (long) from << 32 | to;
    }

    /** The number of vertices. */
    public int size() {
        return offsets.length - 1;
    }

    /** The number of edges. */
    public int edges() {
        return neighbours.length / 2;
    }

    /** The number of neighbours of vertex i. */
    public int degree(int i) {
        return offsets[i + 1] - offsets[i];
    }

    /** The neighbour of vertex i at this place, places from 0, neighbours ascending. */
    public int neighbour(int i, int place) {
        return neighbours[offsets[i] + place];
    }

    /** True when i and j are joined. O(log degree). */
    public boolean adjacent(int i, int j) {
        return Arrays.binarySearch(neighbours, offsets[i], offsets[i + 1], j) >= 0;
    }

    /** \(|N(i) \cap N(j)|\): for an edge the number of triangles on it. O(degree). */
    public int commonNeighbours(int i, int j) {
        int a = offsets[i];
        int b = offsets[j];
        int common = 0;
        while (a < offsets[i + 1] && b < offsets[j + 1]) {
            int order = Integer.compare(neighbours[a], neighbours[b]);
            common += order == 0 ? 1 : 0;
            a += order <= 0 ? 1 : 0;
            b += order >= 0 ? 1 : 0;
        }
        return common;
    }

    /** The number of connected components. O(n + m). */
    public int components() {
        boolean[] seen = new boolean[size()];
        int[] stack = new int[size()];
        int components = 0;
        for (int start = 0; start < size(); start++) {
            if (!seen[start]) {
                components++;
                flood(start, seen, stack);
            }
        }
        return components;
    }

    /** The number of edges of the shortest path from a vertex to every vertex; -1 where there is none. O(n + m). */
    public int[] hopsFrom(int source) {
        int[] hops = new int[size()];
        Arrays.fill(hops, -1);
        int[] queue = new int[size()];
        queue[0] = source;
        hops[source] = 0;
        int tail = 1;
        for (int head = 0; head < tail; head++) {
            int u = queue[head];
            for (int a = offsets[u]; a < offsets[u + 1]; a++) {
                int v = neighbours[a];
                if (hops[v] < 0) {
                    hops[v] = hops[u] + 1;
                    queue[tail++] = v;
                }
            }
        }
        return hops;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Graph that
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(neighbours, that.neighbours);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(neighbours);
    }

    @Override
    public String toString() {
        return "Graph(" + size() + " vertices, " + edges() + " edges)";
    }

    int[] sharedOffsets() {
        return offsets;
    }

    int[] sharedNeighbours() {
        return neighbours;
    }

    private void flood(int start, boolean[] seen, int[] stack) {
        int top = 0;
        stack[top++] = start;
        seen[start] = true;
        while (top > 0) {
            int u = stack[--top];
            for (int a = offsets[u]; a < offsets[u + 1]; a++) {
                if (!seen[neighbours[a]]) {
                    seen[neighbours[a]] = true;
                    stack[top++] = neighbours[a];
                }
            }
        }
    }
}
