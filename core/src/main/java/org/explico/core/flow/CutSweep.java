package org.explico.core.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.explico.core.Refusal;
import org.explico.core.cloud.DisjointSets;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;

/**
 * Communities of a graph that has flowed: remove edges from the longest down, at cutoffs \(\max w, \max w - s, \max w - 2s, \dots\) above the mean
 * length 1, and take the components that are left.
 *
 * <p>A cut is good where the modularity of what is left has just risen by more than a share \(\delta\) of its new value,
 * \((Q_{i} - Q_{i-1})/Q_{i} > \delta\) with \(Q_{i-1} > 10^{-4}\), Q taken in the remaining graph with lengths as weights: read from the mean upwards it
 * drops there. That graph has no edges between its parts, so its Q says how even the parts are, not how well they fit; {@link Communities#best} goes by the
 * modularity in the whole graph instead.
 *
 * <ul>
 *   <li>All lengths equal: one cut that removes nothing.
 *   <li>Vertices without edges, also those outside the component that flowed: parts of their own.
 *   <li>No edges: no cuts.
 * </ul>
 *
 * <p>O(c (n + m)) for c cutoffs.
 *
 * @see <a href="https://doi.org/10.1038/s41598-019-46380-9">Ni et al. 2019, Community detection on networks with Ricci flow</a>
 */
public final class CutSweep {
    private static final double LEAST = 1e-4;

    private final double step;
    private final double drop;

    private CutSweep(double step, double drop) {
        this.step = step;
        this.drop = drop;
    }

    /** Cutoffs 0.025 apart; a cut is good where modularity drops by more than 1 %. */
    public static CutSweep withDefaults() {
        return new CutSweep(0.025, 0.01);
    }

    /** The same with cutoffs this far apart. */
    public CutSweep withStep(double between) {
        if (!(between >= 1e-4)) {
            throw Refusal.usage("cutoffs", "0.0001 apart or more", "" + between, "try 0.025");
        }
        return new CutSweep(between, drop);
    }

    /** The same where a good cut drops modularity by more than this share. */
    public CutSweep withDrop(double share) {
        if (!(share >= 0)) {
            throw Refusal.usage("drop of modularity", "a share of 0 or more", "" + share, "try 0.01");
        }
        return new CutSweep(step, share);
    }

    /** The communities of a state, judged in this graph: usually the one the flow started from, on the same vertices. */
    public Communities of(FlowState state, Graph whole) {
        List<Communities.Cut> cuts = new ArrayList<>();
        if (state.edges().size() > 0) {
            EdgeList all = EdgeList.of(whole);
            double longest = state.longest();
            long last = Math.max(1, (long) Math.ceil((longest - 1) / step));
            for (long i = 0; i < last; i++) {
                cuts.add(cut(state, all, longest - i * step, cuts));
            }
        }
        return new Communities(cuts, good(cuts));
    }

    private static Communities.Cut cut(FlowState state, EdgeList whole, double cutoff, List<Communities.Cut> before) {
        DisjointSets sets = new DisjointSets(state.graph().size());
        double[] left = new double[state.edges().size()];
        int edges = 0;
        for (int e = 0; e < left.length; e++) {
            if (state.length(e) <= cutoff) {
                sets.join(state.edges().from(e), state.edges().to(e));
                left[e] = state.length(e);
                edges++;
            }
        }
        if (!before.isEmpty() && before.getLast().edges() == edges) {
            Communities.Cut same = before.getLast();
            return new Communities.Cut(cutoff, edges, same.partition(), same.modularity(), same.ownModularity());
        }
        Partition partition = Partition.of(sets, state.graph().size());
        partition.requireSize(whole.vertices(), "communities");
        return new Communities.Cut(
                cutoff,
                edges,
                partition,
                Modularity.of(PartVolumes.of(whole, Lengths.ones(whole.size()), partition), 1),
                Modularity.of(PartVolumes.of(state.edges(), left, partition), 1));
    }

    private List<Communities.Cut> good(List<Communities.Cut> cuts) {
        List<Communities.Cut> good = new ArrayList<>();
        // From the second cutoff on, as in the program whose rule it is: what the first removal of all does is not
        // judged.
        for (int i = 2; i < cuts.size(); i++) {
            OptionalDouble before = cuts.get(i - 1).ownModularity();
            OptionalDouble now = cuts.get(i).ownModularity();
            if (before.isPresent() && now.isPresent() && jumps(before.getAsDouble(), now.getAsDouble())) {
                good.add(cuts.get(i));
            }
        }
        return good;
    }

    private boolean jumps(double before, double now) {
        return now > before && before > LEAST && (now - before) / now > drop;
    }
}
