package org.explico.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.explico.core.Threads;
import org.junit.jupiter.api.Test;

/** Places in the plane by hops. */
class HopPlacesTest {
    /** A star, a complete graph in two halves, and random graphs of which the thin ones fall apart into parts of very different size. */
    private static SequencedMap<String, Graph> graphs() {
        SequencedMap<String, Graph> graphs = new TreeMap<>();
        graphs.put("path", RandomGraphs.path(IntStream.range(0, 30).toArray()));
        graphs.put(
                "star",
                Graph.ofEdges(
                        20,
                        IntStream.range(1, 20).flatMap(i -> IntStream.of(0, i)).toArray()));
        graphs.put(
                "halves",
                Graph.ofEdges(
                        20,
                        IntStream.range(0, 100)
                                .flatMap(t -> IntStream.of(t / 10, 10 + t % 10))
                                .toArray()));
        graphs.put("no edges", Graph.ofEdges(7));
        for (double density : new double[] {0.02, 0.05, 0.3}) {
            for (long seed = 1; seed <= 3; seed++) {
                graphs.put("density " + density + ", seed " + seed, RandomGraphs.of(60, density, seed));
            }
        }
        return graphs;
    }

    @Test
    void noStepRaisesTheStress() {
        graphs().forEach((name, graph) -> {
            double[] places = IntStream.range(0, 2 * graph.size())
                    .mapToDouble(t -> StrictMath.sin(1 + 7.0 * t))
                    .toArray();
            StressSteps steps = StressSteps.from(places, HopPlaces.distances(graph));
            double stress = steps.stress();
            for (int step = 0; step < 60; step++) {
                steps.step();
                assertThat(steps.stress()).as("%s, step %d", name, step).isLessThanOrEqualTo(stress * (1 + 1e-12));
                stress = steps.stress();
            }
        });
    }

    /** Without a path the distance is still one of the pair: from the lone vertex and from the end of the path it is the same. */
    @Test
    void distancesAreSymmetricAlsoWithoutAPath() {
        int[][] distances = HopPlaces.distances(Graph.ofEdges(5, 0, 1, 1, 2, 2, 3));
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                assertThat(distances[i][j]).isEqualTo(distances[j][i]);
            }
        }
        assertThat(distances[4]).containsExactly(5, 4, 4, 5, 0);
    }

    @Test
    void componentsStandApart() {
        HopPlaces places = HopPlaces.of(Graph.ofEdges(6, 0, 1, 1, 2, 0, 2, 3, 4, 4, 5, 3, 5));
        for (int i = 0; i < 3; i++) {
            for (int j = 3; j < 6; j++) {
                assertThat(Math.hypot(places.x(i) - places.x(j), places.y(i) - places.y(j)))
                        .as("%d, %d", i, j)
                        .isGreaterThan(1.5);
            }
        }
    }

    @Test
    void theSameBitsOnAnyNumberOfThreads() {
        Graph graph = RandomGraphs.of(120, 0.04, 5);
        assertThat(Threads.within(4, () -> all(graph))).isEqualTo(Threads.within(1, () -> all(graph)));
    }

    private static List<Double> all(Graph graph) {
        HopPlaces places = HopPlaces.of(graph);
        return IntStream.range(0, places.size())
                .boxed()
                .flatMap(i -> List.of(places.x(i), places.y(i)).stream())
                .toList();
    }

    @Test
    void fewVerticesHavePlacesToo() {
        assertThat(HopPlaces.of(Graph.ofEdges(1)).x(0)).isZero();
        HopPlaces two = HopPlaces.of(Graph.ofEdges(2, 0, 1));
        assertThat(Math.hypot(two.x(0) - two.x(1), two.y(0) - two.y(1))).isBetween(0.5, 1.5);
    }
}
