package org.explico.network.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Graph;
import org.explico.network.zoo.Activation;
import org.explico.network.zoo.Architecture;
import org.explico.network.zoo.Blueprint;
import org.explico.network.zoo.Mlp;
import org.explico.network.zoo.TextTransformer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family learns, under every loss and optimiser, with the same bits each time. */
class PresetTrainingTest {
    private static final TrainingPlan PLAN =
            TrainingPlan.withDefaults().withEpochs(8).withBatchSize(16).withLearningRate(0.005);

    static Stream<Architecture> architectures() {
        return Patterns.architectures().stream();
    }

    private static TrainedNetwork train(Architecture architecture, TrainingPlan plan) {
        Patterns data = Patterns.of(architecture, 120, 3);
        return Training.run(data.points(), data.labels(), architecture, plan, Progress.silent());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void everyFamilyLearnsPatterns(Architecture architecture) {
        TrainedNetwork trained = train(architecture, PLAN);
        double first = trained.history().getFirst().loss();
        assertThat(trained.history().getLast().loss())
                .as("%s, seed 3: loss from %s", architecture, first)
                .isLessThan(0.55 * first);
        assertThat(trained.judgement().train()).isGreaterThan(0.9);
        assertThat(trained.judgement().test().orElseThrow()).isGreaterThan(0.8);
        assertThat(trained.history().getLast().judgement().orElseThrow().train())
                .isEqualTo(trained.judgement().train());
        assertThat(trained.bytes()).isEqualTo(train(architecture, PLAN).bytes());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void bothPrecisionsGoTheSameWay(Architecture architecture) {
        TrainingPlan plan = PLAN.withEpochs(1).withJudging(TrainingPlan.Judging.AT_THE_END);
        double narrow = train(architecture, plan).history().getFirst().loss();
        double wide = train(architecture, plan.withPrecision(Precision.FLOAT64))
                .history()
                .getFirst()
                .loss();
        assertThat(narrow)
                .as("%s, seed 3", architecture)
                .isCloseTo(wide, within(1e-3))
                .isNotEqualTo(wide);
    }

    static Stream<TrainingPlan> plans() {
        TrainingPlan plan = PLAN.withEpochs(20).withJudging(TrainingPlan.Judging.AT_THE_END);
        return Stream.of(
                plan.withOptimiser(Optimiser.Sgd.withDefaults().with(WeightDecay.l2(1e-3)))
                        .withLearningRate(0.02),
                plan.withOptimiser(Optimiser.RmsProp.withDefaults()),
                plan.withOptimiser(Optimiser.Adam.withDefaults().with(WeightDecay.decoupled(0.01))),
                plan.withLoss(Loss.BINARY_CROSS_ENTROPY).withLearningRate(0.02),
                plan.withLoss(Loss.MEAN_SQUARED_ERROR).withLearningRate(0.02));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyLossAndOptimiserLearns(TrainingPlan plan) {
        Architecture architecture = new Mlp(6, List.of(12), Activation.TANH, Patterns.CLASSES);
        TrainedNetwork trained = train(architecture, plan);
        assertThat(trained.judgement().train())
                .as("%s, %s", plan.loss(), plan.optimiser())
                .isGreaterThan(0.9);
        assertThat(trained.metadata())
                .containsEntry("explico.loss", plan.loss().word())
                .containsEntry("explico.optimiser", plan.optimiser().toString());
    }

    @Test
    void twoClassesFitOneOutput() {
        PointCloud line =
                PointCloud.of(40, 1, Seed.of(2).generator().doubles(40, -1, 1).toArray());
        Labels signs = Labels.of(java.util.stream.IntStream.range(0, 40)
                .map(i -> line.at(i, 0) > 0.1 ? 5 : 3)
                .toArray());
        Mlp one = new Mlp(1, List.of(4), Activation.TANH, 1);
        for (Loss loss : List.of(Loss.BINARY_CROSS_ENTROPY, Loss.MEAN_SQUARED_ERROR)) {
            TrainingPlan plan = TrainingPlan.withDefaults().withLoss(loss).withLearningRate(0.05);
            TrainedNetwork trained = Training.run(line, signs, one, plan, Progress.silent());
            assertThat(trained.judgement().train()).as("%s, seed 2", loss).isGreaterThan(0.9);
            assertThat(trained.classes()).containsExactly(3, 5);
        }
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Training.run(line, signs, one, TrainingPlan.withDefaults(), Progress.silent()))
                .withMessageStartingWith("labels to train on: expected 2 classes");
    }

    @Test
    void copiesAreTheNetworksOfTheirSeeds() {
        Architecture architecture = new Mlp(6, List.of(5, 4), Activation.TANH, Patterns.CLASSES);
        Patterns data = Patterns.of(architecture, 50, 3);
        TrainingPlan plan = PLAN.withHeldOut(0)
                .withEpochs(3)
                .withPrecision(Precision.FLOAT64)
                .withSeed(Seed.of(5));
        List<TrainedNetwork> copies =
                Training.many(data.points(), data.labels(), architecture, plan, 3, Progress.silent());
        for (int copy = 0; copy < 3; copy++) {
            TrainingPlan own = plan.withSeed(plan.seed().child("copy").child(copy));
            TrainedNetwork alone = Training.run(data.points(), data.labels(), architecture, own, Progress.silent());
            for (int epoch = 0; epoch < 3; epoch++) {
                assertThat(copies.get(copy).history().get(epoch).loss())
                        .as("seed 5, copy %d, epoch %d", copy, epoch)
                        .isCloseTo(alone.history().get(epoch).loss(), within(1e-11));
            }
        }
        assertThat(copies.get(0).graph()).isNotEqualTo(copies.get(1).graph());
    }

    @Test
    void aCopyIsThatOfItsSeedInAnyPartAndProgressNeverFalls() {
        Architecture architecture = new Mlp(6, List.of(3), Activation.TANH, Patterns.CLASSES);
        Patterns data = Patterns.of(architecture, 30, 3);
        TrainingPlan plan = PLAN.withEpochs(2).withPrecision(Precision.FLOAT64).withSeed(Seed.of(5));
        List<Double> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
        List<TrainedNetwork> many =
                Training.many(data.points(), data.labels(), architecture, plan, 17, (what, done) -> heard.add(done));
        List<TrainedNetwork> few =
                Training.many(data.points(), data.labels(), architecture, plan, 10, Progress.silent());
        assertThat(many).hasSize(17);
        assertThat(many.get(16).metadata()).containsEntry("explico.copy", "16").containsEntry("explico.seed", "5");
        for (int copy = 0; copy < 10; copy++) {
            assertThat(many.get(copy).history().getLast().loss())
                    .as("seed 5, copy %d", copy)
                    .isCloseTo(few.get(copy).history().getLast().loss(), within(1e-11));
        }
        assertThat(heard).isSorted().last().isEqualTo(1.0);
        assertThat(many.get(16).bytes())
                .isEqualTo(Training.many(data.points(), data.labels(), architecture, plan, 17, Progress.silent())
                        .get(16)
                        .bytes());
    }

    @Test
    void stackedNetworksWithNormalisationAreThoseOfTheirSeeds() {
        for (Architecture architecture : Patterns.architectures()) {
            Patterns data = Patterns.of(architecture, 33, 3);
            TrainingPlan plan = PLAN.withHeldOut(0).withEpochs(1).withPrecision(Precision.FLOAT64);
            List<TrainedNetwork> copies =
                    Training.many(data.points(), data.labels(), architecture, plan, 2, Progress.silent());
            TrainingPlan own = plan.withSeed(plan.seed().child("copy").child(1));
            TrainedNetwork alone = Training.run(data.points(), data.labels(), architecture, own, Progress.silent());
            assertThat(copies.get(1).history().getFirst().loss())
                    .as("%s, seed 3", architecture)
                    .isCloseTo(alone.history().getFirst().loss(), within(1e-10));
        }
    }

    @Test
    void onlyTheChosenConstantsOfAGraphMove() {
        Architecture architecture = new Mlp(6, List.of(5), Activation.RELU, Patterns.CLASSES);
        Graph graph = Blueprint.of(architecture).graph(architecture.initialisation(), Seed.of(1));
        Trainee trainee = new Trainee("head", graph, List.of("logits.weight", "logits.bias"), Set.of());
        Patterns data = Patterns.of(architecture, 60, 3);
        TrainedNetwork trained = Training.run(data.points(), data.labels(), trainee, PLAN, Progress.silent());
        assertThat(trained.graph().constants().get("hidden1.weight"))
                .isEqualTo(graph.constants().get("hidden1.weight"));
        assertThat(trained.graph().constants().get("logits.weight"))
                .isNotEqualTo(graph.constants().get("logits.weight"));
        assertThat(trained.history().getLast().loss())
                .isLessThan(trained.history().getFirst().loss());
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new Trainee("head", graph, List.of("input"), Set.of()))
                .withMessage("head: expected constants of real numbers to train, got \"input\"; choose among its"
                        + " initialisers");
    }

    @Test
    void tokensOutsideTheVocabularyAreRefused() {
        Architecture text = Patterns.architectures().stream()
                .filter(TextTransformer.class::isInstance)
                .findFirst()
                .orElseThrow();
        PointCloud tokens = PointCloud.of(2, 6, 0, 1, 2, 3, 4, 5, 6, 7, 20, 1, 2, 3);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        Training.run(tokens, Labels.of(0, 1), text.fitted(text.sample(), 2), PLAN, Progress.silent()))
                .withMessage("tokens to train on: expected whole numbers from 0 to 19, got 20.0; give token numbers of"
                        + " this vocabulary");
    }

    @Test
    void aLossThatIsNotFiniteIsRefusedWithItsEpoch() {
        Architecture architecture = new Mlp(6, List.of(5), Activation.RELU, Patterns.CLASSES);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> train(
                        architecture,
                        PLAN.withOptimiser(Optimiser.Sgd.withDefaults())
                                .withLoss(Loss.MEAN_SQUARED_ERROR)
                                .withLearningRate(1e9)))
                .withMessageMatching("training of 6-5-3 relu: expected a finite loss, got (NaN|Infinity) in epoch \\d+;"
                        + " take a smaller learning rate than 1.0E9");
    }
}
