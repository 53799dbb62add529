package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.explico.core.Refusal;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinkhornRicciTest {
    @ParameterizedTest
    @CsvSource({"1,0", "0.3,0", "0.1,0", "0.1,1/2", "0.02,1/3"})
    void the_exact_curvature_lies_between_the_bounds(double epsilon, String idleness) {
        for (int seed = 0; seed < 3; seed++) {
            Graph graph = Graphs.geometric(40, 0.3, Seed.of(seed).generator());
            SinkhornRicci notion = new SinkhornRicci(Idleness.parse(idleness), epsilon);
            SinkhornRicci.Bounds bounds = notion.boundsOf(graph);
            EdgeCurvature exact = new OllivierRicci(notion.idleness()).of(graph);
            for (int e = 0; e < graph.edges(); e++) {
                assertThat(exact.at(e))
                        .as("seed %d, edge %d", seed, e)
                        .isBetween(bounds.lower().at(e) - 1e-12, bounds.upper().at(e) + 1e-12);
            }
            assertThat(notion.of(graph)).isEqualTo(bounds.lower());
        }
    }

    @Test
    void the_gap_closes_with_epsilon() {
        Graph graph = Graphs.geometric(40, 0.3, Seed.of(4).generator());
        double wide = new SinkhornRicci(Idleness.NONE, 1).boundsOf(graph).largestGap();
        double usual = SinkhornRicci.withDefaults().boundsOf(graph).largestGap();
        double narrow = new SinkhornRicci(Idleness.NONE, 0.01).boundsOf(graph).largestGap();
        assertThat(wide).isGreaterThan(2 * usual);
        assertThat(narrow).isLessThan(0.05).isLessThan(usual / 2);
    }

    @Test
    void nothing_to_move_is_curvature_one() {
        Graph edge = Graph.ofEdges(2, 0, 1);
        assertThat(new SinkhornRicci(Idleness.HALF, 0.1).boundsOf(edge).lower().at(0))
                .isEqualTo(1);
        assertThat(new SinkhornRicci(Idleness.NONE, 0.1).of(Graphs.complete(5)).at(0))
                .isCloseTo(0.75, within(1e-9));
    }

    @Test
    void words_carry_their_parameters() {
        assertThat(SinkhornRicci.withDefaults().word()).isEqualTo("sinkhorn");
        assertThat(SinkhornRicci.parse("0.05").word()).isEqualTo("sinkhorn:0.05");
        assertThat(SinkhornRicci.parse("0.05:1/2")).isEqualTo(new SinkhornRicci(Idleness.HALF, 0.05));
        assertThat(SinkhornRicci.parse("0.05:1/2").word()).isEqualTo("sinkhorn:0.05:1/2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "NaN", "Infinity", "few", "0.1:2"})
    void other_parameters_are_refused(String parameters) {
        assertThatThrownBy(() -> SinkhornRicci.parse(parameters)).isInstanceOf(Refusal.class);
    }
}
