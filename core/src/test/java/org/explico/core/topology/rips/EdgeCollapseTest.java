package org.explico.core.topology.rips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeCollapseTest {
    private static final double EVER = Double.POSITIVE_INFINITY;

    @Test
    void barsStayTheSameInEveryDegreeOnCloudsAndTies() {
        for (int seed = 0; seed < 40; seed++) {
            DistanceMatrix d = cloud(seed);
            for (double t : new double[] {d.quantile(0.3), d.quantile(0.7), d.diameter()}) {
                EdgeOrder edges = EdgeOrder.of(d, t);
                assertThat(bars(collapsed(edges), 3, 2))
                        .as("seed %d, threshold %s", seed, t)
                        .isEqualTo(bars(edges, 3, 2));
            }
        }
    }

    @Test
    void barsOfTheSmallerFiltrationAreThoseOfAPlainReductionOfTheWhole() {
        for (int seed = 0; seed < 30; seed++) {
            DistanceMatrix d = cloud(seed).subset(IntStream.range(0, 11).toArray());
            assertThat(bars(collapsed(EdgeOrder.of(d, EVER)), 1, 2))
                    .as("seed %d", seed)
                    .isEqualTo(BoundaryMatrixOracle.diagram(d, EVER));
        }
    }

    @Test
    void torsionStays() {
        EdgeOrder plane = EdgeOrder.of(Ripser.projectivePlane(), EVER);
        EdgeOrder fewer = collapsed(plane);
        assertThat(bars(fewer, 2, 2)).isEqualTo(bars(plane, 2, 2));
        assertThat(bars(fewer, 2, 3)).isEqualTo(bars(plane, 2, 3));
        assertThat(bars(fewer, 2, 2).pairs(2)).isNotEmpty();
        assertThat(bars(fewer, 2, 3).pairs(2)).isEmpty();
    }

    @Test
    void whatIsLeftAreEdgesOfTheFirstNotEarlierAndInOrder() {
        for (int seed = 0; seed < 20; seed++) {
            DistanceMatrix d = cloud(seed);
            EdgeOrder fewer = collapsed(EdgeOrder.of(d, EVER));
            Set<Long> seen = new HashSet<>();
            for (int r = 0; r < fewer.count(); r++) {
                int i = fewer.larger()[r];
                int j = fewer.smaller()[r];
                assertThat(j).isBetween(0, i - 1);
                assertThat(fewer.length(r)).isGreaterThanOrEqualTo(d.at(i, j));
                assertThat(seen.add(((long) i << 32) | j))
                        .as("seed %d, once", seed)
                        .isTrue();
                if (r > 0 && fewer.length(r) == fewer.length(r - 1)) {
                    assertThat(i * 1000 + j).isGreaterThan(fewer.larger()[r - 1] * 1000 + fewer.smaller()[r - 1]);
                } else if (r > 0) {
                    assertThat(fewer.length(r)).isGreaterThan(fewer.length(r - 1));
                }
            }
        }
    }

    @Test
    void listsAndMatrixMoveEveryEdgeAlike() {
        for (int seed = 0; seed < 30; seed++) {
            DistanceMatrix d = cloud(seed);
            EdgeOrder edges = EdgeOrder.of(d, d.quantile(0.2 + 0.02 * (seed % 40)));
            int[] times = EdgeCollapse.times(edges);
            int[] byMatrix = EdgeCollapse.moved(edges, times, EdgeCollapseMatrix.of(edges, times), Progress.silent());
            int[] byLists = EdgeCollapse.moved(edges, times, EdgeCollapseLists.of(edges, times), Progress.silent());
            assertThat(byLists).as("seed %d", seed).containsExactly(byMatrix);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 65, 130})
    void aSimplexCollapsesToATree(int n) {
        double[] lower = new double[n * (n - 1) / 2];
        Arrays.fill(lower, 1);
        EdgeOrder tree = collapsed(EdgeOrder.of(DistanceMatrix.ofLowerTriangle(n, lower), 1));
        assertThat(tree.count()).isEqualTo(n - 1);
        assertThat(Components.joining(tree).cardinality()).isEqualTo(n - 1);
    }

    @Test
    void pointsOnALineKeepNeighboursOnly() {
        double[] x = IntStream.range(0, 40).mapToDouble(i -> i * i).toArray();
        EdgeOrder edges = EdgeOrder.of(DistanceMatrix.euclidean(PointCloud.of(40, 1, x)), EVER);
        assertThat(collapsed(edges).count()).isEqualTo(39);
    }

    @Test
    void aGraphWithoutTrianglesStays() {
        EdgeOrder sides = EdgeOrder.of(DistanceMatrix.euclidean(Shapes.polygon(30)), 0.3);
        assertThat(sides.count()).isEqualTo(30);
        EdgeOrder same = collapsed(sides);
        assertThat(same.larger()).containsExactly(sides.larger());
        assertThat(same.smaller()).containsExactly(sides.smaller());
        assertThat(same.lengths()).containsExactly(sides.lengths());
    }

    @Test
    void coincidingPointsChangeNoBar() {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.sphere(20, 3, Seed.of(5)));
        DistanceMatrix twice = d.subset(IntStream.range(0, 40).map(i -> i / 2).toArray());
        EdgeOrder edges = EdgeOrder.of(twice, EVER);
        assertThat(bars(collapsed(edges), 2, 2)).isEqualTo(bars(EdgeOrder.of(d, EVER), 2, 2));
        assertThat(collapsed(edges).count()).isLessThan(edges.count() / 3);
    }

    @Test
    void degenerateGraphsAreLeft() {
        assertThat(collapsed(EdgeOrder.of(DistanceMatrix.ofLowerTriangle(1), 1)).count())
                .isZero();
        assertThat(collapsed(EdgeOrder.of(DistanceMatrix.ofLowerTriangle(2, 3.0), 1))
                        .count())
                .isZero();
        assertThat(collapsed(EdgeOrder.of(DistanceMatrix.ofLowerTriangle(2, 3.0), 3))
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 8, 1, false", "2, 8, 0.1, true", "1, 8, 0.1, false", "2, 64, 0.1, false"})
    void isChosenWhereManyEdgesOfASparseGraphGo(int degree, int groups, double quantile, boolean chosen) {
        Seed seed = Seed.of(7);
        int dim = groups == 8 ? 2 : 30;
        double[] x = Shapes.gaussian(160, dim, seed).toArray();
        for (int c = 0; c < x.length && groups == 8; c++) {
            x[c] += 20 * (c / dim % groups);
        }
        DistanceMatrix d = DistanceMatrix.euclidean(PointCloud.of(160, dim, x));
        EdgeOrder edges = EdgeOrder.of(d, d.quantile(quantile));
        assertThat(EdgeCollapse.worthwhile(edges, degree)).isEqualTo(chosen);
    }

    @Test
    void progressGrowsToOneAndAnInterruptionStops() {
        EdgeOrder edges = EdgeOrder.of(DistanceMatrix.euclidean(Shapes.sphere(150, 3, Seed.of(1))), EVER);
        double[] last = {0};
        EdgeCollapse.of(edges, (what, done) -> {
            assertThat(done).isBetween(last[0], 1.0);
            last[0] = done;
        });
        assertThat(last[0]).isEqualTo(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> collapsed(edges)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static EdgeOrder collapsed(EdgeOrder edges) {
        return EdgeCollapse.of(edges, Progress.silent());
    }

    private static PersistenceDiagram bars(EdgeOrder edges, int degree, int prime) {
        return PersistenceDiagram.of(RipsCohomology.of(edges, degree, PrimeField.of(prime), 1, Progress.silent())
                .bars());
    }

    /** By turns a cloud, a grid with coinciding points and many ties, an integer metric of three lengths, and random numbers. */
    private static DistanceMatrix cloud(int seed) {
        Seed own = Seed.of(seed);
        int n = 12 + seed % 11;
        return switch (seed % 4) {
            case 0 -> DistanceMatrix.euclidean(Shapes.sphere(n, 2 + seed % 3, own));
            case 1 -> DistanceMatrix.euclidean(Shapes.grid(n, 2 + seed % 2, 3, own));
            case 2 ->
                DistanceMatrix.ofLowerTriangle(
                        n,
                        own.generator()
                                .ints((long) n * (n - 1) / 2, 2, 5)
                                .asDoubleStream()
                                .toArray());
            default ->
                DistanceMatrix.ofLowerTriangle(
                        n, own.generator().doubles((long) n * (n - 1) / 2).toArray());
        };
    }
}
