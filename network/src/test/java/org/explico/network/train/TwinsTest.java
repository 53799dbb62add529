package org.explico.network.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Progress;
import org.explico.core.profile.LayerName;
import org.explico.core.statistics.Seed;
import org.explico.network.LayerInfo;
import org.explico.network.Network;
import org.explico.network.Networks;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.OnnxWriter;
import org.explico.network.zoo.Activation;
import org.explico.network.zoo.Architecture;
import org.explico.network.zoo.Blueprint;
import org.explico.network.zoo.Initialisation;
import org.explico.network.zoo.Mlp;
import org.explico.network.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twins have the layers of their network and none of its weights; the seed decides. */
class TwinsTest {
    @TempDir
    Path folder;

    private static PointCloud points(int n) {
        RandomGenerator random = Seed.of(3).generator();
        return PointCloud.of(
                n,
                2,
                IntStream.range(0, 2 * n)
                        .mapToDouble(i -> random.nextGaussian())
                        .toArray());
    }

    /** Right of the axis or left of it. */
    private static Labels sides(PointCloud x) {
        return Labels.of(
                IntStream.range(0, x.size()).map(i -> x.at(i, 0) > 0 ? 1 : 0).toArray());
    }

    private Network network(TrainingPlan plan, int outputs) {
        PointCloud x = points(80);
        TrainedNetwork net = Training.run(
                x, sides(x), new Mlp(2, List.of(16, 16), Activation.RELU, outputs), plan, Progress.silent());
        Path file = folder.resolve("net.onnx");
        net.writeTo(file);
        return Networks.read(file);
    }

    private static TrainingPlan keras() {
        return TrainingPlan.asKeras().withEpochs(30).withSeed(Seed.of(8));
    }

    @Test
    void anUntrainedTwinIsANetworkBeforeItsFirstStep() {
        Network net = network(keras(), 1);
        Network twin = Twins.untrained(net, Seed.of(5));
        Graph start = Blueprint.of(new Mlp(2, List.of(16, 16), Activation.RELU, 1))
                .graph(new Initialisation.GlorotUniform(), Seed.of(5));
        assertThat(Twins.initialisation(net)).isEqualTo(new Initialisation.GlorotUniform());
        assertThat(twin.graph().constants()).isEqualTo(start.constants());
        assertThat(twin.graph().nodes()).isEqualTo(net.graph().nodes());
        assertThat(twin.layers().stream().map(LayerInfo::name))
                .isEqualTo(net.layers().stream().map(LayerInfo::name).toList());
    }

    @Test
    void theSeedDecides() {
        Network net = network(keras(), 1);
        Network once = Twins.untrained(net, Seed.of(5));
        assertThat(Twins.untrained(net, Seed.of(5)).graph()).isEqualTo(once.graph());
        assertThat(Twins.untrained(net, Seed.of(5)).contentHash()).isEqualTo(once.contentHash());
        assertThat(Twins.untrained(net, Seed.of(6)).contentHash()).isNotEqualTo(once.contentHash());
        assertThat(Twins.untrained(net, Seed.of(6)).graph()).isNotEqualTo(once.graph());
        assertThat(once.contentHash()).isNotEqualTo(net.contentHash());
    }

    /** The points are standardised inside the model: that is about the data and stays. */
    @Test
    void whatStandardisesStays() {
        Network net = network(TrainingPlan.withDefaults().withEpochs(2), 2);
        Graph twin = Twins.untrained(net, Seed.of(1)).graph();
        for (String name : List.of("mean", "deviation")) {
            assertThat(twin.constants().get(name))
                    .isEqualTo(net.graph().constants().get(name));
        }
        assertThat(twin.constants().get("hidden1.weight"))
                .isNotEqualTo(net.graph().constants().get("hidden1.weight"));
    }

    /** Every parameter of every architecture is found, with the fans it was drawn with. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp-digits",
                "lenet-mnist",
                "vgg-small",
                "resnet-8",
                "mobilenet-small",
                "lstm-small",
                "convmixer-small"
            })
    void everyWeightOfTheZooIsRedrawnByItsRule(String preset) {
        Architecture architecture = Zoo.preset(preset);
        Blueprint blueprint = Blueprint.of(architecture);
        for (Initialisation rule : List.of(new Initialisation.FanInUniform(), new Initialisation.GlorotUniform())) {
            Graph one = blueprint.graph(rule, Seed.of(1));
            Graph two = blueprint.graph(rule, Seed.of(2));
            Graph redrawn = Parameters.of(one).redrawn(rule, Seed.of(2));
            if (preset.equals("lstm-small")) {
                // Its gates are one Gemm four times as wide, so the fan-out of Glorot's rule is that of the operator.
                assertThat(redrawn.constants().keySet())
                        .isEqualTo(two.constants().keySet());
            } else {
                assertThat(redrawn.constants()).as(rule.words()).isEqualTo(two.constants());
            }
        }
    }

    /** A model of another program: x W, then a bias, with W turned first, as some exporters write linear maps. */
    @Test
    void weightsAreSeenThroughTransposes() {
        GraphBuilder builder = new GraphBuilder("foreign");
        String x = builder.input("x", ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, 400));
        builder.constant("w", Tensor.of(Shape.of(300, 400), new float[300 * 400]));
        builder.constant("b", Tensor.of(Shape.of(300), new float[300]));
        builder.constant("shift", Tensor.of(Shape.of(1, 300), new float[300]));
        String turned = builder.emit("Transpose", "perm", new Attribute.Wholes(List.of(1L, 0L)), "w");
        String product = builder.emit("MatMul", x, turned);
        builder.emit(Node.of("Add", List.of("b", product), "sum"));
        builder.emit(Node.of("Sub", List.of("sum", "shift"), "y"));
        Graph graph = builder.build("y");
        Graph twin = Parameters.of(graph).redrawn(new Initialisation.FanInUniform(), Seed.of(4));
        for (String name : List.of("w", "b")) {
            double[] drawn = Objects.requireNonNull(twin.constants().get(name)).toDoubles();
            double square = Arrays.stream(drawn).map(v -> v * v).average().orElseThrow();
            assertThat(square)
                    .as("%s, variance 1/(3 m) with m = 400, seed 4", name)
                    .isCloseTo(1.0 / 1200, within(1.0 / 12_000));
            assertThat(Arrays.stream(drawn).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(1.0 / 20);
        }
        assertThat(twin.constants().get("shift")).isEqualTo(graph.constants().get("shift"));
    }

    @Test
    void aNetworkWithoutWeightsHasNoTwin() throws java.io.IOException {
        GraphBuilder builder = new GraphBuilder("bare");
        String x = builder.input("x", ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, 2));
        builder.emit(Node.of("Relu", List.of(x), "y"));
        Path file = folder.resolve("bare.onnx");
        java.nio.file.Files.write(file, OnnxWriter.bytes(builder.build("y"), Map.of()));
        Network bare = Networks.read(file);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Twins.untrained(bare, Seed.of(1)))
                .withMessageContaining("weights of Gemm, MatMul");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Twins.requireRedrawable(bare));
    }

    @Test
    void whatCannotBeMadeIsRefusedBeforeAnythingIsTrained() {
        Network net = network(keras().withEpochs(1), 1);
        PointCloud x = points(80);
        Twins.requireRedrawable(net);
        Twins.requireLearnable(net, List.of(), x, sides(x));
        Labels three = Labels.of(IntStream.range(0, 80).map(i -> i % 3).toArray());
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Twins.requireLearnable(net, List.of(), x, three))
                .withMessageContaining("expected 2 classes, got 3 classes");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        Twins.requireLearnable(net, List.of(), PointCloud.of(2, 3, new double[6]), Labels.of(0, 1)))
                .withMessageContaining("expected dimension 2, got dimension 3");
    }

    /** The map before the normalisation, and the softmax behind the logits, are layers of the network and none of its twin. */
    @Test
    void layersThatTheTwinHasNotAreRefusedBeforeAnythingIsTrained() throws java.io.IOException {
        Network net = normalised();
        PointCloud x = points(40);
        for (String layer : List.of("linear", "y")) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> Twins.requireLearnable(
                            net, List.of(LayerName.of("active"), LayerName.of(layer)), x, sides(x)))
                    .withMessage("normalised, its twin: expected layers up to the logits, and none that batch"
                            + " normalisation is folded into, got " + layer
                            + "; choose others with --layers or leave the null out");
        }
        List<LayerName> all = net.layers().stream()
                .map(LayerInfo::name)
                .filter(layer -> !List.of("linear", "y").contains(layer.text()))
                .toList();
        Twins.requireLearnable(net, all, x, sides(x));
        Twins.Mislabelled twin = Twins.randomLabels(
                net, x, sides(x), TrainingPlan.withDefaults().withEpochs(1), Seed.of(1), Progress.silent());
        assertThat(twin.network().layers().stream().map(LayerInfo::name)).containsExactlyElementsOf(all);
    }

    /** Gemm, batch normalisation, relu, Gemm, softmax. */
    private Network normalised() throws java.io.IOException {
        GraphBuilder graph = new GraphBuilder("normalised");
        String x = graph.input("x", ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, 2));
        graph.constant("w", Tensor.of(Shape.of(2, 3), new float[] {1, -1, 2, 1, 1, -2}));
        for (String name : List.of("s", "v")) {
            graph.constant(name, Tensor.of(Shape.of(3), new float[] {1, 1, 1}));
        }
        for (String name : List.of("t", "m")) {
            graph.constant(name, Tensor.of(Shape.of(3), new float[3]));
        }
        graph.constant("head", Tensor.of(Shape.of(3, 2), new float[] {1, 0, -1, 2, 0, 1}));
        graph.emit(Node.of("Gemm", List.of(x, "w"), "linear"));
        graph.emit(Node.of("BatchNormalization", List.of("linear", "s", "t", "m", "v"), "normal"));
        graph.emit(Node.of("Relu", List.of("normal"), "active"));
        graph.emit(Node.of("Gemm", List.of("active", "head"), "logits"));
        graph.emit(Node.of("Softmax", List.of("logits"), "y"));
        Path file = folder.resolve("normalised.onnx");
        java.nio.file.Files.write(file, OnnxWriter.bytes(graph.build("y"), Map.of()));
        return Networks.read(file);
    }

    @Test
    void randomLabelsAreLearntAsWellAsTheTrueOnes() {
        Network net = network(keras(), 1);
        PointCloud x = points(80);
        TrainingPlan plan = TrainingPlan.withDefaults().withEpochs(1500).withLearningRate(.01);
        Twins.Mislabelled twin =
                Twins.randomLabels(net, x, sides(x), plan.withEnough(.9), Seed.of(2), Progress.silent());
        assertThat(twin.accuracy()).isGreaterThanOrEqualTo(.9);
        assertThat(twin.goal()).isEqualTo(.9);
        assertThat(twin.epochs()).isBetween(2, 1500);
        assertThat(twin.network().layers().stream().map(LayerInfo::name))
                .isEqualTo(net.layers().stream().map(LayerInfo::name).toList());
        assertThat(told(twin.network(), x, Twins.permuted(sides(x), Seed.of(2).child("labels"))))
                .isEqualTo(twin.accuracy());
        assertThat(told(twin.network(), x, sides(x))).isLessThan(.8);
        Twins.Mislabelled again =
                Twins.randomLabels(net, x, sides(x), plan.withEnough(.9), Seed.of(2), Progress.silent());
        assertThat(again.network().graph()).isEqualTo(twin.network().graph());
        assertThat(again.network().contentHash()).isEqualTo(twin.network().contentHash());
    }

    @Test
    void theGoalIsWhatTheNetworkReaches() {
        Network net = network(keras(), 1);
        PointCloud x = points(80);
        Twins.Mislabelled twin = Twins.randomLabels(
                net, x, sides(x), TrainingPlan.asTorch().withEpochs(1), Seed.of(2), Progress.silent());
        assertThat(twin.goal()).isEqualTo(.99);
        Twins.Mislabelled own = Twins.randomLabels(
                net, x, sides(x), TrainingPlan.asKeras().withEpochs(1), Seed.of(2), Progress.silent());
        assertThat(own.goal()).isEqualTo(told(net, x, sides(x)));
        assertThat(own.epochs()).isEqualTo(1);
    }

    @Test
    void permutedLabelsAreTheSameLabels() {
        Labels y = sides(points(80));
        Labels mixed = Twins.permuted(y, Seed.of(9));
        assertThat(mixed).isNotEqualTo(y).isEqualTo(Twins.permuted(y, Seed.of(9)));
        assertThat(mixed.members(0)).hasSameSizeAs(y.members(0));
    }

    /** The share of points whose label the logit tells. */
    private double told(Network net, PointCloud x, Labels y) {
        PointCloud logits = net.record(
                        x, "points", List.of(net.logits().layer()), folder.resolve("store"), Progress.silent())
                .cloud(net.logits().layer());
        double right = IntStream.range(0, x.size())
                .filter(i -> logits.at(i, 0) > 0 == (y.at(i) == 1))
                .count();
        return right / x.size();
    }

    @Test
    void wordsOfAnInitialisationAreReadBack() {
        for (Initialisation rule : List.of(
                new Initialisation.GlorotUniform(),
                new Initialisation.HeNormal(),
                new Initialisation.FanInUniform(),
                new Initialisation.FanInNormal(1 / Math.sqrt(3)),
                new Initialisation.FanInNormal(1e-9))) {
            assertThat(Initialisation.of(rule.words())).isEqualTo(Optional.of(rule));
        }
        assertThat(Initialisation.of("another")).isEmpty();
    }
}
