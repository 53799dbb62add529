package org.explico.network.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.network.zoo.Activation;
import org.explico.network.zoo.Mlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the plans of the two papers ask for: rows never trained on, an accuracy to end at, biases that start like weights. */
class TrainingPlanTest {
    private static final Mlp NET = new Mlp(2, List.of(9, 7), Activation.RELU, 1);

    /** n points of two clouds that hardly overlap, the first half of one class. */
    private static PointCloud clouds(int n, long seed) {
        RandomGenerator random = Seed.of(seed).generator();
        double[] x = new double[2 * n];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextGaussian() + (i < n ? 1.5 : -1.5);
        }
        return PointCloud.of(n, 2, x);
    }

    private static Labels halves(int n) {
        return Labels.of(IntStream.range(0, n).map(i -> i < n / 2 ? 0 : 1).toArray());
    }

    private static TrainedNetwork trained(PointCloud x, Labels y, TrainingPlan plan) {
        return Training.run(x, y, NET, plan, Progress.silent());
    }

    /** Whatever stands in the rows held out, the network is the same bit for bit; what stands in the row before them is not the same to it. */
    @Test
    void theLastRowsAreNeverTrainedOn() {
        int n = 103;
        int first = 82; // ⌊103 · 0.8⌋
        PointCloud x = clouds(n, 4);
        TrainingPlan plan =
                TrainingPlan.asKeras().withEpochs(3).withHeldOut(.2).withHolding(TrainingPlan.HeldOut.LAST_ROWS);
        TrainedNetwork net = trained(x, halves(n), plan);
        for (int row : new int[] {first, n - 1}) {
            assertThat(trained(changed(x, row), halves(n), plan).graph())
                    .as("row %d is held out", row)
                    .isEqualTo(net.graph());
        }
        assertThat(trained(changed(x, first - 1), halves(n), plan).graph())
                .as("row %d is trained on", first - 1)
                .isNotEqualTo(net.graph());
        assertThat(net.metadata()).containsEntry("explico.holding", "last rows");
    }

    private static PointCloud changed(PointCloud x, int row) {
        double[] values = x.toArray();
        values[2 * row] += 3;
        return PointCloud.of(x.size(), 2, values);
    }

    @Test
    void theLastRowsAreAllOfTheLastClass() {
        Split split = Split.of(
                new Targets.Classes(halves(100)),
                TrainingPlan.asKeras().withHeldOut(.2).withHolding(TrainingPlan.HeldOut.LAST_ROWS));
        assertThat(split.trainRows()).isEqualTo(IntStream.range(0, 80).toArray());
        assertThat(split.testRows()).isEqualTo(IntStream.range(80, 100).toArray());
    }

    /** It ends with the first epoch whose written network is good enough and no sooner. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void trainingEndsWhenItIsGoodEnough(int batch) {
        PointCloud x = clouds(120, 5);
        TrainingPlan plan = TrainingPlan.asTorch()
                .withBatchSize(batch)
                .withLearningRate(.01)
                .withEnough(.95);
        TrainedNetwork net = trained(x, halves(120), plan.withEpochs(500));
        assertThat(net.judgement().train()).isGreaterThanOrEqualTo(.95);
        int epochs = net.history().size();
        assertThat(epochs).isLessThan(500);
        TrainedNetwork watched =
                trained(x, halves(120), plan.withEpochs(epochs).withJudging(TrainingPlan.Judging.EVERY_EPOCH));
        assertThat(watched.graph()).isEqualTo(net.graph());
        assertThat(watched.metadata()).containsEntry("explico.epochs.done", Integer.toString(epochs));
        if (batch >= 120) {
            // All points at once: what an epoch sees before its step is the network behind the last one.
            for (int e = 0; e + 2 < epochs; e++) {
                boolean good =
                        watched.history().get(e).judgement().orElseThrow().train() >= .95
                                && watched.history()
                                                .get(e + 1)
                                                .judgement()
                                                .orElseThrow()
                                                .train()
                                        >= .95;
                assertThat(good).as("epochs %d and %d", e, e + 1).isFalse();
            }
        }
    }

    @Test
    void aGoalOutOfReachTakesAllEpochs() {
        PointCloud x = clouds(60, 5);
        TrainedNetwork net = trained(
                x,
                Twins.permuted(halves(60), Seed.of(1)),
                TrainingPlan.asTorch().withEpochs(4));
        assertThat(net.history()).hasSize(4);
    }

    /** Each of several networks is written when it is good enough, whatever the others still need. */
    @Test
    void severalNetworksEndEachAtItsOwnTime() {
        PointCloud x = clouds(90, 6);
        TrainingPlan plan =
                TrainingPlan.asTorch().withLearningRate(.005).withEnough(.96).withEpochs(800);
        List<TrainedNetwork> nets = Training.many(x, halves(90), NET, plan, 4, Progress.silent());
        assertThat(nets).allSatisfy(net -> assertThat(net.judgement().train()).isGreaterThanOrEqualTo(.96));
        assertThat(nets.stream().map(net -> net.history().size()).distinct().count())
                .as("epochs")
                .isGreaterThan(1);
    }

    @Test
    void biasesOfTorchStartLikeWeights() {
        TrainingPlan none = TrainingPlan.asTorch().withLearningRate(1e-12).withEpochs(1);
        double[] bias = constant(trained(clouds(40, 1), halves(40), none), "hidden2.bias");
        assertThat(Arrays.stream(bias).map(Math::abs).max().orElseThrow()).isBetween(1e-3, 1.0 / 3);
        TrainingPlan keras = TrainingPlan.asKeras().withLearningRate(1e-12).withEpochs(1);
        double[] zero = constant(trained(clouds(40, 1), halves(40), keras), "hidden2.bias");
        assertThat(Arrays.stream(zero).map(Math::abs).max().orElseThrow()).isLessThan(1e-10);
    }

    private static double[] constant(TrainedNetwork net, String name) {
        return java.util.Objects.requireNonNull(net.graph().constants().get(name))
                .toDoubles();
    }

    @Test
    void plansThatMakeNoSenseAreRefused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> TrainingPlan.asTorch().withEnough(1.5))
                .withMessageContaining("an accuracy in (0, 1] to end at");
        PointCloud x = clouds(20, 1);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Training.run(
                        x,
                        new Targets.Values(x),
                        new Mlp(2, List.of(3), Activation.TANH, 2),
                        TrainingPlan.asTorch().withLoss(Loss.MEAN_SQUARED_ERROR),
                        Progress.silent()))
                .withMessageContaining("classes, where training ends at an accuracy");
    }
}
