package org.explico.core.flow;

import java.util.stream.IntStream;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;

/**
 * Forman's curvature of edges with lengths, by sums over the edges at each vertex: with \(S_i = \sum_m w_{im}^{-1/2}\) the plain one is \(4 - \sqrt{w}
 * (S_i + S_j)\), since the edge itself stands in both sums with \(w^{-1/2}\). O(m), or O(m d) with triangles.
 */
final class WeightedForman {
    private final Graph graph;
    private final EdgeList edges;
    private final double[] lengths;
    private final double[] inverseRoots;
    private final double[] sums;

    private WeightedForman(Graph graph, double[] lengths) {
        this.graph = graph;
        this.edges = EdgeList.of(graph);
        this.lengths = lengths;
        this.inverseRoots = new double[lengths.length];
        this.sums = new double[graph.size()];
        for (int e = 0; e < lengths.length; e++) {
            inverseRoots[e] = 1 / Math.sqrt(lengths[e]);
            sums[edges.from(e)] += inverseRoots[e];
            sums[edges.to(e)] += inverseRoots[e];
        }
    }

    /** Vertices and edges only. */
    static EdgeCurvature plain(Graph graph, double[] lengths) {
        WeightedForman forman = new WeightedForman(graph, lengths);
        double[] values = new double[lengths.length];
        for (int e = 0; e < values.length; e++) {
            values[e] = forman.plain(e);
        }
        return EdgeCurvature.of(forman.edges, values);
    }

    /** With triangles of weight one. */
    static EdgeCurvature augmented(Graph graph, double[] lengths) {
        WeightedForman forman = new WeightedForman(graph, lengths);
        Arcs arcs = Arcs.of(graph, forman.edges);
        double[] values = new double[lengths.length];
        IntStream.range(0, values.length)
                .parallel()
                .forEach(e -> values[e] = forman.plain(e) + forman.triangles(e, arcs));
        return EdgeCurvature.of(forman.edges, values);
    }

    private double plain(int e) {
        return 4 - Math.sqrt(lengths[e]) * (sums[edges.from(e)] + sums[edges.to(e)]);
    }

    /** What the triangles on an edge add: their own terms, and those of their other edges, which are no longer parallel to it. */
    private double triangles(int e, Arcs arcs) {
        int i = edges.from(e);
        int j = edges.to(e);
        int a = 0;
        int b = 0;
        int count = 0;
        double freed = 0;
        while (a < graph.degree(i) && b < graph.degree(j)) {
            int order = Integer.compare(graph.neighbour(i, a), graph.neighbour(j, b));
            if (order == 0) {
                count++;
                freed += inverseRoots[arcs.edge(i, a)] + inverseRoots[arcs.edge(j, b)];
            }
            a += order <= 0 ? 1 : 0;
            b += order >= 0 ? 1 : 0;
        }
        return count * lengths[e] * lengths[e] + Math.sqrt(lengths[e]) * freed;
    }
}
