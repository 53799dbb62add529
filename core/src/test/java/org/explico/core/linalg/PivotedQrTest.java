package org.explico.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pivoted QR of a transpose obeys. */
class PivotedQrTest {
    @ParameterizedTest
    @CsvSource({"1, 2", "3, 3", "10, 784", "5, 40", "7, 4", "1, 1"})
    void projectionsSplitEveryVectorIntoKernelAndRowSpace(int q, int p) {
        for (long seed = 0; seed < 5; seed++) {
            double[] j = RandomMatrices.gaussian(q, p, Seed.of(seed));
            PivotedQr qr = PivotedQr.of(q, p, 1e-12, j);
            double[] z = RandomMatrices.gaussian(1, p, Seed.of(seed).child("z"));
            double[] kernel = z.clone();
            qr.toKernel(kernel);
            double[] row = z.clone();
            qr.toRowSpace(row);
            assertThat(qr.rank()).as("seed %d", seed).isEqualTo(Math.min(p, q));
            for (int i = 0; i < p; i++) {
                assertThat(kernel[i] + row[i]).as("seed %d", seed).isCloseTo(z[i], within(1e-13));
            }
            for (double image : RandomMatrices.product(q, p, 1, j, kernel)) {
                assertThat(image).as("seed %d: J P z", seed).isCloseTo(0, within(1e-12 * Math.sqrt(p)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "3, 3", "10, 784", "5, 40"})
    void theShortestSolutionSolvesAndIsInTheRowSpace(int q, int p) {
        for (long seed = 0; seed < 5; seed++) {
            double[] j = RandomMatrices.gaussian(q, p, Seed.of(seed));
            double[] b = RandomMatrices.gaussian(1, q, Seed.of(seed).child("b"));
            PivotedQr qr = PivotedQr.of(q, p, 1e-12, j);
            double[] x = qr.shortest(b);
            assertThat(RandomMatrices.product(q, p, 1, j, x))
                    .as("seed %d", seed)
                    .containsExactly(b, within(1e-12));
            double[] row = x.clone();
            qr.toRowSpace(row);
            assertThat(row).as("seed %d", seed).containsExactly(x, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "3, 3", "5, 40"})
    void multipliersPullBackToTheRowSpacePart(int q, int p) {
        for (long seed = 0; seed < 5; seed++) {
            double[] j = RandomMatrices.gaussian(q, p, Seed.of(seed));
            double[] z = RandomMatrices.gaussian(1, p, Seed.of(seed).child("z"));
            PivotedQr qr = PivotedQr.of(q, p, 1e-12, j);
            double[] pulled = RandomMatrices.product(1, q, p, qr.multipliers(z), j);
            qr.toRowSpace(z);
            assertThat(pulled).as("seed %d", seed).containsExactly(z, within(1e-11));
        }
    }

    @Test
    void theRankIsRelative() {
        for (double scale : new double[] {1, 1e-200, 1e200}) {
            double[] j = RandomMatrices.withSingularValues(5, 30, Seed.of(7), 1, 1e-3, 1e-6, 1e-13, 1e-14);
            for (int i = 0; i < j.length; i++) {
                j[i] *= scale;
            }
            PivotedQr qr = PivotedQr.of(5, 30, 1e-10, j);
            assertThat(qr.rank()).as("scale %s", scale).isEqualTo(3);
            assertThat(qr.pivot(0) / scale).isBetween(1 / Math.sqrt(5), 1 + 1e-12);
            assertThat(qr.leftOut() / scale).isBetween(1e-15, 1e-12);
        }
    }

    @Test
    void aZeroMatrixHasRankZeroAndMovesNothing() {
        PivotedQr qr = PivotedQr.of(2, 3, 1e-10, new double[6]);
        double[] z = {1, 2, 3};
        qr.toKernel(z);
        assertThat(qr.rank()).isZero();
        assertThat(z).containsExactly(1, 2, 3);
        assertThat(qr.shortest(1, 1)).containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "6"})
    void orientationIsTheSignOfTheDeterminant(int q) {
        for (long seed = 0; seed < 40; seed++) {
            int p = q + 1;
            double[] j = RandomMatrices.gaussian(q, p, Seed.of(seed));
            PivotedQr qr = PivotedQr.of(q, p, 1e-12, j);
            double[] square = new double[p * p];
            System.arraycopy(j, 0, square, 0, q * p);
            System.arraycopy(qr.kernel(), 0, square, q * p, p);
            assertThat(qr.orientation()).as("seed %d", seed).isEqualTo((int) Math.signum(determinant(p, square)));
        }
    }

    @Test
    void shapesAndValuesAreChecked() {
        assertThatThrownBy(() -> PivotedQr.of(2, 2, 1e-10, 1, 2, 3)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> PivotedQr.of(1, 2, 1e-10, 1, Double.NaN)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> PivotedQr.of(1, 2, 1, 1, 2)).isInstanceOf(Refusal.class);
    }

    /** By Laplace's expansion along the first row. */
    private static double determinant(int n, double... a) {
        if (n == 1) {
            return a[0];
        }
        double sum = 0;
        for (int c = 0; c < n; c++) {
            double[] minor = new double[(n - 1) * (n - 1)];
            for (int i = 1; i < n; i++) {
                for (int k = 0, to = 0; k < n; k++) {
                    if (k != c) {
                        minor[(i - 1) * (n - 1) + to++] = a[i * n + k];
                    }
                }
            }
            sum += (c % 2 == 0 ? 1 : -1) * a[c] * determinant(n - 1, minor);
        }
        return sum;
    }
}
