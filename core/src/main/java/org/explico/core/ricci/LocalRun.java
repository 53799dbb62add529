package org.explico.core.ricci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.explico.core.cloud.Labels;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Estimate;
import org.explico.core.statistics.Seed;

/** The graphs at the main k, one after the other: steps between them, blocks of the first, communities of each. */
final class LocalRun {
    private final RicciStudy study;
    private final Seed seed;
    private final List<LocalStep> steps = new ArrayList<>();
    private final List<Graph> graphs = new ArrayList<>();
    private final List<CommunityMeasures> communities = new ArrayList<>();
    private Optional<Estimate.Reason> reason = Optional.empty();
    private Optional<GraphBlocks> blocks = Optional.empty();
    private Optional<Layer> last = Optional.empty();
    private int layers;

    private record Layer(Graph graph, MeanCurvature curvature) {}

    LocalRun(RicciStudy study, Seed seed) {
        this.study = study;
        this.seed = seed;
    }

    void add(Graph graph, Labels labels) {
        EdgeCurvature curvature = study.notion().of(graph);
        if (labels.present()) {
            communities.add(CommunityMeasures.of(graph, curvature, labels));
        }
        layers++;
        if (reason.isPresent()) {
            return;
        }
        if (blocks.isEmpty()) {
            blocks = Optional.of(GraphBlocks.of(graph, seed.child("blocks")));
        }
        last.ifPresent(before -> steps.add(LocalStep.between(before.graph, before.curvature, graph)));
        last = Optional.of(new Layer(graph, MeanCurvature.of(curvature)));
        if (study.nulls().contains(RicciNull.LAYER_ORDER)) {
            graphs.add(graph);
        }
    }

    /** A layer without a graph: nothing local is left. */
    void addWithout(Estimate.Reason why) {
        layers++;
        reason = reason.or(() -> Optional.of(why));
    }

    Optional<Estimate.Reason> reason() {
        return layers < RicciCoefficient.FEWEST_LAYERS ? Optional.of(Estimate.Reason.TOO_FEW_LAYERS) : reason;
    }

    List<CommunityMeasures> communities() {
        return communities.size() == layers ? communities : List.of();
    }

    Optional<LocalFindings> findings() {
        if (reason().isPresent()) {
            return Optional.empty();
        }
        LocalFindings found = LocalFindings.of(LocalRicci.of(steps), blocks.orElseThrow(), seed.child("bootstrap"));
        return study.nulls().contains(RicciNull.LAYER_ORDER)
                ? LocalOrderNull.of(graphs, study.notion(), study.localOrders(), seed.child("local orders"))
                        .map(sample -> found.with(RicciNull.LAYER_ORDER, sample))
                        .or(() -> Optional.of(found))
                : Optional.of(found);
    }
}
