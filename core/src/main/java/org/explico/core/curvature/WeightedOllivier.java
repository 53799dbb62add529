package org.explico.core.curvature;

import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.GeodesicTable;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * Ollivier's Ricci curvature of a graph whose edges have lengths w,
 * \[ \kappa(u,v) = 1 - \frac{W_1(\mu_u, \mu_v)}{d(u,v)}, \qquad \mu_x = \alpha\,\delta_x + (1 - \alpha) \sum_{y \sim x}
 * \frac{b^{-w_{xy}^p}}{\sum_{z \sim x} b^{-w_{xz}^p}}\,\delta_y, \]
 * d the shortest path: near neighbours get more. It divides by the distance, which can be less than the length of the edge. The transport is exact up to
 * rounding.
 *
 * <ul>
 *   <li>A length below zero or not finite: refused.
 *   <li>A distance below 10⁻⁷: curvature 0, as in GraphRicciCurvature, whose flows shrink edges to nothing.
 *   <li>All lengths equal: {@link OllivierRicci} of the same idleness.
 *   <li>Very long edges: the powers are taken relative to the shortest edge at the vertex and do not underflow together, where GraphRicciCurvature goes over
 *       to equal shares once their sum is below 10⁻⁷.
 * </ul>
 *
 * <p>All shortest paths, O(n m log n), and a transport an edge; memory 8 n² bytes.
 *
 * @param idleness α
 * @param base b, above one
 * @param power p, zero or more
 * @see <a href="https://doi.org/10.1038/s41598-019-46380-9">Ni, Lin, Luo, Gao 2019, Community detection on networks with Ricci flow</a>
 */
public record WeightedOllivier(Idleness idleness, double base, double power) {
    private static final int EDGES_A_TASK = 128;

    /** Checks the parameters. */
    public WeightedOllivier {
        if (!(base > 1) || base == Double.POSITIVE_INFINITY || !(power >= 0) || power == Double.POSITIVE_INFINITY) {
            throw Refusal.usage(
                    "weighted Ollivier curvature",
                    "a base above 1 and a power of 0 or more",
                    "base " + base + ", power " + power,
                    "leave them at e and 2");
        }
    }

    /** Idleness 1/2, base e, power 2: the flow of Ni et al. */
    public static WeightedOllivier withDefaults() {
        return new WeightedOllivier(Idleness.HALF, Math.E, 2);
    }

    /** The same with this idleness. */
    public WeightedOllivier withIdleness(Idleness alpha) {
        return new WeightedOllivier(alpha, base, power);
    }

    /** Its word on the command line and in tables. */
    public String word() {
        return idleness.equals(Idleness.HALF) ? "ollivier" : "ollivier:" + idleness;
    }

    /** The curvature of every edge; lengths stand in the order of the {@link EdgeList}. Same bits for any number of threads. */
    public EdgeCurvature of(Graph graph, double... lengths) {
        EdgeList edges = EdgeList.of(graph);
        GeodesicTable paths = GeodesicTable.of(graph, lengths);
        NeighbourShares shares = NeighbourShares.of(graph, edges, lengths, this);
        double[] values = new double[edges.size()];
        IntStream.range(0, (values.length + EDGES_A_TASK - 1) / EDGES_A_TASK)
                .parallel()
                .forEach(task -> {
                    WeightedOllivierKernel kernel = new WeightedOllivierKernel(graph, shares, paths);
                    int end = Math.min(values.length, (task + 1) * EDGES_A_TASK);
                    for (int e = task * EDGES_A_TASK; e < end; e++) {
                        values[e] = kernel.curvature(edges.from(e), edges.to(e));
                    }
                });
        return EdgeCurvature.of(edges, values);
    }

    /** What it costs on a graph of n vertices and m edges. */
    public Cost cost(int n, long m) {
        double degree = n == 0 ? 0 : 2.0 * m / n;
        double paths = n * (2.0 * m + n) * 8;
        double transports = m * (2_000 + 20 * degree * degree);
        return new Cost(8.0 * n * n + 64 * degree * degree + 40.0 * m, paths + transports);
    }
}
