package org.explico.core.equivalence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.level.LevelCurve;
import org.explico.core.level.MarchingSquares;
import org.explico.core.map.AffineMap;
import org.explico.core.map.ChosenInputs;
import org.explico.core.map.PiecewiseAffineMap;
import org.explico.core.map.PiecewiseAffineNetwork;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.OutputHead;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** Classes of piecewise affine maps, followed exactly: T11, T12 and random networks. */
class ExactClassTest {
    private static final double DRIFT = 1e-12;

    private static ExactClass of(PiecewiseAffineMap map, Box box, double... x) {
        return ExactClass.of(EquivalenceClass.of(map, x).inBox(box), map);
    }

    private static NullCurve trace(PiecewiseAffineMap map, Box box, Sense sense, double... x) {
        return of(map, box, x).trace(Tracing.withDefaults(), sense, Progress.silent());
    }

    private static void stays(PiecewiseAffineMap map, Walk walk, Box box, double... x) {
        double[] c = map.value(x);
        for (int i = 0; i < walk.trajectory().size(); i++) {
            double[] point = walk.trajectory().point(i);
            assertThat(map.value(point)).as("point %d", i).containsExactly(c, within(DRIFT));
            assertThat(box.contains(point)).as("point %d in the box", i).isTrue();
        }
        assertThat(walk.certificate().drift()).isLessThanOrEqualTo(DRIFT);
    }

    /** Rows with the spread that keeps values at their size. */
    private static AffineMap layer(int p, int q, Seed seed) {
        double[] weights = RandomMatrices.gaussian(q, p, seed.child("weights"));
        double[] bias = RandomMatrices.gaussian(q, 1, seed.child("bias"));
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= Math.sqrt(2.0 / p);
        }
        for (int i = 0; i < q; i++) {
            bias[i] *= 0.1;
        }
        return AffineMap.of(p, weights, bias);
    }

    private static PiecewiseAffineNetwork network(Seed seed, int... widths) {
        PiecewiseAffineNetwork network = PiecewiseAffineNetwork.of(layer(widths[0], widths[1], seed.child(0)));
        for (int i = 2; i < widths.length; i++) {
            network = network.relu().affine(layer(widths[i - 1], widths[i], seed.child(i)));
        }
        return network;
    }

    @Test
    void t11TheDiamondHasItsCornersAndItsPerimeter() {
        PiecewiseAffineMap map = ClosedFormMaps.diamonds();
        for (double[] x : new double[][] {{0.3, 0.2}, {0.5, 0}, {0, -0.5}, {-0.125, 0.375}}) {
            for (Sense sense : Sense.values()) {
                NullCurve curve = trace(map, Box.none(2), sense, x);
                stays(map, curve.walk(), Box.none(2), x);
                assertThat(curve.isClosed()).isTrue();
                assertThat(curve.walk().certificate().length()).isCloseTo(2 * Math.sqrt(2), within(1e-15));
                assertThat(Math.abs(curve.area().orElseThrow())).isCloseTo(0.5, within(1e-15));
                Trajectory points = curve.walk().trajectory();
                assertThat(points.last()).containsExactly(x);
                int corners = 0;
                for (int i = 1; i < points.size(); i++) {
                    double small = Math.min(Math.abs(points.coordinate(i, 0)), Math.abs(points.coordinate(i, 1)));
                    corners += small < 1e-15 ? 1 : 0;
                }
                assertThat(corners).isEqualTo(4);
            }
        }
    }

    @Test
    void aBranchingPointIsAVertex() {
        PiecewiseAffineMap saddle = PiecewiseAffineNetwork.of(AffineMap.linear(2, 1, 0, 0, 1))
                .absolute()
                .affine(AffineMap.linear(2, 1, -1));
        Walk walk = trace(saddle, Box.cube(2, -3, 3), Sense.BACKWARD, 1, 1).walk();
        assertThat(walk.ending()).isEqualTo(new Ending.Vertex());
        assertThat(walk.trajectory().last()).containsExactly(new double[] {0, 0}, within(1e-15));
        assertThat(trace(saddle, Box.cube(2, -3, 3), Sense.FORWARD, 1, 1).walk().ending())
                .isInstanceOf(Ending.AtFace.class);
    }

    @Test
    void t12LeakyLines() {
        PiecewiseAffineMap map = ClosedFormMaps.rectifier(0.01, 1, -1);
        for (double[] x : new double[][] {{1.85, 1.3}, {-1.85, 1.3}}) {
            Tracing ten = Tracing.withDefaults().withLength(10);
            Walk walk = of(map, Box.none(2), x)
                    .trace(ten, Sense.BACKWARD, Progress.silent())
                    .walk();
            stays(map, walk, Box.none(2), x);
            double[] last = walk.trajectory().last();
            assertThat(walk.certificate().length()).isEqualTo(10);
            assertThat(last)
                    .containsExactly(new double[] {x[0] - 10 / Math.sqrt(2), x[1] - 10 / Math.sqrt(2)}, within(1e-13));
            assertThat(last[0] - last[1]).isCloseTo(x[0] - x[1], within(1e-14));
        }
    }

    @Test
    void t12PlanesOfLiveUnits() {
        PiecewiseAffineMap relu = ClosedFormMaps.rectifier(0, 1, -1, 1);
        PiecewiseAffineMap leaky = ClosedFormMaps.rectifier(0.01, 1, -1, 1);
        planes(relu, 2.05, 1.85, 1.3, 1.5);
        planes(leaky, -0.95, 1.85, 1.3, -1.5);
    }

    private static void planes(PiecewiseAffineMap map, double level, double... x) {
        Walk walk = of(map, Box.none(3), x).walk(Walking.withDefaults(), Seed.of(12), Progress.silent());
        stays(map, walk, Box.none(3), x);
        assertThat(walk.certificate().crossings()).isZero();
        for (int i = 0; i < walk.trajectory().size(); i++) {
            double[] p = walk.trajectory().point(i);
            assertThat(p[0] - p[1] + p[2]).isCloseTo(level, within(1e-12));
        }
    }

    @Test
    void t12ADeadHalfPlaneIsFilledAndNotLeft() {
        PiecewiseAffineMap map = ClosedFormMaps.rectifier(0, 1, -1);
        Walk walk = of(map, Box.cube(2, -3, 3), -1.85, 1.3)
                .walk(Walking.withDefaults().withSteps(2000).withStep(0.3), Seed.of(5), Progress.silent());
        stays(map, walk, Box.cube(2, -3, 3), -1.85, 1.3);
        assertThat(walk.certificate().greatestRank()).isZero();
        assertThat(walk.certificate().kernelChanges())
                .as("turned round at x = y")
                .isPositive();
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < walk.trajectory().size(); i++) {
            double[] p = walk.trajectory().point(i);
            assertThat(p[0] - p[1]).isLessThanOrEqualTo(1e-12);
            nearest = Math.min(nearest, p[1] - p[0]);
        }
        assertThat(nearest).isLessThan(0.1);
        assertThat(trace(map, Box.cube(2, -3, 3), Sense.FORWARD, -1.85, 1.3)
                        .walk()
                        .ending())
                .isEqualTo(new Ending.CriticalPoint());
    }

    @Test
    void aDeadRegionIsSampledUniformly() {
        PiecewiseAffineMap map = ClosedFormMaps.rectifier(0, 1, -1);
        Walk walk = of(map, Box.cube(2, -1, 1), -0.85, 0.3).sampleRegion(20_000, 1, Seed.of(21), Progress.silent());
        stays(map, walk, Box.cube(2, -1, 1), -0.85, 0.3);
        double[] sums = new double[3];
        for (int i = 0; i < walk.trajectory().size(); i++) {
            double[] p = walk.trajectory().point(i);
            assertThat(p[0]).isLessThanOrEqualTo(p[1]);
            sums[0] += p[0] / walk.trajectory().size();
            sums[1] += p[1] / walk.trajectory().size();
            sums[2] += p[0] * p[1] / walk.trajectory().size();
        }
        // The triangle with corners (-1, -1), (-1, 1), (1, 1).
        assertThat(sums).containsExactly(new double[] {-1.0 / 3, 1.0 / 3, 0}, within(0.02));
        assertThatThrownBy(() -> of(map, Box.none(2), -0.85, 0.3).sampleRegion(10, 1, Seed.of(1), Progress.silent()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("give a box");
    }

    @Test
    void theClassInARegionIsSampledUniformly() {
        PiecewiseAffineMap map = ClosedFormMaps.rectifier(0, 1, 1, 1);
        Box box = Box.unit(3);
        Walk walk = of(map, box, 0.2, 0.3, 0.25).sampleRegion(20_000, 2, Seed.of(22), Progress.silent());
        stays(map, walk, box, 0.2, 0.3, 0.25);
        assertThat(walk.trajectory().size()).isEqualTo(10_001);
        double first = 0;
        double square = 0;
        for (int i = 0; i < walk.trajectory().size(); i++) {
            first += walk.trajectory().coordinate(i, 0) / walk.trajectory().size();
            square += Math.pow(walk.trajectory().coordinate(i, 0), 2)
                    / walk.trajectory().size();
        }
        // A triangle with corners at 0.75 on the axes: barycentric coordinates have mean 1/3 and mean square 1/6.
        assertThat(first).isCloseTo(0.25, within(0.01));
        assertThat(square).isCloseTo(0.75 * 0.75 / 6, within(0.01));
    }

    @Test
    void randomNetworksInThePlaneAgreeWithTheGrid() {
        for (long seed = 0; seed < 6; seed++) {
            PiecewiseAffineMap map = network(Seed.of(seed), 2, 32, 32, 1);
            double[] x = RandomMatrices.gaussian(1, 2, Seed.of(seed).child("x"));
            Box box = Box.cube(2, -4, 4);
            double[] nearStart = box.nearest(x);
            MarchingSquares grid = MarchingSquares.of(map, new double[] {-4, -4}, new double[] {4, 4}, 120, 120);
            List<LevelCurve> curves = grid.curves(map.value(nearStart)[0]);
            LevelCurve own = curves.stream()
                    .min(java.util.Comparator.comparingDouble(c -> c.distance(nearStart[0], nearStart[1])))
                    .orElseThrow();
            NullCurve there = trace(map, box, Sense.FORWARD, nearStart);
            stays(map, there.walk(), box, nearStart);
            double length = there.walk().certificate().length();
            if (!there.isClosed()) {
                NullCurve back = trace(map, box, Sense.BACKWARD, nearStart);
                stays(map, back.walk(), box, nearStart);
                length += back.walk().certificate().length();
                assertThat(back.walk().ending()).as("seed %d", seed).isInstanceOf(Ending.AtFace.class);
                assertThat(there.walk().ending()).as("seed %d", seed).isInstanceOf(Ending.AtFace.class);
            }
            assertThat(own.closed()).as("seed %d", seed).isEqualTo(there.isClosed());
            assertThat(own.length()).as("seed %d", seed).isCloseTo(length, within(0.01 * length));
            midpoints(map, there.walk().trajectory(), "seed " + seed);
        }
    }

    /** Between two corners the class is straight. */
    private static void midpoints(PiecewiseAffineMap map, Trajectory points, String what) {
        for (int i = 1; i < points.size(); i++) {
            double[] middle = Vectors.scaled(0.5, Vectors.moved(points.point(i - 1), 1, points.point(i)));
            assertThat(map.value(middle)).as(what).containsExactly(points.output(0), within(DRIFT));
        }
    }

    @Test
    void curvesInSpaceAreTracedTooAndBackAgain() {
        for (long seed = 0; seed < 5; seed++) {
            PiecewiseAffineMap map = network(Seed.of(seed), 4, 16, 16, 3);
            double[] x = RandomMatrices.gaussian(1, 4, Seed.of(seed).child("x"));
            Box box = Box.cube(4, -20, 20);
            Walk there = of(map, box, x)
                    .trace(Tracing.withDefaults().withLength(5), Sense.FORWARD, Progress.silent())
                    .walk();
            stays(map, there, box, x);
            double[] end = there.trajectory().last();
            Walk back = of(map, box, end)
                    .trace(
                            Tracing.withDefaults()
                                    .withLength(there.certificate().length()),
                            Sense.BACKWARD,
                            Progress.silent())
                    .walk();
            if (!there.trajectory().equals(back.trajectory()) && there.ending() instanceof Ending.Finished) {
                assertThat(back.trajectory().last()).as("seed %d", seed).containsExactly(x, within(1e-9));
            }
        }
    }

    @Test
    void walksInManyDimensionsStayInClassAndBox() {
        PiecewiseAffineNetwork map = network(Seed.of(3), 40, 30, 30, 6);
        double[] x = Seed.of(4).generator().doubles(40).toArray();
        for (int i = 0; i < 25; i++) {
            x[i] = 0;
        }
        Box box = Box.unit(40);
        for (OutputHead head :
                List.of(new OutputHead.Logits(), new OutputHead.Probabilities(), new OutputHead.OneLogit(2))) {
            EquivalenceClass base = EquivalenceClass.of(map, x).inBox(box).withHead(head);
            for (Direction direction : List.of(
                    new Direction.Isotropic(),
                    new Direction.Persistent(0.99),
                    Direction.Target.of(Seed.of(5).generator().doubles(40).toArray()))) {
                Walking walking = Walking.withDefaults()
                        .withDirection(direction)
                        .withStep(0.2)
                        .withSteps(300);
                Walk walk = ExactClass.of(base, map).walk(walking, Seed.of(6), Progress.silent());
                String what = head.word() + ", " + direction.word();
                double[] c = base.constraint().value(x);
                for (int i = 0; i < walk.trajectory().size(); i++) {
                    double[] point = walk.trajectory().point(i);
                    assertThat(base.constraint().value(point)).as(what).containsExactly(c, within(DRIFT));
                    assertThat(box.contains(point)).as(what).isTrue();
                }
                assertThat(walk.certificate().crossings()).as(what).isPositive();
                assertThat(walk.certificate().displacement()).as(what).isGreaterThan(0.5);
            }
        }
    }

    @Test
    void exactAndCorrectedWalksGoTheSameWayInsideARegion() {
        PiecewiseAffineNetwork map = network(Seed.of(3), 40, 30, 30, 6);
        double[] x = RandomMatrices.gaussian(1, 40, Seed.of(8));
        EquivalenceClass base = EquivalenceClass.of(map, x);
        Walking walking = Walking.withDefaults().withStep(1e-4).withSteps(10);
        Walk exact = ExactClass.of(base, map).walk(walking, Seed.of(9), Progress.silent());
        assertThat(exact.certificate().crossings()).isZero();
        Walk corrected = base.walk(walking, Seed.of(9), Progress.silent());
        assertThat(exact.trajectory().last())
                .containsExactly(corrected.trajectory().last(), within(1e-12));
    }

    @Test
    void legsMakeUpTheWalkAndSeedsItsBits() {
        PiecewiseAffineNetwork map = network(Seed.of(3), 20, 16, 16, 3);
        double[] x = RandomMatrices.gaussian(1, 20, Seed.of(10));
        ExactClass exact = of(map, Box.none(20), x);
        Walking ten = Walking.withDefaults().withSteps(10).withStep(0.3);
        Leg first = exact.walk(ten, exact.base().start(ten), Seed.of(1), Progress.silent());
        Leg second = exact.walk(ten, first.state(), Seed.of(1), Progress.silent());
        Walk whole = exact.walk(ten.withSteps(20), Seed.of(1), Progress.silent());
        assertThat(second.walk().trajectory().last())
                .isEqualTo(whole.trajectory().last());
        assertThat(whole.certificate().crossings())
                .isEqualTo(first.walk().certificate().crossings()
                        + second.walk().certificate().crossings());
    }

    @Test
    void maximaAndChosenInputs() {
        PiecewiseAffineNetwork map = PiecewiseAffineNetwork.of(layer(9, 24, Seed.of(1)))
                .largestOf(List.of(
                        new int[] {0, 1, 2, 3, 4, 5},
                        new int[] {6, 7, 8, 9, 10, 11},
                        new int[] {12, 13, 14, 15, 16, 17},
                        new int[] {18, 19, 20, 21, 22, 23}))
                .affine(layer(4, 2, Seed.of(2)));
        double[] x = RandomMatrices.gaussian(1, 9, Seed.of(3));
        Walk walk = of(map, Box.none(9), x).walk(Walking.withDefaults().withStep(0.3), Seed.of(4), Progress.silent());
        stays(map, walk, Box.none(9), x);
        assertThat(walk.certificate().crossings()).isPositive();
        ChosenInputs part = ChosenInputs.of(map, x, 1, 4, 6);
        double[] u = {x[1], x[4], x[6]};
        Walk curve = of(part, Box.cube(3, -9, 9), u)
                .trace(Tracing.withDefaults(), Sense.FORWARD, Progress.silent())
                .walk();
        stays(part, curve, Box.cube(3, -9, 9), u);
        assertThat(map.value(part.whole(curve.trajectory().last()))).containsExactly(map.value(x), within(DRIFT));
    }

    @Test
    void aTargetWithinTheClassIsReached() {
        PiecewiseAffineNetwork map = PiecewiseAffineNetwork.of(AffineMap.linear(3, 1, 0, 0, 0, 1, 0))
                .absolute()
                .affine(AffineMap.linear(2, 1, 1));
        Direction target = Direction.Target.of(-0.5, 0, 2);
        Walk walk = of(map, Box.none(3), 0.5, 0, 0)
                .walk(Walking.withDefaults().withDirection(target).withStep(0.1), Seed.of(0), Progress.silent());
        stays(map, walk, Box.none(3), 0.5, 0, 0);
        assertThat(walk.ending()).isInstanceOf(Ending.NearestToTarget.class);
        assertThat(walk.trajectory().last()[2]).isCloseTo(2, within(1e-9));
    }

    @Test
    void saysWhereAClassHasNoEnd() {
        PiecewiseAffineMap line = ClosedFormMaps.rectifier(0.01, 1, -1);
        assertThat(trace(line, Box.none(2), Sense.FORWARD, 1.85, 1.3).walk().ending())
                .isEqualTo(new Ending.Unbounded());
        assertThatThrownBy(() -> ExactClass.of(EquivalenceClass.of(line, 1, 2), ClosedFormMaps.rectifier(0, 1)))
                .isInstanceOf(Refusal.class);
    }
}
