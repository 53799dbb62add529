package org.explico.core.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extrapolated differences: exact on polynomials of degree up to four, of fourth order beyond. */
class CentralDifferencesTest {
    /** One polynomial of one variable on every coordinate; it has no differential of its own. */
    private record Polynomial(int dim, double... coefficients) implements DifferentiableMap {
        @Override
        public int inputDim() {
            return dim;
        }

        @Override
        public int outputDim() {
            return dim;
        }

        @Override
        public double[] value(double... x) {
            return Arrays.stream(x)
                    .map(t -> {
                        double sum = 0;
                        for (double c : coefficients) {
                            sum = sum * t + c;
                        }
                        return sum;
                    })
                    .toArray();
        }

        @Override
        public double[] pushForward(double[] x, int count, double... tangents) {
            throw new UnsupportedOperationException("differences ask for values only");
        }

        @Override
        public double[] pullBack(double[] x, int count, double... cotangents) {
            throw new UnsupportedOperationException("differences ask for values only");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.25, 0.0625})
    void exactOnCubics(double h) {
        // Sums and products of dyadic numbers this small are exact in float64; the division by 3 is all that rounds.
        Polynomial cubic = new Polynomial(2, 3, -2, 5, 7);
        double[] slopes = CentralDifferences.of(cubic, new double[] {2, -1}, new double[] {1, 2}, h);
        assertThat(slopes).containsExactly(new double[] {9 * 4 - 4 * 2 + 5, 2 * (9 + 4 + 5)}, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5})
    void exactOnQuarticsToo(double h) {
        Polynomial quartic = new Polynomial(1, 1, 0, 0, 0, 0);
        assertThat(CentralDifferences.of(quartic, new double[] {3}, new double[] {1}, h))
                .containsExactly(new double[] {108}, within(1e-12));
    }

    @Test
    void ofFourthOrderBeyond() {
        Polynomial quintic = new Polynomial(1, 1, 0, 0, 0, 0, 0);
        double wide = CentralDifferences.of(quintic, new double[] {0}, new double[] {1}, 0.5)[0];
        double narrow = CentralDifferences.of(quintic, new double[] {0}, new double[] {1}, 0.25)[0];
        assertThat(wide).isNotZero();
        assertThat(wide / narrow).isCloseTo(16, within(1e-12));
    }

    @Test
    void linearInTheDirectionAndLeavesThePointAlone() {
        double[] x = {1, 2};
        double[] along = CentralDifferences.of(AffineMap.linear(2, 1, 2, 3, 4), x, new double[] {1, -1}, 0.5);
        assertThat(along).containsExactly(new double[] {-1, -1}, within(1e-15));
        assertThat(x).containsExactly(1, 2);
    }
}
