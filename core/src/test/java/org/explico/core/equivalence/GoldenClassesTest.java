package org.explico.core.equivalence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.explico.core.level.BandRegion;
import org.explico.core.level.LevelCurve;
import org.explico.core.level.MarchingSquares;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T17, and what is known about the classes of the authors' networks. */
class GoldenClassesTest {
    private static final String GOOD = "weights_surface_1_good_weights.csv";

    @ParameterizedTest
    @CsvSource({"EULER, 1", "MIDPOINT, 2", "RUNGE_KUTTA, 4", "ONE_NEWTON, 4"})
    void t17OrdersOfConvergence(Integrator integrator, int order) {
        for (DifferentiableMap map : new DifferentiableMap[] {ClosedFormMaps.circles(), ClosedFormMaps.ovals()}) {
            double coarse = integrator.drift(map, 0.02, 2, 0.9, 0.8);
            double fine = integrator.drift(map, 0.01, 2, 0.9, 0.8);
            double observed = StrictMath.log(coarse / fine) / StrictMath.log(2);
            assertThat(observed).isBetween(order - 0.35, order + 1.35);
        }
    }

    @Test
    void t17EachCorrectionSquaresTheDefect() {
        DifferentiableMap map = ClosedFormMaps.circles();
        for (double h : new double[] {0.1, 0.05, 0.025}) {
            double c = map.value(0.9, 0.8)[0];
            double none = Math.abs(map.value(Integrator.EULER.step(map, new double[] {0.9, 0.8}, h, c))[0] - c);
            double one = Math.abs(map.value(Integrator.ONE_NEWTON.step(map, new double[] {0.9, 0.8}, h, c))[0] - c);
            double two = Math.abs(map.value(Integrator.TWO_NEWTON.step(map, new double[] {0.9, 0.8}, h, c))[0] - c);
            assertThat(one / (none * none)).isBetween(0.05, 5.0);
            assertThat(two).isLessThanOrEqualTo(5 * one * one + 1e-15);
        }
    }

    /** Section 2.7: the drift of textbook steps on the first network over a path of 2.5. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 1.92e-2, 7.4e-8, 3.0e-6, 1.7e-10",
        "0.025, 9.26e-3, 2.6e-9, 1.8e-7, 6.6e-13",
        "0.0125, 4.56e-3, 9.7e-11, 1.1e-8, 2.8e-15",
        "0.00625, 2.26e-3, 4.3e-12, 7.1e-10, 2.8e-16",
        "0.001, 3.58e-4, 2.5e-15, 4.7e-13, 3.6e-16"
    })
    void driftOfTheFirstExperiment(double h, double euler, double rungeKutta, double one, double two) {
        DifferentiableMap map = PublishedWeights.read(GOOD);
        double[] expected = {euler, rungeKutta, one, two};
        Integrator[] integrators = {
            Integrator.EULER, Integrator.RUNGE_KUTTA, Integrator.ONE_NEWTON, Integrator.TWO_NEWTON
        };
        for (int i = 0; i < expected.length; i++) {
            double drift = integrators[i].drift(map, h, 2.5, 0.25, 0.25);
            // Two digits are printed; below 1e-14 they are rounding's.
            assertThat(drift)
                    .as(integrators[i].name())
                    .isCloseTo(expected[i], within(Math.max(0.06 * expected[i], 1e-14)));
        }
    }

    @Test
    void theClassOfTheFirstExperimentIsClosed() {
        DifferentiableMap map = PublishedWeights.read(GOOD);
        assertThat(map.value(0.25, 0.25)[0]).isCloseTo(0.154071, within(5e-7));
        for (Sense sense : Sense.values()) {
            NullCurve curve = EquivalenceClass.of(map, 0.25, 0.25)
                    .trace(Tracing.withDefaults().withTurn(0.02), sense, Progress.silent());
            assertThat(curve.isClosed()).isTrue();
            assertThat(curve.walk().certificate().length()).isCloseTo(2.19576, within(5e-6));
            assertThat(curve.walk().certificate().drift()).isLessThanOrEqualTo(1e-14);
            radii(curve, 0.33641, 0.36274, 6e-6);
        }
    }

    private static void radii(NullCurve curve, double least, double greatest, double rounding) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        Trajectory points = curve.walk().trajectory();
        for (int i = 0; i < points.size(); i++) {
            double r = Math.hypot(points.coordinate(i, 0), points.coordinate(i, 1));
            low = Math.min(low, r);
            high = Math.max(high, r);
        }
        assertThat(low).isCloseTo(least, within(rounding));
        assertThat(high).isCloseTo(greatest, within(rounding));
    }

    @ParameterizedTest
    @CsvSource({"-0.895917, -0.464077", "1.08298, -0.947015"})
    void theEndsOfTheSecondExperimentInFewSteps(double x, double y) {
        DifferentiableMap map = PublishedWeights.read("weights_weights_surface_2.csv");
        EquivalenceClass of = EquivalenceClass.of(map, 0.25, 0.25);
        double nearest = Double.POSITIVE_INFINITY;
        for (Sense sense : Sense.values()) {
            Walk walk = of.trace(Tracing.withDefaults().withLength(1.5), sense, Progress.silent())
                    .walk();
            double[] last = walk.trajectory().last();
            nearest = Math.min(nearest, Math.hypot(last[0] - x, last[1] - y));
            assertThat(walk.certificate().steps()).isLessThanOrEqualTo(200);
            assertThat(walk.certificate().length()).isCloseTo(1.5, within(1e-12));
            assertThat(walk.certificate().drift()).isLessThanOrEqualTo(1e-14);
        }
        assertThat(nearest).isLessThan(2e-5);
    }

    @ParameterizedTest
    @CsvSource({"0.005, 0.24522, 0.23793, 0.3251, 0.3515", "-0.005, 0.13901, 0.14809, 0.1884, 0.2129"})
    void theAnnulusOfTheFourthExperiment(double epsilon, double x, double y, double least, double greatest) {
        DifferentiableMap map = PublishedWeights.read(GOOD);
        EquivalenceClass of = EquivalenceClass.of(map, 0.2, 0.2);
        double c = of.value()[0];
        assertThat(c).isCloseTo(0.147957, within(5e-7));
        Walk lift = of.lift(
                OutputPath.straight(new double[] {c}, new double[] {c + epsilon}),
                Lifting.withDefaults(),
                Progress.silent());
        double[] end = lift.trajectory().last();
        assertThat(end).containsExactly(new double[] {x, y}, within(1e-5));
        NullCurve rim = EquivalenceClass.of(map, end)
                .trace(Tracing.withDefaults().withTurn(0.02), Sense.FORWARD, Progress.silent());
        assertThat(rim.isClosed()).isTrue();
        radii(rim, least, greatest, 6e-5);
        LevelCurve seen = MarchingSquares.of(map, new double[] {-0.7, -0.7}, new double[] {0.7, 0.7}, 200, 200)
                .curves(c + epsilon)
                .getFirst();
        assertThat(seen.length()).isCloseTo(rim.walk().certificate().length(), within(1e-3));
    }

    @Test
    void theBandOfTheFourthExperimentIsBetweenItsRims() {
        DifferentiableMap map = PublishedWeights.read(GOOD);
        double c = map.value(0.2, 0.2)[0];
        double[] areas = new double[2];
        for (int i = 0; i < 2; i++) {
            EquivalenceClass of = EquivalenceClass.of(map, 0.2, 0.2);
            double[] end = of.lift(
                            OutputPath.straight(of.value(), new double[] {c + (i == 0 ? -0.005 : 0.005)}),
                            Lifting.withDefaults(),
                            Progress.silent())
                    .trajectory()
                    .last();
            areas[i] = Math.abs(EquivalenceClass.of(map, end)
                    .trace(Tracing.withDefaults(), Sense.FORWARD, Progress.silent())
                    .area()
                    .orElseThrow());
        }
        BandRegion band = MarchingSquares.of(map, new double[] {-0.7, -0.7}, new double[] {0.7, 0.7}, 250, 250)
                .band(c - 0.005, c + 0.005);
        assertThat(band.area()).isCloseTo(areas[1] - areas[0], within(2e-4));
        assertThat(band.components()).isEqualTo(1);
        assertThat(band.holes()).isEqualTo(1);
    }

    @Test
    void walksOfThePublishedNetworkKeepTheirOutput() {
        DifferentiableMap map = PublishedWeights.read(GOOD);
        Walk walk = EquivalenceClass.of(map, 0.25, 0.25)
                .inBox(Box.cube(2, -1, 1))
                .walk(Walking.withDefaults().withStep(0.02), Seed.of(1), Progress.silent());
        assertThat(walk.certificate().drift()).isLessThanOrEqualTo(1e-12);
        assertThat(walk.certificate().length()).isCloseTo(20, Percentage.withPercentage(10));
    }
}
