package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.linalg.SymmetricEigen;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class ResistanceCurvatureTest {
    private static final ResistanceCurvature RESISTANCE = new ResistanceCurvature();

    /** \(\omega_{uv} = \sum_{\lambda &gt; 0} (f_u - f_v)^2 / \lambda\) over the eigenvectors f of the Laplacian: the pseudo-inverse. */
    private static double[] byPseudoInverse(Graph graph) {
        int n = graph.size();
        double[] laplacian = new double[n * n];
        for (int i = 0; i < n; i++) {
            laplacian[i * n + i] = graph.degree(i);
            for (int place = 0; place < graph.degree(i); place++) {
                laplacian[i * n + graph.neighbour(i, place)] = -1;
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(n, laplacian);
        EdgeList edges = EdgeList.of(graph);
        double[] omega = new double[edges.size()];
        for (int k = eigen.below(1e-9); k < n; k++) {
            double[] f = eigen.vector(k);
            for (int e = 0; e < omega.length; e++) {
                double difference = f[edges.from(e)] - f[edges.to(e)];
                omega[e] += difference * difference / eigen.value(k);
            }
        }
        return omega;
    }

    @Test
    void resistancesAreThoseOfThePseudoInverse() {
        for (long seed = 0; seed < 40; seed++) {
            Graph graph = Graphs.some(seed);
            assertThat(ResistanceCurvature.resistances(graph))
                    .as("seed %d", seed)
                    .containsExactly(byPseudoInverse(graph), within(1e-11));
        }
        Graph larger = Graphs.random(90, 0.06, Seed.of(3));
        assertThat(ResistanceCurvature.resistances(larger)).containsExactly(byPseudoInverse(larger), within(1e-11));
    }

    @Test
    void fosterEveryComponentSumsToOne() {
        for (long seed = 0; seed < 40; seed++) {
            Graph graph = Graphs.random(60, 0.01 + 0.01 * seed, Seed.of(seed));
            assertThat(RESISTANCE.nodes(graph).total())
                    .as("seed %d", seed)
                    .isCloseTo(graph.components(), within(1e-10));
            assertThat(Arrays.stream(ResistanceCurvature.resistances(graph)).sum())
                    .as("seed %d", seed)
                    .isCloseTo(60 - graph.components(), within(1e-10));
        }
    }

    @Test
    void closedForms() {
        for (int n = 2; n < 12; n++) {
            Graphs.assertAllNear(RESISTANCE.of(Graphs.complete(n)).toArray(), 2, 1e-12);
            assertThat(RESISTANCE.nodes(Graphs.complete(n)).at(0)).isCloseTo(1.0 / n, within(1e-13));
        }
        for (int n = 3; n < 12; n++) {
            double known = 4.0 / (n - 1);
            Graphs.assertAllNear(RESISTANCE.of(Graphs.cycle(n)).toArray(), known, 1e-12);
        }
        Graph tree = Graphs.tree(70, Seed.of(1));
        NodeCurvature nodes = RESISTANCE.nodes(tree);
        for (int i = 0; i < tree.size(); i++) {
            assertThat(nodes.at(i)).isCloseTo(1 - tree.degree(i) / 2.0, within(1e-12));
        }
        // Every vertex is like every other, so p = 1/n, and Foster gives omega = (n - 1)/m.
        Graph cube = Graphs.hypercube(4);
        Graphs.assertAllNear(ResistanceCurvature.resistances(cube), 15.0 / 32, 1e-13);
        assertThat(RESISTANCE.of(cube).at(0)).isCloseTo(2 * (2 / 16.0) / (15.0 / 32), within(1e-12));
        assertThat(RESISTANCE.nodes(Graph.ofEdges(3, 0, 1)).toArray())
                .containsExactly(new double[] {0.5, 0.5, 1}, within(1e-15));
    }
}
