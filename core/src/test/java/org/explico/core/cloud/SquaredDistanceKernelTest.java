package org.explico.core.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.explico.core.RandomMatrices;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class SquaredDistanceKernelTest {
    @Test
    void bothVariantsAgreeToTheLastBit() {
        SquaredDistanceKernel scalar = new ScalarSquaredDistanceKernel();
        SquaredDistanceKernel vector = new VectorSquaredDistanceKernel();
        for (int dim = 1; dim <= 100; dim++) {
            double[] a = RandomMatrices.gaussian(8, dim, Seed.of(dim));
            for (int p = 0; p < 8; p++) {
                for (int q = 0; q < 8; q++) {
                    assertThat(vector.between(a, p * dim, q * dim, dim))
                            .as("seed and dim %d, rows %d and %d", dim, p, q)
                            .isEqualTo(scalar.between(a, p * dim, q * dim, dim));
                }
            }
        }
    }

    @Test
    void blocksHoldWhatPairsGive() {
        PairKernel scalar = new ScalarSquaredDistanceKernel();
        for (int dim = 1; dim <= 70; dim++) {
            double[] a = RandomMatrices.gaussian(20, dim, Seed.of(dim));
            double[] block = new double[9 * 16];
            new VectorSquaredDistanceKernel().block(a, 0, 9, 9 * dim, 11, dim, block, 16);
            for (int i = 0; i < 9; i++) {
                for (int j = 0; j < 11; j++) {
                    assertThat(block[i * 16 + j])
                            .as("seed and dim %d, rows %d and %d", dim, i, j)
                            .isEqualTo(scalar.between(a, i * dim, (9 + j) * dim, dim));
                }
            }
        }
    }

    @Test
    void isTheSumOfSquares() {
        for (int dim = 1; dim <= 100; dim++) {
            double[] a = new double[2 * dim];
            double expected = 0;
            for (int c = 0; c < dim; c++) {
                a[c] = c + 1;
                expected += (c + 1.0) * (c + 1.0);
            }
            assertThat(new ScalarSquaredDistanceKernel().between(a, 0, dim, dim))
                    .as("dim %d", dim)
                    .isEqualTo(expected);
        }
    }
}
