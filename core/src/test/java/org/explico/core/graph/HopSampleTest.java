package org.explico.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class HopSampleTest {
    private static Graph layer(double stretch, long seed) {
        PointCloud cloud = RandomMatrices.cloud(500, 2, Seed.of(seed));
        double[] x = cloud.toArray();
        for (int t = 0; t < x.length; t += 2) {
            x[t] *= stretch;
        }
        return KnnGraph.of(DistanceMatrix.euclidean(PointCloud.owning(500, 2, x)), 12, KnnGraph.Variant.UNION)
                .graph();
    }

    @Test
    void isWithinThreeStandardErrorsNearlyAlways() {
        Graph graph = layer(1, 3);
        double g = HopDistances.of(graph).sum().orElseThrow();
        int within = 0;
        double mean = 0;
        int draws = 400;
        for (int seed = 0; seed < draws; seed++) {
            HopSample sample = HopDistances.sampled(graph, Seed.of(seed).sample(500, 40));
            double error = Math.abs(sample.sum().orElseThrow() - g);
            within += error <= 3 * sample.stdError().orElseThrow() ? 1 : 0;
            mean += sample.sum().orElseThrow() / draws;
        }
        assertThat(within).as("seeds 0 to 399").isGreaterThanOrEqualTo(392);
        assertThat(mean).as("seeds 0 to 399").isCloseTo(g, within(0.005 * g));
    }

    @Test
    void ofAllVerticesIsTheSum() {
        Graph graph = layer(2, 4);
        HopSample all = HopSample.of(graph, Seed.of(1).sample(500, 500));
        assertThat(all.sum().orElseThrow())
                .isEqualTo((double) HopDistances.of(graph).sum().orElseThrow());
        assertThat(all.stdError()).hasValue(0);
    }

    @Test
    void changesOfTheSameSourcesHaveTheSmallerError() {
        Graph one = layer(1, 3);
        Graph other = layer(1.3, 3);
        double eta = HopDistances.of(other).sum().orElseThrow()
                - HopDistances.of(one).sum().orElseThrow();
        int within = 0;
        for (int seed = 0; seed < 200; seed++) {
            int[] sources = Seed.of(seed).sample(500, 50);
            HopSample first = HopSample.of(one, sources);
            HopSample second = HopSample.of(other, sources);
            double error = first.changeError(second).orElseThrow();
            within += Math.abs(first.change(second).orElseThrow() - eta) <= 3 * error ? 1 : 0;
            assertThat(error)
                    .as("seed %d", seed)
                    .isLessThan(0.7
                            * Math.hypot(
                                    first.stdError().orElseThrow(),
                                    second.stdError().orElseThrow()));
        }
        assertThat(within).as("seeds 0 to 199").isGreaterThanOrEqualTo(194);
    }

    @Test
    void aPathByHand() {
        // From the end of a path of 4: 1 + 2 + 3; from its neighbour: 1 + 1 + 2.
        HopSample sample = HopSample.of(RandomGraphs.path(0, 1, 2, 3), 0, 1);
        assertThat(sample.sumFrom(0)).isEqualTo(6);
        assertThat(sample.sumFrom(1)).isEqualTo(4);
        assertThat(sample.sum()).hasValue(10);
        // sd² = 2; 4/2 sqrt(2/2 (1 - 2/4)).
        assertThat(sample.stdError()).hasValue(2 * Math.sqrt(0.5));
    }

    @Test
    void hasNoSumForGraphsInParts() {
        HopSample sample = HopSample.of(Graph.ofEdges(4, 0, 1), 0, 2);
        assertThat(sample.components()).isEqualTo(3);
        assertThat(sample.sum()).isEmpty();
        assertThat(sample.stdError()).isEmpty();
        HopSample path = HopSample.of(RandomGraphs.path(0, 1, 2, 3), 0, 2);
        assertThat(path.change(sample)).isEmpty();
        assertThat(sample.changeError(path)).isEmpty();
        assertThat(HopSample.of(RandomGraphs.path(0, 1, 2, 3), 0).stdError()).isEmpty();
    }

    @Test
    void doesNotDependOnThreads() {
        Graph graph = layer(1, 6);
        int[] sources = IntStream.range(0, 400).toArray();
        assertThat(Threads.within(4, () -> HopSample.of(graph, sources)))
                .isEqualTo(Threads.within(1, () -> HopSample.of(graph, sources)));
    }

    @Test
    void refusesSourcesThatAreNotASample() {
        Graph graph = RandomGraphs.path(0, 1, 2);
        assertThatThrownBy(() -> HopSample.of(graph)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> HopSample.of(graph, 1, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> HopSample.of(graph, 3)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> HopSample.of(graph, 0).change(HopSample.of(graph, 1)))
                .isInstanceOf(Refusal.class);
    }
}
