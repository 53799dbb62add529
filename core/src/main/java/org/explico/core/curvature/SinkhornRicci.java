package org.explico.core.curvature;

import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Cost;
import org.explico.core.transport.Sinkhorn;

/**
 * {@link OllivierRicci} by transport with entropy: an approximation, {@code sinkhorn:EPS} or {@code sinkhorn:EPS:IDLENESS} (ε is 0.1 and the idleness 0 where they are left
 * out), which says how far off it may be.
 * Its value is that of a plan that really moves one measure to the other, so it is a bound of the curvature from below; {@link #boundsOf} gives the one from
 * above.
 *
 * <ul>
 *   <li>What both measures have in common is cancelled first, which programs that only call a solver do not do; their values at the same ε differ.
 *   <li>It is slower than the exact curvature. It is here for comparison with work that used it.
 * </ul>
 *
 * <p>Some hundred to ten thousand steps of O(s t) an edge.
 *
 * @param idleness the mass α that stays
 * @param epsilon ε in edges, above zero
 * @see Sinkhorn
 */
public record SinkhornRicci(Idleness idleness, double epsilon) implements CurvatureNotion {
    private static final double USUAL = 0.1;
    private static final double STEPS = 300;

    /** Checks ε. */
    public SinkhornRicci {
        if (!(epsilon > 0) || epsilon == Double.POSITIVE_INFINITY) {
            throw Refusal.usage("epsilon", "a positive number", "" + epsilon, "try " + USUAL);
        }
    }

    /** Idleness 0, ε = 0.1. */
    public static SinkhornRicci withDefaults() {
        return new SinkhornRicci(Idleness.NONE, USUAL);
    }

    /** Reads what stands behind {@code sinkhorn:}, as {@code 0.1} or {@code 0.1:1/2}. */
    public static SinkhornRicci parse(String parameters) {
        int colon = parameters.indexOf(':');
        String epsilon = colon < 0 ? parameters : parameters.substring(0, colon);
        try {
            return new SinkhornRicci(
                    colon < 0 ? Idleness.NONE : Idleness.parse(parameters.substring(colon + 1)),
                    Double.parseDouble(epsilon));
        } catch (NumberFormatException notANumber) {
            throw Refusal.usage("epsilon", "a positive number", epsilon, "try sinkhorn:" + USUAL);
        }
    }

    /**
     * The exact curvature of every edge lies between these.
     *
     * @param lower that of the rounded plans, which is {@link SinkhornRicci#of}
     * @param upper that of the potentials
     */
    public record Bounds(EdgeCurvature lower, EdgeCurvature upper) {
        /** The largest difference over the edges; 0 without edges. */
        public double largestGap() {
            return IntStream.range(0, lower.edges().size())
                    .mapToDouble(e -> upper.at(e) - lower.at(e))
                    .max()
                    .orElse(0);
        }
    }

    @Override
    public String word() {
        if (idleness.equals(Idleness.NONE)) {
            return epsilon == USUAL ? "sinkhorn" : "sinkhorn:" + epsilon;
        }
        return "sinkhorn:" + epsilon + ":" + idleness;
    }

    @Override
    public EdgeCurvature of(Graph graph) {
        return boundsOf(graph).lower();
    }

    /** Bounds of the exact curvature of every edge. */
    public Bounds boundsOf(Graph graph) {
        EdgeList edges = EdgeList.of(graph);
        double[] lower = new double[edges.size()];
        double[] upper = new double[edges.size()];
        OllivierEdges.each(graph, edges, (kernel, e) -> {
            kernel.prepare(edges.from(e), edges.to(e), idleness.numerator(), idleness.denominator());
            if (kernel.sourceCount() == 0) {
                lower[e] = 1;
                upper[e] = 1;
            } else {
                Sinkhorn moved = Sinkhorn.of(kernel.supplies(), kernel.demands(), kernel.distances(), epsilon);
                lower[e] = 1 - moved.cost();
                upper[e] = 1 - moved.lowerBound();
            }
        });
        return new Bounds(EdgeCurvature.of(edges, lower), EdgeCurvature.of(edges, upper));
    }

    @Override
    public Cost cost(int n, long m) {
        double degree = n == 0 ? 0 : 2.0 * m / n;
        Cost exact = OllivierEdges.cost(n, m);
        return new Cost(
                exact.bytes() + 16.0 * m + 64 * degree * degree, exact.operations() + m * STEPS * 3 * degree * degree);
    }
}
