package org.explico.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final double[] X = {1, 2, 4, 4, 7.5, -3};
    private static final double[] Y = {2, 1, 5, 3, 9, 0};

    /** {@code scipy.stats.pearsonr(x, y)[0]} and {@code spearmanr}, scipy 1.10.1. */
    @Test
    void agreesWithScipy() {
        assertThat(Correlation.pearson(X, Y).orElseThrow()).isCloseTo(0.899881848313607, within(1e-14));
        assertThat(Correlation.spearman(X, Y).orElseThrow()).isCloseTo(0.9276336570439174, within(1e-14));
    }

    @Test
    void isUndefinedWithoutVariation() {
        assertThat(Correlation.pearson(new double[] {0.1, 0.1, 0.1}, new double[] {1, 2, 3}))
                .isEmpty();
        assertThat(Correlation.pearson(new double[] {1, 2, 3}, new double[] {0.1, 0.1, 0.1}))
                .isEmpty();
        assertThat(Correlation.spearman(new double[] {1, 2}, new double[] {5, 5}))
                .isEmpty();
        assertThat(Correlation.pearson(new double[] {1}, new double[] {1})).isEmpty();
        assertThat(Correlation.pearson(new double[0], new double[0])).isEmpty();
        assertThatThrownBy(() -> Correlation.pearson(new double[2], new double[3]))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void doesNotMindUnitsNorSizeOfTheNumbers() {
        double r = Correlation.pearson(X, Y).orElseThrow();
        for (double scale : new double[] {1e-300, 1e-9, 1e9, 1e300}) {
            double[] scaled = Arrays.stream(X).map(v -> scale * v).toArray();
            assertThat(Correlation.pearson(scaled, Y).orElseThrow())
                    .as("scale %s", scale)
                    .isCloseTo(r, within(1e-13));
            double[] turned = Arrays.stream(scaled).map(v -> -v).toArray();
            assertThat(Correlation.pearson(turned, Y).orElseThrow())
                    .as("scale %s", scale)
                    .isCloseTo(-r, within(1e-13));
        }
        double[] shifted = Arrays.stream(X).map(v -> v + 1e9).toArray();
        assertThat(Correlation.pearson(shifted, Y).orElseThrow()).isCloseTo(r, within(1e-6));
        assertThat(Correlation.pearson(Y, X).orElseThrow()).isEqualTo(r);
    }

    @Test
    void staysWithinOne() {
        for (long seed = 0; seed < 200; seed++) {
            double[] x = RandomMatrices.gaussian(1, 5, Seed.of(seed));
            double[] y = Arrays.stream(x).map(v -> 3 - v / 7).toArray();
            double r = Correlation.pearson(x, y).orElseThrow();
            assertThat(r).as("seed %d", seed).isBetween(-1.0, -1 + 1e-14);
            assertThat(Correlation.spearman(x, y).orElseThrow())
                    .as("seed %d", seed)
                    .isCloseTo(-1, within(1e-15));
        }
    }
}
