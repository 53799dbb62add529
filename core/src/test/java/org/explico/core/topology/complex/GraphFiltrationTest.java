package org.explico.core.topology.complex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.complex.ExtendedPair.Kind;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.junit.jupiter.api.Test;

class GraphFiltrationTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void equalsTheReductionOfTheWrittenComplex() {
        for (int seed = 0; seed < 200; seed++) {
            Graph graph = graph(Seed.of(seed));
            double[] values = values(graph, Seed.of(seed).child("values"));
            assertThat(GraphFiltration.lowerStar(graph, values).diagram())
                    .as("seed %d", seed)
                    .isEqualTo(PersistentHomology.withDefaults().diagram(written(graph, values)));
            double[] negated = Arrays.stream(values).map(v -> -v).toArray();
            assertThat(GraphFiltration.upperStar(graph, values).diagram())
                    .as("seed %d", seed)
                    .isEqualTo(GraphFiltration.lowerStar(graph, negated).diagram());
        }
    }

    @Test
    void loopsLieBetweenTheirEnds() {
        // The loops with birth <= a and death >= b span the cycles of the graph on the vertices with values in [b, a].
        for (int seed = 0; seed < 200; seed++) {
            Graph graph = graph(Seed.of(seed));
            double[] values = values(graph, Seed.of(seed).child("values"));
            List<ExtendedPair> pairs = GraphFiltration.lowerStar(graph, values).extended();
            for (double a : values) {
                for (double b : values) {
                    long loops = pairs.stream()
                            .filter(p -> p.kind() == Kind.LOOP && p.birth() <= a && p.death() >= b)
                            .count();
                    assertThat(loops).as("seed %d, [%s, %s]", seed, b, a).isEqualTo(cycles(graph, values, b, a));
                }
            }
            assertThat(pairs.stream().filter(p -> p.kind() == Kind.COMPONENT)).hasSize(graph.components());
        }
    }

    @Test
    void turningTheValuesTurnsTheExtendedDiagram() {
        for (int seed = 0; seed < 100; seed++) {
            Graph graph = graph(Seed.of(seed));
            double[] values = values(graph, Seed.of(seed).child("values"));
            double[] negated = Arrays.stream(values).map(v -> 0.0 - v).toArray();
            List<ExtendedPair> turned = GraphFiltration.lowerStar(graph, values).extended().stream()
                    .map(GraphFiltrationTest::turned)
                    .sorted()
                    .toList();
            assertThat(GraphFiltration.lowerStar(graph, negated).extended())
                    .as("seed %d", seed)
                    .isEqualTo(turned);
        }
    }

    @Test
    void aLetterHasItsBranchesAndItsLoop() {
        // The letter P lying on heights: a stem 0-1-2 and a bow 1-3-2 with a twig 3-4 that goes up.
        Graph letter = Graph.ofEdges(5, 0, 1, 1, 2, 1, 3, 2, 3, 3, 4);
        GraphFiltration heights = GraphFiltration.lowerStar(letter, 0, 1, 4, 2, 3);
        assertThat(heights.diagram().pairs()).containsExactly(pair(0, 0, INF), pair(1, 4, INF));
        assertThat(heights.extended())
                .containsExactly(
                        new ExtendedPair(Kind.RELATIVE, 3, 2),
                        new ExtendedPair(Kind.COMPONENT, 0, 4),
                        new ExtendedPair(Kind.LOOP, 4, 1));
        Graph path = Graph.ofEdges(5, 0, 1, 1, 2, 2, 3, 3, 4);
        assertThat(GraphFiltration.lowerStar(path, 0, 3, 1, 4, 2).diagram().pairs())
                .containsExactly(pair(0, 0, INF), pair(0, 1, 3), pair(0, 2, 4));
        assertThat(GraphFiltration.upperStar(path, 0, 3, 1, 4, 2).diagram().pairs())
                .containsExactly(pair(0, -4, INF), pair(0, -3, -1));
    }

    @Test
    void valuesThatDoNotFitAreRefused() {
        Graph graph = Graph.ofEdges(2, 0, 1);
        assertThatThrownBy(() -> GraphFiltration.lowerStar(graph, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> GraphFiltration.upperStar(graph, 1, INF)).isInstanceOf(Refusal.class);
        PersistenceDiagram alone =
                GraphFiltration.lowerStar(Graph.ofEdges(1), 3).diagram();
        assertThat(alone.pairs()).containsExactly(pair(0, 3, INF));
    }

    private static ExtendedPair turned(ExtendedPair p) {
        return switch (p.kind()) {
            case ORDINARY -> new ExtendedPair(Kind.RELATIVE, 0.0 - p.birth(), 0.0 - p.death());
            case RELATIVE -> new ExtendedPair(Kind.ORDINARY, 0.0 - p.birth(), 0.0 - p.death());
            case COMPONENT, LOOP -> new ExtendedPair(p.kind(), 0.0 - p.death(), 0.0 - p.birth());
        };
    }

    private static int cycles(Graph graph, double[] values, double from, double to) {
        int[] inside = IntStream.range(0, graph.size())
                .filter(v -> values[v] >= from && values[v] <= to)
                .toArray();
        int[] ends = Arrays.stream(inside)
                .flatMap(u -> Arrays.stream(inside)
                        .filter(v -> v < u && graph.adjacent(u, v))
                        .flatMap(v -> IntStream.of(Arrays.binarySearch(inside, u), Arrays.binarySearch(inside, v))))
                .toArray();
        if (inside.length == 0) {
            return 0;
        }
        Graph part = Graph.ofEdges(inside.length, ends);
        return part.edges() - part.size() + part.components();
    }

    private static FilteredComplex written(Graph graph, double[] values) {
        FilteredComplex.Builder builder = FilteredComplex.builder();
        for (int u = 0; u < graph.size(); u++) {
            builder.add(values[u], u);
            for (int place = 0; place < graph.degree(u); place++) {
                int v = graph.neighbour(u, place);
                if (v < u) {
                    builder.add(Math.max(values[u], values[v]), u, v);
                }
            }
        }
        return builder.build();
    }

    private static Graph graph(Seed seed) {
        RandomGenerator random = seed.generator();
        int n = 2 + random.nextInt(9);
        int[] ends = IntStream.range(0, random.nextInt(2 * n))
                .flatMap(e -> {
                    int u = random.nextInt(n);
                    return IntStream.of(u, (u + 1 + random.nextInt(n - 1)) % n);
                })
                .toArray();
        return Graph.ofEdges(n, ends);
    }

    private static double[] values(Graph graph, Seed seed) {
        RandomGenerator random = seed.generator();
        return IntStream.range(0, graph.size())
                .mapToDouble(v -> random.nextInt(7) - 3)
                .toArray();
    }

    private static PersistencePair pair(int degree, double birth, double death) {
        return new PersistencePair(degree, birth, death);
    }
}
