package org.explico.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntSupplier;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ojalgo.matrix.operation.HouseholderLeft;
import org.ojalgo.matrix.operation.HouseholderRight;

@Isolated("one test changes the thresholds of the library below")
class SingularValuesTest {
    @ParameterizedTest
    @CsvSource({"5,784", "784,5", "30,30", "5,5"})
    void findsATinyValueThatSquaringWouldLose(int rows, int cols) {
        double[] s = {1, 1e-3, 1e-6, 1e-9, 1e-12};
        for (long seed = 0; seed < 10; seed++) {
            SingularValues found =
                    SingularValues.of(rows, cols, RandomMatrices.withSingularValues(rows, cols, Seed.of(seed), s));
            for (int i = 0; i < s.length; i++) {
                assertThat(found.at(i)).as("seed %d, value %d", seed, i).isCloseTo(s[i], within(2e-15));
            }
            // The eigenvalue 1e-24 of the metric lies below the rounding of its entries, 1e-16: its root would be 1e-8.
            assertThat(found.at(4)).as("seed %d", seed).isCloseTo(1e-12, within(2e-15));
            // For a wide or tall matrix the tolerance is 784 eps = 1.7e-13.
            assertThat(found.rank()).as("seed %d", seed).isEqualTo(5);
        }
    }

    /** {@code numpy.linalg.svd([[1/(i+j+1) for j in range(6)] for i in range(6)], compute_uv=False)}, numpy 1.24.2. */
    @Test
    void agreesWithNumpyOnTheHilbertMatrix() {
        double[] hilbert = new double[36];
        Arrays.setAll(hilbert, t -> 1.0 / (t / 6 + t % 6 + 1));
        double[] expected = {
            1.6188998589243393,
            0.2423608705752095,
            0.01632152131987582,
            0.0006157483541826447,
            1.2570757122632472e-05,
            1.0827994844462713e-07
        };
        assertThat(SingularValues.of(6, 6, hilbert).toArray()).containsExactly(expected, within(1e-15));
    }

    /** {@code numpy.linalg.svd([[sin(1+3*i+j*j) for j in range(5)] for i in range(8)], compute_uv=False)}, numpy 1.24.2; rank 2 by the sum formula. */
    @Test
    void findsTheRankAndItsGap() {
        double[] a = new double[40];
        Arrays.setAll(a, t -> StrictMath.sin(1 + 3 * (t / 5) + (t % 5) * (t % 5)));
        SingularValues found = SingularValues.of(8, 5, a);
        assertThat(found.at(0)).isCloseTo(4.471919403791102, within(1e-14));
        assertThat(found.at(1)).isCloseTo(1.1448576726999058, within(1e-14));
        assertThat(found.rank()).isEqualTo(2);
        assertThat(found.gap().orElseThrow()).isGreaterThan(1e14);
    }

    @Test
    void knowsDegenerateMatrices() {
        SingularValues zero = SingularValues.of(2, 3, 0, 0, 0, 0, 0, 0);
        assertThat(zero.rank()).isZero();
        assertThat(zero.gap()).isEmpty();
        assertThat(zero.toArray()).containsExactly(0, 0);
        SingularValues row = SingularValues.of(1, 2, 3, 4);
        assertThat(row.toArray()).containsExactly(new double[] {5}, within(1e-15));
        assertThat(row.gap()).isEmpty();
        SingularValues line = SingularValues.of(2, 2, 1, 0, 0, 0);
        assertThat(line.rank()).isEqualTo(1);
        assertThat(line.gap().orElseThrow()).isInfinite();
        assertThatThrownBy(() -> SingularValues.of(1, 1, Double.POSITIVE_INFINITY))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> SingularValues.of(0, 1)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({"-1060", "-1000", "-400", "0", "400", "1000"})
    void scalesWithPowersOfTwoExactly(int exponent) {
        double[] a = {3, 1, 0, 2, 5, 7};
        double[] scaled = Arrays.stream(a).map(v -> Math.scalb(v, exponent)).toArray();
        double[] expected = Arrays.stream(SingularValues.of(2, 3, a).toArray())
                .map(v -> Math.scalb(v, exponent))
                .toArray();
        assertThat(SingularValues.of(2, 3, scaled).toArray()).containsExactly(expected);
    }

    @Test
    void doesNotChangeUnderTransposition() {
        for (long seed = 0; seed < 20; seed++) {
            double[] a = RandomMatrices.gaussian(17, 6, Seed.of(seed));
            assertThat(SingularValues.of(17, 6, a))
                    .as("seed %d", seed)
                    .isEqualTo(SingularValues.of(6, 17, RandomMatrices.transpose(17, 6, a)));
        }
    }

    @Test
    void squaresAddUpToTheFrobeniusNorm() {
        for (long seed = 0; seed < 20; seed++) {
            double[] a = RandomMatrices.gaussian(31, 12, Seed.of(seed));
            double norm = Arrays.stream(a).map(v -> v * v).sum();
            double found = Arrays.stream(SingularValues.of(31, 12, a).toArray())
                    .map(v -> v * v)
                    .sum();
            assertThat(found).as("seed %d", seed).isCloseTo(norm, within(1e-12 * norm));
        }
    }

    @Test
    void givesTheSameBitsInAnyPool() {
        double[] a = RandomMatrices.gaussian(300, 400, Seed.of(5));
        SingularValues one = Threads.within(1, () -> SingularValues.of(300, 400, a));
        assertThat(Threads.within(4, () -> SingularValues.of(300, 400, a))).isEqualTo(one);
    }

    /** The library shares out columns among its own threads beyond a size; the size is lowered and raised to see both sides on one matrix. */
    @Test
    void givesTheSameBitsWhetherOrNotTheLibraryBelowSharesOutItsWork() {
        double[] a = RandomMatrices.gaussian(150, 170, Seed.of(6));
        SingularValues alone = withLibrary(Integer.MAX_VALUE, () -> 1, a);
        for (int parts : new int[] {1, 2, 4, 8}) {
            assertThat(withLibrary(1, () -> parts, a)).as("%d parts", parts).isEqualTo(alone);
        }
    }

    private static SingularValues withLibrary(int threshold, IntSupplier parts, double[] a) {
        int left = HouseholderLeft.THRESHOLD;
        int right = HouseholderRight.THRESHOLD;
        IntSupplier leftParts = HouseholderLeft.PARALLELISM;
        IntSupplier rightParts = HouseholderRight.PARALLELISM;
        try {
            HouseholderLeft.THRESHOLD = threshold;
            HouseholderRight.THRESHOLD = threshold;
            HouseholderLeft.PARALLELISM = parts;
            HouseholderRight.PARALLELISM = parts;
            return SingularValues.of(150, 170, a);
        } finally {
            HouseholderLeft.THRESHOLD = left;
            HouseholderRight.THRESHOLD = right;
            HouseholderLeft.PARALLELISM = leftParts;
            HouseholderRight.PARALLELISM = rightParts;
        }
    }
}
