package org.explico.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
    @ParameterizedTest
    @CsvSource({"1,0.5", "2,1", "5,0.5", "30,0.1", "64,0.05", "65,0.06", "130,0.03", "130,0.2", "130,0.9", "90,0.02"})
    void agreesWithFloydAndWarshall(int n, double density) {
        for (long seed = 0; seed < 12; seed++) {
            Graph graph = RandomGraphs.of(n, density, seed);
            int[][] d = RandomGraphs.floydWarshall(graph);
            long sum =
                    Arrays.stream(d).flatMapToInt(Arrays::stream).asLongStream().sum() / 2;
            int diameter = Arrays.stream(d).flatMapToInt(Arrays::stream).max().orElse(0);
            HopDistances hops = HopDistances.of(graph);
            assertThat(hops.connected()).as("seed %d", seed).isEqualTo(diameter < RandomGraphs.FAR);
            assertThat(hops.histogram()).as("seed %d", seed).isEqualTo(histogram(d));
            assertThat(hops.unreachable())
                    .as("seed %d", seed)
                    .isEqualTo(pairs(d).filter(h -> h >= RandomGraphs.FAR).count());
            if (hops.connected()) {
                assertThat(hops.sum()).as("seed %d", seed).hasValue(sum);
                assertThat(hops.diameter()).as("seed %d", seed).hasValue(diameter);
                assertThat(hops.mean().isPresent()).isEqualTo(n > 1);
            } else {
                assertThat(hops.sum()).as("seed %d", seed).isEmpty();
                assertThat(hops.diameter()).isEmpty();
                assertThat(hops.mean()).isEmpty();
                long reached = IntStream.range(0, n)
                        .filter(i -> IntStream.range(0, i).allMatch(j -> d[i][j] >= RandomGraphs.FAR))
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
        assertThat(HopDistances.of(RandomGraphs.of(n, 2, 0)).sum()).hasValue(n * (n - 1L) / 2);
        assertThat(HopDistances.of(RandomGraphs.of(n, 2, 0)).mean()).hasValue(1);
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
        // Five passes; connected, and in parts.
        for (double density : new double[] {0.01, 0.002}) {
            Graph graph = RandomGraphs.of(1_100, density, 11);
            HopDistances one = Threads.within(1, () -> HopDistances.of(graph));
            assertThat(one.connected()).isEqualTo(density == 0.01);
            assertThat(Threads.within(4, () -> HopDistances.of(graph))).isEqualTo(one);
        }
    }

    @Test
    void searchFromManySourcesIsSearchFromEach() {
        // Sizes around whole words and whole passes; sparse, dense, long, and with parts.
        for (int n : new int[] {1, 63, 64, 255, 256, 257, 300, 513}) {
            for (double density : new double[] {0.5 / n, 3.0 / n, 8.0 / n, 0.2, 0.8}) {
                Graph graph = RandomGraphs.of(n, density, n);
                BitSetSearch plain = BitSetSearch.of(graph);
                long[] sums = new long[n];
                int[] eccentricities = new int[n];
                for (int i = 0; i < n; i++) {
                    plain.from(i, sums, eccentricities);
                }
                HopDistances hops = HopDistances.of(graph);
                long[] histogram = hops.histogram();
                assertThat(IntStream.range(0, histogram.length)
                                .mapToLong(r -> 2 * r * histogram[r])
                                .sum())
                        .as("n %d, density %f", n, density)
                        .isEqualTo(Arrays.stream(sums).sum());
                assertThat(histogram.length - 1)
                        .isEqualTo(Arrays.stream(eccentricities).max().orElseThrow());
                assertThat(SourceSumsKernel.of(graph, IntStream.range(0, n).toArray()))
                        .as("n %d, density %f", n, density)
                        .isEqualTo(sums);
            }
        }
    }

    @Test
    void theOrderOfTheVerticesChangesNothing() {
        for (long seed = 0; seed < 10; seed++) {
            Graph graph = RandomGraphs.of(280, 0.01, seed);
            Graph renamed = RandomGraphs.renamed(graph, Seed.of(seed).sample(280, 280));
            HopDistances expected = HopDistances.of(graph);
            HopDistances hops = HopDistances.of(renamed);
            assertThat(hops.histogram()).as("seed %d", seed).isEqualTo(expected.histogram());
            assertThat(hops.components()).as("seed %d", seed).isEqualTo(expected.components());
        }
    }

    @Test
    void longPathsAreNoTrouble() {
        int n = 3_000;
        Graph path = RandomGraphs.path(Seed.of(5).sample(n, n));
        HopDistances hops = HopDistances.of(path);
        assertThat(hops.sum()).hasValue((long) n * ((long) n * n - 1) / 6);
        assertThat(hops.histogram()).startsWith(0, n - 1, n - 2).endsWith(2, 1);
    }

    @Test
    void rulesForGraphsInPartsByHand() {
        // The path 0 - 1 - 2 and the edge 3 - 4: distances 1, 1, 2 and 1; six pairs without a path.
        HopDistances hops = HopDistances.of(Graph.ofEdges(5, 0, 1, 1, 2, 3, 4));
        assertThat(hops.components()).isEqualTo(2);
        assertThat(hops.histogram()).containsExactly(0, 3, 1);
        assertThat(hops.unreachable()).isEqualTo(6);
        assertThat(hops.sum(new Disconnected.Reject())).isEmpty();
        assertThat(hops.sum(new Disconnected.PenaliseBySize())).hasValue(5 + 6 * 5);
        assertThat(hops.mean(new Disconnected.PenaliseBySize())).hasValue(3.5);
        assertThat(hops.sum(new Disconnected.PenaliseByDiameter())).hasValue(5 + 6 * 3);
        assertThat(hops.sum(new Disconnected.LargestComponent())).hasValue(4);
        assertThat(hops.mean(new Disconnected.LargestComponent())).hasValue(4.0 / 3);
        assertThat(hops.efficiency()).hasValue(3.5 / 10);
        assertThat(hops.sum(new Disconnected.HarmonicMean())).hasValue(10 * 10 / 3.5);
        assertThat(hops.mean(new Disconnected.HarmonicMean())).hasValue(10 / 3.5);
        assertThat(hops.largestComponent().size()).isEqualTo(3);
        assertThat(hops.largestComponent().diameter()).hasValue(2);
    }

    @Test
    void rulesForPointsThatNeverMeet() {
        HopDistances hops = HopDistances.of(Graph.ofEdges(4));
        assertThat(hops.unreachable()).isEqualTo(6);
        assertThat(hops.histogram()).containsExactly(0);
        assertThat(hops.sum(new Disconnected.PenaliseBySize())).hasValue(24);
        assertThat(hops.sum(new Disconnected.PenaliseByDiameter())).hasValue(6);
        assertThat(hops.sum(new Disconnected.LargestComponent())).hasValue(0);
        assertThat(hops.mean(new Disconnected.LargestComponent())).isEmpty();
        assertThat(hops.sum(new Disconnected.HarmonicMean())).isEmpty();
        assertThat(hops.efficiency()).hasValue(0);
        assertThat(HopDistances.of(Graph.ofEdges(1)).efficiency()).isEmpty();
    }

    @Test
    void rulesDoNotMatterToAConnectedGraph() {
        HopDistances hops = HopDistances.of(RandomGraphs.path(0, 1, 2, 3));
        for (Disconnected rule : new Disconnected[] {
            new Disconnected.Reject(),
            new Disconnected.PenaliseBySize(),
            new Disconnected.PenaliseByDiameter(),
            new Disconnected.LargestComponent()
        }) {
            assertThat(hops.sum(rule)).as("%s", rule).hasValue(10);
            assertThat(hops.mean(rule)).as("%s", rule).hasValue(10 / 6.0);
        }
        assertThat(hops.mean(new Disconnected.HarmonicMean()).getAsDouble()).isLessThan(10 / 6.0);
    }

    private static IntStream pairs(int[][] d) {
        return IntStream.range(0, d.length).flatMap(i -> IntStream.range(0, i).map(j -> d[i][j]));
    }

    private static long[] histogram(int[][] d) {
        int longest = pairs(d).filter(h -> h < RandomGraphs.FAR).max().orElse(0);
        long[] histogram = new long[longest + 1];
        pairs(d).filter(h -> h < RandomGraphs.FAR).forEach(h -> histogram[h]++);
        return histogram;
    }
}
