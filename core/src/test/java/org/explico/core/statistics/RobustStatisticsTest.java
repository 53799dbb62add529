package org.explico.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.explico.core.Refusal;
import org.junit.jupiter.api.Test;

class RobustStatisticsTest {
    private static final double[] RISING = {1, 2, 3, 4, 5};
    private static final double[] CONSTANT = {7, 7, 7, 7, 7};

    @Test
    void nothingIsDefinedWithoutVariation() {
        assertThat(Correlation.kendall(RISING, CONSTANT)).isEmpty();
        assertThat(DistanceCorrelation.of(CONSTANT, RISING)).isEmpty();
        assertThat(TheilSen.slope(CONSTANT, RISING)).isEmpty();
        assertThat(TheilSen.slope(RISING, CONSTANT)).hasValue(0);
        assertThat(Correlation.partial(RISING, CONSTANT, RISING)).isEmpty();
        assertThat(DistanceCorrelation.of(new double[1], new double[1])).isEmpty();
        assertThat(Correlation.kendall(new double[0], new double[0])).isEmpty();
        assertThat(RankSeparation.area(new double[0], RISING)).isEmpty();
        assertThat(RandomEffects.of(new double[] {1}, new double[] {1})).isEmpty();
        assertThatThrownBy(() -> Correlation.kendall(RISING, new double[4])).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> DistanceCorrelation.of(RISING, new double[4])).isInstanceOf(Refusal.class);
    }

    @Test
    void aLineIsPerfectForAll() {
        double[] falling = Arrays.stream(RISING).map(v -> 3 - 2 * v).toArray();
        assertThat(Correlation.kendall(RISING, falling)).hasValue(-1);
        assertThat(TheilSen.slope(RISING, falling)).hasValue(-2);
        assertThat(DistanceCorrelation.of(RISING, falling).orElseThrow()).isCloseTo(1, within(1e-12));
    }

    @Test
    void theMedianSlopeIgnoresOnePointInFive() {
        double[] y = {1, 2, 3, 4, -1e9};
        assertThat(TheilSen.slope(RISING, y).orElseThrow()).isBetween(0.0, 1.0);
        assertThat(LineFit.of(RISING, y).orElseThrow().slope()).isLessThan(-1e8);
    }

    @Test
    void whatACovariateExplainsIsNoCorrelation() {
        double[] z = {0, 1, 2, 3, 4, 5};
        double[] e = {0.3, -0.4, 0.1, 0.2, -0.5, 0.3};
        double[] x = new double[6];
        double[] y = new double[6];
        for (int i = 0; i < 6; i++) {
            x[i] = z[i] + e[i];
            y[i] = 2 * z[i] - e[i];
        }
        assertThat(Correlation.pearson(x, y).orElseThrow()).isGreaterThan(0.9);
        assertThat(Correlation.partial(x, y, z).orElseThrow()).isCloseTo(-1, within(1e-9));
        assertThat(Correlation.partial(x, z, z)).as("z explains itself").isEmpty();
        assertThat(Correlation.partial(RISING, new double[] {2, 1, 4, 3, 5}, CONSTANT))
                .as("a constant explains nothing")
                .isEqualTo(Correlation.pearson(RISING, new double[] {2, 1, 4, 3, 5}));
    }

    @Test
    void monotoneFitsKeepWhatIsMonotone() {
        double[] falling = {5, 4, 4, 1};
        assertThat(IsotonicFit.monotone(falling)).containsExactly(falling);
        assertThat(IsotonicFit.rising(falling)).containsExactly(3.5, 3.5, 3.5, 3.5);
        assertThat(IsotonicFit.rising(1, 3, 2, 4)).containsExactly(1, 2.5, 2.5, 4);
    }

    @Test
    void studiesThatAgreePoolLikeOne() {
        RandomEffects same = RandomEffects.of(new double[] {0.5, 0.5, 0.5}, new double[] {1, 2, 4})
                .orElseThrow();
        assertThat(same.mean()).isCloseTo(0.5, within(1e-12));
        assertThat(same.tauSquared()).isZero();
        assertThat(same.stdError()).isCloseTo(1 / Math.sqrt(1.75), within(1e-12));
        // w = 1, 1: Q = 2 (1/2)^2 4 = 8, tau^2 = (8 - 1) / (2 - 1) = 7.
        RandomEffects apart =
                RandomEffects.of(new double[] {-2, 2}, new double[] {1, 1}).orElseThrow();
        assertThat(apart.q()).isCloseTo(8, within(1e-12));
        assertThat(apart.tauSquared()).isCloseTo(7, within(1e-12));
        assertThat(apart.mean()).isCloseTo(0, within(1e-12));
        assertThat(apart.stdError()).isCloseTo(2, within(1e-12));
        assertThat(apart.iSquared()).isCloseTo(7 / 8.0, within(1e-12));
    }

    @Test
    void aNullSampleCountsItself() {
        NullSample drawn = NullSample.drawn(-1, -2, 0, 1, 2);
        assertThat(drawn.lowerPValue()).isEqualTo(2 / 5.0);
        assertThat(drawn.mean()).hasValue(0.25);
        NullSample whole = NullSample.enumerated(-1, -1, 0, 1, 2);
        assertThat(whole.lowerPValue()).isEqualTo(1 / 4.0);
        assertThat(whole.z().orElseThrow()).isCloseTo(-1.5 / Math.sqrt(1.25), within(1e-12));
        assertThat(NullSample.drawn(3).lowerPValue()).isEqualTo(1);
        assertThat(NullSample.drawn(3).mean()).isEmpty();
        assertThat(NullSample.drawn(3).z()).isEmpty();
        assertThat(NullSample.drawn(3, 2, 2).z()).isEmpty();
    }

    @Test
    void sharedOrdersAreTheOrdersOfATest() {
        for (int items : new int[] {4, 9}) {
            List<int[]> orders = Orders.of(items, Seed.of(5));
            List<String> seen = new ArrayList<>();
            PermutationTest.of(
                    items,
                    order -> {
                        seen.add(Arrays.toString(order));
                        return OptionalDouble.of(order[0]);
                    },
                    Seed.of(5));
            assertThat(seen.subList(1, seen.size()))
                    .as("after the given order")
                    .containsExactlyElementsOf(
                            orders.stream().map(Arrays::toString).toList());
        }
    }

    /** Under independence every p-value is as good as any other: p at most a has probability a. */
    @Test
    void pValuesAreUniformUnderTheirNull() {
        RandomGenerator random = Seed.of(11).generator();
        int trials = 400;
        int below = 0;
        for (int t = 0; t < trials; t++) {
            double[] sample = random.doubles(199).toArray();
            below += NullSample.drawn(random.nextDouble(), sample).lowerPValue() <= 0.2 ? 1 : 0;
        }
        assertThat(below / (double) trials).as("seed 11").isCloseTo(0.2, within(4 * Math.sqrt(0.16 / trials)));
    }

    @Test
    void theBandHoldsItsShareOfCurves() {
        RandomGenerator random = Seed.of(3).generator();
        int draws = 2000;
        double[][] curves = new double[3][draws];
        for (int b = 0; b < draws; b++) {
            double common = random.nextGaussian();
            for (int k = 0; k < 3; k++) {
                curves[k][b] = 0.1 * (k + 1) * (common + 0.5 * random.nextGaussian()) - 0.2;
            }
        }
        SimultaneousBand band = SimultaneousBand.of(
                        Arrays.stream(curves)
                                .map(c -> NullSample.drawn(-0.6, c))
                                .toList(),
                        0.9,
                        1)
                .orElseThrow();
        int inside = 0;
        for (int b = 0; b < draws; b++) {
            boolean all = true;
            for (int k = 0; k < 3; k++) {
                all &= band.low(k) <= curves[k][b] && curves[k][b] <= band.high(k);
            }
            inside += all ? 1 : 0;
        }
        assertThat(inside / (double) draws).as("seed 3").isCloseTo(0.9, within(0.005));
        for (int k = 0; k < 3; k++) {
            assertThat(band.adjustedPValue(k))
                    .isGreaterThanOrEqualTo(NullSample.drawn(-0.6, curves[k]).lowerPValue());
        }
        assertThat(SimultaneousBand.of(List.of(), 0.9, 1)).isEmpty();
        assertThat(SimultaneousBand.of(List.of(NullSample.drawn(0, 1, 1, 1)), 0.9, 1))
                .as("a null that does not vary")
                .isEmpty();
    }

    @Test
    void theBandStaysInTheRangeOfTheStatistic() {
        SimultaneousBand band = SimultaneousBand.of(List.of(NullSample.drawn(0, -1, 1, -1, 1)), 1, 1)
                .orElseThrow();
        assertThat(band.low(0)).isEqualTo(-1);
        assertThat(band.high(0)).isEqualTo(1);
    }

    @Test
    void blocksOfOneAreTheBootstrapOfAMean() {
        RandomGenerator random = Seed.of(8).generator();
        int n = 400;
        double[] values = random.doubles(n).toArray();
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        int[] alone = new int[n];
        Arrays.setAll(alone, i -> i);
        Interval interval = mean(BlockBootstrap.of(alone, values, ones));
        assertThat(interval.stdError()).as("seed 8").isCloseTo(Math.sqrt(1 / 12.0 / n), within(0.002));
        assertThat(interval.contains(Arrays.stream(values).average().orElseThrow()))
                .isTrue();
        assertThat(mean(BlockBootstrap.of(alone, values, ones))).isEqualTo(interval);
    }

    @Test
    void itemsThatAreOneInTruthCountAsOne() {
        int n = 400;
        int[] block = new int[n];
        double[] values = new double[n];
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] ofBlock = Seed.of(8).generator().doubles(20).toArray();
        for (int i = 0; i < n; i++) {
            block[i] = i % 20;
            values[i] = ofBlock[block[i]];
        }
        double honest = mean(BlockBootstrap.of(block, values, ones)).stdError();
        int[] alone = new int[n];
        Arrays.setAll(alone, i -> i);
        double naive = mean(BlockBootstrap.of(alone, values, ones)).stdError();
        assertThat(honest / naive).as("seed 8").isCloseTo(Math.sqrt(20), within(0.5));
    }

    @Test
    void withoutTwoBlocksThereIsNoInterval() {
        assertThat(BlockBootstrap.of(new int[] {0, 0, -1}, new double[] {1, 2, 3})
                        .interval(s -> OptionalDouble.of(s[0]), 10, 0.9, Seed.of(1)))
                .isEmpty();
        assertThat(BlockBootstrap.of(new int[] {0, 1}, new double[] {1, 2})
                        .interval(s -> OptionalDouble.empty(), 10, 0.9, Seed.of(1)))
                .isEmpty();
        assertThat(BlockBootstrap.of(new int[] {0, 5, -1}, new double[] {1, 2, 3})
                        .blocks())
                .isEqualTo(2);
    }

    private static Interval mean(BlockBootstrap bootstrap) {
        return bootstrap
                .interval(sums -> OptionalDouble.of(sums[0] / sums[1]), 1000, 0.95, Seed.of(4))
                .orElseThrow();
    }
}
