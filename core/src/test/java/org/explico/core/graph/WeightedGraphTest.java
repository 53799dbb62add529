package org.explico.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.SparseDistances;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class WeightedGraphTest {
    private static final Metric EUCLIDEAN = new Metric.Euclidean();
    private static final PointCloud LINE = PointCloud.of(4, 1, 0.0, 1.0, 3.0, 7.0);
    private static final Graph PATH = RandomGraphs.path(0, 1, 2, 3);

    private static WeightedGraph random(int n, int k, long seed) {
        PointCloud cloud = RandomMatrices.cloud(n, 3, Seed.of(seed));
        Graph graph = KnnGraph.of(DistanceMatrix.euclidean(cloud), k, KnnGraph.Variant.UNION)
                .graph();
        return WeightedGraph.lengths(graph, cloud, EUCLIDEAN);
    }

    @Test
    void weightsByHand() {
        assertThat(WeightedGraph.unit(PATH).weights()).containsExactly(1, 1, 1);
        WeightedGraph lengths = WeightedGraph.lengths(PATH, LINE, EUCLIDEAN);
        assertThat(lengths.weights()).containsExactly(1, 2, 4);
        assertThat(lengths.strengths()).containsExactly(1, 3, 6, 4);
        assertThat(lengths.distancesFrom(1)).containsExactly(1, 0, 2, 6);
        WeightedGraph heat = WeightedGraph.heat(PATH, LINE, EUCLIDEAN, new WeightedGraph.Bandwidth.Given(0.5));
        for (int e = 0; e < 3; e++) {
            double d = lengths.weight(e);
            assertThat(heat.weight(e)).isCloseTo(Math.exp(-d * d / 2), within(1e-15));
        }
        // The median length is 2: the middle edge has weight 1/e, and 4t = 4.
        WeightedGraph median = WeightedGraph.heat(PATH, LINE, EUCLIDEAN, new WeightedGraph.Bandwidth.MedianLength());
        assertThat(median.weights()).containsExactly(Math.exp(-0.25), Math.exp(-1), Math.exp(-4));
    }

    @Test
    void geodesicsByHand() {
        Geodesics geodesics = Geodesics.of(WeightedGraph.lengths(PATH, LINE, EUCLIDEAN));
        // 1 + 3 + 7 + 2 + 6 + 4.
        assertThat(geodesics.sum()).hasValue(23);
        assertThat(geodesics.diameter()).hasValue(7);
        assertThat(geodesics.mean()).hasValue(23 / 6.0);
        Geodesics parts = Geodesics.of(WeightedGraph.of(Graph.ofEdges(3, 0, 1), 5));
        assertThat(parts.components()).isEqualTo(2);
        assertThat(parts.sum()).isEmpty();
        assertThat(WeightedGraph.of(Graph.ofEdges(3, 0, 1), 5).distancesFrom(2))
                .containsExactly(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
    }

    @Test
    void geodesicsAreThoseOfTheirPairs() {
        for (int k : new int[] {4, 7, 20}) {
            WeightedGraph graph = random(150, k, k);
            SparseDistances pairs = GraphDistances.geodesic(graph);
            double sum = 0;
            double largest = 0;
            for (int p = 0; p < pairs.pairs(); p++) {
                sum += pairs.length(p);
                largest = Math.max(largest, pairs.length(p));
                assertThat(graph.distancesFrom(pairs.larger(p))[pairs.smaller(p)])
                        .as("seed and k %d", k)
                        .isEqualTo(pairs.length(p));
            }
            Geodesics geodesics = Geodesics.of(graph);
            if (geodesics.connected()) {
                assertThat(geodesics.sum().orElseThrow()).as("seed and k %d", k).isCloseTo(sum, within(1e-9 * sum));
                assertThat(geodesics.diameter()).as("seed and k %d", k).hasValue(largest);
            }
            assertThat(geodesics.connected()).isEqualTo(pairs.complete().isPresent());
        }
    }

    @Test
    void theTableHasTheDistancesFromEveryVertex() {
        WeightedGraph graph = random(120, 3, 4);
        GeodesicTable table = Threads.within(4, () -> GeodesicTable.of(graph.graph(), graph.weights()));
        for (int i = 0; i < 120; i++) {
            double[] from = graph.distancesFrom(i);
            for (int j = 0; j < 120; j++) {
                assertThat(table.between(i, j)).as("seed 4").isEqualTo(from[j]);
            }
        }
        GeodesicTable zero = GeodesicTable.of(Graph.ofEdges(5, 0, 1, 1, 2, 0, 2), 0, 3, 2);
        assertThat(zero.between(0, 1)).isZero();
        assertThat(zero.between(1, 2)).isEqualTo(2);
        assertThat(zero.between(3, 4)).isInfinite();
        assertThatThrownBy(() -> GeodesicTable.of(PATH, 1, 2)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> GeodesicTable.of(PATH, 1, -1, 2)).isInstanceOf(Refusal.class);
    }

    @Test
    void unitGeodesicsAreHops() {
        for (long seed = 0; seed < 5; seed++) {
            Graph graph = RandomGraphs.of(120, 0.05, seed);
            Geodesics geodesics = Geodesics.of(WeightedGraph.unit(graph));
            HopDistances hops = HopDistances.of(graph);
            assertThat(geodesics.components()).isEqualTo(hops.components());
            assertThat(geodesics.sum().orElse(-1))
                    .as("seed %d", seed)
                    .isEqualTo(hops.sum().orElse(-1));
        }
    }

    @Test
    void geodesicsAreAMetricNoShorterThanTheStraightLine() {
        WeightedGraph graph = random(60, 5, 9);
        double[][] d = new double[60][];
        Arrays.setAll(d, graph::distancesFrom);
        for (int e = 0; e < graph.edges().size(); e++) {
            assertThat(d[graph.edges().from(e)][graph.edges().to(e)])
                    .as("seed 9")
                    .isCloseTo(graph.weight(e), within(1e-12));
        }
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 60; j++) {
                assertThat(d[i][j]).isCloseTo(d[j][i], within(1e-12));
                double around = Double.POSITIVE_INFINITY;
                for (int m = 0; m < 60; m++) {
                    around = Math.min(around, d[i][m] + d[m][j]);
                }
                assertThat(d[i][j]).as("seed 9").isLessThanOrEqualTo(around + 1e-12);
            }
        }
    }

    @Test
    void doNotDependOnThreads() {
        WeightedGraph graph = random(200, 6, 11);
        assertThat(Geodesics.of(graph).connected()).isTrue();
        assertThat(Threads.within(4, () -> Geodesics.of(graph)).sum())
                .isEqualTo(Threads.within(1, () -> Geodesics.of(graph)).sum());
    }

    @Test
    void refuseWeightsThatAreNotPositive() {
        assertThatThrownBy(() -> WeightedGraph.of(PATH, 1, 2)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> WeightedGraph.of(PATH, 1, 0, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> WeightedGraph.of(PATH, 1, Double.NaN, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> WeightedGraph.lengths(PATH, PointCloud.of(4, 1, 0.0, 0.0, 3.0, 7.0), EUCLIDEAN))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> WeightedGraph.lengths(PATH, PointCloud.of(1, 1, 0.0), EUCLIDEAN))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new WeightedGraph.Bandwidth.Given(0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> WeightedGraph.heat(PATH, LINE, EUCLIDEAN, new WeightedGraph.Bandwidth.Given(1e-6)))
                .isInstanceOf(Refusal.class);
    }
}
