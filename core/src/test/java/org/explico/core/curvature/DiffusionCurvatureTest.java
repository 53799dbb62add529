package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class DiffusionCurvatureTest {
    private static final DiffusionCurvature DIFFUSION = DiffusionCurvature.withDefaults();

    /** Row x of the power of the walk, step by step over the whole matrix. */
    private static double[] row(Graph graph, int x, int steps) {
        double[] mass = new double[graph.size()];
        mass[x] = 1;
        for (int step = 0; step < steps; step++) {
            double[] next = new double[mass.length];
            for (int i = 0; i < mass.length; i++) {
                for (int j = 0; j < mass.length; j++) {
                    next[j] += i == j || graph.adjacent(i, j) ? mass[i] / (graph.degree(i) + 1) : 0;
                }
            }
            mass = next;
        }
        return mass;
    }

    @Test
    void isTheMassThatPowersOfTheWalkLeaveInTheBall() {
        for (long seed = 0; seed < 40; seed++) {
            Graph graph = Graphs.some(seed);
            int steps = (int) seed % 6;
            NodeCurvature masses = DIFFUSION.withSteps(steps).nodes(graph);
            NodeCurvature means = DIFFUSION
                    .withSteps(steps)
                    .withScale(DiffusionCurvature.Scale.MEAN)
                    .nodes(graph);
            for (int x = 0; x < graph.size(); x++) {
                double[] row = row(graph, x, steps);
                double sum = row[x];
                for (int place = 0; place < graph.degree(x); place++) {
                    sum += row[graph.neighbour(x, place)];
                }
                assertThat(masses.at(x)).as("seed %d", seed).isCloseTo(sum, within(1e-14));
                assertThat(means.at(x)).as("seed %d", seed).isCloseTo(sum / (graph.degree(x) + 1), within(1e-14));
            }
        }
    }

    @Test
    void closedForms() {
        Graphs.assertAllNear(DIFFUSION.nodes(Graphs.complete(5)).toArray(), 1, 1e-14);
        assertThat(DIFFUSION.nodes(Graph.ofEdges(3, 0, 1)).toArray())
                .containsExactly(new double[] {1, 1, 1}, within(1e-14));
        assertThat(DIFFUSION.withSteps(0).nodes(Graphs.cycle(9)).toArray()).containsOnly(1);
        // Two steps on a long cycle: 1/9, 2/9, 3/9, 2/9, 1/9.
        assertThat(DIFFUSION.withSteps(2).nodes(Graphs.cycle(9)).at(4)).isCloseTo(7.0 / 9, within(1e-15));
        assertThat(DIFFUSION.withSteps(2).withRadius(2).nodes(Graphs.cycle(9)).at(4))
                .isCloseTo(1, within(1e-15));
        // A ball of the whole component keeps everything.
        Graphs.assertAllNear(
                DIFFUSION.withRadius(20).nodes(Graphs.tree(20, Seed.of(1))).toArray(), 1, 1e-13);
    }

    @Test
    void forgetsWhereItBegan() {
        NodeCurvature late = DIFFUSION
                .withSteps(400)
                .withScale(DiffusionCurvature.Scale.MEAN)
                .nodes(Graphs.hypercube(4));
        for (int x = 0; x < 16; x++) {
            assertThat(late.at(x)).isCloseTo(1.0 / 16, within(1e-12));
        }
    }

    @Test
    void theSameBitsForAnyNumberOfThreadsAndAnyCompany() {
        Graph graph = Graphs.random(150, 0.05, Seed.of(2));
        NodeCurvature one = Threads.within(1, () -> DIFFUSION.nodes(graph));
        assertThat(Threads.within(4, () -> DIFFUSION.nodes(graph))).isEqualTo(one);
    }

    @Test
    void refusesWhatIsNoWalkAndNoBall() {
        assertThatThrownBy(() -> DIFFUSION.withSteps(-1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> DIFFUSION.withRadius(0)).isInstanceOf(Refusal.class);
        assertThat(DIFFUSION.cost(1_000, 50_000).operations())
                .isLessThan(DIFFUSION.withSteps(20).cost(1_000, 50_000).operations());
    }
}
