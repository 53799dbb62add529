package org.explico.core.equivalence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.map.AffineMap;
import org.explico.core.map.Composition;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.ElementwiseMap;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.OutputHead;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** What lifts, nearest points and bands obey. */
class LiftTest {
    private static DifferentiableMap network(Seed seed) {
        return Composition.of(
                ClosedFormMaps.affine(20, 15, seed.child(0)),
                new ElementwiseMap(15, ElementwiseMap.Function.TANH),
                ClosedFormMaps.affine(15, 3, seed.child(1)));
    }

    private static double[] moved(double[] a, double... by) {
        return Vectors.moved(a, 1, by);
    }

    @Test
    void theOutputFollowsItsPathAndPseudolengthIsThePathsLength() {
        for (long s = 0; s < 5; s++) {
            Seed seed = Seed.of(s);
            EquivalenceClass of = EquivalenceClass.of(network(seed), RandomMatrices.gaussian(1, 20, seed.child("x")));
            double[] goal = moved(of.value(), 0.3, -0.2, 0.1);
            Walk lift = of.lift(OutputPath.straight(of.value(), goal), Lifting.withDefaults(), Progress.silent());
            assertThat(lift.ending()).as("seed %d", s).isEqualTo(new Ending.Finished());
            assertThat(of.constraint().value(lift.trajectory().last())).containsExactly(goal, within(1e-12));
            assertThat(lift.certificate().drift()).as("seed %d", s).isLessThan(1e-12);
            assertThat(lift.certificate().pseudolength()).as("seed %d", s).isCloseTo(Math.sqrt(0.14), within(1e-11));
        }
    }

    @Test
    void theLiftOfAnAffineMapIsStraightAndShortest() {
        AffineMap map = ClosedFormMaps.affine(6, 2, Seed.of(1));
        double[] x = RandomMatrices.gaussian(1, 6, Seed.of(2));
        EquivalenceClass of = EquivalenceClass.of(map, x);
        double[] goal = moved(of.value(), 1, 2);
        Walk lift = of.lift(OutputPath.straight(of.value(), goal), Lifting.withDefaults(), Progress.silent());
        NearestPoint nearest = of.nearest(goal, lift.trajectory().last(), Progress.silent());
        assertThat(lift.certificate().length()).isCloseTo(lift.certificate().displacement(), within(1e-12));
        assertThat(nearest.point()).containsExactly(lift.trajectory().last(), within(1e-12));
    }

    @Test
    void levelsOfCirclesAreLeftAlongRadii() {
        EquivalenceClass of = EquivalenceClass.of(ClosedFormMaps.circles(), 0.3, 0.4);
        double goal = Math.exp(1 - 2);
        Walk lift = of.lift(
                OutputPath.straight(of.value(), new double[] {goal}),
                Lifting.withDefaults().withTurn(0.01),
                Progress.silent());
        assertThat(lift.trajectory().last()).containsExactly(new double[] {0.6, 0.8}, within(1e-9));
    }

    @Test
    void anOutputBeyondAnExtremumIsOutOfReach() {
        EquivalenceClass of = EquivalenceClass.of(ClosedFormMaps.circles(), 0.3, 0.4);
        Walk lift = of.lift(
                OutputPath.straight(of.value(), new double[] {Math.exp(-2.5)}),
                Lifting.withDefaults(),
                Progress.silent());
        assertThat(lift.ending()).isInstanceOf(Ending.OutOfReach.class);
        double share = (Math.exp(-1.75) - Math.exp(-2)) / (Math.exp(-1.75) - Math.exp(-2.5));
        assertThat(((Ending.OutOfReach) lift.ending()).share()).isCloseTo(share, within(1e-4));
    }

    @Test
    void geodesicsOfDistributionsHaveTheirArcAsPseudolength() {
        Seed seed = Seed.of(8);
        EquivalenceClass of = EquivalenceClass.of(network(seed), RandomMatrices.gaussian(1, 20, seed.child("x")))
                .withHead(new OutputHead.Probabilities());
        double[] goal = {0.5, -0.5, 0};
        Walk lift = of.lift(
                OutputPath.geodesic(of.value(), goal), Lifting.withDefaults().withSteps(200), Progress.silent());
        double[] a = of.head().gauge(of.value());
        double[] b = of.head().gauge(goal);
        double arc = 2 * Vectors.angle(Vectors.scaled(0.5, a), Vectors.scaled(0.5, b));
        assertThat(lift.ending()).isEqualTo(new Ending.Finished());
        assertThat(lift.certificate().pseudolength()).isCloseTo(arc, within(1e-4 * arc));
        assertThat(of.constraint().value(lift.trajectory().last())).containsExactly(goal, within(1e-12));
    }

    @Test
    void velocitiesOfGeodesicsAreTheirDifferences() {
        OutputPath path = OutputPath.geodesic(new double[] {1, 0, -1}, new double[] {-2, 1, 1});
        for (double s : new double[] {0.1, 0.5, 0.8}) {
            double[] slope = Vectors.scaled(5e5, Vectors.minus(path.at(s + 1e-6), path.at(s - 1e-6)));
            assertThat(path.velocity(s)).containsExactly(slope, within(1e-7));
        }
    }

    @Test
    void liftsStayInTheBoxAndItsBoundsAreFelt() {
        AffineMap sum = AffineMap.linear(3, 1, 1, 1);
        EquivalenceClass of = EquivalenceClass.of(sum, 0.9, 0.5, 0.1).inBox(Box.unit(3));
        Walk lift =
                of.lift(OutputPath.straight(of.value(), new double[] {2.4}), Lifting.withDefaults(), Progress.silent());
        assertThat(lift.ending()).isEqualTo(new Ending.Finished());
        assertThat(lift.trajectory().last()[0]).isEqualTo(1);
        assertThat(Box.unit(3).contains(lift.trajectory().last())).isTrue();
        Walk beyond =
                of.lift(OutputPath.straight(of.value(), new double[] {3.5}), Lifting.withDefaults(), Progress.silent());
        assertThat(beyond.ending()).isInstanceOf(Ending.OutOfReach.class);
        assertThat(((Ending.OutOfReach) beyond.ending()).share()).isCloseTo(0.75, within(1e-3));
    }

    @Test
    void nearestPointsAreThoseOfGeometry() {
        EquivalenceClass of = EquivalenceClass.of(ClosedFormMaps.spheres(2), 3, 4);
        NearestPoint nearest = of.nearest(new double[] {1}, new double[] {0, 1}, Progress.silent());
        assertThat(nearest.point()).containsExactly(new double[] {0.6, 0.8}, within(1e-5));
        assertThat(nearest.distance()).isCloseTo(4, within(1e-10));
        assertThat(nearest.stationarity()).isLessThan(1e-4);
        assertThat(nearest.drift()).isLessThan(1e-12);
    }

    @Test
    void nearestPointsInABoxAreTheProjectionsOnItsPart() {
        // x + 2y = 1 in the unit square from (1, 1): without the box (0.6, 0.2); moved so that the bound binds.
        AffineMap map = AffineMap.linear(2, 1, 2);
        EquivalenceClass of = EquivalenceClass.of(map, 1, 1).inBox(Box.of(new double[] {0.7, 0}, new double[] {1, 1}));
        NearestPoint nearest = of.nearest(new double[] {1}, new double[] {1, 0}, Progress.silent());
        assertThat(nearest.point()).containsExactly(new double[] {0.7, 0.15}, within(1e-12));
        assertThat(nearest.stationarity()).isLessThan(1e-9);
    }

    @Test
    void counterfactualsOfAffineMapsAreProjectionsOnThePolyhedron() {
        // Logits (x, y, 0): class 0 leads by 1 where x >= y + 1 and x >= 1.
        AffineMap map = AffineMap.of(2, new double[] {1, 0, 0, 1, 0, 0}, new double[3]);
        double[][] fromAndTo = {
            {-1, -2, 1, -2}, {0, 3, 2, 1}, {0.5, 0.2, 1, 0}, {-1, 1, 1, 0},
        };
        for (double[] row : fromAndTo) {
            EquivalenceClass of = EquivalenceClass.of(map, row[0], row[1]);
            double x = Math.max(1, Math.max(row[1], 0) + 1) + 3;
            NearestPoint nearest = of.counterfactual(0, 1, new double[] {x, 0.3}, Progress.silent())
                    .orElseThrow();
            assertThat(nearest.point()).containsExactly(new double[] {row[2], row[3]}, within(1e-6));
        }
    }

    @Test
    void counterfactualsAreWonStayInTheBoxAndAreNoFartherThanTheLift() {
        for (long s = 0; s < 5; s++) {
            Seed seed = Seed.of(s);
            double[] x = Box.unit(20).nearest(RandomMatrices.gaussian(1, 20, seed.child("x")));
            EquivalenceClass of = EquivalenceClass.of(network(seed), x).inBox(Box.cube(20, -1, 2));
            double[] goal = of.value();
            goal[1] = Math.max(goal[0], goal[2]) + 0.5;
            Walk lift = of.lift(OutputPath.straight(of.value(), goal), Lifting.withDefaults(), Progress.silent());
            NearestPoint nearest = of.counterfactual(1, 0.5, lift.trajectory().last(), Progress.silent())
                    .orElseThrow();
            double[] z = of.constraint().value(nearest.point());
            assertThat(z[1] - Math.max(z[0], z[2])).as("seed %d", s).isGreaterThan(0.5 - 1e-6);
            assertThat(of.box().contains(nearest.point())).as("seed %d", s).isTrue();
            assertThat(nearest.distance())
                    .as("seed %d", s)
                    .isLessThanOrEqualTo(lift.certificate().displacement() + 1e-9);
        }
    }

    @Test
    void aClassIsChangedThoughTheJacobianLacksRankForAllLogits() {
        // Ten logits of three hidden units.
        Seed seed = Seed.of(11);
        DifferentiableMap narrow = Composition.of(
                ClosedFormMaps.affine(12, 3, seed.child(0)),
                new ElementwiseMap(3, ElementwiseMap.Function.TANH),
                ClosedFormMaps.affine(3, 10, seed.child(1)));
        EquivalenceClass of = EquivalenceClass.of(narrow, RandomMatrices.gaussian(1, 12, seed.child("x")));
        int changed = 0;
        for (int k = 0; k < 10; k++) {
            int winner = k;
            ClassChange change = of.changeTo(k, 0.01, Lifting.withDefaults(), Progress.silent());
            if (change.nearest().isPresent()) {
                double[] z = narrow.value(change.nearest().orElseThrow().point());
                for (int j = 0; j < 10; j++) {
                    assertThat(z[k] - z[j]).as("seed 11, %d over %d", k, j).isGreaterThan(j == k ? -1 : 0.01 - 1e-6);
                }
                assertThat(change.nearest().orElseThrow().distance())
                        .isLessThanOrEqualTo(change.way().certificate().displacement() + 1e-9);
                changed++;
            } else {
                double[] z = narrow.value(change.way().trajectory().last());
                boolean wins = IntStream.range(0, 10).allMatch(j -> j == winner || z[winner] - z[j] > 0.01 - 1e-6);
                assertThat(change.way().ending() instanceof Ending.Finished)
                        .as("seed 11, class %d", k)
                        .isEqualTo(wins);
            }
        }
        assertThat(changed).isGreaterThan(2);
    }

    @Test
    void farOutputsAreReachedToTheirOwnPrecision() {
        EquivalenceClass of = EquivalenceClass.of(ClosedFormMaps.spheres(2), 0.25, 0.25);
        for (double goal : new double[] {1e4, 1e6 + 0.3, 1e8}) {
            Walk lift = of.lift(
                    OutputPath.straight(of.value(), new double[] {goal}), Lifting.withDefaults(), Progress.silent());
            assertThat(lift.ending()).as("to %s", goal).isEqualTo(new Ending.Finished());
            assertThat(lift.certificate().drift()).isLessThanOrEqualTo(1e-12 * goal);
        }
    }

    @Test
    void bandsThatAreNoRingHaveNoAreaByGreen() {
        // The upper circle leaves the box, so what lies inside the lower one is no part of the band.
        Band cut = EquivalenceClass.of(ClosedFormMaps.spheres(2), 0.9, 0.54)
                .inBox(Box.cube(2, -1, 1))
                .band(1, Banding.withDefaults().withCells(100), Progress.silent());
        assertThat(cut.area()).isEmpty();
        assertThat(cut.whole().area()).isCloseTo(4 - Math.PI * 0.1016, within(0.01));
    }

    @Test
    void aFirstPointWithAnotherOutputIsRefused() {
        EquivalenceClass of = EquivalenceClass.of(ClosedFormMaps.spheres(2), 3, 4);
        assertThatThrownBy(() -> of.nearest(new double[] {1}, new double[] {2, 1}, Progress.silent()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> of.lift(
                        OutputPath.straight(new double[] {1}, new double[] {2}),
                        Lifting.withDefaults(),
                        Progress.silent()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void theBandOfCirclesIsAnAnnulus() {
        double c = ClosedFormMaps.circles().value(0.3, 0.4)[0];
        Band band = EquivalenceClass.of(ClosedFormMaps.circles(), 0.3, 0.4)
                .band(0.02, Banding.withDefaults().withCells(100), Progress.silent());
        double area = Math.PI * (Math.log(c + 0.02) - Math.log(c - 0.02));
        assertThat(band.area().orElseThrow()).isCloseTo(area, within(1e-9));
        assertThat(band.whole().area()).isCloseTo(area, within(1e-3 * area));
        assertThat(band.whole().components()).isEqualTo(1);
        assertThat(band.whole().holes()).isEqualTo(1);
        assertThat(band.others()).isEmpty();
    }

    @Test
    void aBandAroundAMinimumIsADisc() {
        Band band = EquivalenceClass.of(ClosedFormMaps.circles(), 0.05, 0)
                .band(0.02, Banding.withDefaults().withCells(100), Progress.silent());
        assertThat(band.lower().isReached()).isFalse();
        double c = ClosedFormMaps.circles().value(0.05, 0)[0];
        assertThat(band.area().orElseThrow()).isCloseTo(Math.PI * (Math.log(c + 0.02) + 2), within(1e-9));
        assertThat(band.whole().holes()).isZero();
    }

    @Test
    void theOvalThatNoWalkReachesIsSeenByTheGrid() {
        Box box = Box.cube(2, -2, 2);
        Band band = EquivalenceClass.of(ClosedFormMaps.ovals(), Math.sqrt(1.6), 0)
                .inBox(box)
                .band(0.1, Banding.withDefaults().withCells(200), Progress.silent());
        assertThat(band.boundary()).hasSize(2).allMatch(NullCurve::isClosed);
        assertThat(band.others()).hasSize(2);
        assertThat(band.area()).isEmpty();
        assertThat(band.whole().components()).isEqualTo(2);
        assertThat(band.whole().holes()).isEqualTo(2);
    }
}
