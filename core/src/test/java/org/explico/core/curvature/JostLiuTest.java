package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.explico.core.curvature.JostLiu.Bound;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class JostLiuTest {
    private static double[] of(Bound bound, Graph graph) {
        return new JostLiu(bound).of(graph).toArray();
    }

    @Test
    void theMeanLiesBetweenTheBounds() {
        for (long seed = 0; seed < 60; seed++) {
            Graph graph = Graphs.some(seed);
            double[] lower = of(Bound.LOWER, graph);
            double[] mean = of(Bound.MEAN, graph);
            double[] upper = of(Bound.UPPER, graph);
            for (int e = 0; e < mean.length; e++) {
                assertThat(mean[e]).as("seed %d", seed).isBetween(lower[e], upper[e]);
                assertThat(mean[e]).as("seed %d", seed).isCloseTo((lower[e] + upper[e]) / 2, within(1e-15));
                assertThat(lower[e]).as("seed %d", seed).isGreaterThanOrEqualTo(-2);
                assertThat(upper[e]).as("seed %d", seed).isBetween(0.0, 1.0);
            }
        }
    }

    /** Ollivier's curvature with idleness 0 in closed form: a complete graph (n - 2)/(n - 1), an even cycle 0, a double star with 2 leaves each -2/3. */
    @Test
    void knownCurvaturesLieBetweenTheBounds() {
        for (int n = 2; n < 9; n++) {
            double known = (n - 2.0) / (n - 1);
            assertThat(of(Bound.UPPER, Graphs.complete(n))).containsOnly(known);
            assertThat(of(Bound.LOWER, Graphs.complete(n))[0]).isLessThanOrEqualTo(known);
        }
        assertThat(of(Bound.LOWER, Graphs.cycle(6))).containsOnly(0);
        assertThat(of(Bound.UPPER, Graphs.cycle(6))).containsOnly(0);
        double[] doubleStar = of(Bound.LOWER, Graph.ofEdges(6, 0, 1, 0, 2, 0, 3, 1, 4, 1, 5));
        assertThat(doubleStar[0]).isCloseTo(-2.0 / 3, within(1e-15));
    }

    /** On a tree the lower bound is Ollivier's curvature, \(-2(1 - 1/d_u - 1/d_v)_+\). */
    @Test
    void trees() {
        Graph tree = Graphs.tree(80, Seed.of(4));
        EdgeCurvature lower = new JostLiu(Bound.LOWER).of(tree);
        for (int e = 0; e < lower.edges().size(); e++) {
            double u = tree.degree(lower.edges().from(e));
            double v = tree.degree(lower.edges().to(e));
            assertThat(lower.at(e)).isCloseTo(-2 * Math.max(0, 1 - 1 / u - 1 / v), within(1e-15));
        }
    }

    @Test
    void theMeanIsThatOfThePaperOnFeatureGeometry() {
        for (long seed = 0; seed < 20; seed++) {
            Graph graph = Graphs.some(seed);
            EdgeCurvature mean = JostLiu.mean().of(graph);
            for (int e = 0; e < mean.edges().size(); e++) {
                int u = mean.edges().from(e);
                int v = mean.edges().to(e);
                double t = graph.commonNeighbours(u, v);
                double most = Math.max(graph.degree(u), graph.degree(v));
                double least = Math.min(graph.degree(u), graph.degree(v));
                double rest = 1 - 1 / most - 1 / least;
                double ao = 0.5 * (t / most)
                        - 0.5 * (Math.max(0, rest - t / least) + Math.max(0, rest - t / most) - t / most);
                assertThat(mean.at(e)).as("seed %d", seed).isCloseTo(ao, within(1e-15));
            }
        }
    }
}
