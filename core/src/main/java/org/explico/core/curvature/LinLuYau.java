package org.explico.core.curvature;

import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;

/**
 * The curvature of Lin, Lu and Yau, the slope of Ollivier's at walks that hardly ever move,
 * \[ \kappa_{LLY}(u,v) = \lim_{\alpha \to 1} \frac{\kappa_\alpha(u,v)}{1 - \alpha} = \frac{D + 1}{D}\,\kappa_{1/(D+1)}(u,v), \qquad D = \max(d_u, d_v), \]
 * since \(\kappa_\alpha\) is linear in α from 1/(D+1) on. Exact, as {@link OllivierRicci}.
 *
 * <ul>
 *   <li>\(-2 &lt; \kappa_{LLY} \le 2\), and 2 only for a single edge on its own.
 *   <li>No edges: no values.
 * </ul>
 *
 * <p>One exact transport an edge.
 *
 * @see <a href="https://doi.org/10.2748/tmj/1325886283">Lin, Lu, Yau 2011, Ricci curvature of graphs</a>
 * @see <a href="https://doi.org/10.1137/17M1134469">Bourne, Cushing, Liu, Münch, Peyerimhoff 2018, Ollivier-Ricci idleness functions of graphs</a>
 */
public record LinLuYau() implements CurvatureNotion {
    @Override
    public String word() {
        return "lly";
    }

    @Override
    public EdgeCurvature of(Graph graph) {
        return exactOf(graph).rounded();
    }

    /** The curvature of every edge as a fraction. */
    public ExactCurvature exactOf(Graph graph) {
        return OllivierEdges.lazy(graph);
    }

    @Override
    public Cost cost(int n, long m) {
        return OllivierEdges.cost(n, m);
    }
}
