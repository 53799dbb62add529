package org.explico.core.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.graph.KnnGraph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
