package org.explico.core.curvature;

import org.explico.core.Refusal;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * Ollivier's Ricci curvature of edges of length one,
 * \[ \kappa_\alpha(u,v) = 1 - W_1(\mu_u, \mu_v), \qquad \mu_x = \alpha\,\delta_x + \frac{1 - \alpha}{d_x} \sum_{y \sim x} \delta_y, \]
 * with the cost of transport \(W_1\) for hop distances as ground cost. It is exact: masses and costs are whole numbers after scaling, so each value is a
 * fraction ({@link #exactOf}), and {@link OllivierEdge} proves it by a transport plan and potentials of equal value.
 *
 * <ul>
 *   <li>\(-2 &lt; \kappa \le 1\); idleness 1 gives 0 everywhere.
 *   <li>No edges: no values.
 *   <li>Other components change nothing.
 * </ul>
 *
 * <p>Two maximum flows an edge, see {@link org.explico.core.transport.HopTransportKernel}: some ten microseconds for neighbourhoods of a hundred.
 *
 * @param idleness the mass α that stays
 * @see <a href="https://doi.org/10.1016/j.jfa.2008.11.001">Ollivier 2009, Ricci curvature of Markov chains on metric spaces</a>
 */
public record OllivierRicci(Idleness idleness) implements CurvatureNotion {
    /** The curvature of walks that always move, as in paper 2. */
    public static OllivierRicci withDefaults() {
        return new OllivierRicci(Idleness.NONE);
    }

    /** The same with this idleness. */
    public OllivierRicci withIdleness(Idleness alpha) {
        return new OllivierRicci(alpha);
    }

    @Override
    public String word() {
        return idleness.equals(Idleness.NONE) ? "ollivier" : "ollivier:" + idleness;
    }

    @Override
    public EdgeCurvature of(Graph graph) {
        return exactOf(graph).rounded();
    }

    /** The curvature of every edge as a fraction. */
    public ExactCurvature exactOf(Graph graph) {
        return OllivierEdges.idle(graph, idleness.numerator(), idleness.denominator());
    }

    /** The curvature of one edge with its proof. Prepares the whole graph: for a few edges. */
    public OllivierEdge edge(Graph graph, int u, int v) {
        if (u == v || !graph.adjacent(u, v)) {
            throw Refusal.usage("edge", "two neighbours", "(" + u + ", " + v + ")", "name the ends of an edge");
        }
        return OllivierEdge.of(graph, new OllivierKernel(graph, HopRows.of(graph)), u, v, idleness);
    }

    @Override
    public Cost cost(int n, long m) {
        return OllivierEdges.cost(n, m);
    }
}
