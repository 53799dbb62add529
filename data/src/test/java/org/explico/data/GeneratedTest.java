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
    @ValueSource(strings = {"spirals", "circles", "sphere", "torus", "swiss-roll"})
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
    @ValueSource(strings = {"spirals", "circles", "sphere", "torus", "swiss-roll"})
    void noiseIsAddedToTheSamePoints(String name) {
        PointCloud clean = points(name + ":n=4000", 3);
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

    /** Arc length of (t cos t, t sin t) from 0. */
    private static double arc(double t) {
        double root = Math.sqrt(1 + t * t);
        return (t * root + Math.log(t + root)) / 2;
    }

    private static PointCloud points(String spec, long seed) {
        return Datasets.read(spec, NOWHERE, Seed.of(seed)).points();
    }
}
