package org.explico.core.topology.rips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clouds whose homology is known in degrees above one. */
class GroundTruthTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void crossPolytopesAreSpheres(int axes) {
        double[] x = new double[2 * axes * axes];
        for (int i = 0; i < axes; i++) {
            x[2 * i * axes + i] = 1;
            x[(2 * i + 1) * axes + i] = -1;
        }
        PersistenceDiagram diagram = rips(axes).diagram(PointCloud.of(2 * axes, axes, x));
        for (int degree = 1; degree <= axes; degree++) {
            assertThat(diagram.pairs(degree))
                    .as("axes %d, degree %d", axes, degree)
                    .isEqualTo(degree == axes - 1 ? List.of(new PersistencePair(degree, Math.sqrt(2), 2)) : List.of());
        }
    }

    /** Künneth: two circles make two loops and one hollow; later six spheres open where the polygons' triangles are. */
    @Test
    void productOfTwoPolygonsInTheLargestDistance() {
        DistanceMatrix circle = DistanceMatrix.euclidean(Shapes.polygon(12));
        double[] lower = new double[144 * 143 / 2];
        for (int i = 1, t = 0; i < 144; i++) {
            for (int j = 0; j < i; j++) {
                lower[t++] = Math.max(circle.at(i / 12, j / 12), circle.at(i % 12, j % 12));
            }
        }
        PersistenceDiagram diagram = rips(2).diagram(DistanceMatrix.ofLowerTriangle(144, lower));
        double side = 2 * Math.sin(Math.PI / 12);
        double third = 2 * Math.sin(Math.PI / 3);
        double later = 2 * Math.sin(5 * Math.PI / 12);
        assertThat(significant(diagram, 1)).hasSize(2).allSatisfy(bar -> at(bar, side, third));
        List<PersistencePair> hollows = significant(diagram, 2);
        assertThat(hollows).hasSize(7);
        at(hollows.getFirst(), side, third);
        assertThat(hollows.subList(1, 7)).allSatisfy(bar -> at(bar, third, later));
    }

    @Test
    void fibonacciSphereHasOneHollow() {
        PersistenceDiagram diagram = rips(2).diagram(Shapes.fibonacciSphere(200));
        PersistencePair hollow = longest(diagram, 2).getFirst();
        assertThat(hollow.birth()).isCloseTo(.368504, within(1e-6));
        assertThat(hollow.death()).isCloseTo(1.64874, within(5e-6));
        assertThat(diagram.statistics(1).bars()).isEqualTo(171);
    }

    @ParameterizedTest
    @CsvSource({"300, 1", "300, 2", "600, 3"})
    void aSphereOfRandomPointsHasOneHollowThatDiesNearTheTetrahedron(int n, long seed) {
        PersistenceDiagram diagram = rips(2).diagram(Shapes.sphere(n, 3, Seed.of(seed)));
        List<PersistencePair> bars = longest(diagram, 2);
        assertThat(bars.getFirst().death()).as("seed %d", seed).isBetween(Math.sqrt(8 / 3.0) - 1e-12, 1.72);
        assertThat(bars.getFirst().lifespan()).as("seed %d", seed).isGreaterThan(.85);
        assertThat(bars.stream().skip(1)).as("seed %d", seed).allMatch(bar -> bar.lifespan() < .2);
    }

    @Test
    void aCircleOfRandomPointsHasOneLoopThatDiesNearTheTriangle() {
        PersistencePair loop =
                longest(rips(1).diagram(Shapes.sphere(500, 2, Seed.of(4))), 1).getFirst();
        assertThat(loop.death()).isBetween(Math.sqrt(3) - .002, Math.sqrt(3) + .02);
    }

    @Test
    void theCliffordTorusHasTwoLoopsAndOneHollow() {
        var random = Seed.of(5).generator();
        double[] x = new double[400 * 4];
        for (int i = 0; i < 400; i++) {
            double a = 2 * Math.PI * random.nextDouble();
            double b = 2 * Math.PI * random.nextDouble();
            x[4 * i] = Math.cos(a);
            x[4 * i + 1] = Math.sin(a);
            x[4 * i + 2] = Math.cos(b);
            x[4 * i + 3] = Math.sin(b);
        }
        PersistenceDiagram diagram = rips(2).diagram(PointCloud.owning(400, 4, x));
        double[] loops = lifespans(diagram, 1);
        assertThat(loops[1]).as("seed 5").isGreaterThan(1);
        assertThat(loops[2]).as("seed 5").isLessThan(.75);
        double[] hollows = lifespans(diagram, 2);
        assertThat(hollows[0]).as("seed 5").isGreaterThan(.6);
        assertThat(hollows[1]).as("seed 5").isLessThan(.45);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1", "3, 0, 0", "5, 0, 0"})
    void theProjectivePlaneHasTorsionTwo(int prime, int loops, int hollows) {
        PersistenceDiagram diagram = rips(2).withField(prime).diagram(ProjectivePlane.distances());
        assertThat(diagram.pairs(1)).hasSize(loops).allMatch(bar -> bar.birth() == 1 && bar.death() == 2);
        assertThat(diagram.pairs(2)).hasSize(hollows).allMatch(bar -> bar.birth() == 1 && bar.death() == 2);
    }

    private static VietorisRips rips(int degree) {
        return VietorisRips.withDefaults().upTo(degree);
    }

    private static void at(PersistencePair bar, double birth, double death) {
        assertThat(bar.birth()).isCloseTo(birth, within(1e-12));
        assertThat(bar.death()).isCloseTo(death, within(1e-12));
    }

    private static List<PersistencePair> significant(PersistenceDiagram diagram, int degree) {
        return diagram.pairs(degree).stream()
                .filter(bar -> bar.lifespan() > 1e-9)
                .toList();
    }

    private static List<PersistencePair> longest(PersistenceDiagram diagram, int degree) {
        return diagram.pairs(degree).stream()
                .sorted(Comparator.comparingDouble(PersistencePair::lifespan).reversed())
                .toList();
    }

    private static double[] lifespans(PersistenceDiagram diagram, int degree) {
        double[] ascending = diagram.pairs(degree).stream()
                .mapToDouble(PersistencePair::lifespan)
                .sorted()
                .toArray();
        double[] out = new double[ascending.length];
        Arrays.setAll(out, i -> ascending[ascending.length - 1 - i]);
        return out;
    }
}
