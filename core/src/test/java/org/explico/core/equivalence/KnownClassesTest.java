package org.explico.core.equivalence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.explico.core.RandomMatrices;
import org.explico.core.level.LevelCurve;
import org.explico.core.level.MarchingSquares;
import org.explico.core.map.AffineMap;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.NullSpace;
import org.explico.core.riemann.OutputHead;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** Classes of smooth maps that are known in closed form: T1 to T10 and T13 to T16 of the specification. */
class KnownClassesTest {
    /** Every point of every walk lies on its class to this. */
    private static final double DRIFT = 1e-12;

    private static NullCurve trace(DifferentiableMap map, Box box, Sense sense, double... x) {
        return EquivalenceClass.of(map, x).inBox(box).trace(Tracing.withDefaults(), sense, Progress.silent());
    }

    private static Walk walk(DifferentiableMap map, long seed, double step, double... x) {
        Walk walk = EquivalenceClass.of(map, x)
                .walk(Walking.withDefaults().withStep(step).withSteps(300), Seed.of(seed), Progress.silent());
        assertThat(walk.ending()).as("seed %d", seed).isEqualTo(new Ending.Finished());
        stays(map, walk, x);
        return walk;
    }

    /** What the certificate says, and what the map itself says. */
    private static void stays(DifferentiableMap map, Walk walk, double... x) {
        double[] c = map.value(x);
        Trajectory points = walk.trajectory();
        for (int i = 0; i < points.size(); i++) {
            assertThat(map.value(points.point(i))).as("point %d", i).containsExactly(c, within(DRIFT));
        }
        assertThat(walk.certificate().drift()).isLessThanOrEqualTo(DRIFT);
    }

    @Test
    void t1AffineMapsHaveAffineClasses() {
        for (long seed = 0; seed < 5; seed++) {
            AffineMap map = ClosedFormMaps.affine(6, 3, Seed.of(seed));
            double[] x = RandomMatrices.gaussian(1, 6, Seed.of(seed).child("x"));
            Walk walk = walk(map, seed, 0.1, x);
            assertThat(walk.certificate().greatestRank()).isEqualTo(3);
            assertThat(walk.certificate().leastRank()).isEqualTo(3);
        }
        double[] dependent = RandomMatrices.product(
                4, 2, 6, RandomMatrices.gaussian(4, 2, Seed.of(1)), RandomMatrices.gaussian(2, 6, Seed.of(2)));
        AffineMap map = AffineMap.linear(6, dependent);
        assertThat(NullSpace.at(map, new double[6]).nullity()).isEqualTo(4);
        walk(map, 0, 0.1, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void t2OneUnitHasHyperplanes() {
        for (long seed = 0; seed < 5; seed++) {
            DifferentiableMap unit = ClosedFormMaps.logisticUnit(5, Seed.of(seed));
            AffineMap plane = ClosedFormMaps.affine(5, 1, Seed.of(seed));
            double[] x = RandomMatrices.gaussian(1, 5, Seed.of(seed).child("x"));
            double slope = unit.value(x)[0] * (1 - unit.value(x)[0]);
            Walk walk = walk(unit, seed, 0.05, x);
            for (int i = 0; i < walk.trajectory().size(); i++) {
                assertThat(plane.value(walk.trajectory().point(i))[0])
                        .as("seed %d, point %d", seed, i)
                        .isCloseTo(plane.value(x)[0], within(2 * DRIFT / slope));
            }
        }
    }

    @Test
    void t3CirclesHaveTheirLengthAndArea() {
        DifferentiableMap map = ClosedFormMaps.circles();
        for (Sense sense : Sense.values()) {
            NullCurve curve = trace(map, Box.none(2), sense, 0.25, 0.25);
            stays(map, curve.walk(), 0.25, 0.25);
            assertThat(curve.isClosed()).isTrue();
            assertThat(curve.walk().certificate().length()).isCloseTo(2.221441469, within(2.2e-6));
            assertThat(Math.abs(curve.area().orElseThrow())).isCloseTo(0.392699082, within(3.9e-7));
            Trajectory points = curve.walk().trajectory();
            for (int i = 0; i < points.size(); i++) {
                assertThat(Math.hypot(points.coordinate(i, 0), points.coordinate(i, 1)))
                        .isCloseTo(0.353553391, within(1e-9));
            }
            LevelCurve other = MarchingSquares.of(map, new double[] {-1, -1}, new double[] {1, 1}, 200, 200)
                    .curves(map.value(0.25, 0.25)[0])
                    .getFirst();
            assertThat(curve.walk().certificate().length()).isCloseTo(other.length(), within(1e-3));
        }
    }

    @Test
    void t4ParabolasRunFromFaceToFace() {
        DifferentiableMap map = ClosedFormMaps.parabolas();
        Box box = Box.cube(2, -1, 1);
        for (Sense sense : Sense.values()) {
            NullCurve curve = trace(map, box, sense, 0.25, 0.25);
            stays(map, curve.walk(), 0.25, 0.25);
            Trajectory points = curve.walk().trajectory();
            for (int i = 0; i < points.size(); i++) {
                double x = points.coordinate(i, 0);
                assertThat(points.coordinate(i, 1)).isCloseTo(0.3125 - x * x, within(1e-11));
            }
            assertThat(curve.walk().ending()).isInstanceOf(Ending.AtFace.class);
            assertThat(Math.abs(points.last()[0])).isEqualTo(1);
        }
    }

    @Test
    void t5IsothermsAreHyperbolas() {
        double r = 8.314;
        DifferentiableMap map = ClosedFormMaps.isotherms(r);
        for (Sense sense : Sense.values()) {
            NullCurve curve = trace(map, Box.of(new double[] {0.5, 0.5}, new double[] {4, 4}), sense, 1, 2);
            stays(map, curve.walk(), 1, 2);
            Trajectory points = curve.walk().trajectory();
            for (int i = 0; i < points.size(); i++) {
                assertThat(points.coordinate(i, 0) * points.coordinate(i, 1)).isCloseTo(2, within(1e-11));
            }
            double[] last = points.last();
            assertThat(Math.max(last[0], last[1])).isEqualTo(4);
            assertThat(Math.min(last[0], last[1])).isCloseTo(0.5, within(1e-11));
        }
    }

    @Test
    void t6SineWavesKeepTheirHeight() {
        double k = 4;
        DifferentiableMap map = ClosedFormMaps.sineWave(k);
        for (double c : new double[] {0.4, 0.5, 0.6}) {
            double height = StrictMath.log(c / (1 - c)) / k;
            NullCurve curve = trace(map, Box.of(new double[] {-3, -2}, new double[] {3, 2}), Sense.FORWARD, 0, height);
            stays(map, curve.walk(), 0, height);
            Trajectory points = curve.walk().trajectory();
            for (int i = 0; i < points.size(); i++) {
                assertThat(points.coordinate(i, 1) - StrictMath.sin(points.coordinate(i, 0)) / 2)
                        .isCloseTo(height, within(1e-11));
            }
            assertThat(curve.walk().ending()).isInstanceOf(Ending.AtFace.class);
        }
    }

    @Test
    void t7SpheresAndTheirGreatCircles() {
        DifferentiableMap map = ClosedFormMaps.spheres(5);
        Walk walk = walk(map, 7, 0.1, 1, 2, 0, -1, 0.5);
        assertThat(walk.certificate().greatestRank()).isEqualTo(1);
        assertThat(walk.certificate().displacement()).isGreaterThan(1);
        Direction target = Direction.Target.of(0, 1, 0, 0, 0);
        Walk circle = EquivalenceClass.of(map, 1, 0, 0, 0, 0)
                .walk(
                        Walking.withDefaults()
                                .withDirection(target)
                                .withStep(0.01)
                                .withSteps(1000),
                        Seed.of(0),
                        Progress.silent());
        stays(map, circle, 1, 0, 0, 0, 0);
        assertThat(circle.trajectory().last()).containsExactly(new double[] {0, 1, 0, 0, 0}, within(1e-6));
        assertThat(circle.certificate().length()).isCloseTo(Math.PI / 2, within(1e-4));
        for (int i = 0; i < circle.trajectory().size(); i++) {
            assertThat(circle.trajectory().coordinate(i, 3)).isZero();
        }
    }

    @Test
    void t8FlatToriKeepBothRadii() {
        DifferentiableMap map = ClosedFormMaps.flatTori();
        assertThat(NullSpace.at(map, 1, 0, 0, 2).nullity()).isEqualTo(2);
        Walk walk = walk(map, 8, 0.1, 1, 0, 0, 2);
        Trajectory points = walk.trajectory();
        for (int i = 0; i < points.size(); i++) {
            assertThat(Math.hypot(points.coordinate(i, 2), points.coordinate(i, 3)))
                    .isCloseTo(2, within(1e-12));
        }
    }

    @Test
    void t9OrthogonalCosetsKeepTheirSide() {
        DifferentiableMap map = ClosedFormMaps.gram();
        double[] right = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        double[] left = {1, 0, 0, 0, 1, 0, 0, 0, -1};
        assertThat(NullSpace.at(map, right).nullity()).isEqualTo(3);
        for (double[] x : new double[][] {right, left}) {
            Walk walk = EquivalenceClass.of(map, x)
                    .walk(Walking.withDefaults().withStep(0.2), Seed.of(9), Progress.silent());
            stays(map, walk, x);
            assertThat(walk.certificate().steps()).isEqualTo(1000);
            for (int i = 0; i < walk.trajectory().size(); i++) {
                assertThat(determinant(walk.trajectory().point(i))).isCloseTo(determinant(x), within(1e-11));
            }
        }
    }

    static double determinant(double... m) {
        return m[0] * (m[4] * m[8] - m[5] * m[7])
                - m[1] * (m[3] * m[8] - m[5] * m[6])
                + m[2] * (m[3] * m[7] - m[4] * m[6]);
    }

    @Test
    void t10ProbabilitiesHaveOneNullDirectionMoreThanLogits() {
        AffineMap logits = ClosedFormMaps.affine(7, 4, Seed.of(10));
        double[] x = RandomMatrices.gaussian(1, 7, Seed.of(11));
        DifferentiableMap softmax = ClosedFormMaps.softmax(7, 4, Seed.of(10));
        assertThat(NullSpace.at(logits, x).nullity()).isEqualTo(3);
        assertThat(NullSpace.at(softmax, x).nullity()).isEqualTo(4);
        for (OutputHead head : new OutputHead[] {new OutputHead.Probabilities(), new OutputHead.CentredLogits()}) {
            Walk walk = EquivalenceClass.of(logits, x)
                    .withHead(head)
                    .walk(Walking.withDefaults(), Seed.of(12), Progress.silent());
            assertThat(walk.certificate().greatestRank()).isEqualTo(3);
            stays(softmax, walk, x);
            double[] end = walk.trajectory().last();
            assertThat(Math.abs(logits.value(end)[0] - logits.value(x)[0])).isGreaterThan(1e-3);
        }
        stays(softmax, walk(softmax, 13, 0.05, x), x);
    }

    @Test
    void t13OvalsAreTwoThenOneAndCrossInBetween() {
        DifferentiableMap map = ClosedFormMaps.ovals();
        MarchingSquares grid = MarchingSquares.of(map, new double[] {-2, -2}, new double[] {2, 2}, 400, 400);
        double[] half = {Math.sqrt(1 + Math.sqrt(0.5)), 0};
        NullCurve right = trace(map, Box.none(2), Sense.FORWARD, half);
        stays(map, right.walk(), half);
        assertThat(right.isClosed()).isTrue();
        for (int i = 0; i < right.walk().trajectory().size(); i++) {
            assertThat(right.walk().trajectory().coordinate(i, 0)).isPositive();
        }
        assertThat(grid.curves(0.5))
                .hasSize(2)
                .allSatisfy(oval -> assertThat(oval.length())
                        .isCloseTo(right.walk().certificate().length(), within(1e-3)));
        double[] more = {Math.sqrt(1 + Math.sqrt(1.5)), 0};
        NullCurve whole = trace(map, Box.none(2), Sense.FORWARD, more);
        stays(map, whole.walk(), more);
        assertThat(whole.isClosed()).isTrue();
        assertThat(grid.curves(1.5).getFirst().length())
                .isCloseTo(whole.walk().certificate().length(), within(1e-3));
    }

    @Test
    void t13TheFigureEightStopsAtItsCrossing() {
        DifferentiableMap map = ClosedFormMaps.ovals();
        double[] x = {Math.sqrt(2), 0};
        for (Sense sense : Sense.values()) {
            NullCurve curve = trace(map, Box.none(2), sense, x);
            stays(map, curve.walk(), x);
            assertThat(curve.walk().ending()).isInstanceOf(Ending.Singular.class);
            double[] last = curve.walk().trajectory().last();
            assertThat(Math.hypot(last[0], last[1])).isLessThan(1e-4);
        }
    }

    @Test
    void t14ADiffeomorphismHasPoints() {
        DifferentiableMap map = ClosedFormMaps.diffeomorphism(3, Seed.of(14));
        EquivalenceClass point = EquivalenceClass.of(map, 0.1, -0.4, 2);
        Walk traced = point.trace(Tracing.withDefaults(), Sense.FORWARD, Progress.silent())
                .walk();
        Walk walked = point.walk(Walking.withDefaults(), Seed.of(0), Progress.silent());
        for (Walk walk : new Walk[] {traced, walked}) {
            assertThat(walk.ending()).isEqualTo(new Ending.ClassIsAPoint());
            assertThat(walk.certificate().steps()).isZero();
            assertThat(walk.trajectory().last()).containsExactly(0.1, -0.4, 2);
        }
    }

    @Test
    void t15ACriticalPointIsReported() {
        NullCurve curve = trace(ClosedFormMaps.spheres(2), Box.none(2), Sense.FORWARD, 0, 0);
        assertThat(curve.walk().ending()).isEqualTo(new Ending.CriticalPoint());
        assertThat(curve.walk().certificate().greatestRank()).isZero();
        Walk walk = EquivalenceClass.of(ClosedFormMaps.spheres(2), 0, 0)
                .walk(Walking.withDefaults(), Seed.of(15), Progress.silent());
        assertThat(walk.ending()).isEqualTo(new Ending.CriticalPoint());
        assertThat(Arrays.stream(walk.trajectory().last()).allMatch(v -> v == 0))
                .isTrue();
    }

    @Test
    void t16SegmentsEndOnBothFacesExactly() {
        DifferentiableMap map = AffineMap.linear(2, 1, 1);
        Walk there = trace(map, Box.unit(2), Sense.FORWARD, 0.25, 0.25).walk();
        Walk back = trace(map, Box.unit(2), Sense.BACKWARD, 0.25, 0.25).walk();
        assertThat(there.ending()).isEqualTo(new Ending.AtFace(0, -1));
        assertThat(there.trajectory().last()).containsExactly(0, 0.5);
        assertThat(back.ending()).isEqualTo(new Ending.AtFace(1, -1));
        assertThat(back.trajectory().last()).containsExactly(0.5, 0);
        Walk fromFace = trace(map, Box.unit(2), Sense.BACKWARD, 0, 0.5).walk();
        assertThat(fromFace.trajectory().last()).containsExactly(0.5, 0);
        assertThat(fromFace.certificate().length()).isCloseTo(Math.sqrt(0.5), within(1e-12));
        Walk outward = trace(map, Box.unit(2), Sense.FORWARD, 0, 0.5).walk();
        assertThat(outward.ending()).isEqualTo(new Ending.AtFace(0, -1));
        assertThat(outward.certificate().steps()).isZero();
    }
}
