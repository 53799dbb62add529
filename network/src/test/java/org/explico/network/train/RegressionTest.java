package org.explico.network.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.network.zoo.Activation;
import org.explico.network.zoo.Mlp;
import org.junit.jupiter.api.Test;

class RegressionTest {
    private static final TrainingPlan PLAN = TrainingPlan.withDefaults()
            .withLoss(Loss.MEAN_SQUARED_ERROR)
            .withInputs(TrainingPlan.Inputs.AS_THEY_ARE)
            .withLearningRate(0.01)
            .withEpochs(60);

    private static PointCloud points(int size) {
        RandomGenerator random = Seed.of(3).generator();
        double[] xy = random.doubles(2L * size, -1, 1).toArray();
        return PointCloud.of(size, 2, xy);
    }

    /** Two numbers a point: the product of the coordinates and twice their sum. */
    private static Targets.Values values(PointCloud x) {
        double[] out = new double[2 * x.size()];
        for (int i = 0; i < x.size(); i++) {
            out[2 * i] = x.at(i, 0) * x.at(i, 1);
            out[2 * i + 1] = 2 * (x.at(i, 0) + x.at(i, 1));
        }
        return new Targets.Values(PointCloud.of(x.size(), 2, out));
    }

    @Test
    void learnsRealNumbersAndSaysHowFarItIsFromThem() {
        PointCloud x = points(400);
        Mlp architecture = new Mlp(2, List.of(16), Activation.TANH, 2);
        TrainedNetwork trained = Training.run(x, values(x), architecture, PLAN, Progress.silent());
        assertThat(trained.judgement()).isInstanceOf(TrainedNetwork.Errors.class);
        assertThat(trained.judgement().train()).as("seeds 3 and 0").isLessThan(5e-3);
        assertThat(trained.judgement().test().orElseThrow()).as("seeds 3 and 0").isLessThan(8e-3);
        assertThat(trained.judgement().train())
                .as("the loss of the last epoch, a few steps earlier")
                .isCloseTo(
                        trained.history().getLast().loss(),
                        within(0.5 * trained.judgement().train()));
        assertThat(trained.metadata()).containsKeys("explico.error.train", "explico.error.test");
        assertThat(trained.metadata()).doesNotContainKeys("explico.classes", "explico.accuracy.train");
        assertThat(trained.classes()).isEmpty();
    }

    @Test
    void inputsAreTakenAsTheyAreOnlyWhereThePlanSaysSo() {
        PointCloud x = points(40);
        Mlp architecture = new Mlp(2, List.of(3), Activation.TANH, 2);
        TrainingPlan raw = PLAN.withEpochs(1);
        TrainingPlan usual = raw.withInputs(TrainingPlan.Inputs.STANDARDISED);
        assertThat(Training.run(x, values(x), architecture, raw, Progress.silent())
                        .graph()
                        .makers())
                .doesNotContainKey("standardised");
        assertThat(Training.run(x, values(x), architecture, usual, Progress.silent())
                        .graph()
                        .makers())
                .containsKey("standardised");
    }

    @Test
    void refusesValuesThatDoNotFit() {
        PointCloud x = points(40);
        Mlp one = new Mlp(2, List.of(3), Activation.TANH, 1);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Training.run(x, values(x), one, PLAN, Progress.silent()))
                .withMessage("values to train on: expected 1 numbers a point under mean-squared-error, got 2 numbers a"
                        + " point under mean-squared-error; make architecture, data and loss agree");
        Mlp two = new Mlp(2, List.of(3), Activation.TANH, 2);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Training.run(x, values(x), two, PLAN.withLoss(Loss.CROSS_ENTROPY), Progress.silent()))
                .withMessageContaining("under cross-entropy");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Training.run(x, values(points(39)), two, PLAN, Progress.silent()))
                .withMessage("values to train on: expected 40 values, got 39 values; make architecture and data agree");
    }
}
