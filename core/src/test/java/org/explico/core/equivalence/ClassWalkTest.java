package org.explico.core.equivalence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.map.Composition;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.ElementwiseMap;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What walks in classes of several dimensions obey. */
class ClassWalkTest {
    private static final int P = 40;

    /** A network like those of images: more inputs than outputs, layers that widen and narrow. */
    private static DifferentiableMap network(Seed seed) {
        return Composition.of(
                ClosedFormMaps.affine(P, 30, seed.child(0)),
                new ElementwiseMap(30, ElementwiseMap.Function.TANH),
                ClosedFormMaps.affine(30, 4, seed.child(1)));
    }

    /** A point of the unit cube with many coordinates on its faces, as the background of an image has them. */
    private static double[] image(Seed seed) {
        double[] x = RandomMatrices.gaussian(1, P, seed);
        return Box.unit(P).nearest(x);
    }

    static Stream<Direction> directions() {
        return Stream.of(
                new Direction.Isotropic(),
                new Direction.Persistent(0.9),
                Direction.Target.of(image(Seed.of(99).child("target"))));
    }

    @ParameterizedTest
    @MethodSource("directions")
    void pointsStayInTheClassAndInTheBox(Direction direction) {
        for (long s = 0; s < 5; s++) {
            Seed seed = Seed.of(s);
            Box box = Box.unit(P);
            EquivalenceClass of =
                    EquivalenceClass.of(network(seed), image(seed)).inBox(box);
            Walk walk = of.walk(
                    Walking.withDefaults()
                            .withDirection(direction)
                            .withSteps(150)
                            .withStep(0.1),
                    seed,
                    Progress.silent());
            Trajectory points = walk.trajectory();
            assertThat(points.size()).as("seed %d: %s", s, walk.ending()).isGreaterThan(2);
            for (int i = 0; i < points.size(); i++) {
                assertThat(box.contains(points.point(i)))
                        .as("seed %d, point %d", s, i)
                        .isTrue();
                assertThat(of.constraint().value(points.point(i)))
                        .as("seed %d, point %d", s, i)
                        .containsExactly(of.value(), within(1e-11));
            }
            assertThat(walk.certificate().drift()).isLessThanOrEqualTo(of.tolerance());
            assertThat(walk.certificate().maxActive()).as("the box is felt").isPositive();
        }
    }

    @Test
    void certificatesSayWhatTheTrajectorySays() {
        Seed seed = Seed.of(3);
        EquivalenceClass of = EquivalenceClass.of(network(seed), image(seed)).inBox(Box.unit(P));
        Walk walk = of.walk(Walking.withDefaults().withSteps(60), seed, Progress.silent());
        Trajectory points = walk.trajectory();
        double length = 0;
        double pseudolength = 0;
        double drift = 0;
        for (int i = 0; i < points.size(); i++) {
            drift = Math.max(drift, points.drift(i));
            length += i == 0 ? 0 : Vectors.distance(points.point(i), points.point(i - 1));
            pseudolength += i == 0 ? 0 : Vectors.distance(points.output(i), points.output(i - 1));
        }
        assertThat(walk.certificate().length()).isCloseTo(length, within(1e-12));
        assertThat(walk.certificate().pseudolength()).isCloseTo(pseudolength, within(1e-15));
        assertThat(walk.certificate().drift()).isEqualTo(drift);
        assertThat(walk.certificate().displacement()).isEqualTo(points.displacement(points.size() - 1));
        assertThat(walk.certificate().steps()).isEqualTo(points.size() - 1);
    }

    @Test
    void legsTakeTheStepsOfOneWalk() {
        Seed seed = Seed.of(4);
        EquivalenceClass of = EquivalenceClass.of(network(seed), image(seed)).inBox(Box.unit(P));
        Walking walking = Walking.withDefaults().withStep(0.3);
        Trajectory whole =
                of.walk(walking.withSteps(40), seed, Progress.silent()).trajectory();
        Leg first = of.walk(walking.withSteps(17), of.start(walking), seed, Progress.silent());
        Leg second = of.walk(walking.withSteps(23), first.state(), seed, Progress.silent());
        assertThat(first.walk().trajectory().last()).containsExactly(whole.point(17));
        for (int i = 0; i <= 23; i++) {
            assertThat(second.walk().trajectory().point(i))
                    .as("step %d", 17 + i)
                    .containsExactly(whole.point(17 + i));
        }
    }

    @Test
    void keepingFewerPointsChangesNoneOfThem() {
        Seed seed = Seed.of(5);
        EquivalenceClass of = EquivalenceClass.of(network(seed), image(seed)).inBox(Box.unit(P));
        Walk all = of.walk(Walking.withDefaults().withSteps(25), seed, Progress.silent());
        Walk some = of.walk(Walking.withDefaults().withSteps(25).withEvery(10), seed, Progress.silent());
        Trajectory kept = some.trajectory();
        assertThat(IntStream.range(0, kept.size()).map(kept::step)).containsExactly(0, 10, 20, 25);
        assertThat(kept.point(1)).containsExactly(all.trajectory().point(10));
        assertThat(some.certificate().drift()).isEqualTo(all.certificate().drift());
        assertThat(some.certificate().length()).isEqualTo(all.certificate().length());
    }

    @Test
    void persistentWalksComeFartherThanIsotropicOnes() {
        double isotropic = 0;
        double persistent = 0;
        for (long s = 0; s < 5; s++) {
            Seed seed = Seed.of(s);
            EquivalenceClass of = EquivalenceClass.of(network(seed), new double[P]);
            Walking walking = Walking.withDefaults().withSteps(200);
            isotropic += of.walk(walking.withDirection(new Direction.Isotropic()), seed, Progress.silent())
                    .certificate()
                    .displacement();
            persistent +=
                    of.walk(walking, seed, Progress.silent()).certificate().displacement();
        }
        assertThat(persistent).isGreaterThan(3 * isotropic);
    }

    @Test
    void aTargetInTheClassIsReached() {
        EquivalenceClass sphere = EquivalenceClass.of(ClosedFormMaps.spheres(5), 1, 0, 0, 0, 0);
        double[] target = {0, 0.6, 0, -0.8, 0};
        Walk walk = sphere.walk(
                Walking.withDefaults()
                        .withDirection(Direction.Target.of(target))
                        .withStep(0.1),
                Seed.of(1),
                Progress.silent());
        assertThat(walk.ending()).isInstanceOf(Ending.NearestToTarget.class);
        assertThat(walk.trajectory().last()).containsExactly(target, within(1e-6));
        // On a sphere the straightest way to a point is the great circle.
        assertThat(walk.certificate().length()).isCloseTo(Math.PI / 2, within(0.01));
    }

    @Test
    void aTargetOutsideOfTheClassIsComeNearTo() {
        EquivalenceClass sphere = EquivalenceClass.of(ClosedFormMaps.spheres(3), 1, 0, 0);
        Walk walk = sphere.walk(
                Walking.withDefaults()
                        .withDirection(Direction.Target.of(0, 3, 4))
                        .withStep(0.1),
                Seed.of(1),
                Progress.silent());
        assertThat(walk.ending()).isInstanceOf(Ending.NearestToTarget.class);
        assertThat(walk.trajectory().last()).containsExactly(new double[] {0, 0.6, 0.8}, within(1e-5));
    }

    @Test
    void pointsOutsideOfTheBoxAndOtherDimensionsAreRefused() {
        DifferentiableMap map = ClosedFormMaps.spheres(3);
        assertThatThrownBy(() -> EquivalenceClass.of(map, 1, 2)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> EquivalenceClass.of(map, 2, 0, 0).inBox(Box.unit(3)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("coordinate 0");
        assertThatThrownBy(() -> EquivalenceClass.of(map, Double.NaN, 0, 0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> EquivalenceClass.of(map, 1, 0, 0)
                        .walk(
                                Walking.withDefaults().withDirection(Direction.Target.of(1, 2)),
                                Seed.of(1),
                                Progress.silent()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> EquivalenceClass.of(map, 1, 0, 0).withTolerance(0))
                .isInstanceOf(Refusal.class);
    }
}
