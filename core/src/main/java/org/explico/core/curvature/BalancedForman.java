package org.explico.core.curvature;

import java.util.stream.IntStream;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * Balanced Forman curvature of Topping et al., Definition 1. For an edge with both degrees at least 2,
 * \[ B(u,v) = \frac2{d_u} + \frac2{d_v} - 2 + 2\frac{T}{\max} + \frac{T}{\min} + \frac{|\square_u| + |\square_v|}{\gamma \max}, \]
 * where max and min are those of \(d_u, d_v\), T is the number of triangles on the edge, and
 *
 * <ul>
 *   <li>\(\square_u\) are the neighbours x of u, other than v and not joined with v, for which some y makes \(u \sim x \sim y \sim v\) a square without
 *       diagonals: y is joined with x and v, is not u and not joined with u; \(\square_v\) is the same with u and v exchanged;
 *   <li>\(\gamma\) is the largest number of such y over all x in \(\square_u\) and \(\square_v\); without squares the last term is 0.
 *   <li>An end of degree 1: \(B = 0\) by definition.
 * </ul>
 *
 * <p>The paper proves \(B \le \kappa_{LLY}\), the curvature of {@link LinLuYau}. A complete graph has \(n/(n-1)\), the square cycle 1, a longer cycle 0,
 * the inside of a grid 0, a tree \(2/d_u + 2/d_v - 2\) between inner vertices.
 *
 * <p>The program published with the paper takes \(\gamma\) and the vertices from squares with diagonals as well in one of its two versions, and skips edges in
 * the other; the values here are those of the definition.
 *
 * <p>O(m d n/64) with rows of bits, else O(m d²), d being the degree; on all threads of the calling pool.
 *
 * @see <a href="https://arxiv.org/abs/2111.14522">Topping et al. 2022, Understanding over-squashing and bottlenecks on graphs via curvature</a>
 */
public record BalancedForman() implements CurvatureNotion {
    @Override
    public String word() {
        return "balanced-forman";
    }

    @Override
    public EdgeCurvature of(Graph graph) {
        EdgeList edges = EdgeList.of(graph);
        Adjacency adjacency = Adjacency.of(graph);
        int[] triangles = TriangleKernel.counts(adjacency);
        int[] squares = BalancedFormanKernel.squares(adjacency);
        double[] values = new double[edges.size()];
        IntStream.range(0, values.length)
                .parallel()
                .forEach(e -> values[e] = of(
                        graph.degree(edges.from(e)),
                        graph.degree(edges.to(e)),
                        triangles[e],
                        squares[2 * e],
                        squares[2 * e + 1]));
        return EdgeCurvature.of(edges, values);
    }

    @Override
    public Cost cost(int n, long m) {
        Cost triangles = EdgeCycles.trianglesCost(n, m);
        double degree = 2.0 * m / n;
        double perNeighbour = Adjacency.rowsPay(n, m) ? Adjacency.words(n) / 4.0 : degree;
        return new Cost(triangles.bytes() + 36.0 * m, triangles.operations() + 2 * m * degree * perNeighbour);
    }

    private static double of(int du, int dv, int triangles, int squares, int gamma) {
        int least = Math.min(du, dv);
        int most = Math.max(du, dv);
        if (least == 1) {
            return 0;
        }
        double curvature = 2.0 / du + 2.0 / dv - 2 + 2.0 * triangles / most + (double) triangles / least;
        return squares == 0 ? curvature : curvature + squares / ((double) gamma * most);
    }
}
