package org.explico.core.ricci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Estimate;
import org.explico.core.statistics.Interval;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class LocalRicciTest {
    private static final Graph PATH = Graph.ofEdges(4, 0, 1, 1, 2, 2, 3);
    private static final Graph STAR = Graph.ofEdges(4, 0, 1, 0, 2, 0, 3);
    private static final Graph CYCLE = Graph.ofEdges(4, 0, 1, 1, 2, 2, 3, 3, 0);
    private static final Graph OTHER_PATH = Graph.ofEdges(4, 0, 2, 2, 1, 1, 3);
    private static final Graph TWO_PAIRS = Graph.ofEdges(4, 0, 1, 2, 3);

    private static LocalRicci of(Graph... graphs) {
        return LocalRicci.of(graphs.length, l -> graphs[l], FormanRicci.plain());
    }

    /** Path, star, cycle, another path; every number by hand. */
    @Test
    void fourSmallLayersByHand() {
        LocalRicci local = of(PATH, STAR, CYCLE, OTHER_PATH);
        double[][] curvature = {{1, 0.5, 0.5, 1}, {0, 0, 0, 0}, {0, 0, 0, 0}};
        double[][] change = {{0, 0.5, 1, 1}, {1 / 3.0, 0, 1, 0}, {1.5, 0.5, 0.5, 1.5}};
        for (int l = 0; l < 3; l++) {
            for (int x = 0; x < 4; x++) {
                assertThat(local.steps().get(l).curvature(x)).hasValue(curvature[l][x]);
                assertThat(local.steps().get(l).change(x)).hasValue(change[l][x]);
            }
        }
        assertThat(local.rho(0).orElseThrow()).isCloseTo(-11 / Math.sqrt(268), within(1e-14));
        assertThat(local.rho(1).orElseThrow()).isCloseTo(0.5, within(1e-14));
        assertThat(local.rho(2).orElseThrow()).isCloseTo(0.5, within(1e-14));
        assertThat(local.rho(3).orElseThrow()).isCloseTo(1 / Math.sqrt(28), within(1e-14));
        LocalSummary summary = local.summary();
        assertThat(summary.defined()).isEqualTo(4);
        assertThat(summary.negativeShare()).hasValue(0.25);
        assertThat(summary.mean().orElseThrow())
                .isCloseTo((1 - 11 / Math.sqrt(268) + 1 / Math.sqrt(28)) / 4, within(1e-14));
        LayerRicci layers = LayerRicci.of(local);
        assertThat(layers.coefficient(0).orElseThrow()).isCloseTo(-0.25 / Math.sqrt(0.6875), within(1e-14));
        assertThat(layers.coefficient(1)).as("curvature is the same everywhere").isEmpty();
        assertThat(layers.points(1)).isEqualTo(4);
    }

    @Test
    void theMeanOfWhatAllPointsDoIsTheCoefficientOfMeans() {
        LocalRicci local = of(PATH, STAR, CYCLE, OTHER_PATH);
        // O: 3/4, 0, 0; eta: 5/8, 1/3, 1.
        double mean = (5 / 8.0 + 1 / 3.0 + 1) / 3;
        double spread = Math.pow(5 / 8.0 - mean, 2) + Math.pow(1 / 3.0 - mean, 2) + Math.pow(1 - mean, 2);
        assertThat(local.rhoOfMeans().orElseThrow())
                .isCloseTo((5 / 8.0 - mean) / Math.sqrt(spread * 2 / 3), within(1e-12));
        LocalRicci centred = local.centred();
        assertThat(centred.steps().getFirst().curvature(0).orElseThrow()).isCloseTo(0.25, within(1e-15));
        assertThat(centred.steps().getFirst().change(0).orElseThrow()).isCloseTo(-0.625, within(1e-15));
        assertThat(centred.centred().summary().mean().orElseThrow())
                .as("centring twice is centring once")
                .isCloseTo(centred.summary().mean().orElseThrow(), within(1e-12));
    }

    @Test
    void equalLayersChangeNothingAndHaveNoCoefficient() {
        LocalRicci local = of(CYCLE, CYCLE, CYCLE, CYCLE);
        for (int x = 0; x < 4; x++) {
            assertThat(local.steps().getFirst().change(x)).hasValue(0);
            assertThat(local.rho(x)).isEmpty();
            assertThat(local.undefined(x)).contains(Estimate.Reason.NO_VARIATION);
        }
        assertThat(local.summary().mean()).isEmpty();
        assertThat(local.summary().negativeShare()).isEmpty();
    }

    @Test
    void saysWhyAPointHasNoCoefficient() {
        LocalRicci few = of(PATH, STAR, CYCLE);
        assertThat(few.undefined(0)).contains(Estimate.Reason.TOO_FEW_LAYERS);
        assertThat(few.rhoOfMeans()).isEmpty();
        Graph lonely = Graph.ofEdges(4, 0, 1, 1, 2);
        LocalRicci isolated = of(lonely, STAR, CYCLE, OTHER_PATH);
        assertThat(isolated.undefined(3)).contains(Estimate.Reason.TOO_FEW_POINTS);
        assertThat(isolated.steps().getFirst().isolated(3)).isTrue();
        assertThat(isolated.steps().getFirst().curvature(3)).isEmpty();
        assertThat(isolated.rho(0)).isPresent();
        LocalRicci torn = of(STAR, TWO_PAIRS, CYCLE, OTHER_PATH);
        assertThat(torn.undefined(0)).as("0 loses 2 and 3").contains(Estimate.Reason.DISCONNECTED);
        assertThat(torn.steps().getFirst().torn(0)).isTrue();
        assertThat(torn.steps().getFirst().change(0)).isEmpty();
        assertThat(torn.steps().getFirst().torn(1))
                .as("1 keeps its only neighbour")
                .isFalse();
        assertThat(torn.steps().getFirst().definedPoints()).isEqualTo(1);
        assertThat(LayerRicci.of(torn).points(0)).isEqualTo(1);
        assertThat(LayerRicci.of(torn).points(1))
                .as("only that layer drops the points")
                .isEqualTo(4);
        assertThatThrownBy(() -> LocalRicci.of(List.of())).isInstanceOf(Refusal.class);
    }

    @Test
    void looksAtTwoGraphsAtATimeAndMakesEachOnce() {
        List<Integer> made = new ArrayList<>();
        Graph[] graphs = {PATH, STAR, CYCLE, OTHER_PATH};
        LocalRicci.of(
                4,
                l -> {
                    made.add(l);
                    return graphs[l];
                },
                FormanRicci.plain());
        assertThat(made).containsExactly(0, 1, 2, 3);
    }

    /** Against all distances by Floyd and Warshall, graphs that fall apart included. */
    @Test
    void agreesWithAllPairs() {
        for (long seed = 0; seed < 12; seed++) {
            Graph here = random(14, 0.22, Seed.of(seed).child(0));
            Graph next = random(14, 0.18, Seed.of(seed).child(1));
            LocalStep step = LocalStep.between(here, next, FormanRicci.plain());
            int[][] distance = floydWarshall(next);
            for (int x = 0; x < 14; x++) {
                double sum = 0;
                double curvature = 0;
                boolean torn = false;
                for (int place = 0; place < here.degree(x); place++) {
                    int y = here.neighbour(x, place);
                    torn |= distance[x][y] > 100;
                    sum += distance[x][y] - 1;
                    curvature += 4 - here.degree(x) - here.degree(y);
                }
                if (here.degree(x) == 0 || torn) {
                    assertThat(step.change(x)).as("seed %d, x %d", seed, x).isEmpty();
                } else {
                    assertThat(step.change(x)).as("seed %d, x %d", seed, x).hasValue(sum / here.degree(x));
                }
                if (here.degree(x) > 0) {
                    assertThat(step.curvature(x).orElseThrow())
                            .as("seed %d, x %d", seed, x)
                            .isCloseTo(curvature / here.degree(x), within(1e-14));
                }
            }
        }
    }

    @Test
    void theBitsDoNotDependOnThreads() {
        LocalRicci one = Threads.within(1, () -> ofRandom(Seed.of(2)));
        LocalRicci four = Threads.within(4, () -> ofRandom(Seed.of(2)));
        GraphBlocks blocks = GraphBlocks.of(random(60, 0.15, Seed.of(3)), Seed.of(1));
        IntStream.range(0, 60).forEach(x -> assertThat(four.rho(x)).isEqualTo(one.rho(x)));
        assertThat(Threads.within(4, () -> four.meanInterval(blocks, Seed.of(1))))
                .isEqualTo(Threads.within(1, () -> one.meanInterval(blocks, Seed.of(1))));
    }

    @Test
    void intervalsHoldWhatTheyAreAbout() {
        LocalRicci local = ofRandom(Seed.of(2));
        GraphBlocks blocks = GraphBlocks.of(random(60, 0.15, Seed.of(3)), Seed.of(1));
        Interval mean = local.meanInterval(blocks, Seed.of(9)).orElseThrow();
        assertThat(mean.contains(local.summary().mean().orElseThrow())).isTrue();
        assertThat(mean.stdError()).isBetween(0.01, 0.3);
        Interval share = local.negativeShareInterval(blocks, Seed.of(9)).orElseThrow();
        assertThat(share.contains(local.summary().negativeShare().orElseThrow()))
                .isTrue();
        LayerRicci layers = LayerRicci.of(local);
        for (int l = 0; l < layers.transitions(); l++) {
            Interval r = layers.interval(l, blocks, Seed.of(9)).orElseThrow();
            assertThat(r.contains(layers.coefficient(l).orElseThrow())).isTrue();
        }
        LocalRicci steady = of(CYCLE, CYCLE, CYCLE, CYCLE);
        assertThat(steady.meanInterval(GraphBlocks.of(CYCLE, Seed.of(1)), Seed.of(1)))
                .isEmpty();
        assertThat(LayerRicci.of(steady).interval(0, GraphBlocks.of(CYCLE, Seed.of(1)), Seed.of(1)))
                .isEmpty();
    }

    @Test
    void blocksAreConnectedAndCoverTheGraph() {
        Graph graph = random(80, 0.04, Seed.of(6));
        GraphBlocks blocks = GraphBlocks.of(graph, 9, Seed.of(1));
        assertThat(blocks.count()).isGreaterThanOrEqualTo(9);
        int[] sizes = new int[blocks.count()];
        for (int x = 0; x < 80; x++) {
            sizes[blocks.of(x)]++;
        }
        assertThat(sizes).doesNotContain(0);
        for (int b = 0; b < blocks.count(); b++) {
            int block = b;
            int[] members =
                    IntStream.range(0, 80).filter(x -> blocks.of(x) == block).toArray();
            assertThat(reached(graph, members)).isEqualTo(members.length);
        }
        assertThat(GraphBlocks.of(PATH, Seed.of(1)).count()).isEqualTo(4);
        assertThatThrownBy(() -> GraphBlocks.of(PATH, 5, Seed.of(1))).isInstanceOf(Refusal.class);
    }

    /** The first members that a search inside the block reaches from its first. */
    private static int reached(Graph graph, int... members) {
        boolean[] seen = new boolean[members.length];
        seen[0] = true;
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int i = 0; i < members.length; i++) {
                for (int j = 0; j < members.length; j++) {
                    if (seen[i] && !seen[j] && graph.adjacent(members[i], members[j])) {
                        seen[j] = true;
                        grown = true;
                    }
                }
            }
        }
        return (int) IntStream.range(0, seen.length).filter(i -> seen[i]).count();
    }

    /** The null's orders are the layers' steps rearranged; the given order has the observed mean. */
    @Test
    void theLayerOrderNullRearrangesSteps() {
        List<Graph> graphs = List.of(PATH, STAR, CYCLE, OTHER_PATH);
        var all = LocalOrderNull.of(graphs, FormanRicci.plain(), 24, Seed.of(1)).orElseThrow();
        assertThat(all.enumerated()).isTrue();
        assertThat(all.observed())
                .isEqualTo(of(PATH, STAR, CYCLE, OTHER_PATH).summary().mean().orElseThrow());
        double[] expected = new double[24];
        int count = 0;
        for (int code = 0; code < 256; code++) {
            int[] order = {code >> 6 & 3, code >> 4 & 3, code >> 2 & 3, code & 3};
            if (Arrays.stream(order).distinct().count() == 4) {
                var mean = of(Arrays.stream(order).mapToObj(graphs::get).toArray(Graph[]::new))
                        .summary()
                        .mean();
                if (mean.isPresent()) {
                    expected[count++] = mean.getAsDouble();
                }
            }
        }
        assertThat(all.sample()).containsExactly(Arrays.copyOf(expected, count));
        assertThat(LocalOrderNull.of(graphs, FormanRicci.plain(), 7, Seed.of(1))
                        .orElseThrow()
                        .enumerated())
                .isFalse();
        assertThat(LocalOrderNull.of(List.of(CYCLE, CYCLE, CYCLE, CYCLE), FormanRicci.plain(), 7, Seed.of(1)))
                .isEqualTo(Optional.empty());
    }

    private static LocalRicci ofRandom(Seed seed) {
        return LocalRicci.of(7, l -> random(60, 0.15, seed.child(l)), FormanRicci.augmented());
    }

    static Graph random(int n, double share, Seed seed) {
        RandomGenerator random = seed.generator();
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (random.nextDouble() < share) {
                    ends.addAll(List.of(i, j));
                }
            }
        }
        return Graph.ofEdges(n, ends.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int[][] floydWarshall(Graph graph) {
        int n = graph.size();
        int[][] d = new int[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d[i][j] = i == j ? 0 : graph.adjacent(i, j) ? 1 : 1000;
            }
        }
        for (int via = 0; via < n; via++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    d[i][j] = Math.min(d[i][j], d[i][via] + d[via][j]);
                }
            }
        }
        return d;
    }
}
