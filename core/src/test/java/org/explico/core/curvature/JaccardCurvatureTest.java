package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.explico.core.curvature.JaccardCurvature.Kind;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class JaccardCurvatureTest {
    private static double[] of(Kind kind, Graph graph) {
        return new JaccardCurvature(kind).of(graph).toArray();
    }

    /** All hop distances by Floyd and Warshall, 3 where they are more. */
    private static int[][] hops(Graph graph) {
        int n = graph.size();
        int[][] d = new int[n][n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(d[i], 3);
            d[i][i] = 0;
            for (int place = 0; place < graph.degree(i); place++) {
                d[i][graph.neighbour(i, place)] = 1;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
                }
            }
        }
        return d;
    }

    private static int steps(Graph graph, int[][] hops, int u, int v) {
        int sum = 0;
        for (int a = 0; a < graph.degree(u); a++) {
            int x = graph.neighbour(u, a);
            int least = 3;
            for (int b = 0; b < graph.degree(v); b++) {
                int y = graph.neighbour(v, b);
                least = y == u ? least : Math.min(least, hops[x][y]);
            }
            sum += x == v ? 0 : least;
        }
        return sum;
    }

    @Test
    void bothAreTheirDefinitions() {
        for (long seed = 0; seed < 120; seed++) {
            Graph graph = Graphs.some(seed);
            int[][] hops = hops(graph);
            EdgeList edges = EdgeList.of(graph);
            double[] jaccard = of(Kind.JACCARD, graph);
            double[] generalised = of(Kind.GENERALISED, graph);
            for (int e = 0; e < jaccard.length; e++) {
                int u = edges.from(e);
                int v = edges.to(e);
                double both = graph.commonNeighbours(u, v);
                double either = graph.degree(u) + graph.degree(v) - 2 - both;
                int steps = steps(graph, hops, u, v) + steps(graph, hops, v, u);
                assertThat(jaccard[e])
                        .as("seed %d", seed)
                        .isCloseTo(either == 0 ? 0 : -2 + 3 * both / either, within(1e-14));
                assertThat(generalised[e])
                        .as("seed %d", seed)
                        .isCloseTo(either == 0 ? 0 : 1 - steps / either, within(1e-14));
                assertThat(generalised[e]).as("seed %d", seed).isBetween(jaccard[e] - 1e-15, 1.0);
                assertThat(jaccard[e]).as("seed %d", seed).isGreaterThanOrEqualTo(-2);
            }
        }
    }

    @Test
    void closedForms() {
        for (Kind kind : Kind.values()) {
            assertThat(of(kind, Graphs.complete(2))).containsOnly(0);
            assertThat(of(kind, Graphs.complete(6))).containsOnly(1);
            assertThat(of(kind, Graphs.cycle(7))).containsOnly(-2);
            assertThat(of(kind, Graphs.tree(40, Seed.of(1)))).containsOnly(-2);
        }
        assertThat(of(Kind.JACCARD, Graphs.cycle(4))).containsOnly(-2);
        assertThat(of(Kind.GENERALISED, Graphs.cycle(4))).containsOnly(0);
        assertThat(of(Kind.GENERALISED, Graphs.cycle(5))).containsOnly(-1);
        assertThat(of(Kind.GENERALISED, Graphs.hypercube(3))).containsOnly(0);
    }
}
