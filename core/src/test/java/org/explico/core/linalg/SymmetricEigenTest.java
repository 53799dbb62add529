package org.explico.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {
    /** Both ways of finding them: rotations on small sides, the library beyond. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 12, 13, 40})
    void vectorsAreOrthonormalAndGoToTheirMultiples(int n) {
        RandomGenerator random = Seed.of(n).generator();
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                a[i * n + j] = random.nextGaussian();
                a[j * n + i] = a[i * n + j];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(n, a);
        for (int i = 0; i < n; i++) {
            double[] v = eigen.vector(i);
            double largest = 0;
            for (int k = 0; k < n; k++) {
                double moved = 0;
                for (int j = 0; j < n; j++) {
                    moved += a[k * n + j] * v[j];
                }
                assertThat(moved).as("seed %d", n).isCloseTo(eigen.value(i) * v[k], within(1e-12 * n));
                largest = Math.abs(v[k]) > Math.abs(largest) ? v[k] : largest;
            }
            assertThat(largest).isPositive();
            for (int j = 0; j <= i; j++) {
                double dot = 0;
                for (int k = 0; k < n; k++) {
                    dot += v[k] * eigen.vector(j)[k];
                }
                assertThat(dot).as("seed %d", n).isCloseTo(i == j ? 1 : 0, within(1e-13 * n));
                assertThat(eigen.value(j)).isLessThanOrEqualTo(eigen.value(i));
            }
        }
    }

    @Test
    void aGramMatrixHasTheSquaresOfTheSingularValuesAndZeros() {
        SymmetricEigen eigen = SymmetricEigen.ofGram(2, 3, 3, 0, 0, 0, 0, 0.5);
        assertThat(eigen.value(0)).isZero();
        assertThat(eigen.value(1)).isCloseTo(0.25, within(1e-15));
        assertThat(eigen.value(2)).isCloseTo(9, within(1e-14));
        assertThat(eigen.vector(0)).containsExactly(0, 1, 0);
        assertThat(eigen.below(0.1)).isEqualTo(1);
        assertThat(eigen.below(100)).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNotFinite() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> SymmetricEigen.of(2, 1, Double.NaN, 0, 1))
                .withMessageContaining("finite");
    }
}
