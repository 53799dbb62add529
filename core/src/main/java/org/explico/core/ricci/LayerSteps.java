package org.explico.core.ricci;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.graph.Graph;

/**
 * The local steps between any two of L layers, from which the coefficients of the layers in any order are put together: what the null of layer order needs.
 * Each step is computed when it is first asked for and kept, at most L (L - 1) of them, 16 n bytes each; the curvature of each graph once. For one thread.
 */
public final class LayerSteps {
    private final List<Graph> graphs;
    private final List<MeanCurvature> curvatures;
    private final List<Optional<LocalStep>> known;

    private LayerSteps(List<Graph> graphs, List<MeanCurvature> curvatures) {
        this.graphs = graphs;
        this.curvatures = curvatures;
        this.known = new ArrayList<>(Collections.nCopies(graphs.size() * graphs.size(), Optional.empty()));
    }

    /** Of graphs with the same vertices, in order of depth. */
    public static LayerSteps of(List<Graph> graphs, CurvatureNotion notion) {
        return new LayerSteps(
                List.copyOf(graphs),
                graphs.stream().map(graph -> MeanCurvature.of(notion.of(graph))).toList());
    }

    /** L, the number of layers. */
    public int layers() {
        return graphs.size();
    }

    /** The coefficients in order of depth. */
    public LocalRicci inDepth() {
        return inOrder(IntStream.range(0, graphs.size()).toArray());
    }

    /** The coefficients with the layers, counted from 0, in this order; two or more. */
    public LocalRicci inOrder(int... order) {
        return LocalRicci.of(IntStream.range(0, order.length - 1)
                .mapToObj(l -> step(order[l], order[l + 1]))
                .toList());
    }

    private LocalStep step(int from, int to) {
        int at = from * graphs.size() + to;
        LocalStep step = known.get(at)
                .orElseGet(() -> LocalStep.between(graphs.get(from), curvatures.get(from), graphs.get(to)));
        known.set(at, Optional.of(step));
        return step;
    }
}
