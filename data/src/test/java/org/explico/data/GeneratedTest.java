package org.explico.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated sets lie where their definition puts them, uniformly, and the seed decides. */
class GeneratedTest {
    private static final Path NOWHERE = Path.of("no-cache");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spirals",
                "circles",
                "sphere",
                "torus",
                "swiss-roll",
                "double-swiss-roll",
                "cube-with-cylinders",
                "crossing-sheets",
                "nested-circles",
                "disc-with-discs",
                "cylinder-shells",
                "linked-tori"
            })
    void theSeedDecidesAndTheOptionGoesBeforeIt(String name) {
        for (long seed = 0; seed < 5; seed++) {
            PointCloud a = points(name + ":n=50", seed);
            assertThat(a).as("seed %d", seed).isEqualTo(points(name + ":n=50", seed));
            assertThat(a).as("seed %d", seed).isNotEqualTo(points(name + ":n=50", seed + 1));
            assertThat(a).as("seed %d", seed).isEqualTo(points(name + ":n=50,seed=" + seed, 999));
            assertThat(points(name + ":n=20", seed))
                    .as("seed %d: a smaller sample begins the larger", seed)
                    .isEqualTo(a.subset(java.util.stream.IntStream.range(0, 20).toArray()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spirals",
                "circles",
                "sphere",
                "torus",
                "swiss-roll",
                "double-swiss-roll",
                "cube-with-cylinders",
                "crossing-sheets",
                "nested-circles",
                "disc-with-discs",
                "cylinder-shells",
                "linked-tori"
            })
    void noiseIsAddedToTheSamePoints(String name) {
        PointCloud clean = points(name + ":n=4000,noise=0", 3);
        PointCloud noisy = points(name + ":n=4000,noise=0.1", 3);
        double[] a = clean.toArray();
        double[] b = noisy.toArray();
        double square = 0;
        for (int i = 0; i < a.length; i++) {
            square += (a[i] - b[i]) * (a[i] - b[i]);
        }
        assertThat(Math.sqrt(square / a.length)).as("seed 3").isCloseTo(.1, within(.004));
    }

    @Test
    void spiralsLieOnTheirArms() {
        Dataset data = Datasets.read("spirals:n=600,classes=3", NOWHERE, Seed.of(1));
        assertThat(data.labels().distinct()).containsExactly(0, 1, 2);
        assertThat(data.labels().members(1)).hasSize(200);
        for (int i = 0; i < data.size(); i++) {
            double radius = Math.hypot(data.points().at(i, 0), data.points().at(i, 1));
            double angle =
                    radius * 7 * Math.PI / 2 + 2 * Math.PI * data.labels().at(i) / 3;
            assertThat(radius).isBetween(1 / 7.0 - 1e-12, 1 + 1e-12);
            assertThat(data.points().at(i, 0)).isCloseTo(radius * Math.cos(angle), within(1e-12));
            assertThat(data.points().at(i, 1)).isCloseTo(radius * Math.sin(angle), within(1e-12));
        }
    }

    @Test
    void circlesHaveTheirRadii() {
        Dataset data = Datasets.read("circles", NOWHERE, Seed.of(1));
        for (int i = 0; i < data.size(); i++) {
            assertThat(Math.hypot(data.points().at(i, 0), data.points().at(i, 1)))
                    .isCloseTo(data.labels().at(i) == 0 ? .5 : 1, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9})
    void theSphereIsUniform(int dim) {
        int n = 8000;
        PointCloud sphere = points("sphere:n=" + n + ",dim=" + dim, 11);
        assertThat(sphere.dim()).isEqualTo(dim + 1);
        double[] second = new double[dim + 1];
        for (int i = 0; i < n; i++) {
            double[] x = sphere.point(i);
            assertThat(Arrays.stream(x).map(v -> v * v).sum()).isCloseTo(1, within(1e-12));
            for (int j = 0; j <= dim; j++) {
                second[j] += x[j] * x[j] / n;
            }
        }
        for (double moment : second) {
            assertThat(moment).as("E x_j^2 = 1/(m+1), seed 11").isCloseTo(1.0 / (dim + 1), within(.02));
        }
    }

    @Test
    void theTorusIsUniformInArea() {
        int n = 20_000;
        PointCloud torus = points("torus:n=" + n, 5);
        double outer = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            double ring = Math.hypot(torus.at(i, 0), torus.at(i, 1));
            assertThat(Math.hypot(ring - 2, torus.at(i, 2))).isCloseTo(1, within(1e-12));
            outer += ring > 2 ? 1.0 / n : 0;
            square += torus.at(i, 2) * torus.at(i, 2) / n;
        }
        assertThat(outer)
                .as("the outer half has 1/2 + 1/(2 pi) ... r/(pi R) of the area")
                .isCloseTo(.5 + 1 / (2 * Math.PI), within(.012));
        assertThat(square).as("E sin^2 = 1/2").isCloseTo(.5, within(.012));
    }

    @Test
    void theSwissRollIsUniformInArea() {
        int n = 20_000;
        PointCloud roll = points("swiss-roll:n=" + n, 5);
        double t0 = 1.5 * Math.PI;
        double t1 = 4.5 * Math.PI;
        double height = 0;
        double early = 0;
        for (int i = 0; i < n; i++) {
            double t = Math.hypot(roll.at(i, 0), roll.at(i, 2));
            assertThat(t).isBetween(t0 - 1e-9, t1 + 1e-9);
            assertThat(roll.at(i, 0)).isCloseTo(t * Math.cos(t), within(1e-9));
            height += roll.at(i, 1) / n;
            early += t < 3 * Math.PI ? 1.0 / n : 0;
        }
        assertThat(height).isCloseTo(10.5, within(.2));
        assertThat(early)
                .as("the share of arc length before 3 pi")
                .isCloseTo((arc(3 * Math.PI) - arc(t0)) / (arc(t1) - arc(t0)), within(.012));
    }

    /** The two sheets are one roll turned by half a turn. */
    @Test
    void theDoubleSwissRollHasTwoSheets() {
        Dataset data = Datasets.read("double-swiss-roll:n=2000,noise=0", NOWHERE, Seed.of(2));
        balanced(data);
        for (int i = 0; i < data.size(); i++) {
            double t = 10 * Math.hypot(data.points().at(i, 0), data.points().at(i, 2));
            double side = data.labels().at(i) == 0 ? 1 : -1;
            assertThat(t).isBetween(1.5 * Math.PI - 1e-9, 4.5 * Math.PI + 1e-9);
            assertThat(10 * data.points().at(i, 0)).isCloseTo(side * t * Math.cos(t), within(1e-9));
            assertThat(10 * data.points().at(i, 2)).isCloseTo(side * t * Math.sin(t), within(1e-9));
            assertThat(data.points().at(i, 1)).isBetween(0.0, 2.0);
        }
        PointCloud noisy = points("double-swiss-roll:n=2000", 2);
        assertThat(noisy).isEqualTo(points("double-swiss-roll:n=2000,noise=0.02", 2));
    }

    @Test
    void theCylindersOfTheCubeAreOneClass() {
        Dataset data = Datasets.read("cube-with-cylinders:n=4000", NOWHERE, Seed.of(2));
        balanced(data);
        double height = 0;
        for (int i = 0; i < data.size(); i++) {
            double[] x = data.points().point(i);
            assertThat(Arrays.stream(x).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(1);
            double near = Math.min(Math.hypot(x[0], x[2] - .5), Math.hypot(x[0], x[2] + .5));
            assertThat(near < .35).isEqualTo(data.labels().at(i) == 1);
            height += x[1] / data.size();
        }
        assertThat(height).as("seed 2").isCloseTo(0, within(.04));
    }

    /** The amplitude was chosen by the closed form; the classifier that knows both sheets does as well as that says. */
    @Test
    void theBestAccuracyOnTheCrossingSheetsIsAsWritten() {
        double q = .2 / .64;
        double best = 1 - (Math.asin(q) - (1 - Math.sqrt(1 - q * q)) / q) / Math.PI;
        assertThat(best).isCloseTo(.950, within(.0005));
        int n = 40_000;
        Dataset data = Datasets.read("crossing-sheets:n=" + n, NOWHERE, Seed.of(9));
        balanced(data);
        double right = 0;
        for (int i = 0; i < n; i++) {
            double[] x = data.points().point(i);
            boolean flat = Math.abs(x[2]) <= .1;
            boolean wave = Math.abs(x[2] - .64 * Math.sin(2 * x[0])) <= .1 + 1e-12;
            assertThat(data.labels().at(i) == 0 ? flat : wave).isTrue();
            right += flat && wave ? .5 : 1;
        }
        assertThat(right / n).as("seed 9").isCloseTo(best, within(.004));
    }

    /** What scikit-learn makes of n = 1,000: even angles, and normal noise of 0.03. */
    @Test
    void theNestedCirclesHaveEvenAngles() {
        Dataset data = Datasets.read("nested-circles:noise=0", NOWHERE, Seed.of(2));
        balanced(data);
        for (int i = 0; i < data.size(); i++) {
            double radius = data.labels().at(i) == 0 ? 1 : .8;
            double angle = 2 * Math.PI * (i / 2) / 500;
            assertThat(data.points().at(i, 0)).isCloseTo(radius * Math.cos(angle), within(1e-12));
            assertThat(data.points().at(i, 1)).isCloseTo(radius * Math.sin(angle), within(1e-12));
        }
        assertThat(points("nested-circles", 2)).isEqualTo(points("nested-circles:noise=0.03", 2));
        assertThat(points("nested-circles", 2)).isNotEqualTo(points("nested-circles", 3));
    }

    @Test
    void theFourDiscsAreOneClass() {
        int n = 20_000;
        Dataset data = Datasets.read("disc-with-discs:n=" + n, NOWHERE, Seed.of(2));
        double square = 0;
        for (int i = 0; i < n; i++) {
            double[] x = data.points().point(i);
            square += (x[0] * x[0] + x[1] * x[1]) / n;
            double near = Math.min(
                    Math.min(Math.hypot(x[0] - .5, x[1]), Math.hypot(x[0] + .5, x[1])),
                    Math.min(Math.hypot(x[0], x[1] - .5), Math.hypot(x[0], x[1] + .5)));
            assertThat(near < .2).isEqualTo(data.labels().at(i) == 1);
        }
        assertThat(square).as("E r^2 = 1/2, seed 2").isCloseTo(.5, within(.01));
        assertThat(data.labels().members(1).length / (double) n).as("seed 2").isCloseTo(.16, within(.01));
    }

    @Test
    void theShellsHaveTheirRadii() {
        Dataset data = Datasets.read("cylinder-shells", NOWHERE, Seed.of(2));
        balanced(data);
        for (int i = 0; i < data.size(); i++) {
            double[] x = data.points().point(i);
            assertThat(Math.hypot(x[0], x[2])).isCloseTo(data.labels().at(i) == 0 ? 1 : .8, within(.1 + 1e-12));
            assertThat(x[1]).isBetween(0.0, 1.0);
        }
    }

    /** Each class lies in its own tube, and the tubes have no point in common. */
    @Test
    void theToriAreLinkedAndApart() {
        Dataset data = Datasets.read("linked-tori:n=4000", NOWHERE, Seed.of(2));
        balanced(data);
        for (int i = 0; i < data.size(); i++) {
            double[] x = data.points().point(i);
            double first = Math.hypot(Math.hypot(x[0], x[1]) - 2, x[2]);
            double second = Math.hypot(Math.hypot(x[0] - 2, x[2]) - 2, x[1]);
            assertThat(data.labels().at(i) == 0 ? first : second).isLessThan(1);
            assertThat(data.labels().at(i) == 0 ? second : first).isGreaterThan(1 - 1e-12);
        }
    }

    private static void balanced(Dataset data) {
        assertThat(data.labels().members(0)).hasSize(data.size() / 2);
        assertThat(data.labels().members(1)).hasSize(data.size() / 2);
    }

    /** Arc length of (t cos t, t sin t) from 0. */
    private static double arc(double t) {
        double root = Math.sqrt(1 + t * t);
        return (t * root + Math.log(t + root)) / 2;
    }

    private static PointCloud points(String spec, long seed) {
        return Datasets.read(spec, NOWHERE, Seed.of(seed)).points();
    }
}
