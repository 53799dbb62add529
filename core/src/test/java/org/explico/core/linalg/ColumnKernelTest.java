package org.explico.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.explico.core.RandomMatrices;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class ColumnKernelTest {
    private final ColumnKernel scalar = new ScalarColumnKernel();
    private final ColumnKernel vector = new VectorColumnKernel();

    @Test
    void bothVariantsAgreeToTheLastBit() {
        for (int length = 0; length <= 100; length++) {
            double[] a = RandomMatrices.gaussian(1, length + 7, Seed.of(length));
            double[] b = RandomMatrices.gaussian(1, length + 7, Seed.of(length).child("b"));
            for (int at = 0; at < 5; at++) {
                double s = scalar.dot(a, 2, 2 + length, b, at);
                assertThat(vector.dot(a, 2, 2 + length, b, at))
                        .as("seed and length %d, at %d", length, at)
                        .isEqualTo(s);
                double[] one = b.clone();
                double[] other = b.clone();
                scalar.subtract(s, a, 2, 2 + length, one, at);
                vector.subtract(s, a, 2, 2 + length, other, at);
                assertThat(other).as("seed and length %d, at %d", length, at).isEqualTo(one);
            }
        }
    }

    @Test
    void dotIsTheSumOfProductsAndSubtractLeavesTheRestAlone() {
        for (int length = 1; length <= 100; length++) {
            double[] a = new double[length];
            double expected = 0;
            for (int i = 0; i < length; i++) {
                a[i] = i + 1;
                expected += (i + 1.0) * (i + 1.0);
            }
            assertThat(scalar.dot(a, 0, length, a, 0)).as("length %d", length).isEqualTo(expected);
            double[] y = new double[length + 2];
            y[0] = 5;
            y[length + 1] = 7;
            scalar.subtract(-1, a, 0, length, y, 1);
            assertThat(y[0]).isEqualTo(5);
            assertThat(y[length]).isEqualTo(length);
            assertThat(y[length + 1]).isEqualTo(7);
        }
    }
}
