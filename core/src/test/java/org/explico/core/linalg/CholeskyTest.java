package org.explico.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class CholeskyTest {
    /** \(G^T G + I\) for a Gaussian G. */
    private static double[][] positive(int n, long seed) {
        double[] g = RandomMatrices.gaussian(n, n, Seed.of(seed));
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    a[i][j] += g[k * n + i] * g[k * n + j];
                }
            }
            a[i][i] += 1;
        }
        return a;
    }

    private static double[][] copy(double[][] a) {
        double[][] out = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            out[i] = a[i].clone();
        }
        return out;
    }

    /** The plain version, one product at a time. */
    private static double[][] plain(double[][] a) {
        double[][] u = copy(a);
        for (int k = 0; k < u.length; k++) {
            double pivot = Math.sqrt(u[k][k]);
            u[k][k] = pivot;
            for (int j = k + 1; j < u.length; j++) {
                u[k][j] /= pivot;
            }
            for (int i = k + 1; i < u.length; i++) {
                for (int j = i; j < u.length; j++) {
                    u[i][j] -= u[k][i] * u[k][j];
                }
            }
        }
        return u;
    }

    private static double[][] plainInverse(double[][] u) {
        int n = u.length;
        double[][] w = new double[n][n];
        for (int i = 0; i < n; i++) {
            w[i][i] = 1;
            for (int t = i; t < n; t++) {
                w[i][t] /= u[t][t];
                for (int j = t + 1; j < n; j++) {
                    w[i][j] -= w[i][t] * u[t][j];
                }
            }
        }
        return w;
    }

    @Test
    void hasTheBitsOfThePlainVersionOnAnyNumberOfThreads() {
        for (int n : new int[] {0, 1, 2, 7, 8, 9, 31, 40, 41, 73, 130}) {
            double[][] a = positive(n, n);
            double[][] plain = plain(a);
            double[][] inverse = plainInverse(plain);
            for (int threads : new int[] {1, 3}) {
                Cholesky cholesky = Threads.within(threads, () -> Cholesky.owning(copy(a)));
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        assertThat(cholesky.factor(i, j)).as("n = %d", n).isEqualTo(j < i ? 0 : plain[i][j]);
                    }
                }
                assertThat(Threads.within(threads, cholesky::inverseFactor))
                        .as("n = %d", n)
                        .isDeepEqualTo(inverse);
            }
        }
    }

    @Test
    void factorsTheMatrixAndInvertsTheFactor() {
        int n = 50;
        double[][] a = positive(n, 3);
        Cholesky cholesky = Cholesky.owning(copy(a));
        double[][] inverse = cholesky.inverseFactor();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double product = 0;
                double identity = 0;
                for (int k = 0; k < n; k++) {
                    product += cholesky.factor(k, i) * cholesky.factor(k, j);
                    identity += inverse[i][k] * cholesky.factor(k, j);
                }
                assertThat(product).isCloseTo(a[i][j], within(1e-11));
                assertThat(identity).isCloseTo(i == j ? 1 : 0, within(1e-11));
            }
        }
    }

    @Test
    void refusesWhatHasNoFactor() {
        assertThatThrownBy(() -> Cholesky.owning(new double[][] {{1, 2}, {2, 1}}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("row 1");
        assertThatThrownBy(() -> Cholesky.owning(new double[][] {{Double.NaN}})).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Cholesky.owning(new double[][] {{1, 0}})).isInstanceOf(Refusal.class);
    }
}
