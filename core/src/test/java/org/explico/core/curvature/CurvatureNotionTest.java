package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of every notion in the list. */
class CurvatureNotionTest {
    static Stream<CurvatureNotion> notions() {
        return CurvatureNotions.all();
    }

    @ParameterizedTest
    @MethodSource("notions")
    void isFoundByItsWord(CurvatureNotion notion) {
        assertThat(CurvatureNotions.named(notion.word())).isEqualTo(notion);
        assertThat(CurvatureNotions.words()).contains(notion.word());
    }

    @ParameterizedTest
    @MethodSource("notions")
    void doesNotDependOnTheNamesOfVertices(CurvatureNotion notion) {
        for (long seed = 0; seed < 30; seed++) {
            Graph graph = Graphs.some(seed);
            int[] names = Seed.of(seed).child("names").sample(graph.size(), graph.size());
            EdgeCurvature here = notion.of(graph);
            EdgeCurvature there = notion.of(Graphs.renamed(graph, names));
            for (int e = 0; e < here.edges().size(); e++) {
                int image = there.edges()
                        .find(names[here.edges().from(e)], names[here.edges().to(e)]);
                assertThat(there.at(image)).as("seed %d, edge %d", seed, e).isCloseTo(here.at(e), within(1e-10));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("notions")
    void isThatOfEachComponent(CurvatureNotion notion) {
        for (long seed = 0; seed < 10; seed++) {
            Graph one = Graphs.random(12, 0.4, Seed.of(seed));
            int[] twice = new int[4 * one.edges()];
            EdgeList edges = EdgeList.of(one);
            for (int e = 0; e < edges.size(); e++) {
                twice[4 * e] = edges.from(e);
                twice[4 * e + 1] = edges.to(e);
                twice[4 * e + 2] = edges.from(e) + 12;
                twice[4 * e + 3] = edges.to(e) + 12;
            }
            double[] alone = notion.of(one).toArray();
            double[] both = notion.of(Graph.ofEdges(24, twice)).toArray();
            for (int e = 0; e < alone.length; e++) {
                assertThat(both[e]).as("seed %d", seed).isCloseTo(alone[e], within(1e-10));
                assertThat(both[alone.length + e]).as("seed %d", seed).isCloseTo(alone[e], within(1e-10));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("notions")
    void hasTheSameBitsOnAnyNumberOfThreads(CurvatureNotion notion) {
        Graph graph = Graphs.random(130, 0.12, Seed.of(7));
        EdgeCurvature one = Threads.within(1, () -> notion.of(graph));
        assertThat(Threads.within(4, () -> notion.of(graph))).isEqualTo(one);
    }

    @ParameterizedTest
    @MethodSource("notions")
    void takesGraphsWithoutEdgesAndCostsMoreForMore(CurvatureNotion notion) {
        assertThat(notion.of(Graph.ofEdges(3)).toArray()).isEmpty();
        assertThat(notion.cost(1_000, 50_000).operations())
                .isPositive()
                .isLessThan(notion.cost(2_000, 200_000).operations());
        assertThat(notion.cost(1_000, 50_000).bytes())
                .isPositive()
                .isLessThan(notion.cost(2_000, 200_000).bytes());
        assertThat(notion.cost(10, 0).operations()).isNotNaN();
    }

    @Test
    void wordsOfTheIssue() {
        assertThat(CurvatureNotions.named("forman")).isEqualTo(FormanRicci.plain());
        assertThat(CurvatureNotions.named("afrc3")).isEqualTo(FormanRicci.augmented());
        assertThat(CurvatureNotions.named("augmented-forman")).isEqualTo(FormanRicci.augmented());
        assertThat(CurvatureNotions.named("ao")).isEqualTo(JostLiu.mean());
        assertThat(CurvatureNotions.words()).doesNotHaveDuplicates();
        assertThatThrownBy(() -> CurvatureNotions.named("ricci"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("forman, afrc3, afrc4, afrc5, jost-liu")
                .hasMessageContaining("'ricci'");
        assertThatThrownBy(() -> CurvatureNotions.named("forman:2"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no parameter");
    }

    @Test
    void nodeNotionsAreFoundByTheirWords() {
        DiffusionCurvature diffusion = DiffusionCurvature.withDefaults();
        for (NodeCurvatureNotion notion : List.of(
                diffusion,
                diffusion.withSteps(3),
                diffusion.withSteps(3).withRadius(2),
                diffusion.withScale(DiffusionCurvature.Scale.MEAN).withSteps(5),
                new ResistanceCurvature())) {
            assertThat(CurvatureNotions.nodeNamed(notion.word())).contains(notion);
        }
        assertThat(diffusion.withSteps(3).withRadius(2).word()).isEqualTo("diffusion:3:2");
        assertThat(CurvatureNotions.nodeNamed("forman")).isEmpty();
        for (String wrong : List.of("diffusion:", "diffusion:x", "diffusion:1:2:3", "diffusion:-1", "diffusion:2:0")) {
            assertThatThrownBy(() -> CurvatureNotions.nodeNamed(wrong)).isInstanceOf(Refusal.class);
        }
    }
}
