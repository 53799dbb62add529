package org.explico.core.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MetricTest {
    private static final PointCloud FIVE = PointCloud.of(
            5, 3, -0.8, -1.32, -0.25, 0.42, 1.14, 0.11, -0.55, -0.78, 0.75, 1.63, 0.27, -1.23, -0.96, 1.6, 0.2);

    static Stream<Metric> all() {
        return Stream.of("euclidean", "cosine", "angular", "correlation", "chebyshev", "mahalanobis")
                .map(Metric::named);
    }

    /** scipy 1.17.1: {@code D = squareform(pdist(X, name)); [D[i, j] for i in range(5) for j in range(i)]}. */
    @ParameterizedTest
    @CsvSource({
        "euclidean,2.7694042680692177 1.1636580253665594 2.244303900990238 3.0648654130320305 2.004145703286066 "
                + "3.1265476167811674 2.9588004326077826 1.4574292435655323 2.476893215300167 3.243747832369218",
        "cosine,1.9794899971098918 0.3244911904919495 1.700802150147982 1.4200625694012468 0.6588901387457933 "
                + "1.8117624524652127 1.4750750370418655 0.3697395391249103 1.2502329583312963 1.3567057417988946",
        "correlation,1.9708408557946742 0.06679463696445698 1.8198503050981119 1.5379801564922837 0.6797847963508636 "
                + "1.8049572658947677 1.5324451577100042 0.28016186030644197 1.192709160430525 1.4270886738333017",
        "chebyshev,2.46 1.0 1.92 2.4299999999999997 1.34 2.1799999999999997 2.92 1.38 2.38 2.59",
        "mahalanobis,2.7608574243722335 2.3365962807146974 1.7672137230221665 2.4547145384249878 1.9801339148132024 "
                + "2.822124668916485 2.4523330372578545 1.9758898428509217 2.8223992581360493 2.828424076886446"
    })
    void agreesWithScipy(String name, String lower) {
        double[] found = DistanceMatrix.of(FIVE, Metric.named(name)).toLowerTriangle();
        double[] expected =
                Arrays.stream(lower.split(" ")).mapToDouble(Double::parseDouble).toArray();
        assertThat(found).containsExactly(expected, within(1e-14));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isSymmetricZeroForEqualPointsAndIndependentOfThreads(Metric metric) {
        PointCloud cloud = RandomMatrices.cloud(40, 19, Seed.of(3));
        PointCloud twice = cloud.subset(IntStream.range(0, 80).map(i -> i % 40).toArray());
        DistanceMatrix d = Threads.within(1, () -> DistanceMatrix.of(twice, metric));
        assertThat(Threads.within(4, () -> DistanceMatrix.of(twice, metric))).isEqualTo(d);
        for (int i = 0; i < 40; i++) {
            assertThat(d.at(i, i + 40)).as("seed 3").isZero();
            for (int j = 0; j < i; j++) {
                assertThat(d.at(i, j)).as("seed 3").isEqualTo(d.at(j + 40, i)).isPositive();
            }
        }
        assertThat(Metric.named(metric.name())).isEqualTo(metric);
    }

    @ParameterizedTest
    @CsvSource({"euclidean", "angular", "chebyshev", "mahalanobis"})
    void obeysTheTriangleInequality(String name) {
        int n = 25;
        DistanceMatrix d = DistanceMatrix.of(RandomMatrices.cloud(n, 7, Seed.of(11)), Metric.named(name));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    assertThat(d.at(i, k)).as("seed 11").isLessThanOrEqualTo((d.at(i, j) + d.at(j, k)) * (1 + 1e-14));
                }
            }
        }
    }

    @Test
    void cosineBreaksTheTriangleInequalityWhereTheAngleDoesNot() {
        PointCloud fan = PointCloud.of(3, 2, 1.0, 0.0, 1.0, 1.0, 0.0, 5.0);
        DistanceMatrix cosine = DistanceMatrix.of(fan, new Metric.Cosine());
        assertThat(cosine.at(0, 1) + cosine.at(1, 2)).isCloseTo(2 - Math.sqrt(2), within(1e-15));
        assertThat(cosine.at(0, 2)).isCloseTo(1, within(1e-15));
        DistanceMatrix angle = DistanceMatrix.of(fan, new Metric.Angular());
        assertThat(angle.at(0, 1)).isCloseTo(Math.PI / 4, within(1e-15));
        assertThat(angle.at(0, 2)).isCloseTo(Math.PI / 2, within(1e-15));
        DistanceMatrix opposite =
                DistanceMatrix.of(PointCloud.of(2, 3, 1.0, 2.0, 3.0, -0.3, -0.6, -0.9), new Metric.Angular());
        assertThat(opposite.diameter()).isCloseTo(Math.PI, within(3e-8));
    }

    @ParameterizedTest
    @CsvSource({"cosine", "angular", "correlation"})
    void directionsDoNotChangeWithScale(String name) {
        PointCloud cloud = RandomMatrices.cloud(12, 5, Seed.of(5));
        DistanceMatrix expected = DistanceMatrix.of(cloud, Metric.named(name));
        for (int power : new int[] {-1060, -30, 1, 1000}) {
            double[] scaled = Arrays.stream(cloud.toArray())
                    .map(v -> Math.scalb(v, power))
                    .toArray();
            double[] found = DistanceMatrix.of(PointCloud.owning(12, 5, scaled), Metric.named(name))
                    .toLowerTriangle();
            assertThat(found).as("power %d", power).containsExactly(expected.toLowerTriangle(), within(1e-2));
            if (power > -1000) { // below, the coordinates themselves are rounded
                assertThat(found).containsExactly(expected.toLowerTriangle());
            }
        }
    }

    @Test
    void mahalanobisDoesNotChangeUnderLinearMaps() {
        PointCloud cloud = RandomMatrices.cloud(60, 4, Seed.of(8));
        double[] map = RandomMatrices.gaussian(4, 4, Seed.of(9));
        PointCloud mapped = PointCloud.owning(60, 4, RandomMatrices.product(60, 4, 4, cloud.toArray(), map));
        Metric metric = Metric.named("mahalanobis");
        assertThat(DistanceMatrix.of(mapped, metric).toLowerTriangle())
                .as("seeds 8 and 9")
                .containsExactly(DistanceMatrix.of(cloud, metric).toLowerTriangle(), within(1e-10));
    }

    @Test
    void mahalanobisOfAPlaneIsThatOfItsTwoCoordinates() {
        PointCloud plane = RandomMatrices.cloud(50, 2, Seed.of(4));
        double[] embedding = RandomMatrices.orthonormal(9, 2, Seed.of(5));
        PointCloud inSpace = PointCloud.owning(
                50, 9, RandomMatrices.product(50, 2, 9, plane.toArray(), RandomMatrices.transpose(9, 2, embedding)));
        assertThat(Covariance.of(inSpace).rank()).isEqualTo(2);
        assertThat(DistanceMatrix.of(inSpace, Metric.named("mahalanobis")).toLowerTriangle())
                .as("seeds 4 and 5")
                .containsExactly(
                        DistanceMatrix.of(plane, Metric.named("mahalanobis")).toLowerTriangle(), within(1e-10));
    }

    @Test
    void fewPointsInManyDimensionsAreEquidistantAfterWhitening() {
        DistanceMatrix d = DistanceMatrix.of(RandomMatrices.cloud(6, 20, Seed.of(6)), Metric.named("mahalanobis"));
        for (double length : d.toLowerTriangle()) {
            assertThat(length).as("seed 6").isCloseTo(Math.sqrt(2 * 5), within(1e-10));
        }
    }

    @Test
    void mahalanobisByAGivenCovariance() {
        Covariance diagonal = Covariance.of(2, 4, 0, 0, 0.25);
        DistanceMatrix d = DistanceMatrix.of(
                PointCloud.of(3, 2, 0.0, 0.0, 2.0, 0.0, 0.0, 2.0), new Metric.Mahalanobis(Optional.of(diagonal)));
        assertThat(d.toLowerTriangle()).containsExactly(new double[] {1, 4, Math.sqrt(17)}, within(1e-15));
        assertThatThrownBy(() -> DistanceMatrix.of(FIVE, new Metric.Mahalanobis(Optional.of(diagonal))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("as many columns as the points have, 3");
    }

    @Test
    void degenerateClouds() {
        PointCloud equal = PointCloud.of(3, 2, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0);
        for (Metric metric : all().toList()) {
            assertThat(DistanceMatrix.of(equal, metric).diameter()).isZero();
            assertThat(DistanceMatrix.of(equal.subset(0), metric).size()).isEqualTo(1);
        }
        assertThat(Covariance.of(equal).rank()).isZero();
    }

    @Test
    void refusesWhatItCannotCompare() {
        PointCloud zero = PointCloud.of(3, 2, 1.0, 2.0, 0.0, -0.0, 3.0, 3.0);
        for (String name : List.of("cosine", "angular")) {
            assertThatThrownBy(() -> DistanceMatrix.of(zero, Metric.named(name)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("zeros in all of row 1 (counted from 0)");
        }
        assertThatThrownBy(() -> DistanceMatrix.of(zero.subset(0, 2), new Metric.Correlation()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("3.0 in all of row 1");
        assertThatThrownBy(() -> Metric.named("manhattan"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("euclidean, cosine, angular, correlation, chebyshev or mahalanobis")
                .hasMessageContaining("\"manhattan\"");
        assertThatThrownBy(() -> new Metric.Mahalanobis(Optional.of(Covariance.of(2, 1, 1, 1, 1))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("full rank 2");
        assertThatThrownBy(() -> Covariance.of(2, 1, 2, 2, 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("eigenvalue");
        assertThatThrownBy(() -> Covariance.of(2, 1, 0.5, 0.25, 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("symmetric");
    }

    @Test
    void bothVariantsOfTheLargestDifferenceAgreeToTheLastBit() {
        PairKernel scalar = new ScalarLargestDifferenceKernel();
        PairKernel vector = new VectorLargestDifferenceKernel();
        for (int dim = 1; dim <= 50; dim++) {
            double[] a = RandomMatrices.gaussian(6, dim, Seed.of(dim));
            for (int q = 0; q < 6; q++) {
                assertThat(vector.between(a, 0, q * dim, dim))
                        .as("seed and dim %d", dim)
                        .isEqualTo(scalar.between(a, 0, q * dim, dim));
            }
        }
    }
}
