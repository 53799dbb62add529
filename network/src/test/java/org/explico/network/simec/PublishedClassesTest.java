package org.explico.network.simec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.NullCurve;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.Tracing;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.profile.LayerName;
import org.explico.network.Models;
import org.explico.network.Networks;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T17 and the golden classes on the authors' networks, imported as ONNX. */
class PublishedClassesTest {
    private static final String GOOD = "weights_surface_1_good_weights.csv";

    @TempDir
    Path folder;

    private DifferentiableMap imported(String name) {
        Path weights = Path.of("../../shared/data/simec").resolve(name);
        Assumptions.assumeTrue(Files.exists(weights), "the shared data are not here");
        Path model = folder.resolve("model.onnx");
        SimecWeights.read(weights).writeTo(model);
        return Models.known(Networks.read(model).map(LayerName.of("output")));
    }

    @Test
    void theClassOfTheFirstExperimentIsClosed() {
        DifferentiableMap map = imported(GOOD);
        NullCurve curve = EquivalenceClass.of(map, 0.25, 0.25)
                .trace(Tracing.withDefaults().withTurn(0.02), Sense.FORWARD, Progress.silent());
        assertThat(curve.isClosed()).isTrue();
        assertThat(curve.walk().certificate().length()).isCloseTo(2.19576, within(5e-6));
        assertThat(curve.walk().certificate().drift()).isLessThanOrEqualTo(1e-14);
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        Trajectory points = curve.walk().trajectory();
        for (int i = 0; i < points.size(); i++) {
            double r = Math.hypot(points.coordinate(i, 0), points.coordinate(i, 1));
            least = Math.min(least, r);
            greatest = Math.max(greatest, r);
        }
        assertThat(least).isCloseTo(0.33641, within(6e-6));
        assertThat(greatest).isCloseTo(0.36274, within(6e-6));
    }

    @ParameterizedTest
    @CsvSource({"-0.895917, -0.464077", "1.08298, -0.947015"})
    void theEndsOfTheSecondExperimentInFewSteps(double x, double y) {
        EquivalenceClass of = EquivalenceClass.of(imported("weights_weights_surface_2.csv"), 0.25, 0.25);
        double nearest = Double.POSITIVE_INFINITY;
        for (Sense sense : Sense.values()) {
            Walk walk = of.trace(Tracing.withDefaults().withLength(1.5), sense, Progress.silent())
                    .walk();
            double[] last = walk.trajectory().last();
            nearest = Math.min(nearest, Math.hypot(last[0] - x, last[1] - y));
            assertThat(walk.certificate().steps()).isLessThanOrEqualTo(200);
        }
        assertThat(nearest).isLessThan(2e-5);
    }

    /** Section 2.7, the first network: Euler's drift is of order 1, and one correction squares each defect, so that order 4 is left. */
    @Test
    void t17OrdersOfConvergence() {
        DifferentiableMap map = imported(GOOD);
        double[] euler = {drift(map, 0.05, 0), drift(map, 0.025, 0), drift(map, 0.0125, 0)};
        assertThat(euler).containsExactly(new double[] {1.92e-2, 9.26e-3, 4.56e-3}, within(2e-4));
        double[] corrected = {drift(map, 0.05, 1), drift(map, 0.025, 1), drift(map, 0.0125, 1)};
        assertThat(corrected[0] / corrected[1]).isBetween(11.0, 22.0);
        assertThat(corrected[1] / corrected[2]).isBetween(11.0, 22.0);
        assertThat(corrected[2]).isCloseTo(1.1e-8, within(1e-9));
        assertThat(drift(map, 0.0125, 2)).isLessThan(1e-14);
    }

    /** The largest drift of Euler steps with so many corrections each, over a path of 2.5. */
    private static double drift(DifferentiableMap map, double h, int corrections) {
        double[] x = {0.25, 0.25};
        double c = map.value(x)[0];
        double drift = 0;
        for (int k = 0; k < Math.round(2.5 / h); k++) {
            double[] g = map.jacobian(x);
            double size = Math.hypot(g[0], g[1]);
            x = new double[] {x[0] - h * g[1] / size, x[1] + h * g[0] / size};
            for (int i = 0; i < corrections; i++) {
                double[] slope = map.jacobian(x);
                double t = (c - map.value(x)[0]) / (slope[0] * slope[0] + slope[1] * slope[1]);
                x = new double[] {x[0] + t * slope[0], x[1] + t * slope[1]};
            }
            drift = Math.max(drift, Math.abs(map.value(x)[0] - c));
        }
        return drift;
    }
}
