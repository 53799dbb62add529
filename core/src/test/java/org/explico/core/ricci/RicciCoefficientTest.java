package org.explico.core.ricci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.explico.core.Refusal;
import org.explico.core.statistics.Correlation;
import org.explico.core.statistics.PermutationTest;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RicciCoefficientTest {
    @Test
    void correlatesChangesWithTheLayerTheyStartFrom() {
        RicciCoefficient coefficient =
                RicciCoefficient.of(new double[] {10, 13, 14, 20, 19}, new double[] {-5, -8, -2, -9, 1000});
        assertThat(coefficient.hopsChanges()).containsExactly(3, 1, 6, -1);
        assertThat(coefficient.curvatures()).containsExactly(-5, -8, -2, -9);
        // Deviations (.75, -1.25, 3.75, -3.25) and (1, -2, 4, -3): 28 / sqrt(26.75 * 30).
        assertThat(coefficient.rho().orElseThrow()).isCloseTo(28 / Math.sqrt(26.75 * 30), within(1e-15));
    }

    @Test
    void isMinusOneWhenBothRelaxAtOneRate() {
        double[] g = new double[9];
        double[] ric = new double[9];
        for (int l = 0; l < 9; l++) {
            g[l] = 1000 + 4096 * Math.scalb(1.0, -l);
            ric[l] = -500 + 8192 * Math.scalb(1.0, -l);
        }
        RicciCoefficient coefficient = RicciCoefficient.of(g, ric);
        assertThat(coefficient.rho().orElseThrow()).isCloseTo(-1, within(1e-15));
    }

    /** z = artanh(rho) sqrt(L - 4), not over it. */
    @Test
    void zMultipliesByTheRoot() {
        double[] g = {0, 1, 0, 2, 1, 5, 2, 2, 9, 3, 4};
        double[] ric = {3, 2, 4, 1, 5, 9, 2, 6, 5, 3, 5};
        RicciCoefficient deep = RicciCoefficient.of(g, ric);
        double rho = deep.rho().orElseThrow();
        assertThat(deep.z().orElseThrow())
                .isCloseTo(0.5 * StrictMath.log((1 + rho) / (1 - rho)) * Math.sqrt(7), within(1e-14));
        RicciCoefficient five = RicciCoefficient.of(Arrays.copyOf(g, 5), Arrays.copyOf(ric, 5));
        assertThat(StrictMath.tanh(five.z().orElseThrow())).isCloseTo(five.rho().orElseThrow(), within(1e-15));
        assertThat(RicciCoefficient.of(Arrays.copyOf(g, 4), Arrays.copyOf(ric, 4))
                        .z())
                .isEmpty();
    }

    @Test
    void refusesTooFewLayers() {
        assertThatThrownBy(() -> RicciCoefficient.of(new double[3], new double[3]))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> RicciCoefficient.of(new double[5], new double[4]))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void doesNotChangeWithTheUnitOfHops() {
        double[] g = {4, 9, 2, 7, 7, 1};
        double[] ric = {-3, -9, -4, -8, -1, -2};
        double[] ordered = Arrays.stream(g).map(v -> 2 * v).toArray();
        assertThat(RicciCoefficient.of(ordered, ric).rho())
                .isEqualTo(RicciCoefficient.of(g, ric).rho());
    }

    @Test
    void theExactPValueCountsOrders() {
        double[] g = {4, 9, 2, 7, 1};
        double[] ric = {-3, -9, -4, -8, -1};
        PermutationTest test = RicciCoefficient.of(g, ric).layerOrderTest(Seed.of(1));
        assertThat(test.enumerated()).isTrue();
        assertThat(test.orders()).isEqualTo(120);
        assertThat(test.observed()).isEqualTo(RicciCoefficient.of(g, ric).rho().orElseThrow());
        int asLow = 0;
        for (int code = 0; code < 3125; code++) {
            int[] order = {code / 625, code / 125 % 5, code / 25 % 5, code / 5 % 5, code % 5};
            if (Arrays.stream(order).distinct().count() == 5) {
                double[] movedG = Arrays.stream(order).mapToDouble(i -> g[i]).toArray();
                double[] movedRic =
                        Arrays.stream(order).mapToDouble(i -> ric[i]).toArray();
                double rho = RicciCoefficient.of(movedG, movedRic).rho().orElseThrow();
                asLow += rho <= test.observed() + 1e-12 ? 1 : 0;
            }
        }
        assertThat(test.lowerPValue()).isEqualTo(asLow / 120.0);
    }

    /** The null of exchangeable layers is centred at -c/sqrt 2 within 0.03, not at 0. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.6, 0.9, -0.5})
    void theNullMeanIsMinusCOverRootTwo(double correlation) {
        for (long seed = 0; seed < 3; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            int layers = 80;
            double[] g = new double[layers];
            double[] ric = new double[layers];
            for (int l = 0; l < layers; l++) {
                g[l] = random.nextGaussian();
                ric[l] = correlation * g[l] + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            }
            double c = Correlation.pearson(g, ric).orElseThrow();
            PermutationTest test = RicciCoefficient.of(g, ric).layerOrderTest(Seed.of(seed));
            assertThat(test.nullMean()).as("seed %d", seed).isCloseTo(-c / Math.sqrt(2), within(0.03));
        }
    }
}
