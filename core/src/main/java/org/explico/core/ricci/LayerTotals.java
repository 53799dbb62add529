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
import org.explico.core.graph.HopSample;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Estimate;

/**
 * What a global coefficient needs of one layer at one k: a pure function of the graph, small enough to be kept, so that a study goes on where it stopped.
 *
 * <ul>
 *   <li>All points equal: the graph shows only how ties are broken; {@code undefined} says so and the numbers are 0.
 *   <li>Several components: {@code hops} by the rule for them, empty under {@link Disconnected.Reject}.
 *   <li>A digraph with another notion than plain Forman: refused, since no other is defined on arcs.
 * </ul>
 *
 * @param k the neighbours of a point
 * @param edges the number of edges, or of arcs
 * @param curvature the sum of the curvature of the edges
 * @param hops the sum of hop distances over unordered pairs; sampled for large layers
 * @param reached the sum over the pairs that have a path
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
        Optional<Partition> parts,
        double degreeVariance,
        Optional<Estimate.Reason> undefined) {

    /** The totals of a graph, from all its distances. */
    public static LayerTotals of(KnnGraph graph, CurvatureNotion notion, Disconnected rule) {
        HopDistances hops = HopDistances.of(graph.graph());
        double reached = reached(hops.histogram());
        Optional<Partition> parts =
                hops.connected() ? Optional.empty() : Optional.of(Partition.components(graph.graph()));
        return of(graph, notion, hops.sum(rule), reached, parts);
    }

    /** The totals of a large graph, hop distances estimated from the given points; give the same in every layer. */
    public static LayerTotals sampled(KnnGraph graph, CurvatureNotion notion, int... sources) {
        HopSample sample = HopDistances.sampled(graph.graph(), sources);
        Optional<Partition> parts =
                sample.components() == 1 ? Optional.empty() : Optional.of(Partition.components(graph.graph()));
        return of(graph, notion, sample.sum(), sample.sum().orElse(0), parts);
    }

    /** A layer whose points are all equal. */
    public static LayerTotals ofEqualPoints(int k) {
        return new LayerTotals(
                k, 0, 0, OptionalDouble.empty(), 0, Optional.empty(), 0, Optional.of(Estimate.Reason.ALL_POINTS_EQUAL));
    }

    /** The number of connected components. */
    public int components() {
        return parts.map(Partition::parts).orElse(1);
    }

    private static LayerTotals of(
            KnnGraph graph, CurvatureNotion notion, OptionalDouble hops, double reached, Optional<Partition> parts) {
        return new LayerTotals(
                graph.k(),
                graph.edges(),
                curvature(graph, notion),
                hops,
                reached,
                parts,
                variance(graph.degrees()),
                Optional.empty());
    }

    /** The total curvature of what the graph is made of. */
    static double curvature(KnnGraph graph, CurvatureNotion notion) {
        if (notion.equals(FormanRicci.plain())) {
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

    private static double reached(long... histogram) {
        long sum = 0;
        for (int r = 0; r < histogram.length; r++) {
            sum += r * histogram[r];
        }
        return sum;
    }

    private static double variance(int... degrees) {
        double mean = Arrays.stream(degrees).asLongStream().sum() / (double) degrees.length;
        return Arrays.stream(degrees).mapToDouble(d -> (d - mean) * (d - mean)).sum() / degrees.length;
    }
}
