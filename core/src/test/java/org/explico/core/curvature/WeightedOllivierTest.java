package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;
import org.explico.core.transport.Transport;
import org.junit.jupiter.api.Test;

class WeightedOllivierTest {
    @Test
    void three_steps_of_flow_on_the_karate_club_as_graph_ricci_curvature_takes_them() throws IOException {
        Graph graph = OllivierRicciTest.karate();
        double[] lengths = ones(graph);
        for (int step = 0; step < 3; step++) {
            EdgeCurvature curvature = WeightedOllivier.withDefaults().of(graph, lengths);
            Arrays.setAll(lengths, e -> lengths[e] * (1 - curvature.at(e)));
            double sum = Arrays.stream(lengths).sum();
            Arrays.setAll(lengths, e -> lengths[e] * lengths.length / sum);
        }
        double[] theirs = {.584642, 1.222957, .828566, 1.893597};
        for (int e = 0; e < theirs.length; e++) {
            assertThat(lengths[e]).as("edge %d", e).isCloseTo(theirs[e], within(6e-7));
        }
    }

    @Test
    void equal_lengths_are_no_lengths() {
        Graph graph = Graphs.geometric(70, 0.25, Seed.of(1).generator());
        double[] lengths = ones(graph);
        Arrays.fill(lengths, 2.5);
        for (Idleness idleness : new Idleness[] {Idleness.NONE, Idleness.HALF, Idleness.of(2, 7)}) {
            EdgeCurvature plain = new OllivierRicci(idleness).of(graph);
            EdgeCurvature weighted =
                    WeightedOllivier.withDefaults().withIdleness(idleness).of(graph, lengths);
            for (int e = 0; e < lengths.length; e++) {
                assertThat(weighted.at(e)).as("edge %d", e).isCloseTo(plain.at(e), within(1e-12));
            }
        }
    }

    @Test
    void the_definition_written_out() {
        for (int seed = 0; seed < 10; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            Graph graph = Graphs.random(14, 0.35, random);
            double[] lengths = random.doubles(graph.edges(), 0.2, 2).toArray();
            EdgeCurvature curvature = WeightedOllivier.withDefaults().of(graph, lengths);
            double[][] between = floydWarshall(graph, lengths);
            for (int e = 0; e < lengths.length; e++) {
                int u = curvature.edges().from(e);
                int v = curvature.edges().to(e);
                double cost = Transport.of(measure(graph, lengths, u), measure(graph, lengths, v), flat(between))
                        .cost();
                assertThat(curvature.at(e))
                        .as("seed %d, edge %d", seed, e)
                        .isCloseTo(1 - cost / between[u][v], within(1e-11));
            }
        }
    }

    @Test
    void edges_shrunk_to_nothing_and_very_long_ones() {
        Graph triangle = Graphs.cycle(3);
        assertThat(WeightedOllivier.withDefaults().of(triangle, 0, 1, 1).at(0)).isZero();
        assertThat(WeightedOllivier.withDefaults()
                        .of(triangle, 1e200, 1e200, 1e200)
                        .toArray())
                .containsOnly(
                        WeightedOllivier.withDefaults().of(triangle, 1, 1, 1).at(0));
    }

    @Test
    void any_number_of_threads_gives_the_same_bits() {
        RandomGenerator random = Seed.of(3).generator();
        Graph graph = Graphs.random(60, 0.2, random);
        double[] lengths = random.doubles(graph.edges(), 0.1, 3).toArray();
        try (ForkJoinPool one = new ForkJoinPool(1);
                ForkJoinPool four = new ForkJoinPool(4)) {
            assertThat(four.submit(() -> WeightedOllivier.withDefaults().of(graph, lengths))
                            .join())
                    .isEqualTo(one.submit(() -> WeightedOllivier.withDefaults().of(graph, lengths))
                            .join());
        }
    }

    @Test
    void lengths_that_are_none_are_refused() {
        Graph triangle = Graphs.cycle(3);
        WeightedOllivier notion = WeightedOllivier.withDefaults();
        assertThatThrownBy(() -> notion.of(triangle, 1, 2))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("3 edges");
        assertThatThrownBy(() -> notion.of(triangle, 1, 2, -1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("edge (1, 2)");
        assertThatThrownBy(() -> notion.of(triangle, 1, Double.NaN, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new WeightedOllivier(Idleness.HALF, 1, 2)).isInstanceOf(Refusal.class);
        assertThat(notion.word()).isEqualTo("ollivier");
        assertThat(notion.withIdleness(Idleness.NONE).word()).isEqualTo("ollivier:0");
        assertThat(notion.cost(100, 400).operations())
                .isLessThan(notion.cost(100, 800).operations());
    }

    private static double[] ones(Graph graph) {
        double[] ones = new double[graph.edges()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] measure(Graph graph, double[] lengths, int x) {
        EdgeList edges = EdgeList.of(graph);
        double[] mass = new double[graph.size()];
        for (int place = 0; place < graph.degree(x); place++) {
            int y = graph.neighbour(x, place);
            mass[y] = Math.exp(-Math.pow(lengths[edges.find(x, y)], 2));
        }
        double sum = Arrays.stream(mass).sum();
        Arrays.setAll(mass, y -> (y == x ? 0.5 : 0) + 0.5 * mass[y] / sum);
        return mass;
    }

    private static double[] flat(double[][] between) {
        // What is apart never ships, however little it would cost: no mass is there.
        return Arrays.stream(between)
                .flatMapToDouble(Arrays::stream)
                .map(length -> Double.isFinite(length) ? length : 1e3)
                .toArray();
    }

    private static double[][] floydWarshall(Graph graph, double[] lengths) {
        EdgeList edges = EdgeList.of(graph);
        int n = graph.size();
        double[][] between = IntStream.range(0, n)
                .mapToObj(i -> IntStream.range(0, n)
                        .mapToDouble(j -> i == j ? 0 : edges.find(i, j) < 0 ? 1.0 / 0 : lengths[edges.find(i, j)])
                        .toArray())
                .toArray(double[][]::new);
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    between[i][j] = Math.min(between[i][j], between[i][k] + between[k][j]);
                }
            }
        }
        return between;
    }
}
