package org.explico.core.ricci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.explico.core.flow.Partition;
import org.explico.core.graph.Disconnected;
import org.explico.core.graph.Graph;
import org.explico.core.graph.HopDistances;
import org.explico.core.graph.HopSample;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;

/**
 * The hop sums of one graph: by a rule for several components, over the pairs that have a path, the sources where they are estimated, and the components
 * where there are several. The union and the digraph of the same choices share them.
 */
record HopSums(OptionalDouble sum, double reached, Optional<SourceSums> sources, Optional<Partition> parts) {
    private static final String SUMS = "sums";
    private static final String SOURCES = "sources";

    /** From all distances of a graph. */
    static HopSums of(Graph graph, HopDistances hops, Disconnected rule) {
        long reached = 0;
        long[] histogram = hops.histogram();
        for (int r = 1; r < histogram.length; r++) {
            reached += r * histogram[r];
        }
        return new HopSums(hops.sum(rule), reached, Optional.empty(), parts(graph));
    }

    /** Estimated from these points; no sum for several components, whatever the rule. */
    static HopSums sampled(Graph graph, int... sources) {
        HopSample sample = HopDistances.sampled(graph, sources);
        SourceSums sums = SourceSums.of(sample);
        return new HopSums(sample.sum(), sums.total(), Optional.of(sums), parts(graph));
    }

    /** What a later run needs beside the graph. */
    List<Reading> kept() {
        List<Reading> out = new ArrayList<>();
        out.add(new Reading.Tabulated(
                SUMS,
                Table.of(
                        List.of("sum", "defined", "reached"),
                        new double[] {sum.orElse(0)},
                        new double[] {sum.isPresent() ? 1 : 0},
                        new double[] {reached})));
        sources.ifPresent(found -> out.add(new Reading.Tabulated(SOURCES, Table.of(List.of("sum"), found.toArray()))));
        return out;
    }

    /** The sums of a graph that an earlier run kept. */
    static HopSums from(List<Reading> kept, Graph graph) {
        Table sums = Reading.table(kept, SUMS).orElseThrow();
        return new HopSums(
                sums.column("defined")[0] > 0 ? OptionalDouble.of(sums.column("sum")[0]) : OptionalDouble.empty(),
                sums.column("reached")[0],
                Reading.table(kept, SOURCES).map(found -> SourceSums.of(graph.size(), found.column("sum"))),
                parts(graph));
    }

    private static Optional<Partition> parts(Graph graph) {
        return graph.components() == 1 ? Optional.empty() : Optional.of(Partition.components(graph));
    }
}
