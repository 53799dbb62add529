package org.explico.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.PairLength;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.cloud.SparseDistances;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.rips.VietorisRips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphDistancesTest {
    private static final double FAR = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void agreeWithFloydAndWarshall(int k) {
        for (KnnGraph.Variant variant : new KnnGraph.Variant[] {KnnGraph.Variant.UNION, KnnGraph.Variant.MUTUAL}) {
            PointCloud cloud = Shapes.gaussian(70, 2, Seed.of(k));
            DistanceMatrix d = DistanceMatrix.euclidean(cloud);
            Graph graph = KnnGraph.of(d, k, variant).graph();
            SparseDistances hops = GraphDistances.hops(graph);
            SparseDistances lengths = GraphDistances.geodesic(graph, d);
            double[][] hopTable = floydWarshall(graph, (i, j) -> 1);
            double[][] lengthTable = floydWarshall(graph, d::at);
            assertThat(hops.pairs()).as("seed and k %d", k).isEqualTo(finite(hopTable));
            assertThat(lengths.pairs()).as("seed and k %d", k).isEqualTo(finite(hopTable));
            for (int p = 0; p < hops.pairs(); p++) {
                assertThat(hops.length(p)).as("seed and k %d", k).isEqualTo(hopTable[hops.larger(p)][hops.smaller(p)]);
                assertThat(lengths.length(p))
                        .as("seed and k %d", k)
                        .isCloseTo(lengthTable[hops.larger(p)][hops.smaller(p)], within(1e-12));
            }
            assertThat(GraphDistances.geodesic(graph, cloud, new Metric.Euclidean()))
                    .isEqualTo(lengths);
            assertThat(hops.complete().isPresent()).isEqualTo(graph.components() == 1);
        }
    }

    @Test
    void radiiCutWhatIsLonger() {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.gaussian(120, 2, Seed.of(5)));
        Graph graph = KnnGraph.of(d, 4, KnnGraph.Variant.UNION).graph();
        for (int most = 0; most < 6; most++) {
            int reach = most;
            assertThat(GraphDistances.hopsWithin(graph, most).pairs())
                    .as("seed 5")
                    .isEqualTo(count(GraphDistances.hops(graph), reach));
        }
        SparseDistances all = GraphDistances.geodesic(graph, d);
        for (double radius : new double[] {0, 0.5, 1.25}) {
            assertThat(GraphDistances.geodesicWithin(graph, d, radius).pairs())
                    .as("seed 5")
                    .isEqualTo(count(all, radius));
        }
        assertThat(GraphDistances.hopsWithin(graph, 1).pairs()).isEqualTo(graph.edges());
        assertThat(GraphDistances.hopsWithin(graph, 0).pairs()).isZero();
    }

    @Test
    void haveTheSameBitsOnAnyNumberOfThreads() {
        PointCloud cloud = Shapes.gaussian(300, 3, Seed.of(6));
        Graph graph = KnnGraph.of(DistanceMatrix.euclidean(cloud), 5, KnnGraph.Variant.UNION)
                .graph();
        SparseDistances one = Threads.within(1, () -> GraphDistances.geodesic(graph, cloud, new Metric.Euclidean()));
        assertThat(Threads.within(4, () -> GraphDistances.geodesic(graph, cloud, new Metric.Euclidean())))
                .isEqualTo(one);
        DistanceMatrix matrix = one.complete().orElseThrow();
        for (int p = 0; p < one.pairs(); p++) {
            assertThat(matrix.at(one.larger(p), one.smaller(p))).isEqualTo(one.length(p));
        }
    }

    /**
     * One ring of D-II with 625 points, 34 real neighbours: \(\beta = (1, 1)\) up to 4 hops and (1, 0) at 5. At 4 hops the hole is nearly closed, and
     * other draws than these lose it there.
     */
    @Test
    void aRingOfNaitzatsSecondSetHasOneHoleUpToFourHops() {
        for (int seed = 0; seed < 2; seed++) {
            PersistenceDiagram diagram = hopDiagram(ring(Seed.of(seed)), 1, 5);
            for (int hops = 1; hops <= 5; hops++) {
                assertThat(betti(diagram, 0, hops))
                        .as("seed %d, %d hops", seed, hops)
                        .isEqualTo(1);
                assertThat(betti(diagram, 1, hops))
                        .as("seed %d, %d hops", seed, hops)
                        .isEqualTo(hops < 5 ? 1 : 0);
            }
        }
    }

    /** One shell of D-III with 525 points: \(\beta = (1, 0, 1)\) at 1 and 2 hops. */
    @Test
    void aShellOfNaitzatsThirdSetIsASphere() {
        PersistenceDiagram diagram = hopDiagram(shell(), 2, 2);
        for (int hops = 1; hops <= 2; hops++) {
            assertThat(new long[] {betti(diagram, 0, hops), betti(diagram, 1, hops), betti(diagram, 2, hops)})
                    .as("%d hops", hops)
                    .containsExactly(1, 0, 1);
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        Graph graph = Graph.ofEdges(3, 0, 1);
        assertThat(GraphDistances.hops(graph).pairs()).isEqualTo(1);
        assertThat(GraphDistances.hops(graph).complete()).isEmpty();
        assertThat(GraphDistances.hops(Graph.ofEdges(1)).complete()).hasValue(DistanceMatrix.ofLowerTriangle(1));
        DistanceMatrix two = DistanceMatrix.ofLowerTriangle(2, 1);
        assertThatThrownBy(() -> GraphDistances.geodesic(graph, two))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("as many vertices as points, 2");
        assertThatThrownBy(() -> GraphDistances.hopsWithin(graph, -1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> GraphDistances.geodesicWithin(graph, DistanceMatrix.ofLowerTriangle(3, 1, 1, 1), -1))
                .isInstanceOf(Refusal.class);
    }

    private static PersistenceDiagram hopDiagram(PointCloud cloud, int degree, int most) {
        Graph graph = KnnGraph.of(DistanceMatrix.euclidean(cloud), 34, KnnGraph.Variant.UNION)
                .graph();
        DistanceMatrix hops = GraphDistances.hops(graph).complete().orElseThrow();
        return VietorisRips.withDefaults().upTo(degree).withThreshold(most).diagram(hops);
    }

    private static long betti(PersistenceDiagram diagram, int degree, int hops) {
        return diagram.pairs(degree).stream()
                .filter(bar -> bar.birth() <= hops && bar.death() > hops)
                .count();
    }

    /** Circles of radius 2.5 and 2.2, every coordinate moved by up to .7. */
    private static PointCloud ring(Seed seed) {
        RandomGenerator random = seed.generator();
        double[] x = new double[3 * 625];
        for (int i = 0; i < 625; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double radius = i % 2 == 0 ? 2.5 : 2.2;
            x[3 * i] = radius * StrictMath.cos(angle);
            x[3 * i + 1] = radius * StrictMath.sin(angle);
            for (int c = 0; c < 3; c++) {
                x[3 * i + c] += 1.4 * (random.nextDouble() - 0.5);
            }
        }
        return PointCloud.owning(625, 3, x);
    }

    /** Fibonacci spheres of radius 1 and 1.05. */
    private static PointCloud shell() {
        double[] inner = Shapes.fibonacciSphere(263).toArray();
        double[] outer = Arrays.stream(Shapes.fibonacciSphere(262).toArray())
                .map(v -> 1.05 * v)
                .toArray();
        double[] x = Arrays.copyOf(inner, inner.length + outer.length);
        System.arraycopy(outer, 0, x, inner.length, outer.length);
        return PointCloud.owning(525, 3, x);
    }

    private static double[][] floydWarshall(Graph graph, PairLength length) {
        int n = graph.size();
        double[][] d = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d[i][j] = i == j ? 0 : graph.adjacent(i, j) ? length.of(i, j) : FAR;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
                }
            }
        }
        return d;
    }

    private static int finite(double[][] table) {
        return (int) (Arrays.stream(table)
                                .flatMapToDouble(Arrays::stream)
                                .filter(x -> x < FAR)
                                .count()
                        - table.length)
                / 2;
    }

    private static int count(SparseDistances distances, double most) {
        return (int) IntStream.range(0, distances.pairs())
                .filter(p -> distances.length(p) <= most)
                .count();
    }
}
