package org.explico.core.curvature;

import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/** Exact transport over all edges of a graph, in tasks of neighbouring edges with a workspace each. */
final class OllivierEdges {
    private static final int LEAST_EDGES = 256;
    private static final int MOST_TASKS = 256;

    private OllivierEdges() {}

    /** The curvature of one edge as a fraction, written to its place. */
    private interface EdgeFraction {
        void of(OllivierKernel kernel, int u, int v, long[] numerators, long[] denominators, int e);
    }

    /** \(\kappa_{p/q}\) of every edge. */
    static ExactCurvature idle(Graph graph, long p, long q) {
        return exact(graph, (kernel, u, v, numerators, denominators, e) -> {
            long cost = kernel.cost(u, v, p, q);
            numerators[e] = kernel.scale() - cost;
            denominators[e] = kernel.scale();
        });
    }

    /** \(\kappa_{1/(D+1)} (D+1)/D\) of every edge. */
    static ExactCurvature lazy(Graph graph) {
        return exact(graph, (kernel, u, v, numerators, denominators, e) -> {
            long most = Math.max(graph.degree(u), graph.degree(v));
            long cost = kernel.cost(u, v, 1, most + 1);
            // The scale is (D + 1) d_u d_v, so that the factor (D + 1) / D only changes the denominator.
            numerators[e] = kernel.scale() - cost;
            denominators[e] = kernel.scale() / (most + 1) * most;
        });
    }

    private static ExactCurvature exact(Graph graph, EdgeFraction fraction) {
        EdgeList edges = EdgeList.of(graph);
        long[] numerators = new long[edges.size()];
        long[] denominators = new long[edges.size()];
        each(graph, edges, (kernel, e) -> fraction.of(kernel, edges.from(e), edges.to(e), numerators, denominators, e));
        return ExactCurvature.owning(edges, numerators, denominators);
    }

    /** Does something with every edge, on all threads; edges that follow each other share a kernel. */
    static void each(Graph graph, EdgeList edges, ObjIntConsumer<OllivierKernel> task) {
        int m = edges.size();
        HopRows rows = HopRows.of(graph);
        int length = Math.max(LEAST_EDGES, m / MOST_TASKS);
        IntStream.range(0, (m + length - 1) / length).parallel().forEach(part -> {
            OllivierKernel kernel = new OllivierKernel(graph, rows);
            for (int e = part * length; e < Math.min(m, (part + 1L) * length); e++) {
                task.accept(kernel, e);
            }
        });
    }

    static Cost cost(int n, long m) {
        double degree = n == 0 ? 0 : 2.0 * m / n;
        double edge = 2_000 + 60 * degree + 1.5 * degree * degree;
        double near = Math.min(n, degree * degree);
        double rows = n * (near * degree + degree * degree * near / 64);
        return new Cost(HopRows.bytes(n, degree) + 24.0 * m + 64 * degree * degree, m * edge + rows);
    }
}
