package org.explico.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.RandomMatrices;
import org.explico.core.Threads;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopDistancesTest {
    private static final int FAR = 1_000_000;

    private static Graph random(int n, double density, long seed) {
        RandomGenerator random = Seed.of(seed).generator();
        int[] endpoints = IntStream.range(0, n * n)
                .filter(t -> t / n < t % n && random.nextDouble() < density)
                .flatMap(t -> IntStream.of(t / n, t % n))
                .toArray();
        return Graph.ofEdges(n, endpoints);
    }

    private static int[][] floydWarshall(Graph graph) {
        int n = graph.size();
        int[][] d = new int[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d[i][j] = i == j ? 0 : graph.adjacent(i, j) ? 1 : FAR;
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

    @ParameterizedTest
    @CsvSource({"1,0.5", "2,1", "5,0.5", "30,0.1", "64,0.05", "65,0.06", "130,0.03", "130,0.2", "130,0.9", "90,0.02"})
    void agreesWithFloydAndWarshall(int n, double density) {
        for (long seed = 0; seed < 12; seed++) {
            Graph graph = random(n, density, seed);
            int[][] d = floydWarshall(graph);
            long sum =
                    Arrays.stream(d).flatMapToInt(Arrays::stream).asLongStream().sum() / 2;
            int diameter = Arrays.stream(d).flatMapToInt(Arrays::stream).max().orElse(0);
            HopDistances hops = HopDistances.of(graph);
            assertThat(hops.connected()).as("seed %d", seed).isEqualTo(diameter < FAR);
            if (hops.connected()) {
                assertThat(hops.sum()).as("seed %d", seed).hasValue(sum);
                assertThat(hops.diameter()).as("seed %d", seed).hasValue(diameter);
                assertThat(hops.mean().isPresent()).isEqualTo(n > 1);
            } else {
                assertThat(hops.sum()).as("seed %d", seed).isEmpty();
                assertThat(hops.diameter()).isEmpty();
                assertThat(hops.mean()).isEmpty();
                long reached = IntStream.range(0, n)
                        .filter(i -> IntStream.range(0, i).allMatch(j -> d[i][j] >= FAR))
                        .count();
                assertThat(hops.components()).as("seed %d", seed).isEqualTo((int) reached);
            }
        }
    }

    @Test
    void knowsClosedForms() {
        // Path: n(n²-1)/6. Star: (n-1)². Cycle of even n: n³/8. Complete: n(n-1)/2.
        int n = 100;
        int[] path = IntStream.range(1, n).flatMap(i -> IntStream.of(i - 1, i)).toArray();
        assertThat(HopDistances.of(Graph.ofEdges(n, path)).sum()).hasValue(n * ((long) n * n - 1) / 6);
        int[] star = IntStream.range(1, n).flatMap(i -> IntStream.of(0, i)).toArray();
        assertThat(HopDistances.of(Graph.ofEdges(n, star)).sum()).hasValue((n - 1L) * (n - 1L));
        int[] cycle =
                IntStream.range(0, n).flatMap(i -> IntStream.of(i, (i + 1) % n)).toArray();
        assertThat(HopDistances.of(Graph.ofEdges(n, cycle)).sum()).hasValue((long) n * n * n / 8);
        assertThat(HopDistances.of(Graph.ofEdges(n, cycle)).diameter()).hasValue(n / 2);
        assertThat(HopDistances.of(random(n, 2, 0)).sum()).hasValue(n * (n - 1L) / 2);
        assertThat(HopDistances.of(random(n, 2, 0)).mean()).hasValue(1);
    }

    @Test
    void theGoldenPointsOnALine() {
        DistanceMatrix line = DistanceMatrix.euclidean(PointCloud.of(4, 1, 0.0, 1.0, 3.0, 7.0));
        for (KnnGraph.Variant variant : new KnnGraph.Variant[] {KnnGraph.Variant.UNION, KnnGraph.Variant.DIGRAPH}) {
            assertThat(HopDistances.of(KnnGraph.of(line, 1, variant).graph()).sum())
                    .hasValue(10);
        }
        assertThat(HopDistances.of(KnnGraph.of(line, 1, KnnGraph.Variant.MUTUAL).graph())
                        .components())
                .isEqualTo(3);
    }

    @Test
    void neverGrowWithK() {
        NearestNeighbours all =
                NearestNeighbours.of(DistanceMatrix.euclidean(RandomMatrices.cloud(150, 3, Seed.of(7))), 149);
        long last = Long.MAX_VALUE;
        for (int k = 8; k < 150; k++) {
            HopDistances hops =
                    HopDistances.of(KnnGraph.of(all, k, KnnGraph.Variant.UNION).graph());
            long sum = hops.sum().orElse(Long.MAX_VALUE);
            assertThat(sum).as("k %d", k).isLessThanOrEqualTo(last);
            last = sum;
        }
        assertThat(last).isEqualTo(150 * 149 / 2);
    }

    @Test
    void doNotDependOnThreads() {
        Graph graph = random(300, 0.02, 11);
        HopDistances one = Threads.within(1, () -> HopDistances.of(graph));
        HopDistances four = Threads.within(4, () -> HopDistances.of(graph));
        assertThat(four.sum()).isEqualTo(one.sum());
        assertThat(four.diameter()).isEqualTo(one.diameter());
    }
}
