package org.explico.core.curvature;

import java.util.stream.IntStream;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * Devriendt and Lambiotte's curvatures from effective resistances. With edges as wires of resistance one and \(\omega_{uv}\) the resistance between u and v,
 * \[ p_u = 1 - \tfrac12 \sum_{x \sim u} \omega_{ux}, \qquad \kappa(u,v) = \frac{2\,(p_u + p_v)}{\omega_{uv}}. \]
 * p is the curvature of a vertex ({@link #nodes}), \(\kappa\) that of an edge.
 *
 * <p>Foster's theorem, \(\sum_{(u,v) \in E} \omega_{uv} = n - 1\), makes \(\sum_u p_u = 1\) in every component. A complete graph has \(\kappa = 2\), a
 * cycle \(4/(n-1)\); in a tree \(\omega = 1\) and \(p_u = 1 - d_u/2\).
 *
 * <ul>
 *   <li>Several components: each is a network of its own.
 *   <li>A vertex without edges: p = 1.
 * </ul>
 *
 * <p>One vertex of each component is grounded, the Laplacian of the rest factored, and a resistance is the squared distance of two rows of the inverse
 * factor, so nothing cancels. \(n^3/3 + m n/2\) products and 16 n² bytes for one component of n vertices: 2,000 vertices are a matter of a second or two,
 * 10,000 of minutes and 1.6 GB.
 *
 * @see <a href="https://doi.org/10.1088/2632-072X/ac730d">Devriendt, Lambiotte 2022, Discrete curvature on graphs from the effective resistance</a>
 * @see <a href="https://doi.org/10.1080/00029890.1961.11989810">Foster 1961, An extension of a network theorem</a>
 */
public record ResistanceCurvature() implements CurvatureNotion, NodeCurvatureNotion {
    @Override
    public String word() {
        return "resistance";
    }

    @Override
    public EdgeCurvature of(Graph graph) {
        EdgeList edges = EdgeList.of(graph);
        double[] omega = ResistanceKernel.resistances(Adjacency.of(graph));
        double[] p = nodes(edges, omega);
        double[] values = new double[omega.length];
        for (int e = 0; e < values.length; e++) {
            values[e] = 2 * (p[edges.from(e)] + p[edges.to(e)]) / omega[e];
        }
        return EdgeCurvature.of(edges, values);
    }

    @Override
    public NodeCurvature nodes(Graph graph) {
        return NodeCurvature.of(nodes(EdgeList.of(graph), ResistanceKernel.resistances(Adjacency.of(graph))));
    }

    /** \(\omega\) of every edge, in the order of {@link EdgeList}. */
    public static double[] resistances(Graph graph) {
        return ResistanceKernel.resistances(Adjacency.of(graph));
    }

    @Override
    public Cost cost(int n, long m) {
        double products = (double) n * n * n / 3 + 0.5 * m * n;
        return new Cost(16.0 * n * n + 40.0 * m, products / 2);
    }

    private static double[] nodes(EdgeList edges, double[] omega) {
        double[] sums = new double[edges.vertices()];
        for (int e = 0; e < omega.length; e++) {
            sums[edges.from(e)] += omega[e];
            sums[edges.to(e)] += omega[e];
        }
        return IntStream.range(0, sums.length).mapToDouble(i -> 1 - sums[i] / 2).toArray();
    }
}
