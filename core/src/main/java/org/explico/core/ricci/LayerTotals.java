package org.explico.core.ricci;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.explico.core.Refusal;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.flow.Partition;
import org.explico.core.graph.Disconnected;
import org.explico.core.graph.HopDistances;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Estimate;

/**
 * What a global coefficient needs of one layer at one k: a pure function of the graph, small enough to be kept, so that a study goes on where it stopped.
 *
 * <ul>
 *   <li>A layer without a graph, as where all points are equal and it would only show how ties are broken: {@code undefined} says why, the numbers are 0.
 *   <li>Several components: {@code hops} by the rule for them, empty under {@link Disconnected.Reject}.
 *   <li>A digraph with another notion than plain Forman: refused, since no other is defined on arcs.
 * </ul>
 *
 * @param k the neighbours of a point
 * @param edges the number of edges, or of arcs
 * @param curvature the sum of the curvature of the edges
 * @param hops the sum of hop distances over unordered pairs; estimated for large layers
 * @param reached the sum over the pairs that have a path
 * @param sources what the hop sums are estimated from; empty where all distances were summed
 * @param parts the components where there are several; empty for one
 * @param degreeVariance the variance of the degrees over points; for a digraph without ties that of the in-degree
 * @param undefined why there are no numbers
 */
public record LayerTotals(
        int k,
        long edges,
        double curvature,
        OptionalDouble hops,
        double reached,
        Optional<SourceSums> sources,
        Optional<Partition> parts,
        double degreeVariance,
        Optional<Estimate.Reason> undefined) {

    /** The totals of a graph, from all its distances. */
    public static LayerTotals of(KnnGraph graph, CurvatureNotion notion, Disconnected rule) {
        return of(graph, notion, HopSums.of(graph.graph(), HopDistances.of(graph.graph()), rule));
    }

    /** The totals of a large graph, hop distances estimated from the given points; give the same in every layer. */
    static LayerTotals sampled(KnnGraph graph, CurvatureNotion notion, int... sources) {
        return of(graph, notion, HopSums.sampled(graph.graph(), sources));
    }

    /** A layer without a graph, for this reason. */
    public static LayerTotals without(int k, Estimate.Reason reason) {
        return new LayerTotals(
                k, 0, 0, OptionalDouble.empty(), 0, Optional.empty(), Optional.empty(), 0, Optional.of(reason));
    }

    private static LayerTotals of(KnnGraph graph, CurvatureNotion notion, HopSums hops) {
        return of(graph, curvature(graph, notion), hops);
    }

    /** The totals of a graph of which these sums are known. */
    static LayerTotals of(KnnGraph graph, double curvature, HopSums hops) {
        return new LayerTotals(
                graph.k(),
                graph.edges(),
                curvature,
                hops.sum(),
                hops.reached(),
                hops.sources(),
                hops.parts(),
                variance(graph.degrees()),
                Optional.empty());
    }

    /** The same layer with its graph rewired, degrees and so edges the same. */
    LayerTotals rewired(double ofOther, HopSums other) {
        return new LayerTotals(
                k,
                edges,
                ofOther,
                other.sum(),
                other.reached(),
                other.sources(),
                other.parts(),
                degreeVariance,
                Optional.empty());
    }

    /** The number of connected components. */
    public int components() {
        return parts.map(Partition::parts).orElse(1);
    }

    /** True where the total follows from the degrees. */
    static boolean hasClosedForm(CurvatureNotion notion) {
        return notion.equals(FormanRicci.plain());
    }

    /** The sum of the curvature of the edges, or of the arcs. */
    static double curvature(KnnGraph graph, CurvatureNotion notion) {
        if (hasClosedForm(notion)) {
            return FormanRicci.plainTotal(graph.edges(), graph.degrees());
        }
        if (graph.variant() == KnnGraph.Variant.DIGRAPH) {
            throw Refusal.usage(
                    "curvature " + notion.word(),
                    "an undirected graph",
                    "a digraph",
                    "choose the variant union or mutual, or the notion forman");
        }
        return notion.of(graph.graph()).total();
    }

    private static double variance(int... degrees) {
        double mean = Arrays.stream(degrees).asLongStream().sum() / (double) degrees.length;
        return Arrays.stream(degrees).mapToDouble(d -> (d - mean) * (d - mean)).sum() / degrees.length;
    }
}
