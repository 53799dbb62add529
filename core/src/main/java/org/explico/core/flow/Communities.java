package org.explico.core.flow;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The partitions that a {@link CutSweep} went through, from the longest cutoff to the shortest, and which of them to take.
 *
 * @param cuts every cutoff, descending; the first cuts nothing
 * @param good the cutoffs at which modularity has just jumped, descending: the rule of the program GraphRicciCurvature, whose choice is the last of them
 */
public record Communities(List<Cut> cuts, List<Cut> good) {
    /** Keeps copies of the lists. */
    public Communities {
        cuts = List.copyOf(cuts);
        good = List.copyOf(good);
    }

    /**
     * What is left at one cutoff.
     *
     * @param cutoff edges longer than this are removed
     * @param edges the number of edges left
     * @param partition the components that are left
     * @param modularity of the partition in the graph that was asked for, each edge counting one; empty without edges
     * @param ownModularity of the partition in what is left of the flow's graph, edges counting by their lengths; empty without edges
     */
    public record Cut(
            double cutoff, int edges, Partition partition, OptionalDouble modularity, OptionalDouble ownModularity) {}

    /** The cut of highest modularity in the graph that was asked for, the one with the longest cutoff among equals; empty without edges. */
    public Optional<Cut> best() {
        return cuts.stream()
                .filter(cut -> cut.modularity().isPresent())
                .max(Comparator.<Cut>comparingDouble(cut -> cut.modularity().getAsDouble())
                        .thenComparingDouble(Cut::cutoff));
    }
}
