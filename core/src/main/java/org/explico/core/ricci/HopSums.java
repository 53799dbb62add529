package org.explico.core.ricci;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.flow.Partition;
import org.explico.core.graph.Disconnected;
import org.explico.core.graph.Graph;
import org.explico.core.graph.HopDistances;
import org.explico.core.graph.HopSample;

/**
 * The hop sums of one graph: by a rule for several components, over the pairs that have a path, and the components where there are several. The union and the
 * digraph of the same choices share them.
 */
record HopSums(OptionalDouble sum, double reached, Optional<Partition> parts) {
    /** From all distances. */
    static HopSums of(Graph graph, Disconnected rule) {
        HopDistances hops = HopDistances.of(graph);
        long reached = 0;
        long[] histogram = hops.histogram();
        for (int r = 1; r < histogram.length; r++) {
            reached += r * histogram[r];
        }
        return new HopSums(hops.sum(rule), reached, parts(graph, hops.components()));
    }

    /** Estimated from these points; no sum for several components, whatever the rule. */
    static HopSums sampled(Graph graph, int... sources) {
        HopSample sample = HopDistances.sampled(graph, sources);
        double found =
                IntStream.range(0, sample.count()).mapToDouble(sample::sumFrom).sum();
        return new HopSums(
                sample.sum(), 0.5 * sample.size() * (found / sample.count()), parts(graph, sample.components()));
    }

    private static Optional<Partition> parts(Graph graph, int components) {
        return components == 1 ? Optional.empty() : Optional.of(Partition.components(graph));
    }
}
