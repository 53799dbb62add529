package org.explico.core.curvature;

import java.util.stream.IntStream;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * Jost and Liu's bounds of Ollivier's curvature with idleness 0, from degrees and triangles alone, and the mean of the two:
 * \[ -\left(1 - \tfrac1{d_u} - \tfrac1{d_v} - \tfrac{T}{\min}\right)_+ - \left(1 - \tfrac1{d_u} - \tfrac1{d_v} - \tfrac{T}{\max}\right)_+
 *    + \tfrac{T}{\max} \;\le\; \kappa_0(u,v) \;\le\; \tfrac{T}{\max}, \]
 * where min and max are those of the degrees \(d_u, d_v\) and T is the number of triangles on the edge.
 *
 * <p>The mean stands in for Ollivier's curvature in the papers on feature geometry, under names as approximate Ollivier curvature; it is no estimate with
 * an error, only the middle of an interval whose ends {@link Bound} gives.
 *
 * <ul>
 *   <li>Where the ends meet, as on an edge of a tree with an end of degree 1, they are Ollivier's curvature.
 * </ul>
 *
 * <p>What the triangles cost ({@link EdgeCycles}).
 *
 * @param bound which of the three
 * @see <a href="https://doi.org/10.1007/s00454-013-9558-1">Jost, Liu 2014, Ollivier's Ricci curvature, local clustering and curvature-dimension inequalities on graphs</a>
 * @see <a href="https://arxiv.org/abs/2307.10155">Tian, Lubberts, Weber 2023, Curvature-based clustering on graphs</a>
 */
public record JostLiu(Bound bound) implements CurvatureNotion {
    /** Which number of the interval. */
    public enum Bound {
        /** The lower end. */
        LOWER("jost-liu-lower"),
        /** The mean of the ends. */
        MEAN("jost-liu"),
        /** The upper end. */
        UPPER("jost-liu-upper");

        private final String word;

        Bound(String word) {
            this.word = word;
        }
    }

    /** The mean of the bounds. */
    public static JostLiu mean() {
        return new JostLiu(Bound.MEAN);
    }

    @Override
    public String word() {
        return bound.word;
    }

    @Override
    public EdgeCurvature of(Graph graph) {
        EdgeList edges = EdgeList.of(graph);
        int[] triangles = TriangleKernel.counts(Adjacency.of(graph));
        double[] values = new double[edges.size()];
        IntStream.range(0, values.length)
                .parallel()
                .forEach(e -> values[e] = of(graph.degree(edges.from(e)), graph.degree(edges.to(e)), triangles[e]));
        return EdgeCurvature.of(edges, values);
    }

    @Override
    public Cost cost(int n, long m) {
        Cost triangles = EdgeCycles.trianglesCost(n, m);
        return new Cost(triangles.bytes() + 28.0 * m, triangles.operations() + 20.0 * m);
    }

    private double of(int du, int dv, int triangles) {
        double most = (double) triangles / Math.max(du, dv);
        double rest = 1 - 1.0 / du - 1.0 / dv;
        double least = most - Math.max(0, rest - (double) triangles / Math.min(du, dv)) - Math.max(0, rest - most);
        return switch (bound) {
            case LOWER -> least;
            case MEAN -> (least + most) / 2;
            case UPPER -> most;
        };
    }
}
