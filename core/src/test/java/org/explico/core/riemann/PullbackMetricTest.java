package org.explico.core.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.linalg.SingularValues;
import org.explico.core.map.AffineMap;
import org.explico.core.map.Composition;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.ElementwiseMap;
import org.explico.core.map.SoftmaxMap;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class PullbackMetricTest {
    private static AffineMap linear(int q, int p, long seed) {
        return AffineMap.of(
                p, RandomMatrices.gaussian(q, p, Seed.of(seed)), RandomMatrices.gaussian(q, 1, Seed.of(seed + 1000)));
    }

    private static double[] input(int p, long seed) {
        return RandomMatrices.gaussian(1, p, Seed.of(seed + 2000));
    }

    private static DifferentiableMap network(long seed) {
        return Composition.of(
                linear(8, 6, seed),
                new ElementwiseMap(8, ElementwiseMap.Function.TANH),
                linear(5, 8, seed + 1),
                new ElementwiseMap(5, ElementwiseMap.Function.LOGISTIC));
    }

    @Test
    void anAffineMapHasTheSpectrumOfItsWeightsEverywhere() {
        for (long seed = 0; seed < 10; seed++) {
            double[] weights = RandomMatrices.gaussian(3, 7, Seed.of(seed));
            PullbackMetric metric = PullbackMetric.of(AffineMap.linear(7, weights), input(7, seed));
            assertThat(metric.singularValues()).isEqualTo(SingularValues.of(3, 7, weights));
            assertThat(metric.rank()).isEqualTo(3);
            assertThat(metric.nullity()).isEqualTo(4);
        }
        PullbackMetric diagonal = PullbackMetric.of(AffineMap.linear(2, 3, 0, 0, 0.5), 1, 1);
        assertThat(diagonal.singularValues().toArray()).containsExactly(new double[] {3, 0.5}, within(1e-15));
        assertThat(diagonal.logVolumeElement().orElseThrow()).isCloseTo(Math.log(1.5), within(1e-15));
        assertThat(diagonal.logCondition().orElseThrow()).isCloseTo(Math.log(6), within(1e-15));
    }

    @Test
    void anIsometryOfTheInputLeavesTheSpectrum() {
        for (long seed = 0; seed < 10; seed++) {
            DifferentiableMap network = network(seed);
            AffineMap rotation = AffineMap.linear(6, RandomMatrices.orthonormal(6, 6, Seed.of(seed)));
            double[] x = input(6, seed);
            double[] expected = PullbackMetric.of(network, rotation.value(x))
                    .singularValues()
                    .toArray();
            assertThat(PullbackMetric.of(Composition.of(rotation, network), x)
                            .singularValues()
                            .toArray())
                    .as("seed %d", seed)
                    .containsExactly(expected, within(1e-14));
        }
    }

    @Test
    void anIsometryOfTheOutputLeavesTheSpectrum() {
        for (long seed = 0; seed < 10; seed++) {
            double[] x = input(6, seed);
            // Five values laid isometrically into nine.
            AffineMap into = AffineMap.linear(5, RandomMatrices.orthonormal(9, 5, Seed.of(seed)));
            PullbackMetric laidOut = PullbackMetric.of(Composition.of(network(seed), into), x);
            assertThat(laidOut.rank()).as("seed %d", seed).isEqualTo(5);
            assertThat(Arrays.copyOf(laidOut.singularValues().toArray(), 5))
                    .as("seed %d", seed)
                    .containsExactly(
                            PullbackMetric.of(network(seed), x).singularValues().toArray(), within(1e-14));
        }
    }

    @Test
    void theChainRule() {
        for (long seed = 0; seed < 10; seed++) {
            AffineMap first = linear(8, 6, seed);
            ElementwiseMap second = new ElementwiseMap(8, ElementwiseMap.Function.TANH);
            AffineMap third = linear(5, 8, seed + 1);
            double[] x = input(6, seed);
            double[] product = RandomMatrices.product(
                    5,
                    8,
                    6,
                    third.jacobian(x),
                    RandomMatrices.product(8, 8, 6, second.jacobian(first.value(x)), first.jacobian(x)));
            assertThat(Composition.of(first, second, third).jacobian(x))
                    .as("seed %d", seed)
                    .containsExactly(product, within(1e-13));
        }
    }

    @Test
    void volumesMultiplyUnderCompositionOfInvertibleMaps() {
        for (long seed = 0; seed < 10; seed++) {
            AffineMap first = linear(4, 4, seed);
            DifferentiableMap second =
                    Composition.of(linear(4, 4, seed + 50), new ElementwiseMap(4, ElementwiseMap.Function.EXP));
            double[] x = input(4, seed);
            double expected = PullbackMetric.of(first, x).logVolumeElement().orElseThrow()
                    + PullbackMetric.of(second, first.value(x))
                            .logVolumeElement()
                            .orElseThrow();
            assertThat(PullbackMetric.of(Composition.of(first, second), x)
                            .logVolumeElement()
                            .orElseThrow())
                    .as("seed %d", seed)
                    .isCloseTo(expected, within(1e-8));
        }
    }

    @Test
    void scalingTheOutputScalesTheVolumeByThePowerOfTheRankAndLeavesTheCondition() {
        for (double scale : new double[] {1e-100, 0.01, 3, 1e100}) {
            double[] scaling = new double[25];
            for (int i = 0; i < 5; i++) {
                scaling[6 * i] = scale;
            }
            double[] x = input(6, 3);
            PullbackMetric before = PullbackMetric.of(network(3), x);
            PullbackMetric after = PullbackMetric.of(Composition.of(network(3), AffineMap.linear(5, scaling)), x);
            assertThat(after.rank()).isEqualTo(5);
            assertThat(after.logVolumeElement().orElseThrow())
                    .isCloseTo(before.logVolumeElement().orElseThrow() + 5 * Math.log(scale), within(1e-10));
            assertThat(after.logCondition().orElseThrow())
                    .isCloseTo(before.logCondition().orElseThrow(), within(1e-10));
        }
    }

    /** softmax(Wx): the kernel has dimension p - q + 1, one more than that of the logits. */
    @Test
    void softmaxLosesOneRank() {
        for (int q = 2; q <= 10; q++) {
            AffineMap logits = linear(q, 20, q);
            double[] x = Arrays.stream(input(20, q)).map(v -> 0.1 * v).toArray();
            PullbackMetric probabilities = PullbackMetric.of(Composition.of(logits, new SoftmaxMap(q)), x);
            assertThat(probabilities.rank()).as("q %d", q).isEqualTo(q - 1);
            assertThat(probabilities.nullity()).as("q %d", q).isEqualTo(20 - q + 1);
            assertThat(probabilities.singularValues().gap().orElseThrow())
                    .as("q %d", q)
                    .isGreaterThan(1e6);
            assertThat(PullbackMetric.of(logits, x).nullity()).as("q %d", q).isEqualTo(20 - q);
        }
    }

    @Test
    void aCriticalPointHasRankZeroAndNoVolume() {
        DifferentiableMap squares =
                Composition.of(new ElementwiseMap(2, ElementwiseMap.Function.SQUARE), AffineMap.linear(2, 1, 1));
        PullbackMetric origin = PullbackMetric.of(squares, 0, 0);
        assertThat(origin.rank()).isZero();
        assertThat(origin.logVolumeElement()).isEmpty();
        assertThat(origin.logCondition()).isEmpty();
        PullbackMetric elsewhere = PullbackMetric.of(squares, 3, 4);
        assertThat(elsewhere.singularValues().toArray()).containsExactly(new double[] {10}, within(1e-14));
    }

    @Test
    void reluKeepsTheUnitsThatAreOn() {
        DifferentiableMap relu = Composition.of(
                new ElementwiseMap(4, ElementwiseMap.Function.RELU),
                AffineMap.linear(4, new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}));
        assertThat(PullbackMetric.of(relu, 1, -1, 2, 0).rank()).isEqualTo(2);
        assertThat(PullbackMetric.of(relu, -1, -1, -2, -1).rank()).isZero();
    }

    @Test
    void refusesInputsAndJacobiansThatCannotBe() {
        assertThatThrownBy(() -> PullbackMetric.of(linear(2, 3, 1), 1, 2))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("3 values");
        assertThatThrownBy(() -> PullbackMetric.of(new ElementwiseMap(1, ElementwiseMap.Function.EXP), 1000))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> PullbackMetric.of(
                        new ElementwiseMap(100_000, ElementwiseMap.Function.EXP), new double[100_000]))
                .isInstanceOf(Refusal.class)
                .extracting(refusal -> ((Refusal) refusal).kind())
                .isEqualTo(Refusal.Kind.BUDGET_EXCEEDED);
    }
}
