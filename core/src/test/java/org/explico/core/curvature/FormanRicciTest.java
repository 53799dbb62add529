package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.curvature.FormanRicci.Augmentation;
import org.explico.core.graph.Graph;
import org.explico.core.graph.HopDistances;
import org.explico.core.graph.KnnGraph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class FormanRicciTest {
    private static final FormanRicci PLAIN = FormanRicci.plain();

    private static final FormanRicci AUGMENTED = FormanRicci.augmented();

    /** The edges (1,2), (2,3), (3,4), (2,4) of GraphRicciCurvature's own tests, counted from 0. */
    private static final Graph KITE = Graph.ofEdges(4, 0, 1, 1, 2, 2, 3, 1, 3);

    private static long at(WholeCurvature curvature, int u, int v) {
        return IntStream.range(0, curvature.edges())
                .filter(e -> curvature.from(e) == u && curvature.to(e) == v)
                .mapToLong(curvature::at)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theGoldenKite() {
        WholeCurvature plain = PLAIN.whole(KITE);
        assertThat(new long[] {at(plain, 0, 1), at(plain, 1, 2), at(plain, 1, 3), at(plain, 2, 3)})
                .containsExactly(0, -1, -1, 0);
        WholeCurvature augmented = AUGMENTED.whole(KITE);
        assertThat(new long[] {at(augmented, 0, 1), at(augmented, 1, 2), at(augmented, 1, 3), at(augmented, 2, 3)})
                .containsExactly(0, 2, 2, 3);
        double[] means = Arrays.stream(plain.nodeMeans())
                .mapToDouble(OptionalDouble::orElseThrow)
                .toArray();
        assertThat(means).containsExactly(new double[] {0, -2.0 / 3, -0.5, -0.5}, within(1e-15));
        assertThat(plain.total()).isEqualTo(-2);
        assertThat(plain.mean()).hasValue(-0.5);
        assertThat(plain.sd()).hasValue(0.5);
    }

    @Test
    void theGoldenPointsOnALine() {
        DistanceMatrix line = DistanceMatrix.euclidean(PointCloud.of(4, 1, 0.0, 1.0, 3.0, 7.0));
        KnnGraph digraph = KnnGraph.of(line, 1, KnnGraph.Variant.DIGRAPH);
        assertThat(PLAIN.whole(digraph).total()).isEqualTo(-2);
        assertThat(FormanRicci.plainTotal(digraph.edges(), digraph.degrees())).isEqualTo(-2);
        KnnGraph union = KnnGraph.of(line, 1, KnnGraph.Variant.UNION);
        assertThat(PLAIN.whole(union).total()).isEqualTo(2);
        assertThat(FormanRicci.plainTotal(union.edges(), union.degrees())).isEqualTo(2);
        assertThatThrownBy(() -> AUGMENTED.whole(digraph)).isInstanceOf(Refusal.class);
    }

    @Test
    void totalsHaveClosedForms() {
        for (long seed = 0; seed < 30; seed++) {
            Graph graph = Graphs.random(40, 0.05 + 0.03 * seed, Seed.of(seed));
            int[] degrees = IntStream.range(0, 40).map(graph::degree).toArray();
            WholeCurvature plain = PLAIN.whole(graph);
            WholeCurvature augmented = AUGMENTED.whole(graph);
            assertThat(plain.total()).as("seed %d", seed).isEqualTo(FormanRicci.plainTotal(graph.edges(), degrees));
            long triangles = 0;
            for (int i = 0; i < 40; i++) {
                for (int j = 0; j < i; j++) {
                    for (int k = 0; k < j; k++) {
                        triangles += graph.adjacent(i, j) && graph.adjacent(j, k) && graph.adjacent(i, k) ? 1 : 0;
                    }
                }
            }
            // Each triangle lies on three edges and each edge gains 3 by it.
            assertThat(augmented.total() - plain.total()).as("seed %d", seed).isEqualTo(9 * triangles);
            for (int e = 0; e < plain.edges(); e++) {
                assertThat(plain.at(e)).as("seed %d", seed).isLessThanOrEqualTo(augmented.at(e));
            }
        }
    }

    @Test
    void digraphTotalsDependOnInDegreesOnly() {
        for (long seed = 0; seed < 20; seed++) {
            DistanceMatrix d = DistanceMatrix.euclidean(RandomMatrices.cloud(30, 3, Seed.of(seed)));
            int k = 1 + (int) seed;
            KnnGraph graph = KnnGraph.of(d, k, KnnGraph.Variant.DIGRAPH);
            long expected = 4L * 30 * k
                    - Arrays.stream(graph.degrees())
                            .mapToLong(degree -> (long) degree * degree)
                            .sum();
            assertThat(PLAIN.whole(graph).total()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void completeGraphs() {
        for (int n : new int[] {2, 3, 10, 25}) {
            DistanceMatrix d = DistanceMatrix.euclidean(RandomMatrices.cloud(n, 2, Seed.of(n)));
            WholeCurvature plain = PLAIN.whole(KnnGraph.of(d, n - 1, KnnGraph.Variant.UNION));
            assertThat(plain.edges()).isEqualTo(n * (n - 1) / 2);
            assertThat(plain.toArray()).containsOnly(4 - 2 * (n - 1));
            WholeCurvature augmented = AUGMENTED.whole(KnnGraph.of(d, n - 1, KnnGraph.Variant.UNION));
            assertThat(augmented.toArray()).containsOnly(4 - 2 * (n - 1) + 3 * (n - 2));
        }
    }

    /**
     * numpy 1.24.2 and scipy 1.10.1 on 200 points {@code np.sin(1+i*(c+1)*0.7+i*i*0.01*(c+2))}, c = 0, 1, 2: {@code cdist}, stable
     * {@code argsort}, A = the 6 nearest of each row; {@code np.maximum(A, A.T)} (union) or {@code np.minimum} (mutual),
     * {@code shortest_path(unweighted=True)}, triangles {@code (B@B)*B}.
     */
    @Test
    void agreesWithScipyInEachVariant() {
        double[] coordinates = new double[600];
        Arrays.setAll(coordinates, t -> {
            int i = t / 3;
            int c = t % 3;
            return StrictMath.sin(1 + i * (c + 1) * 0.7 + i * i * 0.01 * (c + 2));
        });
        DistanceMatrix d = DistanceMatrix.euclidean(PointCloud.of(200, 3, coordinates));
        KnnGraph union = KnnGraph.of(d, 6, KnnGraph.Variant.UNION);
        assertThat(union.edges()).isEqualTo(734);
        assertThat(PLAIN.whole(union).total()).isEqualTo(-8284);
        assertThat(AUGMENTED.whole(union).total()).isEqualTo(113);
        assertThat(HopDistances.of(union.graph()).sum()).hasValue(116_587);
        assertThat(HopDistances.of(union.graph()).diameter()).hasValue(12);
        KnnGraph mutual = KnnGraph.of(d, 6, KnnGraph.Variant.MUTUAL);
        assertThat(mutual.edges()).isEqualTo(466);
        assertThat(mutual.components()).isEqualTo(4);
        assertThat(PLAIN.whole(mutual).total()).isEqualTo(-2816);
        assertThat(AUGMENTED.whole(mutual).total()).isEqualTo(451);
        KnnGraph digraph = KnnGraph.of(d, 6, KnnGraph.Variant.DIGRAPH);
        assertThat(PLAIN.whole(digraph).total()).isEqualTo(-24_990);
    }

    @Test
    void largeTotalsDoNotOverflow() {
        int[] degrees = new int[200_000];
        Arrays.fill(degrees, 60_000);
        assertThat(FormanRicci.plainTotal(6_000_000_000L, degrees)).isEqualTo(24_000_000_000L - 720_000_000_000_000L);
    }

    @Test
    void augmentationsAddThreeTwoAndOneACycle() {
        for (long seed = 0; seed < 40; seed++) {
            Graph graph = Graphs.some(seed);
            long[] values = PLAIN.whole(graph).toArray();
            long[] triangles = EdgeCycles.triangles(graph);
            long[] squares = EdgeCycles.squares(graph);
            long[] pentagons = EdgeCycles.pentagons(graph);
            WholeCurvature four = new FormanRicci(Augmentation.SQUARES).whole(graph);
            WholeCurvature five = new FormanRicci(Augmentation.PENTAGONS).whole(graph);
            for (int e = 0; e < values.length; e++) {
                assertThat(four.at(e)).as("seed %d", seed).isEqualTo(values[e] + 3 * triangles[e] + 2 * squares[e]);
                assertThat(five.at(e)).as("seed %d", seed).isEqualTo(four.at(e) + pentagons[e]);
            }
        }
    }

    @Test
    void closedForms() {
        for (Augmentation augmentation : Augmentation.values()) {
            FormanRicci forman = new FormanRicci(augmentation);
            assertThat(forman.whole(Graphs.cycle(6)).toArray()).containsOnly(0);
            assertThat(forman.whole(Graphs.star(5)).toArray()).containsOnly(-2);
        }
        FormanRicci squares = new FormanRicci(Augmentation.SQUARES);
        FormanRicci pentagons = new FormanRicci(Augmentation.PENTAGONS);
        assertThat(PLAIN.whole(Graphs.torus(6)).toArray()).containsOnly(-4);
        assertThat(squares.whole(Graphs.torus(6)).toArray()).containsOnly(0);
        assertThat(AUGMENTED.whole(Graphs.cycle(3)).toArray()).containsOnly(3);
        assertThat(squares.whole(Graphs.cycle(4)).toArray()).containsOnly(2);
        assertThat(pentagons.whole(Graphs.cycle(5)).toArray()).containsOnly(1);
        for (int d = 1; d < 7; d++) {
            assertThat(PLAIN.whole(Graphs.hypercube(d)).toArray()).containsOnly(4 - 2 * d);
            assertThat(squares.whole(Graphs.hypercube(d)).toArray()).containsOnly(2);
        }
    }

    @Test
    void wholeAndRealValuesAgree() {
        Graph graph = Graphs.random(50, 0.3, Seed.of(1));
        WholeCurvature whole = AUGMENTED.whole(graph);
        EdgeCurvature real = AUGMENTED.of(graph);
        assertThat(real.total()).isEqualTo(whole.total());
        assertThat(real.nodeMeans()).isEqualTo(whole.nodeMeans());
        assertThat(real.nodeSums())
                .isEqualTo(Arrays.stream(whole.nodeSums()).asDoubleStream().toArray());
        assertThat(real.sd().orElseThrow()).isCloseTo(whole.sd().orElseThrow(), within(1e-12));
        assertThat(whole.histogram().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(graph.edges());
    }

    @Test
    void deviationsOfHugeValuesDoNotOverflow() {
        WholeCurvature two =
                WholeCurvature.owning(3, new int[] {0, 1, 1, 2}, new long[] {3_000_000_000_000L, -3_000_000_000_000L});
        assertThat(two.sd()).hasValue(3e12);
        long large = 2_000_000_000L;
        WholeCurvature many =
                WholeCurvature.owning(2, new int[] {0, 1, 0, 1, 0, 1, 0, 1}, new long[] {large, -large, large, -large});
        assertThat(many.sd()).hasValue(2e9);
    }

    @Test
    void emptyGraphsHaveNoMean() {
        WholeCurvature none = PLAIN.whole(Graph.ofEdges(3));
        assertThat(none.total()).isZero();
        assertThat(none.mean()).isEmpty();
        assertThat(none.sd()).isEmpty();
        assertThat(none.nodeMeans()).containsOnly(OptionalDouble.empty());
    }
}
