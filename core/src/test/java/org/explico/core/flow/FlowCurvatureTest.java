package org.explico.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** Curvature of edges with lengths. */
class FlowCurvatureTest {
    @Test
    void formanIsItsSumOverParallelEdges() {
        for (int c = 0; c < 5; c++) {
            String id = "" + c;
            List<String[]> edges = FlowTables.rows("graphs.csv").stream()
                    .filter(r -> r[0].equals(id))
                    .toList();
            Graph graph = FlowTables.graph(60, edges, 1, 2);
            double[] lengths = FlowTables.column(edges, 3);
            for (FlowCurvature notion : List.of(new FlowCurvature.Forman(), new FlowCurvature.AugmentedForman())) {
                String augmented = notion instanceof FlowCurvature.Forman ? "0" : "1";
                double[] expected = FlowTables.column(
                        FlowTables.rows("curvatures.csv").stream()
                                .filter(r -> r[0].equals(id) && r[1].equals(augmented))
                                .toList(),
                        4);
                double[] ours = notion.of(graph, lengths).toArray();
                assertThat(ours).hasSameSizeAs(expected);
                for (int e = 0; e < ours.length; e++) {
                    assertThat(ours[e])
                            .as("case %d, edge %d", c, e)
                            .isCloseTo(expected[e], within(1e-11 * Math.max(1, Math.abs(expected[e]))));
                }
            }
        }
    }

    @Test
    void equalLengthsGiveTheWholeNumbers() {
        for (long seed = 0; seed < 10; seed++) {
            Graph graph = FlowTables.random(30, 0.3, Seed.of(seed));
            EdgeList edges = EdgeList.of(graph);
            EdgeCurvature plain = new FlowCurvature.Forman().of(graph, Lengths.ones(edges.size()));
            EdgeCurvature augmented = new FlowCurvature.AugmentedForman().of(graph, Lengths.ones(edges.size()));
            for (int e = 0; e < edges.size(); e++) {
                int i = edges.from(e);
                int j = edges.to(e);
                int forman = 4 - graph.degree(i) - graph.degree(j);
                assertThat(plain.at(e)).as("seed %d", seed).isCloseTo(forman, within(1e-12));
                assertThat(augmented.at(e))
                        .as("seed %d", seed)
                        .isCloseTo(forman + 3 * graph.commonNeighbours(i, j), within(1e-12));
            }
        }
    }

    @Test
    void plainFormanKnowsNoUnit() {
        Graph graph = FlowTables.random(30, 0.3, Seed.of(1));
        double[] lengths = FlowTables.lengths(graph, Seed.of(2));
        double[] one = new FlowCurvature.Forman().of(graph, lengths).toArray();
        double[] other = new FlowCurvature.Forman()
                .of(graph, Arrays.stream(lengths).map(w -> 64 * w).toArray())
                .toArray();
        for (int e = 0; e < one.length; e++) {
            assertThat(other[e]).isCloseTo(one[e], within(1e-11));
        }
    }
}
