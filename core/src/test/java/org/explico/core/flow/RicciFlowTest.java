package org.explico.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of the flow, for every curvature. */
class RicciFlowTest {
    private static final Graph CYCLE = Graph.ofEdges(7, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 0);

    static Stream<RicciFlow> flows() {
        return Stream.of(
                RicciFlow.withDefaults().withCurvature(new FlowCurvature.Forman()),
                RicciFlow.withDefaults().withStep(new StepSize.Fixed(0.01)),
                RicciFlow.withDefaults().withSurgery(new Surgery.AboveShare(4, 0.6)),
                RicciFlow.withDefaults().withScope(RicciFlow.Scope.EACH));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void nothingMovesWhereAllEdgesAreAlike(RicciFlow flow) {
        for (Graph graph : List.of(CYCLE, FlowTables.random(6, 1.1, Seed.of(1)), Graph.ofEdges(2, 0, 1))) {
            FlowState state = flow.withTolerance(0).start(graph);
            for (int step = 0; step < 5; step++) {
                state = flow.next(state);
                for (double length : state.lengths()) {
                    assertThat(length).isCloseTo(1, within(1e-12));
                }
            }
            assertThat(state.graph()).isEqualTo(graph);
            assertThat(flow.finished(flow.start(graph))).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void lengthsHaveMeanOneAfterEveryStep(RicciFlow flow) {
        for (long seed = 0; seed < 5; seed++) {
            Graph graph = FlowTables.random(30, 0.2, Seed.of(seed));
            FlowState state = flow.start(graph, FlowTables.lengths(graph, Seed.of(seed)));
            for (int step = 0; step < 10; step++) {
                assertThat(Arrays.stream(state.lengths()).sum())
                        .as("seed %d, step %d", seed, step)
                        .isCloseTo(state.graph().edges(), within(1e-9));
                assertThat(state.iteration()).isEqualTo(step);
                state = flow.next(state);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void goingOnFromWhatWasWrittenDownIsGoingOn(RicciFlow flow) {
        Graph graph = FlowTables.random(40, 0.2, Seed.of(3));
        FlowState through = flow.run(flow.start(graph), Progress.silent());
        FlowState half = flow.withIterations(9).run(flow.start(graph), Progress.silent());
        FlowState read = flow.from(half.graph(), half.iteration(), half.lengths());
        assertThat(read).isEqualTo(half);
        FlowState resumed = flow.run(read, Progress.silent());
        assertThat(resumed.iteration()).isEqualTo(through.iteration());
        assertThat(resumed.lengths()).containsExactly(through.lengths());
        assertThat(resumed.curvature()).isEqualTo(through.curvature());
        assertThat(resumed.spread()).isEqualTo(through.spread());
    }

    @ParameterizedTest
    @MethodSource("flows")
    void threadsDoNotMatter(RicciFlow flow) {
        Graph graph = FlowTables.random(60, 0.3, Seed.of(4));
        double[] one = Threads.within(1, () -> flow.run(flow.start(graph), Progress.silent()))
                .lengths();
        double[] three = Threads.within(3, () -> flow.run(flow.start(graph), Progress.silent()))
                .lengths();
        assertThat(three).containsExactly(one);
    }

    @ParameterizedTest
    @MethodSource("flows")
    void namesAndUnitsDoNotMatter(RicciFlow flow) {
        Graph graph = FlowTables.random(25, 0.3, Seed.of(5));
        double[] lengths = FlowTables.lengths(graph, Seed.of(5));
        int[] names = FlowTables.shuffled(25, Seed.of(6));
        Graph renamed = FlowTables.renamed(graph, names);
        EdgeList edges = EdgeList.of(graph);
        EdgeList renamedEdges = EdgeList.of(renamed);
        double[] moved = new double[lengths.length];
        for (int e = 0; e < lengths.length; e++) {
            moved[renamedEdges.find(names[edges.from(e)], names[edges.to(e)])] = 100 * lengths[e];
        }
        FlowState one = flow.run(flow.start(graph, lengths), Progress.silent());
        FlowState other = flow.run(flow.start(renamed, moved), Progress.silent());
        assertThat(other.edges().size()).isEqualTo(one.edges().size());
        for (int e = 0; e < one.edges().size(); e++) {
            int f = other.edges()
                    .find(names[one.edges().from(e)], names[one.edges().to(e)]);
            assertThat(other.length(f)).isCloseTo(one.length(e), within(1e-9));
        }
    }

    @Test
    void aStepIsTheFormula() {
        Graph graph = FlowTables.karate();
        RicciFlow flow = RicciFlow.withDefaults().withStep(new StepSize.Fixed(0.05));
        FlowState before = flow.start(graph);
        EdgeCurvature kappa = new FlowCurvature.AugmentedForman().of(graph, Lengths.ones(78));
        double[] grown =
                IntStream.range(0, 78).mapToDouble(e -> 1 - 0.05 * kappa.at(e)).toArray();
        double sum = Arrays.stream(grown).sum();
        FlowState after = flow.next(before);
        for (int e = 0; e < 78; e++) {
            assertThat(after.length(e)).isCloseTo(grown[e] * 78 / sum, within(1e-14));
        }
        // Relative steps are those whose largest change is the share.
        double largest = Arrays.stream(kappa.toArray()).map(Math::abs).max().orElseThrow();
        FlowState relative =
                flow.withStep(new StepSize.Relative(0.05 * largest)).next(before);
        for (int e = 0; e < 78; e++) {
            assertThat(relative.length(e)).isCloseTo(after.length(e), within(1e-12));
        }
    }

    @Test
    void theLargestComponentFlowsOrAllDo() {
        // A triangle with a tail, a square with a diagonal, an edge.
        Graph graph = Graph.ofEdges(12, 0, 1, 1, 2, 2, 0, 2, 3, 4, 5, 5, 6, 6, 7, 7, 4, 4, 6, 7, 8, 9, 10);
        RicciFlow flow = RicciFlow.withDefaults().withIterations(4);
        FlowState largest = flow.run(flow.start(graph), Progress.silent());
        assertThat(largest.graph().edges()).isEqualTo(6);
        assertThat(largest.graph().size()).isEqualTo(12);
        assertThat(largest.edges().from(0)).isEqualTo(4);
        RicciFlow each = flow.withScope(RicciFlow.Scope.EACH);
        FlowState all = each.run(each.start(graph), Progress.silent());
        assertThat(all.graph()).isEqualTo(graph);
        // Relative steps share one step size, but the edge alone stays as it is.
        assertThat(all.length(all.edges().find(9, 10))).isCloseTo(1, within(1e-12));
        RicciFlow fixed = each.withStep(new StepSize.Fixed(0.05));
        FlowState together = fixed.run(fixed.start(graph), Progress.silent());
        RicciFlow alone = fixed.withScope(RicciFlow.Scope.LARGEST);
        FlowState component = alone.run(alone.start(graph), Progress.silent());
        for (int e = 0; e < component.edges().size(); e++) {
            int f = together.edges()
                    .find(component.edges().from(e), component.edges().to(e));
            assertThat(together.length(f)).isCloseTo(component.length(e), within(1e-12));
        }
    }

    @Test
    void surgeryCutsTheLongestEveryFewSteps() {
        Graph graph = FlowTables.blocks(2, 8, 1, 0.05, Seed.of(2));
        RicciFlow flow = RicciFlow.withDefaults().withSurgery(new Surgery.AboveShare(3, 0.6));
        FlowState state = flow.start(graph);
        for (int step = 1; step <= 3; step++) {
            assertThat(state.graph().edges()).isEqualTo(graph.edges());
            state = flow.next(state);
        }
        RicciFlow whole = flow.withSurgery(new Surgery.None()).withIterations(3);
        FlowState uncut = whole.run(whole.start(graph), Progress.silent());
        double cut = 1 + 0.6 * (uncut.longest() - 1);
        assertThat(state.graph().edges())
                .isEqualTo((int)
                        Arrays.stream(uncut.lengths()).filter(w -> w <= cut).count())
                .isLessThan(graph.edges());
        assertThat(new Surgery.Above(2, 3).cut(4, 1, 5)).hasValue(3);
        assertThat(new Surgery.Above(2, 3).cut(5, 1, 5)).isEmpty();
        assertThat(new Surgery.None().cut(4, 1, 5)).isEmpty();
    }

    @Test
    void stopsWhenInterruptedWithWhatItHas() {
        Graph graph = FlowTables.karate();
        RicciFlow flow = RicciFlow.withDefaults();
        List<Double> heard = new ArrayList<>();
        FlowState state = flow.run(flow.start(graph), (what, done) -> {
            heard.add(done);
            if (heard.size() == 6) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(state.iteration()).isEqualTo(6);
        assertThat(heard).isSorted().last().isEqualTo(0.3);
        assertThat(flow.run(state, Progress.silent())).isEqualTo(flow.run(flow.start(graph), Progress.silent()));
    }

    @Test
    void refusesWhatIsNoLengthAndWhatIsNoStep() {
        RicciFlow flow = RicciFlow.withDefaults();
        assertThatThrownBy(() -> flow.start(CYCLE, 1, 2)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> flow.start(CYCLE, 1, 1, 1, 0, 1, 1, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> flow.start(CYCLE, 1, 1, 1, Double.NaN, 1, 1, 1))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> flow.from(CYCLE, -1, Lengths.ones(7))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new StepSize.Fixed(0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new StepSize.Relative(1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new Surgery.Above(0, 2)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new Surgery.Above(1, 0.5)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new Surgery.AboveShare(1, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> flow.withIterations(-1)).isInstanceOf(Refusal.class);
        FlowState none = flow.start(Graph.ofEdges(3));
        assertThat(none.spread()).isZero();
        assertThat(flow.finished(none)).isTrue();
        assertThat(flow.next(none).edges().size()).isZero();
    }
}
