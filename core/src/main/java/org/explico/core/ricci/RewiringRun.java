package org.explico.core.ricci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;
import org.explico.core.statistics.Seed;

/** Copies of the sequence of graphs, each graph rewired for itself; of every copy the totals, and the steps at the main k. */
final class RewiringRun {
    private final RicciStudy study;
    private final Seed seed;
    private final List<Copy> copies;
    private int layer;

    private static final class Copy {
        private final List<List<LayerTotals>> totals = new ArrayList<>();
        private final List<LocalStep> steps = new ArrayList<>();
        private Optional<Graph> last = Optional.empty();
    }

    RewiringRun(RicciStudy study, Seed seed) {
        this.study = study;
        this.seed = seed;
        this.copies =
                IntStream.range(0, study.rewirings()).mapToObj(b -> new Copy()).toList();
    }

    void add(NearestNeighbours neighbours, List<LayerTotals> own, GraphTotals of) {
        int[] ks = study.ks();
        GraphSetting setting = study.setting();
        for (int b = 0; b < copies.size(); b++) {
            copies.get(b).totals.add(new ArrayList<>());
        }
        for (int t = 0; t < ks.length; t++) {
            int k = ks[t];
            LayerTotals observed = own.get(t);
            KnnGraph graph = KnnGraph.of(neighbours, k, setting.variant(), setting.ties());
            for (int b = 0; b < copies.size(); b++) {
                Graph rewired = Rewiring.of(graph, seed.child(b).child(layer).child(k));
                copies.get(b).totals.getLast().add(of.rewired(observed, rewired, b));
                if (k == study.mainK()) {
                    step(copies.get(b), rewired);
                }
            }
        }
        layer++;
    }

    private void step(Copy copy, Graph rewired) {
        copy.last.ifPresent(before -> copy.steps.add(LocalStep.between(before, rewired, study.notion())));
        copy.last = Optional.of(rewired);
    }

    List<RicciCurve> curves() {
        return copies.stream()
                .map(copy -> RicciCurve.of(copy.totals, study.removal(), Set.of(), seed))
                .toList();
    }

    double[] localMeans() {
        return copies.stream()
                .filter(copy -> !copy.steps.isEmpty())
                .map(copy -> LocalRicci.of(copy.steps).summary().mean())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
    }
}
