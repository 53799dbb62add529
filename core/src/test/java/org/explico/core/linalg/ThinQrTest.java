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

class ThinQrTest {
    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "2,2", "7,3", "40,40", "200,13"})
    void multipliesBackAndIsOrthonormal(int rows, int cols) {
        for (long seed = 0; seed < 5; seed++) {
            double[] a = RandomMatrices.gaussian(rows, cols, Seed.of(seed));
            ThinQr qr = ThinQr.of(rows, cols, a);
            double[] q = qr.q();
            assertThat(RandomMatrices.product(rows, cols, cols, q, qr.r()))
                    .as("seed %d", seed)
                    .containsExactly(a, within(1e-13 * rows));
            double[] gram = RandomMatrices.product(cols, rows, cols, RandomMatrices.transpose(rows, cols, q), q);
            for (int i = 0; i < gram.length; i++) {
                assertThat(gram[i]).as("seed %d", seed).isCloseTo(i / cols == i % cols ? 1 : 0, within(1e-14 * rows));
            }
        }
    }

    @Test
    void isUpperTriangular() {
        double[] r = ThinQr.of(9, 4, RandomMatrices.gaussian(9, 4, Seed.of(3))).r();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(r[i * 4 + j]).isZero();
            }
        }
    }

    @Test
    void survivesDependentAndZeroColumns() {
        ThinQr qr = ThinQr.of(3, 3, 0, 1, 2, 0, 1, 2, 0, 1, 2);
        double[] back = RandomMatrices.product(3, 3, 3, qr.q(), qr.r());
        assertThat(back).containsExactly(new double[] {0, 1, 2, 0, 1, 2, 0, 1, 2}, within(1e-14));
        assertThat(qr.r()[0]).isZero();
        assertThat(Math.abs(qr.r()[8])).isLessThan(1e-14);
    }

    /** Wide enough for several panels; each column meets the reflectors in the order that it would meet them alone. */
    @Test
    void panelsDoNotChangeTheBits() {
        int rows = 9000;
        int cols = 20;
        double[] a = RandomMatrices.gaussian(rows, cols, Seed.of(6));
        double[] plain = Dense.transpose(rows, cols, a);
        double[] r = new double[cols * cols];
        for (int k = 0; k < cols; k++) {
            for (int j = 0; j < k; j++) {
                r[j * cols + k] = plain[k * rows + j];
            }
            r[k * cols + k] = HouseholderKernel.reflector(plain, k * rows + k, (k + 1) * rows);
            for (int j = k + 1; j < cols; j++) {
                HouseholderKernel.reflect(plain, k * rows + k, (k + 1) * rows, plain, j * rows + k);
            }
        }
        assertThat(ThinQr.of(rows, cols, a).r()).as("seed 6").isEqualTo(r);
    }

    @Test
    void refusesWideAndMisshapenMatrices() {
        assertThatThrownBy(() -> ThinQr.of(1, 2, 1, 2))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("transpose");
        assertThatThrownBy(() -> ThinQr.of(2, 1, 1, 2, 3)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> ThinQr.of(2, 1, 1, Double.NaN)).isInstanceOf(Refusal.class);
    }
}
