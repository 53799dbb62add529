package org.explico.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.explico.core.Threads;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.curvature.Idleness;
import org.explico.core.curvature.LinLuYau;
import org.explico.core.curvature.WeightedOllivier;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** The flow of Ollivier's curvature: the tests of GraphRicciCurvature, a transport solver of POT, and laws. */
class OllivierFlowTest {
    /** test_compute_ricci_flow of GraphRicciCurvature: lengths of the karate club's edges after three steps. */
    private static final double[] KARATE = {
        0.584642, 1.222957, 0.828566, 1.893597, 2.179315, 2.179315, 0.814135, 1.647656, 1.893597, 0.906430, 0.916791,
        0.798319, 0.760511, 0.829311, 0.760511, 2.477847, 0.937765, 0.681481, 0.612859, 0.568307, 0.675702, 0.702774,
        0.675702, 1.484889, 0.843498, 0.753397, 1.098413, 0.868616, 0.646627, 2.061065, 1.425968, 1.924123, 0.292387,
        0.487378, 0.446435, 0.509673, 0.101477, 0.108645, 0.509673, 0.246037, 0.246037, 0.228701, 1.309931, 1.213249,
        1.317511, 2.149341, 0.712759, 0.811386, 0.712759, 0.811386, 0.712759, 0.811386, 2.245314, 0.712759, 0.811386,
        0.712759, 0.811386, 0.947310, 0.518039, 0.857636, 1.525740, 1.429449, 0.180896, 0.692919, 0.724545, 0.639637,
        0.281116, 1.427853, 1.622385, 0.807457, 1.386869, 1.372091, 1.320579, 1.324087, 1.276729, 1.843012, 1.721982,
        0.412472
    };

    /** test_ricci_community_all_possible_clusterings: exponent 1, 40 steps. */
    private static final double[] CUTS = {
        1.8364944935528884,
        1.6114944935528852,
        1.461494493552883,
        1.2614944935528802,
        1.1864944935528792,
        1.111494493552878,
        1.036494493552877
    };

    private static final Partition THREE = Partition.of(
            0, 0, 0, 0, 1, 1, 1, 0, 2, 0, 1, 0, 0, 0, 2, 2, 1, 0, 2, 0, 2, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2);
    private static final Partition FOUR = Partition.of(
            0, 0, 0, 0, 1, 1, 1, 0, 2, 0, 1, 0, 0, 0, 2, 2, 1, 0, 2, 0, 2, 0, 2, 3, 3, 3, 3, 3, 3, 3, 2, 3, 2, 2);

    /** test_ricci_community: exponent 1, ten steps. */
    private static final Partition FIVE = Partition.of(
            0, 0, 0, 0, 1, 1, 1, 0, 2, 0, 1, 0, 0, 0, 3, 3, 1, 0, 3, 0, 3, 0, 3, 4, 4, 4, 4, 4, 4, 4, 2, 4, 3, 3);

    private static final RicciFlow BY_LENGTH = RicciFlow.ofOllivier()
            .withCurvature(new FlowCurvature.Ollivier(new WeightedOllivier(Idleness.HALF, Math.E, 1)));

    private static FlowState flowed(RicciFlow flow, Graph graph) {
        return flow.run(flow.start(graph), Progress.silent());
    }

    @Test
    void karateClubAfterThreeSteps() {
        FlowState state = flowed(RicciFlow.ofOllivier().withIterations(3), FlowTables.karate());
        for (int e = 0; e < 78; e++) {
            assertThat(state.length(e)).as("edge %d", e).isCloseTo(KARATE[e], within(6e-7));
        }
    }

    @Test
    void communitiesOfTheKarateClub() {
        Graph karate = FlowTables.karate();
        Communities all = CutSweep.withDefaults().of(flowed(BY_LENGTH.withIterations(40), karate), karate);
        assertThat(all.good()).hasSize(7);
        for (int c = 0; c < 7; c++) {
            assertThat(all.good().get(c).cutoff()).isCloseTo(CUTS[c], within(1e-6));
            assertThat(all.good().get(c).partition()).isEqualTo(c < 6 ? THREE : FOUR);
        }
        Communities few = CutSweep.withDefaults().of(flowed(BY_LENGTH.withIterations(10), karate), karate);
        assertThat(few.good().getLast().cutoff()).isCloseTo(1.2613588421005884, within(1e-6));
        assertThat(few.good().getLast().partition()).isEqualTo(FIVE);
        // Two of the three parts together are Mr. Hi's faction but for two vertices between the factions.
        int[] joined = IntStream.range(0, 34).map(i -> THREE.at(i) == 2 ? 1 : 0).toArray();
        joined[8] = 0;
        joined[9] = 1;
        assertThat(Partition.of(joined)).isEqualTo(FlowTables.FACTIONS);
        // As scikit-learn has them.
        assertThat(RandIndex.adjusted(THREE, FlowTables.FACTIONS)).isCloseTo(0.5905528950805399, within(1e-12));
        assertThat(MutualInformation.normalised(THREE, FlowTables.FACTIONS))
                .isCloseTo(0.5683801456945561, within(1e-12));
        assertThat(all.best().orElseThrow().modularity().orElseThrow())
                .isGreaterThan(Modularity.of(karate, FlowTables.FACTIONS).orElseThrow());
    }

    @Test
    void agreesWithATransportSolver() {
        for (String name : List.of("karate", "euclid")) {
            for (String[] parameters : new String[][] {{"0.5", "2", "3"}, {"0.5", "1", "10"}, {"0.2", "2", "6"}}) {
                List<String[]> rows = FlowTables.rows("flows.csv").stream()
                        .filter(r -> r[0].equals(name) && Arrays.equals(Arrays.copyOfRange(r, 1, 4), parameters))
                        .toList();
                Graph graph = FlowTables.graph(name.equals("karate") ? 34 : 25, rows, 4, 5);
                Idleness idleness = parameters[0].equals("0.5") ? Idleness.HALF : Idleness.of(1, 5);
                RicciFlow flow = RicciFlow.ofOllivier()
                        .withIterations(Integer.parseInt(parameters[2]))
                        .withCurvature(new FlowCurvature.Ollivier(
                                new WeightedOllivier(idleness, Math.E, Double.parseDouble(parameters[1]))));
                FlowState state = flow.run(flow.start(graph, FlowTables.column(rows, 6)), Progress.silent());
                double[] lengths = FlowTables.column(rows, 7);
                double[] curvatures = FlowTables.column(rows, 8);
                assertThat(lengths).hasSize(graph.edges());
                for (int e = 0; e < lengths.length; e++) {
                    String what = name + Arrays.toString(parameters) + " edge " + e;
                    assertThat(state.length(e)).as(what).isCloseTo(lengths[e], within(1e-9));
                    assertThat(state.curvature().at(e)).as(what).isCloseTo(curvatures[e], within(1e-8));
                }
            }
        }
    }

    @Test
    void linLuYauIsTheLimit() {
        for (long seed = 0; seed < 6; seed++) {
            Graph graph = FlowTables.random(14, 0.35, Seed.of(seed));
            double[] lengths = FlowTables.lengths(graph, Seed.of(seed));
            double[] limit =
                    FlowCurvature.LinLuYau.withDefaults().of(graph, lengths).toArray();
            double[] near = new FlowCurvature.Ollivier(
                            WeightedOllivier.withDefaults().withIdleness(Idleness.of(9, 10)))
                    .of(graph, lengths)
                    .toArray();
            double[] exact = new LinLuYau().of(graph).toArray();
            double[] unit = FlowCurvature.LinLuYau.withDefaults()
                    .of(graph, Lengths.ones(graph.edges()))
                    .toArray();
            for (int e = 0; e < limit.length; e++) {
                assertThat(near[e] / 0.1).as("seed %d", seed).isCloseTo(limit[e], within(1e-9));
                assertThat(unit[e]).as("seed %d", seed).isCloseTo(exact[e], within(1e-9));
            }
        }
    }

    @Test
    void noEdgeBecomesLongerThanADetour() {
        for (long seed = 0; seed < 4; seed++) {
            Graph graph = FlowTables.random(20, 0.3, Seed.of(seed));
            FlowState state = RicciFlow.ofOllivier().start(graph);
            for (int step = 0; step < 12; step++) {
                state = RicciFlow.ofOllivier().next(state);
                EdgeList edges = state.edges();
                FlowState now = state;
                double longest = IntStream.range(0, edges.size())
                        .mapToDouble(e -> now.length(e) / shortest(now, edges.from(e), edges.to(e)))
                        .max()
                        .orElseThrow();
                assertThat(longest).as("seed %d, step %d", seed, step).isLessThan(1 + 1e-9);
            }
        }
    }

    /** Bellman and Ford. */
    private static double shortest(FlowState state, int from, int to) {
        double[] d = new double[state.graph().size()];
        Arrays.fill(d, Double.POSITIVE_INFINITY);
        d[from] = 0;
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int e = 0; e < state.edges().size(); e++) {
                int i = state.edges().from(e);
                int j = state.edges().to(e);
                if (d[i] + state.length(e) < d[j] || d[j] + state.length(e) < d[i]) {
                    d[j] = Math.min(d[j], d[i] + state.length(e));
                    d[i] = Math.min(d[i], d[j] + state.length(e));
                    changed = true;
                }
            }
        }
        return d[to];
    }

    @Test
    void itIsAFlowLikeTheOthers() {
        Graph cycle = Graph.ofEdges(7, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 0);
        for (Graph graph : List.of(cycle, FlowTables.random(6, 1.1, Seed.of(1)), Graph.ofEdges(2, 0, 1))) {
            FlowState state = RicciFlow.ofOllivier().start(graph);
            assertThat(state.spread()).isLessThan(1e-9);
            for (double length : RicciFlow.ofOllivier().next(state).lengths()) {
                assertThat(length).isCloseTo(1, within(1e-9));
            }
        }
        Graph graph = FlowTables.random(30, 0.25, Seed.of(7));
        RicciFlow flow = RicciFlow.ofOllivier().withIterations(8).withSurgery(new Surgery.AboveShare(3, 0.6));
        FlowState one = Threads.within(1, () -> flowed(flow, graph));
        FlowState three = Threads.within(3, () -> flowed(flow, graph));
        assertThat(three.lengths()).containsExactly(one.lengths());
        assertThat(Arrays.stream(one.lengths()).sum()).isCloseTo(one.graph().edges(), within(1e-9));
        FlowState half = flow.withIterations(4).run(flow.start(graph), Progress.silent());
        FlowState resumed = flow.run(flow.from(half.graph(), half.iteration(), half.lengths()), Progress.silent());
        assertThat(resumed.lengths()).containsExactly(one.lengths());
        assertThat(resumed.graph()).isEqualTo(one.graph());
    }

    @Test
    void blocksAreFoundAndSurgeryFindsThemToo() {
        Graph graph = FlowTables.blocks(3, 10, 0.9, 0.04, Seed.of(1));
        Partition blocks = Partition.of(IntStream.range(0, 30).map(i -> i / 10).toArray());
        Communities found = CutSweep.withDefaults().of(flowed(RicciFlow.ofOllivier(), graph), graph);
        assertThat(RandIndex.adjusted(found.best().orElseThrow().partition(), blocks))
                .isEqualTo(1);
        RicciFlow cutting = RicciFlow.ofOllivier().withIterations(6).withSurgery(new Surgery.AboveShare(4, 0.6));
        assertThat(Partition.components(flowed(cutting, graph).graph())).isEqualTo(blocks);
    }

    @Test
    void wordsNameThem() {
        for (String word : List.of("forman", "afrc3", "ollivier", "ollivier:1/5", "lly")) {
            assertThat(FlowCurvature.named(word).word()).isEqualTo(word);
        }
        EdgeCurvature triangle = FlowCurvature.named("ollivier:0").of(Graph.ofEdges(3, 0, 1, 1, 2, 2, 0), 1, 1, 1);
        assertThat(triangle.at(0)).isCloseTo(0.5, within(1e-12));
    }
}
