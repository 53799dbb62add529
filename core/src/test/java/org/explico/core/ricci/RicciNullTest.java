package org.explico.core.ricci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;
import org.explico.core.statistics.NullSample;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class RicciNullTest {
    private static RicciCoefficient relaxing(double rate, double noise, Seed seed, int layers) {
        RandomGenerator random = seed.generator();
        double[] g = new double[layers];
        double[] ric = new double[layers];
        for (int l = 0; l < layers; l++) {
            g[l] = 5e6 + 2e6 * StrictMath.pow(rate, l) + 2e6 * noise * random.nextGaussian();
            ric[l] = -1e9 + 3e7 * StrictMath.pow(rate, l) + 3e7 * noise * random.nextGaussian();
        }
        return RicciCoefficient.of(g, ric);
    }

    @Test
    void pureRelaxationIsItsOwnNull() {
        RicciCoefficient coefficient = relaxing(0.55, 0, Seed.of(1), 11);
        assertThat(coefficient.rho().orElseThrow()).isCloseTo(-1, within(1e-12));
        Relaxation fit = Relaxation.of(coefficient).orElseThrow();
        assertThat(fit.rate()).isCloseTo(0.55, within(1e-6));
        assertThat(fit.explained()).isCloseTo(1, within(1e-9));
        NullSample sample = Relaxation.test(coefficient, Seed.of(1)).orElseThrow();
        assertThat(sample.size()).isEqualTo(Relaxation.DRAWS);
        assertThat(Arrays.stream(sample.sample()).max().orElseThrow()).isCloseTo(-1, within(1e-9));
        assertThat(sample.lowerPValue())
                .as("nothing that relaxation does not explain")
                .isEqualTo(1);
    }

    @Test
    void theRateIsFoundUnderNoise() {
        Relaxation fit = Relaxation.of(relaxing(0.7, 0.02, Seed.of(3), 30)).orElseThrow();
        assertThat(fit.rate()).as("seed 3").isCloseTo(0.7, within(0.05));
        assertThat(fit.memory()).as("seed 3").isBetween(-0.6, 0.6);
        assertThat(fit.explained()).isBetween(0.95, 1.0);
    }

    /** Noisy relaxation against its own fitted null: no more small p-values than there should be. */
    @Test
    void noisyRelaxationIsNotSurprised() {
        int trials = 80;
        int low = 0;
        for (int t = 0; t < trials; t++) {
            NullSample sample = Relaxation.test(relaxing(0.6, 0.1, Seed.of(5).child(t), 11), Seed.of(t))
                    .orElseThrow();
            low += sample.lowerPValue() <= 0.2 ? 1 : 0;
        }
        assertThat(low / (double) trials).as("seed 5").isBetween(0.05, 0.4);
    }

    @Test
    void withoutFiveLayersOrVariationThereIsNoFit() {
        assertThat(Relaxation.of(relaxing(0.6, 0.1, Seed.of(1), 4))).isEmpty();
        assertThat(Relaxation.of(RicciCoefficient.of(new double[] {1, 5, 2, 7, 3}, new double[5])))
                .isEmpty();
        assertThat(Relaxation.test(
                        RicciCoefficient.of(new double[] {1, 2, 3, 4, 5}, new double[] {3, 1, 4, 1, 5}), Seed.of(1)))
                .as("no coefficient")
                .isEmpty();
    }

    @Test
    void rewiringKeepsDegreesAndForgetsTheRest() {
        for (long seed = 0; seed < 5; seed++) {
            Graph graph = LocalRicciTest.random(40, 0.2, Seed.of(seed));
            Graph rewired = Rewiring.of(graph, Seed.of(seed));
            assertThat(degrees(rewired)).as("seed %d", seed).isEqualTo(degrees(graph));
            assertThat(rewired).isNotEqualTo(graph).isEqualTo(Rewiring.of(graph, Seed.of(seed)));
            long kept = IntStream.range(0, 40)
                    .mapToLong(i -> IntStream.range(i + 1, 40)
                            .filter(j -> graph.adjacent(i, j) && rewired.adjacent(i, j))
                            .count())
                    .sum();
            assertThat(kept).as("seed %d", seed).isLessThan(graph.edges() / 2);
            assertThat(FormanRicci.plain().whole(rewired).total())
                    .as("seed %d", seed)
                    .isEqualTo(FormanRicci.plain().whole(graph).total());
        }
    }

    @Test
    void whatCannotBeRewiredStays() {
        Graph triangle = Graph.ofEdges(3, 0, 1, 1, 2, 2, 0);
        Graph star = Graph.ofEdges(4, 0, 1, 0, 2, 0, 3);
        Graph edge = Graph.ofEdges(3, 0, 1);
        for (Graph graph : new Graph[] {triangle, star, edge}) {
            assertThat(Rewiring.of(graph, Seed.of(1))).isEqualTo(graph);
        }
    }

    /** A perfect matching of four vertices goes to each of the three matchings about equally often. */
    @Test
    void everyGraphOfTheSameDegreesIsReached() {
        Graph matching = Graph.ofEdges(4, 0, 1, 2, 3);
        int[] counts = new int[3];
        for (int t = 0; t < 300; t++) {
            Graph rewired = Rewiring.of(matching, Seed.of(t));
            counts[rewired.neighbour(0, 0) - 1]++;
        }
        assertThat(Arrays.stream(counts).min().orElseThrow())
                .as("seeds 0 to 299: %s", Arrays.toString(counts))
                .isGreaterThan(60);
    }

    @Test
    void arcsKeepTheirInDegrees() {
        NearestNeighbours neighbours =
                NearestNeighbours.of(RandomMatrices.cloud(50, 3, Seed.of(1)), 5, new Metric.Euclidean());
        KnnGraph digraph = KnnGraph.of(neighbours, 5, KnnGraph.Variant.DIGRAPH);
        Graph rewired = Rewiring.of(digraph, Seed.of(2));
        KnnGraph union = KnnGraph.of(neighbours, 5, KnnGraph.Variant.UNION);
        assertThat(rewired).isNotEqualTo(union.graph());
        // A mutual choice is one edge of two arcs; random arcs are rarely mutual.
        assertThat(rewired.edges()).isBetween(union.edges(), 250);
        assertThat(Arrays.stream(degrees(rewired)).allMatch(d -> d >= 5)).isTrue();
        assertThat(degrees(Rewiring.of(union, Seed.of(2)))).isEqualTo(degrees(union.graph()));
    }

    @Test
    void nullsHaveWords() {
        for (RicciNull kind : RicciNull.values()) {
            assertThat(RicciNull.named(kind.word())).isEqualTo(kind);
        }
        assertThatThrownBy(() -> RicciNull.named("zero"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("layer-order");
    }

    private static int[] degrees(Graph graph) {
        return IntStream.range(0, graph.size()).map(graph::degree).toArray();
    }
}
