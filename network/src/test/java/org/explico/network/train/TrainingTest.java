package org.explico.network.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Progress;
import org.explico.core.profile.Activations;
import org.explico.core.profile.LayerName;
import org.explico.core.statistics.Seed;
import org.explico.network.LayerDifferential;
import org.explico.network.Layers;
import org.explico.network.Network;
import org.explico.network.Networks;
import org.explico.network.graph.Shape;
import org.explico.network.zoo.Activation;
import org.explico.network.zoo.Mlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingTest {
    @TempDir
    Path folder;

    /** Two arms of a spiral with a little noise. */
    private static PointCloud spirals(int size) {
        RandomGenerator random = Seed.of(11).generator();
        double[] xy = new double[2 * size];
        for (int i = 0; i < size; i++) {
            double t = 0.5 + 6 * random.nextDouble();
            double turn = i % 2 == 0 ? 0 : Math.PI;
            xy[2 * i] = t * Math.cos(t + turn) + 0.1 * random.nextGaussian() + 20;
            xy[2 * i + 1] = t * Math.sin(t + turn) + 0.1 * random.nextGaussian() + 20;
        }
        return PointCloud.of(size, 2, xy);
    }

    private static Labels arms(int size, int first, int second) {
        return Labels.of(
                IntStream.range(0, size).map(i -> i % 2 == 0 ? first : second).toArray());
    }

    private static TrainedNetwork small(long seed) {
        return small(seed, Precision.FLOAT32);
    }

    private static TrainedNetwork small(long seed, Precision precision) {
        Mlp architecture = new Mlp(2, List.of(8, 5), Activation.TANH, 2);
        TrainingPlan plan = TrainingPlan.withDefaults()
                .withEpochs(4)
                .withPrecision(precision)
                .withSeed(Seed.of(seed))
                .withData("spirals", "abc");
        return Training.run(spirals(101), arms(101, -3, 7), architecture, plan, Progress.silent());
    }

    @Test
    void learnsSpirals() {
        Mlp architecture = new Mlp(2, List.of(32, 32), Activation.RELU, 2);
        TrainingPlan plan = TrainingPlan.withDefaults().withEpochs(120).withLearningRate(0.01);
        TrainedNetwork trained = Training.run(spirals(600), arms(600, 0, 1), architecture, plan, Progress.silent());
        assertThat(trained.judgement().train()).isGreaterThan(0.97);
        assertThat(trained.judgement().test().orElseThrow()).isGreaterThan(0.95);
        assertThat(trained.history()).hasSize(120);
        assertThat(trained.history().getLast().loss())
                .isLessThan(0.2 * trained.history().getFirst().loss());
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void everyActivationLearnsThreeBlobs(Activation activation) {
        RandomGenerator random = Seed.of(5).generator();
        double[] xy = new double[2 * 300];
        int[] labels = new int[300];
        for (int i = 0; i < 300; i++) {
            labels[i] = 10 * (i % 3);
            xy[2 * i] = 4 * Math.cos(i % 3 * 2.1) + random.nextGaussian() * 0.5;
            xy[2 * i + 1] = 4 * Math.sin(i % 3 * 2.1) + random.nextGaussian() * 0.5;
        }
        TrainedNetwork trained = Training.run(
                PointCloud.of(300, 2, xy),
                Labels.of(labels),
                new Mlp(2, List.of(12), activation, 3),
                TrainingPlan.withDefaults().withEpochs(60).withLearningRate(0.02),
                Progress.silent());
        assertThat(trained.judgement().test().orElseThrow()).isGreaterThan(0.97);
        assertThat(trained.classes()).containsExactly(0, 10, 20);
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
        for (Precision precision : Precision.values()) {
            assertThat(small(1, precision).bytes())
                    .isEqualTo(small(1, precision).bytes())
                    .isNotEqualTo(small(2, precision).bytes());
        }
    }

    @Test
    void theWrittenModelIsTheTrainedNetwork() {
        TrainedNetwork trained = small(1);
        Path file = folder.resolve("deep/net.onnx");
        trained.writeTo(file);
        Network network = Networks.read(file);
        assertThat(network.opset()).isEqualTo(17);
        assertThat(network.inputName()).isEqualTo("input");
        assertThat(network.inputShape()).isEqualTo(Shape.of(Shape.UNKNOWN, 2));
        assertThat(network.metadata())
                .containsAllEntriesOf(trained.metadata())
                .containsEntry("explico.data.name", "spirals")
                .containsEntry("explico.data.hash", "abc")
                .containsEntry("explico.architecture", "2-8-5-2 tanh")
                .containsEntry("explico.classes", "-3,7")
                .containsEntry("explico.seed", "1");
        List<LayerName> layers = Layers.select(network, Optional.empty());
        assertThat(layers.stream().map(LayerName::text)).containsExactly("input", "tanh1", "tanh2", "logits");
        Activations recorded = network.record(spirals(101), "abc", layers, folder.resolve("store"), Progress.silent());
        PointCloud logits = recorded.cloud(LayerName.of("logits"));
        int right = 0;
        for (int i = 0; i < 101; i++) {
            right += logits.at(i, 1) > logits.at(i, 0) == (i % 2 == 1) ? 1 : 0;
        }
        double all =
                trained.judgement().train() * 81 + trained.judgement().test().orElseThrow() * 20;
        assertThat((double) right).isCloseTo(all, within(1e-9));
        layers.forEach(l -> assertThat(network.map(l)).isInstanceOf(LayerDifferential.Known.class));
    }

    @Test
    void accuraciesAreThoseOfTheWrittenFloat32Network() {
        // One float32 step at 10⁸ is 8, so the written network sees one point where training saw two.
        double[] line = IntStream.range(0, 40)
                .mapToDouble(i -> i % 2 == 0 ? 1e8 - 1 : 1e8 + 1)
                .toArray();
        TrainedNetwork trained = Training.run(
                PointCloud.of(40, 1, line),
                arms(40, 0, 1),
                new Mlp(1, List.of(), Activation.RELU, 2),
                TrainingPlan.withDefaults().withPrecision(Precision.FLOAT64).withLearningRate(0.05),
                Progress.silent());
        assertThat(trained.history().getLast().loss()).isLessThan(0.2);
        assertThat(trained.judgement().train()).isEqualTo(0.5);
        assertThat(trained.judgement().test()).hasValue(0.5);
        assertThat(trained.metadata())
                .containsEntry("explico.accuracy.train", "0.5")
                .containsEntry("explico.accuracy.test", "0.5");
    }

    @Test
    void theSplitKeepsTheShareOfEveryClass() {
        Labels labels =
                Labels.of(IntStream.range(0, 105).map(i -> i < 100 ? i % 4 : 9).toArray());
        Split split = Split.of(labels, 0.2, Seed.of(3));
        assertThat(split.testRows()).hasSize(21);
        assertThat(split.trainRows()).hasSize(84);
        Map<Boolean, Long> ofTheLast = java.util.Arrays.stream(split.testRows())
                .boxed()
                .collect(java.util.stream.Collectors.partitioningBy(
                        i -> i >= 100, java.util.stream.Collectors.counting()));
        assertThat(ofTheLast).containsEntry(true, 1L).containsEntry(false, 20L);
        assertThat(Split.of(labels, 0, Seed.of(3)).testRows()).isEmpty();
    }

    @Test
    void refusesDataThatDoNotFit() {
        Mlp architecture = new Mlp(3, List.of(4), Activation.RELU, 2);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Training.run(
                        spirals(10), arms(10, 0, 1), architecture, TrainingPlan.withDefaults(), Progress.silent()))
                .withMessage(
                        "points to train on: expected dimension 3, got dimension 2; make architecture and data agree");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Training.run(
                        spirals(10),
                        arms(10, 4, 4),
                        new Mlp(2, List.of(), Activation.RELU, 2),
                        TrainingPlan.withDefaults(),
                        Progress.silent()))
                .withMessage("labels to train on: expected 2 classes, got 1 classes; make architecture and data agree");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> TrainingPlan.withDefaults().withHeldOut(1))
                .withMessageStartingWith("training plan: expected");
    }
}
