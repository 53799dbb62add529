package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.curvature.FormanRicci.Augmentation;
import org.explico.core.graph.Graph;
import org.explico.core.graph.WeightedGraph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class WeightedFormanTest {
    @Test
    void unitWeightsGiveTheWholeNumbers() {
        for (long seed = 0; seed < 40; seed++) {
            Graph graph = Graphs.some(seed);
            WeightedForman weighted = WeightedForman.of(WeightedGraph.unit(graph));
            assertThat(weighted.curvature(Augmentation.NONE))
                    .as("seed %d", seed)
                    .isEqualTo(FormanRicci.plain().of(graph));
            assertThat(weighted.curvature(Augmentation.TRIANGLES))
                    .as("seed %d", seed)
                    .isEqualTo(FormanRicci.augmented().of(graph));
        }
    }

    /** Edges count by ratios, so plain curvature is of degree 0 in them and of degree 1 in the weights of vertices. */
    @Test
    void scales() {
        for (long seed = 0; seed < 20; seed++) {
            Graph graph = Graphs.random(20, 0.3, Seed.of(seed));
            double[] edges =
                    Seed.of(seed).generator().doubles(graph.edges(), 0.2, 3).toArray();
            double[] vertices =
                    Seed.of(seed + 1).generator().doubles(20, 0.2, 3).toArray();
            double[] plain = WeightedForman.of(graph, edges, vertices)
                    .curvature(Augmentation.NONE)
                    .toArray();
            double[] four = Arrays.stream(edges).map(w -> 4 * w).toArray();
            assertThat(WeightedForman.of(graph, four, vertices)
                            .curvature(Augmentation.NONE)
                            .toArray())
                    .as("seed %d", seed)
                    .containsExactly(plain, within(1e-12));
            double[] twice = Arrays.stream(vertices).map(w -> 2 * w).toArray();
            double[] doubled = Arrays.stream(plain).map(w -> 2 * w).toArray();
            assertThat(WeightedForman.of(graph, edges, twice)
                            .curvature(Augmentation.NONE)
                            .toArray())
                    .as("seed %d", seed)
                    .containsExactly(doubled, within(1e-12));
        }
    }

    @Test
    void aPathByHand() {
        // Edges 4 and 9, vertices 1, 2, 3: 1 + 2 - 2 (2/3) and 2 + 3 - 3 (2/2).
        WeightedForman path = WeightedForman.of(Graphs.path(3), new double[] {4, 9}, new double[] {1, 2, 3});
        assertThat(path.curvature(Augmentation.NONE).toArray())
                .containsExactly(new double[] {3 - 4.0 / 3, 2}, within(1e-15));
        // A triangle has no edges left beside those of the face: w_u + w_v + w_e^2.
        WeightedForman triangle =
                WeightedForman.of(Graphs.complete(3), new double[] {4, 9, 16}, new double[] {1, 2, 3});
        assertThat(triangle.curvature(Augmentation.TRIANGLES).toArray())
                .containsExactly(new double[] {3 + 16, 4 + 81, 5 + 256}, within(1e-12));
    }

    @Test
    void refusesWhatIsNoWeight() {
        Graph path = Graphs.path(3);
        assertThatThrownBy(() -> WeightedForman.of(path, new double[] {1}, new double[] {1, 1, 1}))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> WeightedForman.of(path, new double[] {1, 0}, new double[] {1, 1, 1}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("0.0 at place 1");
        assertThatThrownBy(() -> WeightedForman.of(path, new double[] {1, Double.NaN}, new double[] {1, 1, 1}))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() ->
                        WeightedForman.of(path, new double[] {1, Double.POSITIVE_INFINITY}, new double[] {1, 1, 1}))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> WeightedForman.of(path, new double[] {1, 1}, new double[] {1, -1, 1}))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> WeightedForman.of(WeightedGraph.unit(path)).curvature(Augmentation.SQUARES))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() ->
                        WeightedForman.of(WeightedGraph.of(path, 1e-320, 1e300)).curvature(Augmentation.NONE))
                .isInstanceOf(Refusal.class);
    }
}
