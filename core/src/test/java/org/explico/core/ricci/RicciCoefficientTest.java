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

    @Test
    void theUnshiftedCoefficientTakesTheLayerThatChangesLeadTo() {
        double[] g = {10, 13, 14, 20, 19};
        double[] ric = {1000, -5, -8, -2, -9};
        assertThat(RicciCoefficient.of(g, ric).rhoUnshifted())
                .isEqualTo(Correlation.pearson(new double[] {3, 1, 6, -1}, new double[] {-5, -8, -2, -9}));
    }

    @Test
    void thePrintedZDividesAndAgreesAtFiveLayers() {
        double[] g = {0, 1, 0, 2, 1, 5, 2, 2, 9, 3, 4};
        double[] ric = {3, 2, 4, 1, 5, 9, 2, 6, 5, 3, 5};
        RicciCoefficient deep = RicciCoefficient.of(g, ric);
        assertThat(deep.z().orElseThrow() / deep.zAsPrinted().orElseThrow()).isCloseTo(7, within(1e-12));
        RicciCoefficient five = RicciCoefficient.of(Arrays.copyOf(g, 5), Arrays.copyOf(ric, 5));
        assertThat(five.zAsPrinted()).isEqualTo(five.z());
    }

    @Test
    void fourTransitionsHaveTwentyFourPairings() {
        double[] g = {4, 9, 2, 7, 1};
        double[] ric = {-3, -9, -4, -8, -1};
        PermutationTest test = RicciCoefficient.of(g, ric).pairingTest(Seed.of(1));
        assertThat(test.orders()).isEqualTo(24);
        // eta = 5, -7, 5, -6 and Ric = -3, -9, -4, -8 agree in rank: no pairing is less negative than the highest.
        assertThat(test.lowerPValue()).isEqualTo(1.0 - countAbove(test) / 24.0);
        assertThat(test.nullMean()).isCloseTo(0, within(1e-12));
    }

    private static int countAbove(PermutationTest test) {
        return (int) Arrays.stream(test.nullSample())
                .filter(r -> r > test.observed() + 1e-12)
                .count();
    }

    /** Many layer sequences drawn at correlation c: the mean over all of them of the null means. */
    @ParameterizedTest
    @ValueSource(doubles = {0.449, 0.744, 0.95})
    void overManyNetworksTheNullMeanIsMinusCOverRootTwo(double c) {
        Seed seed = Seed.of(41);
        int networks = 25;
        double sum = 0;
        for (int i = 0; i < networks; i++) {
            RandomGenerator random = seed.child(i).generator();
            double[] g = new double[24];
            double[] ric = new double[24];
            for (int l = 0; l < g.length; l++) {
                g[l] = random.nextGaussian();
                ric[l] = c * g[l] + Math.sqrt(1 - c * c) * random.nextGaussian();
            }
            sum += RicciCoefficient.of(g, ric).layerOrderTest(seed.child(i)).nullMean() / networks;
        }
        assertThat(sum).as("seed 41, c %s", c).isCloseTo(-c / Math.sqrt(2), within(0.03));
    }

    /** Layers in random order have uniform p-values, which a comparison with 0 does not have. */
    @Test
    void pValuesAreUniformForLayersInRandomOrder() {
        Seed seed = Seed.of(7);
        int trials = 300;
        int low = 0;
        int negative = 0;
        for (int t = 0; t < trials; t++) {
            RandomGenerator random = seed.child(t).generator();
            double[] g = new double[5];
            double[] ric = new double[5];
            for (int l = 0; l < 5; l++) {
                g[l] = random.nextGaussian();
                ric[l] = g[l] + 0.3 * random.nextGaussian();
            }
            PermutationTest test = RicciCoefficient.of(g, ric).layerOrderTest(seed.child(t));
            low += test.lowerPValue() <= 0.25 ? 1 : 0;
            negative += test.observed() < 0 ? 1 : 0;
        }
        assertThat(low / (double) trials).as("seed 7").isCloseTo(0.25, within(4 * Math.sqrt(0.1875 / trials)));
        assertThat(negative / (double) trials).as("seed 7").isGreaterThan(0.8);
    }

    @Test
    void nothingIsLeftOfPureRelaxation() {
        double[] g = new double[9];
        double[] ric = new double[9];
        for (int l = 0; l < 9; l++) {
            g[l] = 1000 + 4096 * StrictMath.pow(0.6, l);
            ric[l] = -500 - 900 * StrictMath.pow(0.6, l);
        }
        RicciCoefficient coefficient = RicciCoefficient.of(g, ric);
        RobustRicci robust = coefficient.robust();
        assertThat(coefficient.rho().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(robust.withoutTrend()).as("a common trend explains both").isEmpty();
        assertThat(robust.spearman()).hasValue(1);
        assertThat(robust.kendall()).hasValue(1);
        assertThat(robust.distanceCorrelation().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(robust.firstDifferences().orElseThrow()).isCloseTo(-1, within(1e-12));
        assertThat(robust.theilSenSlope().orElseThrow()).isCloseTo(4096 * 0.4 / 900, within(1e-9));
        assertThat(robust.givenCovariate()).isEmpty();
    }

    @Test
    void robustVersionsSeeTheSamePairs() {
        double[] g = {10, 13, 14, 20, 19, 25};
        double[] ric = {-5, -8, -2, -9, -4, 7};
        RicciCoefficient coefficient = RicciCoefficient.of(g, ric);
        double[] edges = {7, 3, 3, 4, 8, 1};
        RobustRicci robust = coefficient.robustGiven(edges);
        double[] eta = {3, 1, 6, -1, 6};
        double[] first = {-5, -8, -2, -9, -4};
        assertThat(robust.spearman()).isEqualTo(Correlation.spearman(eta, first));
        assertThat(robust.givenLayer()).isEqualTo(Correlation.partial(eta, first, new double[] {0, 1, 2, 3, 4}));
        assertThat(robust.givenCovariate()).isEqualTo(Correlation.partial(eta, first, Arrays.copyOf(edges, 5)));
        assertThat(robust.firstDifferences()).isEqualTo(Correlation.pearson(eta, new double[] {-3, 6, -7, 5, 11}));
        assertThatThrownBy(() -> coefficient.robustGiven(1, 2)).isInstanceOf(Refusal.class);
    }
}
