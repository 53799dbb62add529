package org.explico.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.explico.core.RandomMatrices;
import org.explico.core.Threads;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.MinimumSpanningTree;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class SpanningJoinTest {
    private static final Metric EUCLIDEAN = new Metric.Euclidean();

    @Test
    void ofPointsIsTheirSpanningTree() {
        for (long seed = 0; seed < 10; seed++) {
            PointCloud cloud = RandomMatrices.cloud(50, 3, Seed.of(seed));
            DistanceMatrix d = DistanceMatrix.euclidean(cloud);
            SpanningJoin join = SpanningJoin.of(Graph.ofEdges(50), cloud, EUCLIDEAN);
            int[] ends = join.added();
            double length = 0;
            for (int e = 0; e < ends.length; e += 2) {
                length += d.at(ends[e], ends[e + 1]);
            }
            assertThat(length)
                    .as("seed %d", seed)
                    .isCloseTo(MinimumSpanningTree.of(d).length(), within(1e-9));
            assertThat(join.graph().edges()).isEqualTo(49);
            assertThat(join.graph().components()).isEqualTo(1);
        }
    }

    @Test
    void addsTheShortestEdgeBetweenTwoParts() {
        // Two pairs on a line; the nearest two points of different pairs are 1 and 2.
        PointCloud cloud = PointCloud.of(5, 1, 0.0, 1.0, 3.0, 4.0, 9.0);
        SpanningJoin join = SpanningJoin.of(Graph.ofEdges(5, 0, 1, 2, 3), cloud, EUCLIDEAN);
        assertThat(join.added()).containsExactly(1, 2, 3, 4);
        assertThat(join.graph()).isEqualTo(RandomGraphs.path(0, 1, 2, 3, 4));
    }

    @Test
    void leavesOneComponentAsItIs() {
        Graph path = RandomGraphs.path(0, 1, 2);
        SpanningJoin join = SpanningJoin.of(path, PointCloud.of(3, 1, 0.0, 5.0, 1.0), EUCLIDEAN);
        assertThat(join.graph()).isSameAs(path);
        assertThat(join.added()).isEmpty();
    }

    @Test
    void addsOneEdgeAPartAndKeepsTheRestForAnyThreads() {
        for (long seed = 0; seed < 5; seed++) {
            PointCloud cloud = RandomMatrices.cloud(200, 2, Seed.of(seed));
            Graph graph = KnnGraph.of(DistanceMatrix.euclidean(cloud), 2, KnnGraph.Variant.MUTUAL)
                    .graph();
            SpanningJoin join = Threads.within(1, () -> SpanningJoin.of(graph, cloud, EUCLIDEAN));
            SpanningJoin again = Threads.within(4, () -> SpanningJoin.of(graph, cloud, EUCLIDEAN));
            assertThat(join.added())
                    .as("seed %d", seed)
                    .isEqualTo(again.added())
                    .hasSize(2 * (graph.components() - 1));
            assertThat(join.graph().edges()).isEqualTo(graph.edges() + graph.components() - 1);
            assertThat(HopDistances.of(join.graph()).connected()).isTrue();
            EdgeList edges = EdgeList.of(graph);
            assertThat(Arrays.stream(EdgeHops.of(edges, join.graph()).histogram())
                            .sum())
                    .isEqualTo(edges.size());
            assertThat(EdgeHops.of(edges, join.graph()).histogram()).hasSize(2);
        }
    }
}
