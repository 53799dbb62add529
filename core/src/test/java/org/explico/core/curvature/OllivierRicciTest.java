package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact transport against closed forms, another tool, brute force, its own certificates and the bounds of Jost and Liu. */
class OllivierRicciTest {
    private static final List<Idleness> IDLENESS =
            List.of(Idleness.NONE, Idleness.HALF, Idleness.of(1, 3), Idleness.of(7, 10), Idleness.of(1, 1));

    @ParameterizedTest
    @CsvSource({"2,0", "3,1/2", "4,2/3", "5,3/4", "20,18/19", "130,128/129"})
    void complete_graphs(int n, String expected) {
        assertThat(values(Graphs.complete(n), Idleness.NONE)).containsOnly(expected);
    }

    @ParameterizedTest
    @CsvSource({"3,1/2", "4,0", "5,0", "6,0", "7,0", "40,0"})
    void cycles(int n, String expected) {
        assertThat(values(Graphs.cycle(n), Idleness.NONE)).containsOnly(expected);
    }

    @Test
    void squares_paths_and_stars_with_two_centres() {
        assertThat(values(Graph.ofEdges(4, 0, 1, 1, 2, 2, 3), Idleness.NONE)).containsExactly("0", "0", "0");
        Graph doubleStar = Graph.ofEdges(6, 0, 1, 0, 2, 0, 3, 1, 4, 1, 5);
        assertThat(values(doubleStar, Idleness.NONE)).containsExactly("-2/3", "0", "0", "0", "0");
    }

    @Test
    void trees_have_a_closed_form() {
        for (int seed = 0; seed < 20; seed++) {
            Graph tree = Graphs.tree(60, Seed.of(seed).generator());
            ExactCurvature curvature = new OllivierRicci(Idleness.NONE).exactOf(tree);
            for (int e = 0; e < tree.edges(); e++) {
                long du = tree.degree(curvature.edges().from(e));
                long dv = tree.degree(curvature.edges().to(e));
                // -2 (1 - 1/du - 1/dv)+
                long numerator = -2 * Math.max(0, du * dv - du - dv);
                assertThat(curvature.numerator(e) * du * dv)
                        .as("seed %d, edge %d", seed, e)
                        .isEqualTo(numerator * curvature.denominator(e));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void hypercubes_are_flat_for_walks_that_move_and_two_over_dim_in_the_limit(int dim) {
        assertThat(values(Graphs.hypercube(dim), Idleness.NONE)).containsOnly("0");
        assertThat(values(new LinLuYau().exactOf(Graphs.hypercube(dim)))).containsOnly(fraction(2, dim));
    }

    @Test
    void grids_on_a_torus_are_flat() {
        assertThat(values(Graphs.torus(7), Idleness.NONE)).containsOnly("0");
        assertThat(values(Graphs.torus(7), Idleness.HALF)).containsOnly("0");
        assertThat(values(new LinLuYau().exactOf(Graphs.torus(7)))).containsOnly("0");
    }

    @Test
    void karate_club_as_graph_ricci_curvature_prints_it() throws IOException {
        EdgeCurvature curvature = new OllivierRicci(Idleness.HALF).of(Oracle.graph("karate"));
        double[] first = {0.111111, -.143750, .041667, -.114583, -.281250, -.281250, .062500, -.200000};
        for (int e = 0; e < first.length; e++) {
            assertThat(curvature.at(e)).as("edge %d", e).isCloseTo(first[e], within(6e-7));
        }
        assertThat(new OllivierRicci(Idleness.HALF)
                        .exactOf(Oracle.graph("karate"))
                        .denominator(0))
                .isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"karate", "florentine", "sparse", "dense", "preferential", "regular", "caveman", "knn_2", "knn_8"
            })
    void every_edge_as_the_python_optimal_transport_library_has_it(String name) throws IOException {
        Graph graph = Oracle.graph(name);
        List<Idleness> columns = List.of(Idleness.NONE, Idleness.HALF, Idleness.of(1, 3));
        for (int c = 0; c < columns.size(); c++) {
            EdgeCurvature curvature = new OllivierRicci(columns.get(c)).of(graph);
            double[] expected = Oracle.column(name, c);
            assertThat(expected).hasSize(graph.edges());
            for (int e = 0; e < expected.length; e++) {
                assertThat(curvature.at(e)).as("%s edge %d", name, e).isCloseTo(expected[e], within(1e-9));
            }
        }
    }

    @Test
    void small_graphs_by_brute_force_over_all_potentials() {
        for (int seed = 0; seed < 60; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            Graph graph = Graphs.random(4 + seed % 4, 0.3 + 0.6 * random.nextDouble(), random);
            for (Idleness idleness : IDLENESS) {
                ExactCurvature curvature = new OllivierRicci(idleness).exactOf(graph);
                for (int e = 0; e < graph.edges(); e++) {
                    int u = curvature.edges().from(e);
                    int v = curvature.edges().to(e);
                    long scale = (long) idleness.denominator() * graph.degree(u) * graph.degree(v);
                    long cost = Potentials.largestDifference(graph, u, v, idleness);
                    assertThat(curvature.numerator(e) * scale)
                            .as("seed %d, idleness %s, edge %d", seed, idleness, e)
                            .isEqualTo((scale - cost) * curvature.denominator(e));
                }
            }
        }
    }

    @Test
    void limit_free_curvature_by_brute_force_over_all_potentials() {
        for (int seed = 0; seed < 60; seed++) {
            RandomGenerator random = Seed.of(100 + seed).generator();
            Graph graph = Graphs.random(4 + seed % 4, 0.3 + 0.6 * random.nextDouble(), random);
            ExactCurvature curvature = new LinLuYau().exactOf(graph);
            for (int e = 0; e < graph.edges(); e++) {
                int u = curvature.edges().from(e);
                int v = curvature.edges().to(e);
                long scale = (long) graph.degree(u) * graph.degree(v);
                long least = Potentials.leastLaplacianDifference(graph, u, v);
                assertThat(curvature.numerator(e) * scale)
                        .as("seed %d, edge %d", 100 + seed, e)
                        .isEqualTo(least * curvature.denominator(e));
            }
        }
    }

    @Test
    void ten_thousand_edges_carry_their_certificates_and_keep_the_bounds_of_jost_and_liu() {
        int edges = 0;
        for (int seed = 0; edges < 10_000; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            Graph graph = switch (seed % 3) {
                case 0 -> Graphs.random(60, 0.03 + 0.4 * random.nextDouble(), random);
                case 1 -> Graphs.geometric(80, 0.1 + 0.15 * random.nextDouble(), random);
                default -> Graphs.tree(40, random);
            };
            Idleness idleness = IDLENESS.get(seed / 3 % IDLENESS.size());
            OllivierKernel kernel = new OllivierKernel(graph, HopRows.of(graph));
            ExactCurvature moving = OllivierRicci.withDefaults().exactOf(graph);
            for (int e = 0; e < graph.edges(); e++, edges++) {
                int u = moving.edges().from(e);
                int v = moving.edges().to(e);
                OllivierEdge edge = OllivierEdge.of(graph, kernel, u, v, idleness);
                assertThat(edge.certifies(graph))
                        .as("seed %d, edge %d", seed, e)
                        .isTrue();
                assertThat(edge.value()).isBetween(-2.0, 1.0);
                double common = graph.commonNeighbours(u, v);
                double most = Math.max(graph.degree(u), graph.degree(v));
                double least = Math.min(graph.degree(u), graph.degree(v));
                double rest = 1 - 1 / most - 1 / least;
                assertThat(moving.at(e))
                        .as("seed %d, edge %d", seed, e)
                        .isLessThanOrEqualTo(common / most + 1e-12)
                        .isGreaterThanOrEqualTo(common / most
                                - Math.max(0, rest - common / least)
                                - Math.max(0, rest - common / most)
                                - 1e-12);
            }
        }
    }

    @Test
    void rows_around_a_vertex_serve_as_well_as_those_of_the_whole_graph() {
        for (int seed = 0; seed < 6; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            Graph graph = seed % 2 == 0 ? Graphs.geometric(150, 0.15, random) : Graphs.random(90, 0.05, random);
            OllivierKernel whole = new OllivierKernel(graph, HopRows.ofAll(graph));
            OllivierKernel local = new OllivierKernel(graph, HopRows.around(graph));
            EdgeList edges = EdgeList.of(graph);
            for (int e = 0; e < edges.size(); e++) {
                assertThat(local.cost(edges.from(e), edges.to(e), 1, 3))
                        .as("seed %d, edge %d", seed, e)
                        .isEqualTo(whole.cost(edges.from(e), edges.to(e), 1, 3));
                OllivierEdge proof = OllivierEdge.of(graph, local, edges.from(e), edges.to(e), Idleness.HALF);
                assertThat(proof.certifies(graph))
                        .as("seed %d, edge %d", seed, e)
                        .isTrue();
            }
        }
    }

    @Test
    void a_certificate_of_another_graph_does_not_hold() {
        Graph square = Graphs.cycle(4);
        OllivierEdge edge = new OllivierRicci(Idleness.NONE).edge(square, 0, 1);
        assertThat(edge.certifies(square)).isTrue();
        assertThat(edge.certifies(Graph.ofEdges(4, 0, 1, 1, 2, 0, 3))).isFalse();
        assertThat(edge.certifies(Graphs.complete(4))).isFalse();
    }

    @Test
    void curvature_is_linear_in_the_idleness_from_where_lin_lu_and_yau_take_its_slope() {
        Graph graph = Graphs.geometric(60, 0.3, Seed.of(5).generator());
        int most = IntStream.range(0, graph.size()).map(graph::degree).max().orElseThrow();
        ExactCurvature slope = new LinLuYau().exactOf(graph);
        for (Idleness idleness : List.of(Idleness.of(1, 2), Idleness.of(999, 1000), Idleness.of(most, most + 1))) {
            EdgeCurvature curvature = new OllivierRicci(idleness).of(graph);
            for (int e = 0; e < graph.edges(); e++) {
                assertThat(curvature.at(e) / (1 - idleness.value()))
                        .as("idleness %s, edge %d", idleness, e)
                        .isCloseTo(slope.at(e), within(1e-9));
            }
        }
    }

    @Test
    void names_of_vertices_do_not_matter() {
        RandomGenerator random = Seed.of(6).generator();
        Graph graph = Graphs.geometric(150, 0.2, random);
        int[] names = Seed.of(7).generator().ints(0, 150).distinct().limit(150).toArray();
        EdgeList edges = EdgeList.of(graph);
        Graph renamed = Graph.ofEdges(
                150,
                IntStream.range(0, edges.size())
                        .flatMap(e -> IntStream.of(names[edges.from(e)], names[edges.to(e)]))
                        .toArray());
        ExactCurvature curvature = OllivierRicci.withDefaults().exactOf(graph);
        ExactCurvature moved = OllivierRicci.withDefaults().exactOf(renamed);
        for (int e = 0; e < edges.size(); e++) {
            int there = moved.edges().find(names[edges.from(e)], names[edges.to(e)]);
            assertThat(moved.at(there)).as("edge %d", e).isEqualTo(curvature.at(e));
        }
    }

    @Test
    void any_number_of_threads_gives_the_same_fractions() {
        Graph graph = Graphs.random(90, 0.3, Seed.of(8).generator());
        try (ForkJoinPool one = new ForkJoinPool(1);
                ForkJoinPool four = new ForkJoinPool(4)) {
            assertThat(four.submit(() -> OllivierRicci.withDefaults().exactOf(graph))
                            .join())
                    .isEqualTo(one.submit(() -> OllivierRicci.withDefaults().exactOf(graph))
                            .join());
        }
    }

    @Test
    void words_costs_and_refusals() {
        assertThat(OllivierRicci.withDefaults().word()).isEqualTo("ollivier");
        assertThat(OllivierRicci.withDefaults().withIdleness(Idleness.HALF).word())
                .isEqualTo("ollivier:1/2");
        assertThat(new LinLuYau().word()).isEqualTo("lly");
        assertThat(new LinLuYau().cost(1000, 30_000).operations())
                .isGreaterThan(new LinLuYau().cost(1000, 5_000).operations());
        assertThat(OllivierRicci.withDefaults().of(Graph.ofEdges(3)).toArray()).isEmpty();
        assertThatThrownBy(() -> OllivierRicci.withDefaults().edge(Graphs.cycle(4), 0, 2))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("two neighbours");
    }

    static Graph karate() throws IOException {
        return Oracle.graph("karate");
    }

    private static List<String> values(Graph graph, Idleness idleness) {
        return values(new OllivierRicci(idleness).exactOf(graph));
    }

    private static List<String> values(ExactCurvature curvature) {
        return IntStream.range(0, curvature.edges().size())
                .mapToObj(e -> fraction(curvature.numerator(e), curvature.denominator(e)))
                .toList();
    }

    private static String fraction(long numerator, long denominator) {
        long common = OllivierKernel.gcd(denominator, Math.abs(numerator));
        return denominator == common ? "" + numerator / common : numerator / common + "/" + denominator / common;
    }

    /** What bench/peers/ollivier_oracle.py wrote. */
    private static final class Oracle {
        static Graph graph(String name) throws IOException {
            int[] ends = rows(name).stream()
                    .flatMap(row -> Arrays.stream(row).skip(1).limit(2))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            return Graph.ofEdges(1 + Arrays.stream(ends).max().orElseThrow(), ends);
        }

        static double[] column(String name, int c) throws IOException {
            return rows(name).stream()
                    .mapToDouble(row -> Double.parseDouble(row[3 + c]))
                    .toArray();
        }

        private static List<String[]> rows(String name) throws IOException {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(OllivierRicciTest.class.getResourceAsStream("ollivier.pot.csv")),
                    StandardCharsets.UTF_8))) {
                return reader.lines()
                        .filter(line -> line.startsWith(name + ","))
                        .map(line -> line.split(","))
                        .toList();
            }
        }
    }
}
