package org.explico.core.topology.rips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.cloud.SparseDistances;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RipsFiltrationTest {
    private static final VietorisRips RIPS = VietorisRips.withDefaults().upTo(2);

    @ParameterizedTest
    @EnumSource(Collapse.class)
    void progressRisesToOneWhateverTheThreads(Collapse collapse) {
        DistanceMatrix distances = DistanceMatrix.euclidean(Shapes.sphere(80, 3, Seed.of(1)));
        List<Double> heard = Collections.synchronizedList(new ArrayList<>());
        VietorisRips rips = RIPS.withCollapse(collapse).withProgress((what, done) -> heard.add(done));
        try (ForkJoinPool two = new ForkJoinPool(2)) {
            two.invoke(ForkJoinTask.adapt(() -> rips.diagram(distances)));
        }
        assertThat(heard).isSorted().doesNotHaveDuplicates();
        assertThat(heard.getLast()).isEqualTo(1);
        assertThat(heard).hasSizeGreaterThan(10);
    }

    @Test
    void anInterruptedThreadStops() {
        DistanceMatrix distances = DistanceMatrix.euclidean(Shapes.sphere(80, 3, Seed.of(1)));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> RIPS.withCollapse(Collapse.NEVER).diagram(distances))
                    .isInstanceOf(CancellationException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void degreesAboveWhatThePointsCanHaveAreEmpty(int n) {
        PointCloud cloud = Shapes.cube(n, 2, Seed.of(2));
        assertThat(VietorisRips.withDefaults().upTo(60).diagram(cloud).pairs())
                .isEqualTo(VietorisRips.withDefaults().upTo(0).diagram(cloud).pairs());
        assertThat(VietorisRips.withDefaults().upTo(60).filtration(cloud).classes(60, 3))
                .isEmpty();
    }

    /** From so many points on a threshold goes through a neighbour search; beyond the enclosing radius it must not go on. */
    @Test
    void theNeighbourSearchOfManyPointsGivesTheSameDiagram() {
        PointCloud cloud = Shapes.sphere(6_200, 2, Seed.of(3));
        VietorisRips rips = VietorisRips.withDefaults().withThreshold(.05);
        assertThat(rips.diagram(cloud)).isEqualTo(rips.diagram(DistanceMatrix.euclidean(cloud)));
    }

    @Test
    void sparseDistancesStopAtTheEnclosingRadiusWhereTheyHoldIt() {
        DistanceMatrix distances = DistanceMatrix.euclidean(Shapes.cube(60, 3, Seed.of(4)));
        SparseDistances all = SparseDistances.within(distances, Double.MAX_VALUE);
        assertThat(RIPS.filtration(all).edges())
                .isEqualTo(RIPS.filtration(distances).edges());
        assertThat(RIPS.diagram(all)).isEqualTo(RIPS.diagram(distances));
        SparseDistances some = SparseDistances.within(distances, distances.enclosingRadius() / 2);
        assertThat(RIPS.filtration(some).edges()).isEqualTo(some.pairs());
    }

    @Test
    void representativesOutsideTheFiltrationAreRefused() {
        RipsFiltration filtration = RIPS.filtration(Shapes.polygon(6));
        assertThatThrownBy(() -> filtration.classes(3, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> filtration.classes(1, -1)).isInstanceOf(Refusal.class);
        assertThat(filtration.edgesKept()).isLessThanOrEqualTo(filtration.edges());
    }
}
