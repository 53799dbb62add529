package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class BalancedFormanTest {
    private static double[] of(Graph graph) {
        return new BalancedForman().of(graph).toArray();
    }

    private static Set<Integer> neighbours(Graph graph, int i) {
        return IntStream.range(0, graph.degree(i))
                .map(place -> graph.neighbour(i, place))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The numbers of partners y of each neighbour x of u in squares u, x, y, v without diagonals. */
    private static int[] partners(Graph graph, int u, int v) {
        return neighbours(graph, u).stream()
                .filter(x -> x != v && !graph.adjacent(x, v))
                .mapToInt(x -> (int) neighbours(graph, v).stream()
                        .filter(y -> y != u && !graph.adjacent(y, u) && graph.adjacent(x, y))
                        .count())
                .filter(count -> count > 0)
                .toArray();
    }

    private static double defined(Graph graph, int u, int v) {
        double most = Math.max(graph.degree(u), graph.degree(v));
        double least = Math.min(graph.degree(u), graph.degree(v));
        if (least == 1) {
            return 0;
        }
        int[] counts = IntStream.concat(IntStream.of(partners(graph, u, v)), IntStream.of(partners(graph, v, u)))
                .toArray();
        double triangles = graph.commonNeighbours(u, v);
        double flat = 2 / most + 2 / least - 2 + 2 * triangles / most + triangles / least;
        return counts.length == 0
                ? flat
                : flat + counts.length / (IntStream.of(counts).max().orElseThrow() * most);
    }

    @Test
    void isItsDefinition() {
        for (long seed = 0; seed < 150; seed++) {
            Graph graph = Graphs.some(seed);
            EdgeCurvature curvature = new BalancedForman().of(graph);
            for (int e = 0; e < curvature.edges().size(); e++) {
                assertThat(curvature.at(e))
                        .as("seed %d, edge %d", seed, e)
                        .isCloseTo(
                                defined(
                                        graph,
                                        curvature.edges().from(e),
                                        curvature.edges().to(e)),
                                within(1e-14));
            }
        }
    }

    /** Theorem 2 of Topping et al.; a complete graph and a square have equality. */
    @Test
    void isNeverAboveTheCurvatureOfLinLuAndYau() {
        for (long seed = 0; seed < 150; seed++) {
            Graph graph = Graphs.some(seed);
            EdgeCurvature above = new LinLuYau().of(graph);
            double[] balanced = of(graph);
            for (int e = 0; e < balanced.length; e++) {
                assertThat(balanced[e]).as("seed %d, edge %d", seed, e).isLessThanOrEqualTo(above.at(e) + 1e-14);
            }
        }
        for (Graph graph : new Graph[] {Graphs.complete(6), Graphs.cycle(4)}) {
            assertThat(of(graph)[0]).isCloseTo(new LinLuYau().of(graph).at(0), within(1e-15));
        }
    }

    @Test
    void rowsAndMarksFindTheSameSquares() {
        for (long seed = 0; seed < 15; seed++) {
            Adjacency graph = Adjacency.of(Graphs.random(140, 0.01 + 0.05 * seed, Seed.of(seed)));
            assertThat(BalancedFormanKernel.byRows(graph))
                    .as("seed %d", seed)
                    .isEqualTo(BalancedFormanKernel.byMarks(graph));
        }
    }

    @Test
    void closedForms() {
        for (int n = 3; n < 9; n++) {
            assertThat(of(Graphs.complete(n))[0]).isCloseTo(n / (n - 1.0), within(1e-15));
        }
        assertThat(of(Graphs.cycle(3))[0]).isEqualTo(1.5);
        assertThat(of(Graphs.cycle(4))).containsOnly(1);
        assertThat(of(Graphs.cycle(5))).containsOnly(0);
        assertThat(of(Graphs.cycle(9))).containsOnly(0);
        assertThat(of(Graphs.torus(6))).containsOnly(0);
        assertThat(of(Graphs.path(3))).containsOnly(0);
        assertThat(of(Graphs.star(5))).containsOnly(0);
        // Every neighbour has one partner: 4/d - 2 + 2(d - 1)/d = 2/d.
        assertThat(of(Graphs.hypercube(4))).containsOnly(0.5);
        // d = 3: each of two neighbours has two partners, so 4/3 - 2 + 4/(2 * 3) = 0.
        assertThat(of(Graphs.completeBipartite(3, 3))[0]).isCloseTo(0, within(1e-15));
    }

    @Test
    void treesAndDiagonals() {
        Graph tree = Graphs.tree(50, Seed.of(2));
        EdgeList edges = EdgeList.of(tree);
        double[] curvature = of(tree);
        for (int e = 0; e < curvature.length; e++) {
            int u = tree.degree(edges.from(e));
            int v = tree.degree(edges.to(e));
            assertThat(curvature[e]).isCloseTo(Math.min(u, v) == 1 ? 0 : 2.0 / u + 2.0 / v - 2, within(1e-15));
        }
        // The square 0, 2, 3, 1 has the diagonal (0, 3), so it does not count for the edge (0, 1): 2/3 + 2/2 - 2 + 2/3
        // + 1/2.
        Graph diagonal = Graph.ofEdges(4, 0, 1, 0, 2, 2, 3, 3, 1, 0, 3);
        assertThat(of(diagonal)[0]).isCloseTo(2.0 / 3 + 1 - 2 + 2.0 / 3 + 0.5, within(1e-15));
    }
}
