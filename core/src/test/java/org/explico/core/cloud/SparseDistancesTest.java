package org.explico.core.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparseDistancesTest {
    @ParameterizedTest
    @CsvSource({"euclidean", "cosine", "angular", "correlation", "chebyshev", "mahalanobis"})
    void theSearchFindsWhatTheMatrixHolds(String name) {
        for (int dim : new int[] {2, 3, 4, 8, 40}) {
            PointCloud cloud = Shapes.gaussian(300, dim, Seed.of(dim));
            DistanceMatrix all = DistanceMatrix.of(cloud, Metric.named(name));
            for (double q : new double[] {0, 0.01, 0.2, 1}) {
                double radius = all.quantile(q);
                assertThat(SparseDistances.within(cloud, Metric.named(name), radius))
                        .as("seed and dim %d, quantile %s", dim, q)
                        .isEqualTo(SparseDistances.within(all, radius));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void tiesAndDuplicatesAtTheRadiusAreKept(int dim) {
        PointCloud grid = Shapes.grid(500, dim, 5, Seed.of(dim));
        for (double radius : new double[] {0, 1, Math.sqrt(2), 2, 100}) {
            assertThat(SparseDistances.within(grid, radius))
                    .as("seed and dim %d, radius %s", dim, radius)
                    .isEqualTo(SparseDistances.within(DistanceMatrix.euclidean(grid), radius));
        }
    }

    @Test
    void theSearchHasTheSameBitsOnAnyNumberOfThreads() {
        PointCloud cloud = Shapes.gaussian(2000, 3, Seed.of(7));
        SparseDistances one = Threads.within(1, () -> SparseDistances.within(cloud, 0.3));
        assertThat(Threads.within(4, () -> SparseDistances.within(cloud, 0.3))).isEqualTo(one);
        assertThat(one.pairs()).as("seed 7").isBetween(2000, 200_000);
    }

    @Test
    void farPointsStayInsideFloat64() {
        PointCloud huge = PointCloud.of(3, 1, -1e308, 1e308, 1e308);
        assertThat(SparseDistances.within(huge, 1).pairs()).isEqualTo(1);
        assertThatThrownBy(() -> SparseDistances.within(huge, Double.POSITIVE_INFINITY))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("scale the points");
        PointCloud tiny = PointCloud.of(3, 1, 0.0, 1e-300, 3e-300);
        assertThat(SparseDistances.within(tiny, 1e-300))
                .isEqualTo(SparseDistances.within(DistanceMatrix.euclidean(tiny), 1e-300));
        assertThatThrownBy(() -> SparseDistances.within(tiny, -1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> SparseDistances.within(tiny, Double.NaN)).isInstanceOf(Refusal.class);
    }

    @Test
    void pairsComeInOneOrderHoweverTheyAreGiven() {
        DistanceMatrix all = DistanceMatrix.euclidean(Shapes.gaussian(40, 3, Seed.of(1)));
        SparseDistances expected = SparseDistances.within(all, 1.5);
        int[] shuffled = Seed.of(2).sample(expected.pairs(), expected.pairs());
        boolean[] turned = new boolean[shuffled.length];
        var random = Seed.of(3).generator();
        for (int p = 0; p < turned.length; p++) {
            turned[p] = random.nextBoolean();
        }
        int[] rows = IntStream.of(shuffled)
                .map(p -> turned[p] ? expected.larger(p) : expected.smaller(p))
                .toArray();
        int[] columns = IntStream.of(shuffled)
                .map(p -> turned[p] ? expected.smaller(p) : expected.larger(p))
                .toArray();
        double[] lengths = Arrays.stream(shuffled).mapToDouble(expected::length).toArray();
        assertThat(SparseDistances.of(40, rows, columns, lengths))
                .as("seeds 1, 2 and 3")
                .isEqualTo(expected);
    }

    @Test
    void refusesWhatIsNoPair() {
        assertThat(SparseDistances.of(2, new int[0], new int[0]).pairs()).isZero();
        assertThatThrownBy(() -> pair(0, 0, 1)).isInstanceOf(Refusal.class).hasMessageContaining("(0, 0)");
        assertThatThrownBy(() -> pair(0, 2, 1)).isInstanceOf(Refusal.class).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> pair(0, 1, -1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> pair(0, 1, Double.POSITIVE_INFINITY)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> SparseDistances.of(3, new int[] {0, 1, 2}, new int[] {1, 0, 0}, 1, 1, 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the pair (1, 0) twice");
    }

    private static SparseDistances pair(int i, int j, double length) {
        return SparseDistances.of(2, new int[] {i}, new int[] {j}, length);
    }
}
