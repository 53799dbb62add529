package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.explico.core.Threads;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class EdgeCyclesTest {
    /** Paths from one vertex to the other over so many different vertices between them, which no path uses twice; the edge itself is no way. */
    private static long paths(Graph graph, int at, int to, int between, boolean[] used) {
        if (between == 0) {
            return graph.adjacent(at, to) ? 1 : 0;
        }
        long count = 0;
        for (int place = 0; place < graph.degree(at); place++) {
            int next = graph.neighbour(at, place);
            if (!used[next]) {
                used[next] = true;
                count += paths(graph, next, to, between - 1, used);
                used[next] = false;
            }
        }
        return count;
    }

    private static long[] enumerated(Graph graph, int sides) {
        EdgeList edges = EdgeList.of(graph);
        long[] counts = new long[edges.size()];
        Arrays.setAll(counts, e -> {
            boolean[] used = new boolean[graph.size()];
            used[edges.from(e)] = true;
            used[edges.to(e)] = true;
            return paths(graph, edges.from(e), edges.to(e), sides - 2, used);
        });
        return counts;
    }

    @Test
    void countsWhatEnumerationFinds() {
        for (long seed = 0; seed < 120; seed++) {
            Graph graph = Graphs.some(seed);
            assertThat(EdgeCycles.triangles(graph)).as("seed %d", seed).isEqualTo(enumerated(graph, 3));
            assertThat(EdgeCycles.squares(graph)).as("seed %d", seed).isEqualTo(enumerated(graph, 4));
            assertThat(EdgeCycles.pentagons(graph)).as("seed %d", seed).isEqualTo(enumerated(graph, 5));
        }
        Graph larger = Graphs.random(70, 0.12, Seed.of(1));
        assertThat(EdgeCycles.pentagons(larger)).isEqualTo(enumerated(larger, 5));
    }

    @Test
    void rowsAndMarksFindTheSameTriangles() {
        for (long seed = 0; seed < 20; seed++) {
            Graph graph = Graphs.random(150, 0.02 + 0.04 * seed, Seed.of(seed));
            Adjacency adjacency = Adjacency.of(graph);
            EdgeList edges = EdgeList.of(graph);
            int[] merged = new int[edges.size()];
            Arrays.setAll(merged, e -> graph.commonNeighbours(edges.from(e), edges.to(e)));
            assertThat(TriangleKernel.byRows(adjacency)).as("seed %d", seed).isEqualTo(merged);
            assertThat(TriangleKernel.byMarks(adjacency)).as("seed %d", seed).isEqualTo(merged);
        }
    }

    @Test
    void closedForms() {
        for (int n = 2; n < 9; n++) {
            assertThat(EdgeCycles.triangles(Graphs.complete(n))).containsOnly(n - 2);
            assertThat(EdgeCycles.squares(Graphs.complete(n))).containsOnly((n - 2) * (n - 3));
            assertThat(EdgeCycles.pentagons(Graphs.complete(n))).containsOnly((n - 2) * (n - 3) * (n - 4));
        }
        assertThat(EdgeCycles.squares(Graphs.cycle(4))).containsOnly(1);
        assertThat(EdgeCycles.pentagons(Graphs.cycle(5))).containsOnly(1);
        assertThat(EdgeCycles.squares(Graphs.cycle(5))).containsOnly(0);
        assertThat(EdgeCycles.squares(Graphs.torus(7))).containsOnly(2);
        assertThat(EdgeCycles.pentagons(Graphs.torus(7))).containsOnly(0);
        assertThat(EdgeCycles.squares(Graphs.hypercube(5))).containsOnly(4);
        assertThat(EdgeCycles.squares(Graphs.completeBipartite(3, 4))).containsOnly(2 * 3);
        Graph tree = Graphs.tree(60, Seed.of(1));
        assertThat(EdgeCycles.triangles(tree)).containsOnly(0);
        assertThat(EdgeCycles.squares(tree)).containsOnly(0);
        assertThat(EdgeCycles.pentagons(tree)).containsOnly(0);
        assertThat(EdgeCycles.pentagons(Graph.ofEdges(4))).isEmpty();
    }

    @Test
    void everyCycleHasAsManySidesAsItHas() {
        for (long seed = 0; seed < 30; seed++) {
            Graph graph = Graphs.random(40, 0.02 * (seed + 1), Seed.of(seed));
            assertThat(Arrays.stream(EdgeCycles.triangles(graph)).sum() % 3)
                    .as("seed %d", seed)
                    .isZero();
            assertThat(Arrays.stream(EdgeCycles.squares(graph)).sum() % 4)
                    .as("seed %d", seed)
                    .isZero();
            assertThat(Arrays.stream(EdgeCycles.pentagons(graph)).sum() % 5)
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    @Test
    void theSameForAnyNumberOfThreads() {
        Graph graph = Graphs.random(300, 0.1, Seed.of(5));
        assertThat(Threads.within(1, () -> EdgeCycles.pentagons(graph)))
                .isEqualTo(Threads.within(4, () -> EdgeCycles.pentagons(graph)));
    }
}
