package org.explico.core.equivalence.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.Assumptions;
import org.explico.core.Refusal;
import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.map.AffineMap;
import org.explico.core.map.Composition;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.ElementwiseMap;
import org.explico.core.map.ElementwiseMap.Function;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.junit.jupiter.api.Test;

class SimecCurveTest {
    private static final Path SIMEC = Path.of("../../shared/data/simec");

    /** \(x^2 + y^2\), whose classes are circles. */
    private static final DifferentiableMap CIRCLES =
            Composition.of(new ElementwiseMap(2, Function.SQUARE), AffineMap.linear(2, 1, 1));

    /** \(\sigma(3x - 4y)\), whose classes are lines along (4, 3). */
    private static final DifferentiableMap LINES =
            Composition.of(AffineMap.linear(2, 3, -4), new ElementwiseMap(1, Function.LOGISTIC));

    private static PublishedWalk walk(DifferentiableMap map, SimecCurve rule, double... x) {
        return rule.from(map, Progress.silent(), x);
    }

    @Test
    void onStraightClassesItIsExact() {
        PublishedWalk walk = walk(LINES, SimecCurve.of(0.01, 500), 0.1, 0.2);
        double[] last = walk.walk().trajectory().last();
        assertThat(last[0]).isCloseTo(0.1 + 5 * 0.8, within(1e-10));
        assertThat(last[1]).isCloseTo(0.2 + 5 * 0.6, within(1e-10));
        assertThat(walk.walk().certificate().drift()).isLessThan(1e-12);
        assertThat(walk.walk().certificate().length()).isCloseTo(5, within(1e-10));
    }

    @Test
    void onBentClassesItsDriftIsOfFirstOrderAndItsOwnEnergyDoesNotSeeIt() {
        double coarse = drift(0.01, 100);
        double fine = drift(0.005, 200);
        assertThat(coarse).isGreaterThan(1e-3);
        assertThat(coarse / fine).isBetween(1.9, 2.1);
        assertThat(walk(CIRCLES, SimecCurve.of(0.01, 100), 1, 1).claimed()).isLessThan(1e-14);
    }

    private static double drift(double delta, int steps) {
        return walk(CIRCLES, SimecCurve.of(delta, steps), 1, 1)
                .walk()
                .certificate()
                .drift();
    }

    @Test
    void sensesAreOppositeAndItKeepsGoingTheSameWay() {
        Trajectory there = walk(CIRCLES, SimecCurve.of(0.01, 60), 1, 1).walk().trajectory();
        Trajectory back = walk(CIRCLES, SimecCurve.of(0.01, 60).withSense(Sense.BACKWARD), 1, 1)
                .walk()
                .trajectory();
        // (-f_y, f_x) points to smaller x and larger y; the circle is its own mirror image about the diagonal.
        for (int i = 1; i < there.size(); i++) {
            assertThat(there.coordinate(i, 0)).isLessThan(there.coordinate(i - 1, 0));
            assertThat(there.coordinate(i, 0)).isCloseTo(back.coordinate(i, 1), within(1e-12));
        }
    }

    @Test
    void wallsStopItOrAreSlidAlong() {
        Box box = Box.cube(2, 0.5, 1.2);
        PublishedWalk stopped = walk(CIRCLES, SimecCurve.of(0.01, 300).withWall(new Wall.Stop(box)), 1, 1);
        assertThat(stopped.walk().ending()).isEqualTo(new Ending.AtFace(1, 1));
        assertThat(stopped.walk().trajectory().last()[1]).isEqualTo(1.2);
        PublishedWalk slid = walk(CIRCLES, SimecCurve.of(0.01, 300).withWall(new Wall.Clamp(box)), 1, 1);
        assertThat(slid.walk().ending()).isEqualTo(new Ending.Finished());
        assertThat(slid.walk().trajectory().last()).containsExactly(0.5, 1.2);
        assertThat(slid.walk().certificate().drift())
                .as("the clamp leaves the class: 0.25 + 1.44 instead of 2")
                .isCloseTo(0.31, within(1e-12));
    }

    @Test
    void expansionEndsBehindEpsilon() {
        PublishedWalk walk =
                new SimexpCurve(1e-3, 0.1, 10_000, Sense.FORWARD, 1).from(CIRCLES, Progress.silent(), 1, 1);
        Trajectory points = walk.walk().trajectory();
        assertThat(points.output(points.size() - 1)[0]).isBetween(2.1, 2.1 + 3e-3);
        assertThat(points.output(points.size() - 2)[0]).isLessThan(2.1);
        assertThat(points.last()[0]).isCloseTo(Math.sqrt(1.05), within(1e-3));
    }

    @Test
    void anIntervalIsAPileOfClasses() {
        SimecCurve curve = SimecCurve.of(0.05, 100)
                .withWall(new Wall.Stop(Box.cube(2, 0.5, 1.3)))
                .keepingEvery(1000);
        double[] reach = {0, 0, 0};
        long steps = new IntervalSweep(curve, 1e-3, 0.1, 5, 1000)
                .from(
                        CIRCLES,
                        (sense, number, one, other) -> {
                            double value = one.walk().trajectory().output(0)[0] - 2;
                            reach[0] = Math.min(reach[0], value);
                            reach[1] = Math.max(reach[1], value);
                            reach[2]++;
                            assertThat(other.walk().ending()).isInstanceOf(Ending.AtFace.class);
                        },
                        Progress.silent(),
                        1,
                        1);
        assertThat(reach[2]).isEqualTo(10);
        assertThat(reach[0]).isBetween(-0.093, -0.079);
        assertThat(reach[1]).isBetween(0.079, 0.093);
        assertThat(steps).isBetween(60L, 200L);
    }

    @Test
    void refusesStepsThatAreNone() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> SimecCurve.of(0, 10))
                .withMessageContaining("a positive step");
    }

    /** The authors' weights, start, step and count give the authors' points to the six digits they are printed with. */
    @Test
    void reproducesThePublishedTrajectory() throws IOException {
        Assumptions.assumeThat(Files.isDirectory(SIMEC))
                .as("the published weights and points are not at hand")
                .isTrue();
        DifferentiableMap network = network(SIMEC.resolve("weights_surface_1_good_weights.csv"));
        List<String> published = Files.readAllLines(SIMEC.resolve("surface_1_simec_trajectory.csv"));
        PublishedWalk walk = walk(network, SimecCurve.of(0.0125, 200).withSense(Sense.BACKWARD), 0.25, 0.25);
        Trajectory points = walk.walk().trajectory();
        assertThat(points.size()).isEqualTo(published.size() + 1);
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < published.size(); i++) {
            double[] expected = numbers(published.get(i));
            double[] point = points.point(i + 1);
            assertThat(point[0]).isCloseTo(expected[0], within(5.1e-7));
            assertThat(point[1]).isCloseTo(expected[1], within(5.1e-7));
            least = Math.min(least, Math.hypot(point[0], point[1]));
            most = Math.max(most, Math.hypot(point[0], point[1]));
        }
        assertThat(walk.walk().certificate().drift()).isCloseTo(4.54e-3, within(5e-6));
        assertThat(least).isCloseTo(0.3413, within(5e-5));
        assertThat(most).isCloseTo(0.3965, within(5e-5));
        assertThat(walk.claimed()).isLessThan(1e-15);
    }

    private static DifferentiableMap network(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int layers = Integer.parseInt(lines.getFirst().strip());
        DifferentiableMap[] maps = new DifferentiableMap[2 * layers];
        for (int i = 0; i < layers; i++) {
            int inputs = Integer.parseInt(lines.get(3 * i + 1).split("\t", -1)[1]);
            double[] weights = numbers(lines.get(3 * i + 2));
            maps[2 * i] = AffineMap.of(inputs, weights, numbers(lines.get(3 * i + 3)));
            maps[2 * i + 1] = new ElementwiseMap(weights.length / inputs, Function.LOGISTIC);
        }
        return Composition.of(maps[0], Arrays.copyOfRange(maps, 1, maps.length));
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.strip().split("[\\s,]+", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
