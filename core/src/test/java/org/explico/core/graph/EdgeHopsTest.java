package org.explico.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class EdgeHopsTest {
    private static void agreesWithSearch(Graph edges, Graph in, String what) {
        EdgeHops hops = EdgeHops.of(edges, in);
        for (int e = 0; e < hops.size(); e++) {
            int from = hops.edges().from(e);
            int to = hops.edges().to(e);
            assertThat(hops.at(e)).as("%s, edge %d %d", what, from, to).isEqualTo(in.hopsFrom(from)[to]);
        }
        assertThat(Arrays.stream(hops.histogram()).sum() + hops.unreachable()).isEqualTo(hops.size());
    }

    @Test
    void areTheHopsOfAFullSearch() {
        for (long seed = 0; seed < 6; seed++) {
            for (double density : new double[] {0.004, 0.012, 0.03, 0.2}) {
                Graph in = RandomGraphs.of(150, density, seed);
                agreesWithSearch(RandomGraphs.of(150, 0.1, seed + 100), in, "seed " + seed + ", density " + density);
            }
        }
    }

    @Test
    void areTheHopsOfAFullSearchBetweenLayers() {
        PointCloud cloud = RandomMatrices.cloud(300, 2, Seed.of(1));
        PointCloud other = RandomMatrices.cloud(300, 3, Seed.of(2));
        for (int k : new int[] {2, 5, 30}) {
            for (KnnGraph.Variant variant : new KnnGraph.Variant[] {KnnGraph.Variant.UNION, KnnGraph.Variant.MUTUAL}) {
                Graph from = KnnGraph.of(DistanceMatrix.euclidean(cloud), 10, KnnGraph.Variant.UNION)
                        .graph();
                Graph in =
                        KnnGraph.of(DistanceMatrix.euclidean(other), k, variant).graph();
                agreesWithSearch(from, in, "k " + k + " " + variant);
            }
        }
    }

    @Test
    void alongAPathTheyCanBeLong() {
        // A star's edges all start at 0: the ball around it stays for them all.
        Graph path = RandomGraphs.path(IntStream.range(0, 400).toArray());
        Graph star = Graph.ofEdges(
                400, IntStream.range(1, 400).flatMap(i -> IntStream.of(0, i)).toArray());
        EdgeHops hops = EdgeHops.of(star, path);
        assertThat(IntStream.range(0, 399).map(hops::at))
                .containsExactly(IntStream.range(1, 400).boxed().toArray(Integer[]::new));
        assertThat(EdgeHops.of(path, star).histogram()).containsExactly(0, 1, 398);
    }

    @Test
    void inTheSameGraphAreOne() {
        Graph graph = RandomGraphs.of(80, 0.1, 3);
        assertThat(EdgeHops.of(graph, graph).histogram()).containsExactly(0, graph.edges());
        assertThat(EdgeHops.of(Graph.ofEdges(3), Graph.ofEdges(3)).size()).isZero();
        assertThat(EdgeHops.of(graph, Graph.ofEdges(80)).unreachable()).isEqualTo(graph.edges());
    }

    @Test
    void doNotDependOnThreads() {
        Graph graph = RandomGraphs.of(400, 0.03, 8);
        Graph in = RandomGraphs.of(400, 0.01, 9);
        assertThat(Threads.within(4, () -> EdgeHops.of(graph, in)))
                .isEqualTo(Threads.within(1, () -> EdgeHops.of(graph, in)));
    }

    @Test
    void refuseOtherVertices() {
        assertThatThrownBy(() -> EdgeHops.of(Graph.ofEdges(3), Graph.ofEdges(4)))
                .isInstanceOf(Refusal.class);
    }
}
