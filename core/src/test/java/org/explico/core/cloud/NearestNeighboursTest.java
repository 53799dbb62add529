package org.explico.core.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.graph.KnnGraph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNeighboursTest {
    /** Points on a small grid: many equal distances. */
    private static DistanceMatrix grid(int n, long seed) {
        RandomGenerator random = Seed.of(seed).generator();
        return DistanceMatrix.euclidean(PointCloud.owning(
                n, 2, random.ints(2L * n, 0, 6).asDoubleStream().toArray()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 57})
    void agreesWithSortingEverything(int n) {
        for (long seed = 0; seed < 20; seed++) {
            DistanceMatrix d = grid(n, seed);
            for (int k : new int[] {1, (n - 1 + 1) / 2, n - 1}) {
                NearestNeighbours found = NearestNeighbours.of(d, k);
                for (int i = 0; i < n; i++) {
                    int point = i;
                    int[] expected = IntStream.range(0, n)
                            .filter(j -> j != point)
                            .boxed()
                            .sorted(Comparator.<Integer>comparingDouble(j -> d.at(point, j))
                                    .thenComparing(Comparator.naturalOrder()))
                            .mapToInt(j -> j)
                            .limit(k)
                            .toArray();
                    assertThat(found.nearest(i, k))
                            .as("seed %d, k %d, point %d", seed, k, i)
                            .containsExactly(expected);
                }
            }
        }
    }

    @Test
    void oneTableServesEverySmallerK() {
        DistanceMatrix d = grid(40, 9);
        NearestNeighbours all = NearestNeighbours.of(d, 39);
        for (int k = 1; k < 39; k++) {
            NearestNeighbours some = NearestNeighbours.of(d, k);
            for (int i = 0; i < 40; i++) {
                assertThat(all.nearest(i, k)).containsExactly(some.nearest(i, k));
            }
            assertThat(KnnGraph.of(all, k, KnnGraph.Variant.UNION).graph())
                    .isEqualTo(KnnGraph.of(some, k, KnnGraph.Variant.UNION).graph());
        }
    }

    @Test
    void breaksTiesByIndexWhenAllPointsAreEqual() {
        NearestNeighbours found = NearestNeighbours.of(DistanceMatrix.ofLowerTriangle(4, new double[6]), 2);
        assertThat(found.nearest(0, 2)).containsExactly(1, 2);
        assertThat(found.nearest(3, 2)).containsExactly(0, 1);
    }

    @Test
    void doesNotDependOnThreads() {
        DistanceMatrix d = grid(200, 3);
        NearestNeighbours one = Threads.within(1, () -> NearestNeighbours.of(d, 20));
        assertThat(Threads.within(4, () -> NearestNeighbours.of(d, 20))).isEqualTo(one);
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void isTheDefinitionForEveryMetric(String name, PointCloud cloud) {
        for (Metric metric : metrics(name)) {
            DistanceMatrix d = DistanceMatrix.of(cloud, metric);
            int n = cloud.size();
            for (int k : new int[] {1, Math.min(3, n - 1), n / 2, n - 1}) {
                NearestNeighbours found = NearestNeighbours.of(cloud, k, metric);
                assertThat(found).as("%s %s k %d", name, metric, k).isEqualTo(NearestNeighbours.of(d, k));
                for (int i = 0; i < n; i++) {
                    for (int some = 1; some <= k; some += 1 + k / 5) {
                        assertThat(choices(found, i, some, Ties.INCLUDED))
                                .as("%s %s k %d of %d, point %d", name, metric, some, k, i)
                                .containsExactly(within(d, i, found.distance(i, some - 1)));
                        assertThat(found.chosen(i, some, Ties.BY_INDEX)).isEqualTo(some);
                    }
                }
            }
        }
    }

    private static int[] choices(NearestNeighbours found, int i, int k, Ties ties) {
        return IntStream.range(0, found.chosen(i, k, ties))
                .peek(rank -> assertThat(found.distance(i, rank)).isLessThanOrEqualTo(found.distance(i, k - 1)))
                .map(rank -> found.at(i, rank))
                .sorted()
                .toArray();
    }

    private static int[] within(DistanceMatrix d, int i, double reach) {
        return IntStream.range(0, d.size())
                .filter(j -> j != i && d.at(i, j) <= reach)
                .toArray();
    }

    private static List<Metric> metrics(String name) {
        List<Metric> all = List.of(new Metric.Euclidean(), new Metric.Chebyshev());
        return name.contains("zero")
                ? all
                : List.of(
                        new Metric.Euclidean(),
                        new Metric.Chebyshev(),
                        new Metric.Cosine(),
                        new Metric.Angular(),
                        new Metric.Mahalanobis(Optional.empty()));
    }

    private static Stream<Arguments> clouds() {
        return Stream.of(
                Arguments.of("two", PointCloud.of(2, 1, 1.0, 2.0)),
                Arguments.of("equal", PointCloud.of(5, 2, 1.0, 2, 1, 2, 1, 2, 1, 2, 1, 2)),
                Arguments.of("both zeros", PointCloud.of(4, 1, 0.0, -0.0, 1, 0.0)),
                Arguments.of("underflow to zero", PointCloud.of(5, 1, 1e-200, 2e-200, 0, 1e-200, 1)),
                Arguments.of("gaussian", RandomMatrices.cloud(60, 5, Seed.of(1))),
                Arguments.of("wide", RandomMatrices.cloud(33, 70, Seed.of(2))),
                Arguments.of("lattice", lattice(80, 2, 4, 3)),
                Arguments.of("lattice in 20 dimensions", lattice(50, 20, 2, 4)),
                Arguments.of("few different rows", lattice(70, 2, 2, 5)));
    }

    /** Points with coordinates 1 up to {@code side}. */
    private static PointCloud lattice(int n, int dim, int side, long seed) {
        return PointCloud.owning(
                n,
                dim,
                Seed.of(seed)
                        .generator()
                        .ints((long) n * dim, 1, side + 1)
                        .asDoubleStream()
                        .toArray());
    }

    /** Units of length do not matter, down to the last bit for powers of two; nor does the order of the points, where no two are equally far. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 40, 300})
    void unitsAndOrderDoNotMatter(int dim) {
        int n = 700;
        int k = 12;
        PointCloud cloud = RandomMatrices.cloud(n, dim, Seed.of(dim));
        NearestNeighbours own = NearestNeighbours.of(cloud, k, new Metric.Euclidean());
        for (int exponent : new int[] {-60, -7, 40, 120}) {
            double unit = StrictMath.scalb(1.0, exponent);
            NearestNeighbours scaled = NearestNeighbours.of(
                    PointCloud.owning(
                            n,
                            dim,
                            Arrays.stream(cloud.toArray()).map(x -> unit * x).toArray()),
                    k,
                    new Metric.Euclidean());
            for (int i = 0; i < n; i++) {
                assertThat(scaled.nearest(i, k))
                        .as("2^%d, point %d", exponent, i)
                        .containsExactly(own.nearest(i, k));
                assertThat(scaled.distance(i, k - 1)).isEqualTo(unit * own.distance(i, k - 1));
            }
        }
        int[] order = Seed.of(3).sample(n, n);
        NearestNeighbours shuffled = NearestNeighbours.of(cloud.subset(order), k, new Metric.Euclidean());
        for (int i = 0; i < n; i++) {
            assertThat(IntStream.of(shuffled.nearest(i, k)).map(j -> order[j]).toArray())
                    .as("point %d", order[i])
                    .containsExactly(own.nearest(order[i], k));
        }
    }

    @Test
    void equalPointsInThousandsCostLittle() {
        int n = 20_000;
        NearestNeighbours found = NearestNeighbours.of(
                PointCloud.owning(
                        n, 1, IntStream.range(0, n).mapToDouble(i -> i % 2).toArray()),
                10,
                new Metric.Euclidean());
        assertThat(found.nearest(7, 4)).containsExactly(1, 3, 5, 9);
        assertThat(found.chosen(7, 3, Ties.INCLUDED)).isEqualTo(n / 2 - 1);
        assertThat(found.at(7, n / 2 - 2)).isEqualTo(n - 1);
        assertThat(found.distance(7, n / 2 - 2)).isZero();
    }

    @Test
    void refusesTiesThatWouldFillTheMemory() {
        int n = 2_200;
        NearestNeighbours found = NearestNeighbours.of(DistanceMatrix.ofLowerTriangle(n, ones(n)), 3);
        assertThat(found.chosen(5, 3, Ties.BY_INDEX)).isEqualTo(3);
        assertThat(found.nearest(5, 3)).containsExactly(0, 1, 2);
        assertThatThrownBy(() -> found.chosen(5, 2, Ties.INCLUDED))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "ties of the 2-th neighbour of point 5 (counted from 0): expected at most as many ties in all"
                                + " as entries of the table, got 2196 or more at distance 1.0 for this point alone; break ties by"
                                + " index, or choose another k");
    }

    private static double[] ones(int n) {
        double[] ones = new double[n * (n - 1) / 2];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void refusesDistancesThatOverflow() {
        assertThatThrownBy(
                        () -> NearestNeighbours.of(PointCloud.of(3, 1, 0.0, 1e200, 3e200), 1, new Metric.Euclidean()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("finite");
    }

    @Test
    void refusesKThatCannotBe() {
        DistanceMatrix d = grid(5, 1);
        assertThatThrownBy(() -> NearestNeighbours.of(d, 5))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "nearest neighbours: expected k from 1 to 4, got k = 5 for 5 points; choose k of at most 4 or"
                                + " give more points");
        assertThatThrownBy(() -> NearestNeighbours.of(d, 0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> NearestNeighbours.of(DistanceMatrix.ofLowerTriangle(1), 1))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> KnnGraph.of(NearestNeighbours.of(d, 2), 3, KnnGraph.Variant.UNION))
                .isInstanceOf(Refusal.class);
        assertThat(Arrays.asList(KnnGraph.Variant.values())).hasSize(3);
    }
}
