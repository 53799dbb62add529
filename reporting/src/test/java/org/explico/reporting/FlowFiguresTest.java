package org.explico.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.explico.core.flow.CutSweep;
import org.explico.core.flow.FlowState;
import org.explico.core.flow.Partition;
import org.explico.core.flow.RicciFlow;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Progress;
import org.junit.jupiter.api.Test;

/** Graphs that have flowed, and what their colours say. */
class FlowFiguresTest {
    private static final RicciFlow FLOW = RicciFlow.ofOllivier().withIterations(10);
    private static final Pattern TIES =
            Pattern.compile("<path class=\"tie\" style=\"stroke:(#[0-9a-f]{6})[^\"]*\" d=\"([^\"]*)\"/>");
    private static final Pattern TICKS = Pattern.compile("<text class=\"t\" x=\"553\"[^>]*>([^<]*)</text>");

    private static Graph cycle(int n) {
        return Graph.ofEdges(
                n,
                IntStream.range(0, n).flatMap(i -> IntStream.of(i, (i + 1) % n)).toArray());
    }

    /** Two complete graphs of five, and an edge between them. */
    private static Graph barbell() {
        return Graph.ofEdges(
                10,
                IntStream.concat(
                                IntStream.of(0, 5),
                                IntStream.range(0, 25)
                                        .filter(t -> t / 5 < t % 5)
                                        .flatMap(t -> IntStream.of(t / 5, t % 5, 5 + t / 5, 5 + t % 5)))
                        .toArray());
    }

    private static FlowFigures figures(Graph graph, FlowState state) {
        return FlowFigures.of(
                "a graph",
                PlanarLayout.of(graph),
                state,
                Partition.components(graph),
                CutSweep.withDefaults().of(state, graph),
                "made by hand.");
    }

    /** The number of edges in each colour. */
    private static Map<String, Long> colours(String svg) {
        Map<String, Long> colours = new TreeMap<>();
        Matcher ties = TIES.matcher(svg);
        while (ties.find()) {
            colours.put(
                    ties.group(1), ties.group(2).chars().filter(c -> c == 'M').count());
        }
        return colours;
    }

    private static String colour(double powerOfTwo) {
        NumberColours scale = NumberColours.ofGrowth(4);
        return scale.css(scale.step(powerOfTwo));
    }

    /** Where all edges are alike nothing grows, and rounding is no growth. */
    @Test
    void aCycleStaysGrey() {
        FlowState start = FLOW.start(cycle(8));
        FlowState noise = FLOW.from(cycle(8), 1, 1, 1 + 2e-16, 1 - 1e-16, 1, 1, 1, 1 + 4e-16, 1);
        for (FlowState state : new FlowState[] {FLOW.run(start, Progress.silent()), noise}) {
            assertThat(colours(figures(cycle(8), state).lengths())).isEqualTo(Map.of(colour(0), 8L));
            assertThat(colours(figures(cycle(8), state).since(start).lengths())).isEqualTo(Map.of(colour(0), 8L));
        }
        assertThat(colour(0)).isEqualTo("#b4bac4");
    }

    /** The bridge has the colour that its negative curvature has, and the colour of its value on a scale that does not hang on the others. */
    @Test
    void aBridgeGrowsAndIsOrange() {
        FlowState start = FLOW.start(barbell());
        FlowState end = FLOW.run(start, Progress.silent());
        int bridge = end.edges().find(0, 5);
        assertThat(start.curvature().at(start.edges().find(0, 5))).isNegative();
        double grown = StrictMath.log(end.length(bridge)) / StrictMath.log(2);
        assertThat(grown).isGreaterThan(1);
        String svg = figures(barbell(), end).since(start).lengths();
        assertThat(colours(svg)).containsEntry(colour(grown), 1L);
        int orange = Integer.parseInt(colour(grown).substring(1), 16);
        assertThat(orange >> 16).isGreaterThan(2 * (orange & 0xff));
        assertThat(svg).contains("Orange edges have grown", "growth in powers of 2");
        assertThat(TICKS.matcher(svg).results().map(m -> m.group(1)))
                .containsExactly("−4", "−3", "−2", "−1", "0", "1", "2", "3", "4");
    }

    /** An edge that was long at the start is long, and has not grown. */
    @Test
    void whatIsLongHasNotNecessarilyGrown() {
        double[] lengths = new double[21];
        java.util.Arrays.fill(lengths, 1);
        FlowState ones = FLOW.start(barbell());
        lengths[ones.edges().find(0, 5)] = 8;
        FlowState start = FLOW.start(barbell(), lengths);
        FlowFigures alone = figures(barbell(), start);
        assertThat(alone.lengths())
                .contains("Orange edges are longer than the mean edge", "length in powers of 2")
                .doesNotContain("grown", "shrunk");
        assertThat(colours(alone.lengths())).containsEntry(colour(StrictMath.log(6) / StrictMath.log(2)), 1L);
        assertThat(colours(alone.since(start).lengths())).isEqualTo(Map.of(colour(0), 21L));
    }

    /** A length of more than sixteen means has the colour of sixteen. */
    @Test
    void beyondFourPowersTheColourStays() {
        double[] lengths =
                IntStream.range(0, 40).mapToDouble(e -> e == 0 ? 1e6 : 1).toArray();
        FlowState state = FLOW.start(cycle(40), lengths);
        assertThat(colours(figures(cycle(40), state).lengths())).isEqualTo(Map.of(colour(4), 1L, colour(-4), 39L));
        assertThat(figures(cycle(40), state).lengths()).contains("beyond 4 of them");
    }

    @Test
    void aStartHasTheEdgesOfTheEnd() {
        FlowState end = FLOW.start(barbell());
        assertThatThrownBy(() -> figures(barbell(), end).since(FLOW.start(cycle(10))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The picture of the cuts marks the best one. */
    @Test
    void theBestCutIsMarked() {
        FlowState end = FLOW.run(FLOW.start(barbell()), Progress.silent());
        assertThat(figures(barbell(), end).cuts()).contains(", 2 parts", "best: modularity 0.4524");
    }
}
