package org.explico.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.explico.core.Refusal;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** Communities of graphs that have flowed. */
class CutSweepTest {
    private static FlowState flowed(Graph graph) {
        RicciFlow flow = RicciFlow.withDefaults()
                .withCurvature(new FlowCurvature.AugmentedForman())
                .withStep(new StepSize.Relative(0.5))
                .withIterations(8);
        return flow.run(flow.start(graph), Progress.silent());
    }

    @Test
    void twoCliquesWithABridgeFallApartAtTheBridge() {
        Graph cliques = FlowTables.blocks(2, 6, 1, 0, Seed.of(1));
        int[] endpoints = new int[2 * cliques.edges() + 2];
        int t = 0;
        for (int i = 0; i < 12; i++) {
            for (int place = 0; place < cliques.degree(i); place++) {
                if (i < cliques.neighbour(i, place)) {
                    endpoints[t++] = i;
                    endpoints[t++] = cliques.neighbour(i, place);
                }
            }
        }
        endpoints[t++] = 2;
        endpoints[t] = 9;
        Graph graph = Graph.ofEdges(12, endpoints);
        Communities found = CutSweep.withDefaults().of(flowed(graph), graph);
        Communities.Cut best = found.best().orElseThrow();
        assertThat(best.partition()).isEqualTo(Partition.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1));
        assertThat(best.edges()).isEqualTo(30);
        assertThat(found.cuts().getFirst().edges()).isEqualTo(31);
        assertThat(best.modularity().orElseThrow()).isCloseTo(30.0 / 31 - 0.5, within(1e-12));
        assertThat(RandIndex.adjusted(best.partition(), Partition.of(1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2)))
                .isEqualTo(1);
    }

    @Test
    void blocksAreFound() {
        for (long seed = 0; seed < 5; seed++) {
            Graph graph = FlowTables.blocks(3, 16, 0.8, 0.03, Seed.of(seed));
            int[] labels = new int[48];
            for (int i = 0; i < 48; i++) {
                labels[i] = i / 16;
            }
            Communities.Cut best =
                    CutSweep.withDefaults().of(flowed(graph), graph).best().orElseThrow();
            assertThat(RandIndex.adjusted(best.partition(), Partition.of(labels)))
                    .as("seed %d", seed)
                    .isEqualTo(1);
            assertThat(MutualInformation.normalised(best.partition(), Partition.of(labels)))
                    .as("seed %d", seed)
                    .isEqualTo(1);
        }
    }

    @Test
    void cutoffsDescendToTheMeanAndOnlyEverRefine() {
        Graph graph = FlowTables.karate();
        FlowState state = flowed(graph);
        List<Communities.Cut> cuts =
                CutSweep.withDefaults().withStep(0.05).of(state, graph).cuts();
        assertThat(cuts.getFirst().cutoff()).isEqualTo(state.longest());
        assertThat(cuts.getLast().cutoff()).isGreaterThan(1).isLessThan(1.05 + 1e-9);
        for (int i = 1; i < cuts.size(); i++) {
            assertThat(cuts.get(i - 1).cutoff() - cuts.get(i).cutoff()).isCloseTo(0.05, within(1e-9));
            assertThat(cuts.get(i).edges()).isLessThanOrEqualTo(cuts.get(i - 1).edges());
            assertThat(cuts.get(i).partition().parts())
                    .isGreaterThanOrEqualTo(cuts.get(i - 1).partition().parts());
        }
    }

    @Test
    void nothingToCut() {
        Graph cycle = Graph.ofEdges(4, 0, 1, 1, 2, 2, 3, 3, 0);
        Communities one = CutSweep.withDefaults().of(RicciFlow.withDefaults().start(cycle), cycle);
        assertThat(one.cuts()).hasSize(1);
        assertThat(one.best().orElseThrow().partition().parts()).isEqualTo(1);
        assertThat(one.good()).isEmpty();
        Graph none = Graph.ofEdges(3);
        assertThat(CutSweep.withDefaults()
                        .of(RicciFlow.withDefaults().start(none), none)
                        .best())
                .isEmpty();
        assertThatThrownBy(() -> CutSweep.withDefaults().withStep(0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> CutSweep.withDefaults().withDrop(-1)).isInstanceOf(Refusal.class);
    }
}
