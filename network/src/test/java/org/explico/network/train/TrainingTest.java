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
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;
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
        MlpArchitecture architecture = new MlpArchitecture(2, List.of(8, 5), Activation.TANH, 2);
        TrainingPlan plan = TrainingPlan.withDefaults()
                .withEpochs(4)
                .withSeed(Seed.of(seed))
                .withData("spirals", "abc");
        return Training.run(spirals(101), arms(101, -3, 7), architecture, plan, Progress.silent());
    }

    @Test
    void learnsSpirals() {
        MlpArchitecture architecture = new MlpArchitecture(2, List.of(32, 32), Activation.RELU, 2);
        TrainingPlan plan = TrainingPlan.withDefaults().withEpochs(120).withLearningRate(0.01);
        TrainedNetwork trained = Training.run(spirals(600), arms(600, 0, 1), architecture, plan, Progress.silent());
        assertThat(trained.trainAccuracy()).isGreaterThan(0.97);
        assertThat(trained.testAccuracy().orElseThrow()).isGreaterThan(0.95);
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
                new MlpArchitecture(2, List.of(12), activation, 3),
                TrainingPlan.withDefaults().withEpochs(60).withLearningRate(0.02),
                Progress.silent());
        assertThat(trained.testAccuracy().orElseThrow()).isGreaterThan(0.97);
        assertThat(trained.classes()).containsExactly(0, 10, 20);
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
        assertThat(small(1).bytes()).isEqualTo(small(1).bytes()).isNotEqualTo(small(2).bytes());
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
        double all = trained.trainAccuracy() * 81 + trained.testAccuracy().orElseThrow() * 20;
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
                new MlpArchitecture(1, List.of(), Activation.RELU, 2),
                TrainingPlan.withDefaults().withLearningRate(0.05),
                Progress.silent());
        assertThat(trained.history().getLast().trainAccuracy()).isEqualTo(1);
        assertThat(trained.history().getLast().testAccuracy()).hasValue(1);
        assertThat(trained.trainAccuracy()).isEqualTo(0.5);
        assertThat(trained.testAccuracy()).hasValue(0.5);
        assertThat(trained.metadata())
                .containsEntry("explico.accuracy.train", "0.5")
                .containsEntry("explico.accuracy.test", "0.5");
    }

    @Test
    void refusesArchitecturesOfTooManyParameters() {
        for (List<Integer> widths :
                List.of(List.of(999_999_999), List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE))) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new MlpArchitecture(64, widths, Activation.RELU, 10))
                    .withMessage("architecture: expected at most 50000000 weights and biases, got more for an input of"
                            + " 64, widths " + widths + " and 10 classes; choose smaller widths")
                    .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.USAGE));
        }
        // 5 w + 3 parameters from one number through w to 3 classes.
        assertThat(new MlpArchitecture(1, List.of(9_999_999), Activation.RELU, 3).parameters())
                .isEqualTo(5 * 9_999_999 + 3);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new MlpArchitecture(1, List.of(10_000_000), Activation.RELU, 3));
    }

    @Test
    void oneStepIsAdamOnTheGradientOfTheCrossEntropy() {
        MlpArchitecture architecture = new MlpArchitecture(3, List.of(4), Activation.SIGMOID, 2);
        int p = architecture.parameters();
        RandomGenerator random = Seed.of(9).generator();
        double[] points = random.doubles(6 * 3, -1, 1).toArray();
        double[] theta = random.doubles(p, -1, 1).toArray();
        double[] targets = {1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1};
        double[] rows = {4, 1, 1};
        double[] weights = {0.5, 0.5, 0};
        try (Session step = Session.of("step", StepGraph.step(architecture, 6, 3))) {
            List<Values> out = step.run(feeds(points, targets, rows, weights, theta));
            double[] mean = out.get(1).toArray();
            double[] square = out.get(2).toArray();
            for (int i = 0; i < p; i++) {
                double h = 1e-6;
                double[] up = theta.clone();
                double[] down = theta.clone();
                up[i] += h;
                down[i] -= h;
                double slope = (loss(step.run(feeds(points, targets, rows, weights, up)))
                                - loss(step.run(feeds(points, targets, rows, weights, down))))
                        / (2 * h);
                assertThat(mean[i]).as("seed 9, gradient %d", i).isCloseTo(0.1 * slope, within(1e-9));
                double g = mean[i] / 0.1;
                assertThat(square[i]).isCloseTo(0.001 * g * g, within(1e-15));
                assertThat(out.get(0).at(i))
                        .isCloseTo(theta[i] - 0.25 * mean[i] / (1.5 * Math.sqrt(square[i]) + 1e-8), within(1e-12));
            }
        }
    }

    private static double loss(List<Values> out) {
        return out.get(3).at(0);
    }

    private static List<Feed> feeds(
            double[] points, double[] targets, double[] rows, double[] weights, double[] theta) {
        int p = theta.length;
        return List.of(
                feed(StepGraph.POINTS, Shape.of(6, 3), points),
                feed(StepGraph.TARGETS, Shape.of(6, 2), targets),
                new Feed(StepGraph.ROWS, ElementType.INT64, Values.owning(Shape.of(3), rows)),
                feed(StepGraph.WEIGHTS, Shape.of(3, 1), weights),
                feed(StepGraph.PARAMETERS, Shape.of(p), theta),
                feed(StepGraph.MEAN, Shape.of(p), new double[p]),
                feed(StepGraph.SQUARE, Shape.of(p), new double[p]),
                feed(StepGraph.RATE, Shape.of(), 0.25),
                feed(StepGraph.SCALE, Shape.of(), 1.5));
    }

    private static Feed feed(String name, Shape shape, double... values) {
        return new Feed(name, ElementType.FLOAT64, Values.owning(shape, values));
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
        MlpArchitecture architecture = new MlpArchitecture(3, List.of(4), Activation.RELU, 2);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Training.run(
                        spirals(10), arms(10, 0, 1), architecture, TrainingPlan.withDefaults(), Progress.silent()))
                .withMessage(
                        "points to train on: expected dimension 3, got dimension 2; make architecture and data agree");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Training.run(
                        spirals(10),
                        arms(10, 4, 4),
                        new MlpArchitecture(2, List.of(), Activation.RELU, 2),
                        TrainingPlan.withDefaults(),
                        Progress.silent()))
                .withMessage("labels to train on: expected 2 classes, got 1 classes; make architecture and data agree");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> TrainingPlan.withDefaults().withHeldOut(1))
                .withMessageStartingWith("training plan: expected");
    }
}
