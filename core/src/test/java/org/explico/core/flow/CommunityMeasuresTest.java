package org.explico.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.graph.AlgebraicConnectivity;
import org.explico.core.graph.AlgebraicConnectivity.Laplacian;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** Modularity, normalised cut, curvature gap, algebraic connectivity: networkx, closed forms, degenerate cases. */
class CommunityMeasuresTest {
    private static Graph graph(String[] row) {
        int size = FlowTables.integers(row[1]).length;
        return FlowTables.graph(size, edges(row), 1, 2);
    }

    private static List<String[]> edges(String[] row) {
        return FlowTables.rows("graphs.csv").stream()
                .filter(r -> r[0].equals(row[0]))
                .toList();
    }

    @Test
    void agreesWithNetworkx() {
        for (String[] row : FlowTables.rows("measures.csv")) {
            Graph graph = graph(row);
            double[] weights = FlowTables.column(edges(row), 3);
            Partition partition = Partition.of(FlowTables.integers(row[1]));
            assertThat(Modularity.of(graph, partition).orElseThrow())
                    .as("case %s", row[0])
                    .isCloseTo(Double.parseDouble(row[2]), within(1e-12));
            assertThat(Modularity.weighted(graph, weights, partition, 1).orElseThrow())
                    .as("case %s", row[0])
                    .isCloseTo(Double.parseDouble(row[3]), within(1e-12));
            assertThat(Modularity.weighted(graph, weights, partition, 0.7).orElseThrow())
                    .as("case %s", row[0])
                    .isCloseTo(Double.parseDouble(row[4]), within(1e-12));
            assertThat(NormalisedCut.of(graph, partition).orElseThrow())
                    .as("case %s", row[0])
                    .isCloseTo(Double.parseDouble(row[5]), within(1e-12));
            assertThat(AlgebraicConnectivity.of(graph, Laplacian.PLAIN).orElseThrow())
                    .as("case %s", row[0])
                    .isCloseTo(Double.parseDouble(row[6]), within(1e-9));
            assertThat(AlgebraicConnectivity.of(graph, Laplacian.NORMALISED).orElseThrow())
                    .as("case %s", row[0])
                    .isCloseTo(Double.parseDouble(row[7]), within(1e-10));
        }
    }

    @Test
    void modularityOfDisjointCliquesAndOfTheWhole() {
        Graph cliques = FlowTables.blocks(5, 4, 1, 0, Seed.of(1));
        Partition each = Partition.components(cliques);
        assertThat(Modularity.of(cliques, each).orElseThrow()).isCloseTo(1 - 1.0 / 5, within(1e-15));
        assertThat(Modularity.of(cliques, Partition.of(new int[20])).orElseThrow())
                .isCloseTo(0, within(1e-15));
        assertThat(Modularity.weighted(cliques, Lengths.ones(30), Partition.of(new int[20]), 0.25)
                        .orElseThrow())
                .isCloseTo(0.75, within(1e-15));
        assertThat(NormalisedCut.of(cliques, each)).hasValue(0);
        Graph bipartite = Graph.ofEdges(4, 0, 2, 0, 3, 1, 2, 1, 3);
        Partition sides = Partition.of(0, 0, 1, 1);
        assertThat(Modularity.of(bipartite, sides).orElseThrow()).isCloseTo(-0.5, within(1e-15));
        assertThat(NormalisedCut.of(bipartite, sides).orElseThrow()).isCloseTo(1, within(1e-15));
        assertThat(Modularity.of(Graph.ofEdges(3), Partition.of(1, 2, 3))).isEmpty();
        assertThat(NormalisedCut.of(Graph.ofEdges(3, 0, 1), Partition.of(1, 1, 3)))
                .isEmpty();
        assertThatThrownBy(() -> Modularity.of(bipartite, Partition.of(1))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Modularity.weighted(bipartite, new double[] {1, 1, 1, -1}, sides, 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("positive");
    }

    @Test
    void twoPartsAreCutAsThePaperCutsThem() {
        for (long seed = 0; seed < 20; seed++) {
            Graph graph = FlowTables.random(20, 0.4, Seed.of(seed));
            double[] w = FlowTables.lengths(graph, Seed.of(seed));
            int[] side = Seed.of(seed).child("side").generator().ints(20, 0, 2).toArray();
            EdgeList edges = EdgeList.of(graph);
            double cut = 0;
            double[] volumes = new double[2];
            for (int e = 0; e < w.length; e++) {
                cut += side[edges.from(e)] != side[edges.to(e)] ? w[e] : 0;
                volumes[side[edges.from(e)]] += w[e];
                volumes[side[edges.to(e)]] += w[e];
            }
            assertThat(NormalisedCut.weighted(graph, w, Partition.of(side)).orElseThrow())
                    .as("seed %d", seed)
                    .isCloseTo(0.5 * cut * (1 / volumes[0] + 1 / volumes[1]), within(1e-13));
        }
    }

    @Test
    void theGapIsTheDifferenceInUnitsOfTheSpread() {
        Graph path = Graph.ofEdges(5, 0, 1, 1, 2, 2, 3, 3, 4);
        EdgeCurvature curvature = EdgeCurvature.of(EdgeList.of(path), 1, 3, -4, -2);
        CurvatureGap gap = CurvatureGap.of(curvature, Partition.of(0, 0, 0, 1, 2));
        assertThat(gap.within()).isEqualTo(2);
        assertThat(gap.between()).isEqualTo(2);
        assertThat(gap.meanWithin()).hasValue(2);
        assertThat(gap.meanBetween()).hasValue(-3);
        assertThat(gap.value()).hasValue(5); // both variances are 1
        // Turned round the gap turns its sign.
        assertThat(CurvatureGap.of(curvature, Partition.of(0, 1, 2, 2, 2)).value())
                .hasValue(-5);
        CurvatureGap none = CurvatureGap.of(curvature, Partition.of(1, 1, 1, 1, 1));
        assertThat(none.between()).isZero();
        assertThat(none.meanBetween()).isEmpty();
        assertThat(none.value()).isEmpty();
        EdgeCurvature flat = EdgeCurvature.of(EdgeList.of(path), 0.1, 0.1, 0.3, 0.3);
        assertThat(CurvatureGap.of(flat, Partition.of(0, 0, 0, 1, 2)).value()).isEmpty();
        assertThat(CurvatureGap.of(EdgeCurvature.of(EdgeList.of(Graph.ofEdges(2))), Partition.of(0, 1))
                        .value())
                .isEmpty();
    }

    @Test
    void connectivityHasItsClosedForms() {
        for (int n : new int[] {2, 3, 5, 12, 40, 101}) {
            int[] path = IntStream.range(0, n - 1)
                    .flatMap(i -> IntStream.of(i, i + 1))
                    .toArray();
            Graph complete = FlowTables.random(n, 1.1, Seed.of(1));
            int[] star = IntStream.range(1, n).flatMap(i -> IntStream.of(0, i)).toArray();
            assertThat(connectivity(Graph.ofEdges(n, path)))
                    .as("path of %d", n)
                    .isCloseTo(2 - 2 * Math.cos(Math.PI / n), within(1e-9));
            assertThat(connectivity(complete)).as("complete %d", n).isCloseTo(n, within(1e-9 * n));
            assertThat(AlgebraicConnectivity.of(complete, Laplacian.NORMALISED).orElseThrow())
                    .as("complete %d", n)
                    .isCloseTo(n / (n - 1.0), within(1e-10));
            assertThat(connectivity(Graph.ofEdges(n, star)))
                    .as("star of %d", n)
                    .isCloseTo(n == 2 ? 2 : 1, within(1e-9));
            if (n > 2) {
                int[] cycle = Arrays.copyOf(path, 2 * n);
                cycle[2 * n - 2] = n - 1;
                assertThat(connectivity(Graph.ofEdges(n, cycle)))
                        .as("cycle of %d", n)
                        .isCloseTo(2 - 2 * Math.cos(2 * Math.PI / n), within(1e-9));
            }
        }
        assertThat(connectivity(Graph.ofEdges(4, 0, 1, 2, 3))).isZero();
        assertThat(AlgebraicConnectivity.of(Graph.ofEdges(1), Laplacian.PLAIN)).isEmpty();
    }

    private static double connectivity(Graph graph) {
        return AlgebraicConnectivity.of(graph, Laplacian.PLAIN).orElseThrow();
    }
}
