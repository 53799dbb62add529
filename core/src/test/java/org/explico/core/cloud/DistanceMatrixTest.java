package org.explico.core.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistanceMatrixTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 33})
    void isAMetric(int dim) {
        int n = 20;
        DistanceMatrix d = DistanceMatrix.euclidean(RandomMatrices.cloud(n, dim, Seed.of(dim)));
        for (int i = 0; i < n; i++) {
            assertThat(d.at(i, i)).isZero();
            for (int j = 0; j < n; j++) {
                assertThat(d.at(i, j)).as("seed %d", dim).isEqualTo(d.at(j, i));
                assertThat(i == j || d.at(i, j) > 0).as("seed %d", dim).isTrue();
                for (int k = 0; k < n; k++) {
                    assertThat(d.at(i, k))
                            .as("seed %d", dim)
                            .isLessThanOrEqualTo((d.at(i, j) + d.at(j, k)) * (1 + 1e-15));
                }
            }
        }
    }

    @Test
    void measuresAsTheCloudDoesOnAnyNumberOfThreads() {
        PointCloud cloud = RandomMatrices.cloud(60, 20, Seed.of(4));
        DistanceMatrix one = Threads.within(1, () -> DistanceMatrix.euclidean(cloud));
        assertThat(Threads.within(4, () -> DistanceMatrix.euclidean(cloud))).isEqualTo(one);
        assertThat(one.at(3, 41)).isEqualTo(cloud.distance(3, 41));
    }

    @Test
    void readsTheLowerTriangleRowByRow() {
        DistanceMatrix d = DistanceMatrix.ofLowerTriangle(3, 3, 4, 5);
        assertThat(new double[] {d.at(1, 0), d.at(2, 0), d.at(2, 1)}).containsExactly(3, 4, 5);
        assertThat(d.toLowerTriangle()).containsExactly(3, 4, 5);
        assertThat(d.diameter()).isEqualTo(5);
        // Point 0 has all others within 4, the others need 5.
        assertThat(d.enclosingRadius()).isEqualTo(4);
        assertThat(d.dividedBy(2)).isEqualTo(DistanceMatrix.ofLowerTriangle(3, 1.5, 2, 2.5));
    }

    @Test
    void enclosingRadiusIsTheLeastEccentricity() {
        DistanceMatrix d = DistanceMatrix.euclidean(RandomMatrices.cloud(30, 3, Seed.of(8)));
        double expected = IntStream.range(0, 30)
                .mapToDouble(i -> IntStream.range(0, 30)
                        .mapToDouble(j -> d.at(i, j))
                        .max()
                        .orElseThrow())
                .min()
                .orElseThrow();
        assertThat(d.enclosingRadius()).isEqualTo(expected);
        assertThat(expected).isBetween(d.diameter() / 2, d.diameter());
    }

    @Test
    void quantilesInterpolateBetweenOrderStatistics() {
        DistanceMatrix d = DistanceMatrix.ofLowerTriangle(3, 5, 1, 3);
        assertThat(d.quantile(0)).isEqualTo(1);
        assertThat(d.quantile(0.25)).isEqualTo(2);
        assertThat(d.quantile(0.5)).isEqualTo(3);
        assertThat(d.quantile(1)).isEqualTo(5);
        assertThatThrownBy(() -> DistanceMatrix.ofLowerTriangle(1).quantile(0.5))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void subsetKeepsDistances() {
        PointCloud cloud = RandomMatrices.cloud(12, 3, Seed.of(2));
        int[] rows = {7, 0, 11, 3};
        assertThat(DistanceMatrix.euclidean(cloud).subset(rows))
                .isEqualTo(DistanceMatrix.euclidean(cloud.subset(rows)));
    }

    @Test
    void scalesWithThePoints() {
        PointCloud cloud = RandomMatrices.cloud(10, 4, Seed.of(3));
        double[] doubled = Arrays.stream(cloud.toArray()).map(v -> 3 * v).toArray();
        double[] expected = DistanceMatrix.euclidean(cloud).toLowerTriangle();
        double[] found = DistanceMatrix.euclidean(PointCloud.of(10, 4, doubled)).toLowerTriangle();
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(3 * expected[i], within(1e-14 * expected[i]));
        }
    }

    @Test
    void refusesWhatIsNoDistance() {
        assertThatThrownBy(() -> DistanceMatrix.ofLowerTriangle(2, -1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> DistanceMatrix.ofLowerTriangle(2, Double.NaN)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> DistanceMatrix.ofLowerTriangle(2, Double.POSITIVE_INFINITY))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> DistanceMatrix.ofLowerTriangle(3, 1, 2)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> DistanceMatrix.euclidean(PointCloud.of(2, 1, -1e308, 1e308)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("scale the points");
        assertThatThrownBy(() -> DistanceMatrix.euclidean(PointCloud.owning(70_000, 1, new double[70_000])))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("65,536");
    }
}
