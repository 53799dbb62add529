package org.explico.core.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.cloud.PointCloud;
import org.explico.core.map.AffineMap;
import org.explico.core.map.Composition;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.ElementwiseMap;
import org.explico.core.map.SoftmaxMap;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class PullbackMeasureTest {
    private static final PullbackMeasure PULLBACK = PullbackMeasure.withDefaults();

    private static Estimate estimate(List<Reading> readings, String key) {
        return readings.stream()
                .filter(r -> r.key().equals(key))
                .map(r -> ((Reading.Value) r).estimate())
                .findFirst()
                .orElseThrow();
    }

    private static double exact(List<Reading> readings, String key) {
        return ((Estimate.Exact) estimate(readings, key)).value();
    }

    private static Estimate.Estimated estimated(List<Reading> readings, String key) {
        return (Estimate.Estimated) estimate(readings, key);
    }

    private static Table spectrum(List<Reading> readings) {
        return ((Reading.Tabulated) readings.getLast()).table();
    }

    @Test
    void anAffineMapIsTheSameAtEveryInput() {
        AffineMap map = AffineMap.linear(3, 2, 0, 0, 0, 0.5, 0);
        List<Reading> readings = PULLBACK.measure(map, RandomMatrices.cloud(100, 3, Seed.of(1)), Seed.of(2));
        assertThat(readings.stream().map(Reading::key))
                .containsExactly(
                        "inputs/rank",
                        "inputs/rank.min",
                        "inputs/rank.max",
                        "inputs/sigma_max",
                        "inputs/log_volume",
                        "inputs/log_condition",
                        "inputs/gap",
                        "inputs/points",
                        "inputs/left_out",
                        "inputs/spectrum");
        assertThat(estimate(readings, "inputs/rank")).isEqualTo(new Estimate.Estimated(2, 0, 64));
        assertThat(exact(readings, "inputs/rank.min")).isEqualTo(2);
        assertThat(exact(readings, "inputs/rank.max")).isEqualTo(2);
        assertThat(exact(readings, "inputs/points")).isEqualTo(64);
        assertThat(estimated(readings, "inputs/sigma_max").value()).isCloseTo(2, within(1e-14));
        assertThat(estimated(readings, "inputs/log_volume").value()).isCloseTo(0, within(1e-14));
        assertThat(estimated(readings, "inputs/log_condition").value()).isCloseTo(Math.log(4), within(1e-14));
        Table spectrum = spectrum(readings);
        assertThat(spectrum.column("index")).containsExactly(1, 2);
        for (String column : List.of("median", "low", "high")) {
            assertThat(spectrum.column(column)).containsExactly(new double[] {2, 0.5}, within(1e-14));
        }
    }

    /** x² on a line: sigma = 2|x|, so the quantiles of the spectrum are those of the inputs. */
    @Test
    void meansAndQuantilesAreOverTheInputs() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
        List<Reading> readings = PULLBACK.measure(
                new ElementwiseMap(1, ElementwiseMap.Function.SQUARE), PointCloud.of(11, 1, x), Seed.of(3));
        assertThat(estimated(readings, "inputs/sigma_max").value()).isCloseTo(12, within(1e-13));
        // Standard deviation 2 sqrt(11), over sqrt(11).
        assertThat(estimated(readings, "inputs/sigma_max").stdError()).isCloseTo(2, within(1e-13));
        assertThat(spectrum(readings).at(0, 1)).isCloseTo(12, within(1e-13));
        assertThat(spectrum(readings).at(0, 2)).isCloseTo(4, within(1e-13));
        assertThat(spectrum(readings).at(0, 3)).isCloseTo(20, within(1e-13));
    }

    @Test
    void rankZeroHasNoLogarithms() {
        ElementwiseMap relu = new ElementwiseMap(1, ElementwiseMap.Function.RELU);
        List<Reading> dead = PULLBACK.measure(relu, PointCloud.of(3, 1, -1.0, -2.0, -3.0), Seed.of(1));
        assertThat(estimate(dead, "inputs/log_volume"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.OUT_OF_RANGE, 3));
        assertThat(estimate(dead, "inputs/log_condition"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.OUT_OF_RANGE, 3));
        assertThat(estimate(dead, "inputs/rank")).isEqualTo(new Estimate.Estimated(0, 0, 3));
        List<Reading> half = PULLBACK.measure(relu, PointCloud.of(4, 1, -1.0, 2.0, -3.0, 4.0), Seed.of(1));
        assertThat(estimate(half, "inputs/log_volume")).isEqualTo(new Estimate.Estimated(0, 0, 2));
        assertThat(exact(half, "inputs/rank.min")).isZero();
        assertThat(exact(half, "inputs/rank.max")).isEqualTo(1);
        assertThat(estimated(half, "inputs/rank").value()).isEqualTo(0.5);
    }

    @Test
    void oneInputGivesNoError() {
        List<Reading> readings =
                PULLBACK.withSample(1).measure(new SoftmaxMap(3), RandomMatrices.cloud(9, 3, Seed.of(1)), Seed.of(1));
        assertThat(exact(readings, "inputs/rank")).isEqualTo(2);
        assertThatThrownBy(() -> PULLBACK.withSample(0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(
                        () -> PULLBACK.measure(new SoftmaxMap(3), RandomMatrices.cloud(9, 2, Seed.of(1)), Seed.of(1)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void givesTheSameBitsOnAnyNumberOfThreads() {
        DifferentiableMap map = Composition.of(
                AffineMap.linear(30, RandomMatrices.gaussian(20, 30, Seed.of(1))),
                new ElementwiseMap(20, ElementwiseMap.Function.TANH),
                AffineMap.linear(20, RandomMatrices.gaussian(10, 20, Seed.of(2))));
        PointCloud inputs = RandomMatrices.cloud(200, 30, Seed.of(3));
        List<Reading> one = Threads.within(1, () -> PULLBACK.measure(map, inputs, Seed.of(4)));
        assertThat(Threads.within(4, () -> PULLBACK.measure(map, inputs, Seed.of(4))))
                .isEqualTo(one);
        assertThat(PULLBACK.measure(map, inputs, Seed.of(5))).isNotEqualTo(one);
    }

    /** One input of a 4 x 3 matrix takes 2 * 4 * 9 + 8 * 27 = 288 operations, and three rows of twice the 24 of a value. */
    @Test
    void aLayerTakesAsManyInputsAsFitAndTheFirstOfTheSample() {
        AffineMap map = AffineMap.linear(3, RandomMatrices.gaussian(4, 3, Seed.of(1)));
        PointCloud inputs = RandomMatrices.cloud(100, 3, Seed.of(2));
        double[] budgets = {1, 864, 1295, 1296, 64 * 432.0, Double.POSITIVE_INFINITY};
        int[] points = {2, 2, 2, 3, 64, 64};
        for (int i = 0; i < budgets.length; i++) {
            PullbackMeasure measure = PULLBACK.withOperations(budgets[i]);
            List<Reading> readings = measure.measure(map, inputs, Seed.of(3));
            assertThat(exact(readings, "inputs/points"))
                    .as("%s operations", budgets[i])
                    .isEqualTo(points[i]);
            assertThat(measure.cost(3, 4, 24).operations()).isEqualTo(points[i] * 432.0);
        }
        ElementwiseMap square = new ElementwiseMap(3, ElementwiseMap.Function.SQUARE);
        assertThat(PULLBACK.withOperations(5 * 378.0).measure(square, inputs, Seed.of(3)))
                .isEqualTo(PULLBACK.withSample(5).measure(square, inputs, Seed.of(3)));
        assertThat(exact(PULLBACK.withSample(1).withOperations(1).measure(map, inputs, Seed.of(3)), "inputs/points"))
                .isEqualTo(1);
        assertThatThrownBy(() -> PULLBACK.withOperations(0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> PULLBACK.withOperations(Double.NaN)).isInstanceOf(Refusal.class);
    }

    /** What the documentation says about MNIST. */
    @Test
    void wideLayersTakeFewerInputs() {
        int[] dims = {10, 256, 784, 1568, 3136, 6272};
        int[] points = {64, 64, 20, 17, 12, 8};
        for (int i = 0; i < dims.length; i++) {
            double small = Math.min(dims[i], 784);
            double one = 2 * Math.max(dims[i], 784) * small * small + 8 * small * small * small;
            assertThat(PULLBACK.cost(784, dims[i], 0).operations())
                    .as("%d values", dims[i])
                    .isEqualTo(points[i] * one);
        }
    }

    /** exp has slope infinity at 1000 and e^x at x: one input of three drops out, and nothing else moves. */
    @Test
    void anInfiniteSlopeLeavesOutItsInputAlone() {
        ElementwiseMap exp = new ElementwiseMap(1, ElementwiseMap.Function.EXP);
        List<Reading> readings = PULLBACK.measure(exp, PointCloud.of(3, 1, 0.0, 1000.0, 1.0), Seed.of(1));
        assertThat(estimated(readings, "inputs/sigma_max").value()).isCloseTo((1 + Math.E) / 2, within(1e-15));
        assertThat(estimated(readings, "inputs/log_volume").value()).isCloseTo(0.5, within(1e-15));
        assertThat(estimate(readings, "inputs/rank")).isEqualTo(new Estimate.Estimated(1, 0, 2));
        assertThat(estimate(readings, "inputs/points")).isEqualTo(new Estimate.Exact(2, 2));
        assertThat(estimate(readings, "inputs/left_out")).isEqualTo(new Estimate.Exact(1, 3));
        assertThat(spectrum(readings).at(0, 3)).isCloseTo(1 + 0.9 * (Math.E - 1), within(1e-15));
    }

    @Test
    void infiniteSlopesEverywhereLeaveNothing() {
        ElementwiseMap exp = new ElementwiseMap(2, ElementwiseMap.Function.EXP);
        List<Reading> readings = PULLBACK.measure(exp, PointCloud.of(2, 2, 0.0, 1000.0, 2000.0, 1.0), Seed.of(1));
        assertThat(exact(readings, "inputs/points")).isZero();
        assertThat(exact(readings, "inputs/left_out")).isEqualTo(2);
        assertThat(readings.subList(0, 7))
                .allSatisfy(r -> assertThat(((Reading.Value) r).estimate())
                        .isEqualTo(new Estimate.Undefined(Estimate.Reason.NON_FINITE, 2)));
        assertThat(readings).hasSize(9);
    }

    /** sigma = 1.5e308 sqrt(2) is beyond float64, though the entries are not. */
    @Test
    void singularValuesBeyondFloat64AreLeftOut() {
        AffineMap huge = AffineMap.linear(2, 1.5e308, 1.5e308);
        List<Reading> readings = PULLBACK.measure(huge, RandomMatrices.cloud(3, 2, Seed.of(1)), Seed.of(1));
        assertThat(estimate(readings, "inputs/sigma_max"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.NON_FINITE, 3));
    }

    /** A spread of 1e200 squares to infinity: the error has no number, the rank still has. */
    @Test
    void aSpreadBeyondFloat64HasNoNumber() {
        ElementwiseMap square = new ElementwiseMap(1, ElementwiseMap.Function.SQUARE);
        List<Reading> readings = PULLBACK.measure(square, PointCloud.of(2, 1, 1e200, 3e200), Seed.of(1));
        assertThat(estimate(readings, "inputs/sigma_max"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.OUT_OF_RANGE, 2));
        assertThat(estimated(readings, "inputs/rank").value()).isEqualTo(1);
    }

    @Test
    void aJacobianBeyondAnArrayIsOverBudget() {
        ElementwiseMap wide = new ElementwiseMap(50_000, ElementwiseMap.Function.TANH);
        PointCloud inputs = PointCloud.owning(2, 50_000, new double[100_000]);
        List<Reading> readings = PULLBACK.measure(wide, inputs, Seed.of(1));
        assertThat(estimate(readings, "inputs/rank"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.BUDGET_EXCEEDED, 2));
        assertThat(exact(readings, "inputs/left_out")).isEqualTo(2);
    }

    /** diag(1, 1e-20): rank 1, and 20 digits to the value left out. */
    @Test
    void theGapCountsTheDigitsAtTheRank() {
        PointCloud inputs = RandomMatrices.cloud(5, 2, Seed.of(1));
        List<Reading> clear = PULLBACK.measure(AffineMap.linear(2, 1, 0, 0, 1e-20), inputs, Seed.of(1));
        assertThat(estimated(clear, "inputs/gap").value()).isCloseTo(20, within(1e-12));
        List<Reading> full = PULLBACK.measure(AffineMap.linear(2, 1, 0, 0, 1), inputs, Seed.of(1));
        assertThat(estimate(full, "inputs/gap")).isEqualTo(new Estimate.Undefined(Estimate.Reason.OUT_OF_RANGE, 5));
    }

    /** One Jacobian of 6272 x 784 values takes 24 (6272 * 784 + 784²) = 132,765,696 bytes. */
    @Test
    void asManyAtOnceAsThreadsAndHeapHold() {
        assertThat(PULLBACK.cost(784, 6272, 0).bytes()).isEqualTo(132_765_696.0);
        double heap = 1400.0 * (1 << 20);
        assertThat(PullbackMeasure.atOnce(784, 6272, 16, heap)).isEqualTo(5);
        assertThat(PullbackMeasure.atOnce(784, 6272, 2, heap)).isEqualTo(2);
        assertThat(PullbackMeasure.atOnce(784, 6272, 16, 1e6)).isEqualTo(1);
        assertThat(PullbackMeasure.atOnce(784, 6272, 1, 1e12)).isEqualTo(1);
    }

    @Test
    void saysWhatItIsAndWhatItCosts() {
        assertThat(PULLBACK.name()).isEqualTo("pullback");
        assertThat(PULLBACK.parameters()).containsEntry("sample", "64").containsEntry("operations", "1.0E11");
        // A million values a side: 8e12 bytes for one Jacobian.
        assertThat(PULLBACK.cost(1_000_000, 1_000_000, 0).bytes()).isGreaterThan(8e12);
        assertThat(PULLBACK.cost(784, 10, 0).bytes()).isLessThan(100e6);
    }
}
