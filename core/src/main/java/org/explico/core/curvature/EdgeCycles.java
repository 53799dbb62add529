package org.explico.core.curvature;

import java.util.Arrays;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * How many cycles of a graph have an edge (u, v) as a side, in whole numbers:
 *
 * <ul>
 *   <li>triangles \(T = |N(u) \cap N(v)|\);
 *   <li>squares Q, the pairs (x, y) of different vertices with \(u \sim x \sim y \sim v\), none of them u or v;
 *   <li>pentagons P, the triples (x, z, y) of different vertices with \(u \sim x \sim z \sim y \sim v\), none of them u or v.
 * </ul>
 *
 * <p>A cycle counts whether it has chords or not; a cycle that has the edge as a chord does not. A complete graph has \(T = n-2\),
 * \(Q = (n-2)(n-3)\), \(P = (n-2)(n-3)(n-4)\) on each edge.
 *
 * <p>One count an edge in the order of {@link EdgeList}; O(m n/64) or O(m d) for triangles, O(m d) for squares, O(n min(m, d³)) for pentagons, d being the
 * degree; on all threads of the calling pool.
 */
public final class EdgeCycles {
    private EdgeCycles() {}

    /** T of every edge. */
    public static long[] triangles(Graph graph) {
        return widened(TriangleKernel.counts(Adjacency.of(graph)));
    }

    /** Q of every edge. */
    public static long[] squares(Graph graph) {
        return CycleKernel.squares(Adjacency.of(graph));
    }

    /** P of every edge. */
    public static long[] pentagons(Graph graph) {
        Adjacency adjacency = Adjacency.of(graph);
        return CycleKernel.pentagons(adjacency, TriangleKernel.counts(adjacency));
    }

    /** What counting triangles costs. */
    static Cost trianglesCost(int n, long m) {
        boolean rows = Adjacency.rowsPay(n, m);
        double perEdge = rows ? Adjacency.words(n) / 4.0 : 2.0 * m / n;
        return new Cost(lists(n, m) + (rows ? 8.0 * n * Adjacency.words(n) : 0), m * perEdge + 10.0 * m);
    }

    /** What counting squares costs. */
    static Cost squaresCost(int n, long m) {
        double degree = 2.0 * m / n;
        return new Cost(lists(n, m) + 8.0 * m, 3.0 * m * degree);
    }

    /** What counting pentagons costs. */
    static Cost pentagonsCost(int n, long m) {
        double degree = 2.0 * m / n;
        double perVertex = Math.min(2.0 * m, degree * degree * degree);
        return new Cost(
                lists(n, m) + 8.0 * m,
                n * perVertex + 3.0 * m * degree + trianglesCost(n, m).operations());
    }

    private static double lists(int n, long m) {
        return 12.0 * n + 12.0 * m;
    }

    static long[] widened(int[] counts) {
        long[] wide = new long[counts.length];
        Arrays.setAll(wide, e -> counts[e]);
        return wide;
    }
}
