package org.explico.network.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ZooTest {
    static Stream<Zoo.Preset> presets() {
        return Zoo.presets().stream();
    }

    /** All but those whose forward pass alone takes seconds. */
    static Stream<Zoo.Preset> lightPresets() {
        return presets().filter(p -> Blueprint.of(p.architecture()).size() < 1_000_000);
    }

    static Values sample(Architecture architecture, int count) {
        Shape shape = architecture.sample().behind(count);
        RandomGenerator random = Seed.of(4).generator();
        double[] values = new double[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = architecture instanceof TextTransformer text
                    ? random.nextInt(text.vocabulary())
                    : random.nextGaussian();
        }
        return Values.owning(shape, values);
    }

    static double[] logits(Architecture architecture, Graph graph, Values x) {
        ElementType type = architecture instanceof TextTransformer ? ElementType.INT64 : ElementType.FLOAT32;
        try (Session session = Session.of("zoo", graph)) {
            Values out =
                    session.run(List.of(new Feed(Blueprint.INPUT, type, x))).getFirst();
            assertThat(out.shape()).isEqualTo(Shape.of(x.shape().dim(0), architecture.outputs()));
            return out.toArray();
        }
    }

    @ParameterizedTest
    @MethodSource("lightPresets")
    void everyPresetRunsOnItsSampleShapeInBatchesOfAnySize(Zoo.Preset preset) {
        Architecture architecture = preset.architecture();
        Graph graph = Blueprint.of(architecture).graph(architecture.initialisation(), Seed.of(1));
        Values two = sample(architecture, 2);
        int each = (int) architecture.sample().size();
        double[] both = logits(architecture, graph, two);
        for (int row = 0; row < 2; row++) {
            double[] part = java.util.Arrays.copyOfRange(two.toArray(), row * each, (row + 1) * each);
            double[] alone = logits(
                    architecture, graph, Values.owning(architecture.sample().behind(1), part));
            for (int c = 0; c < alone.length; c++) {
                assertThat(both[row * alone.length + c])
                        .as("%s, seed 4, row %d, logit %d", preset.name(), row, c)
                        .isFinite()
                        .isCloseTo(alone[c], within(1e-4 * Math.max(1, Math.abs(alone[c]))));
            }
        }
        assertThat(both).as(preset.name()).doesNotContain(0.0);
        assertThat(java.util.Arrays.copyOfRange(both, 0, both.length / 2))
                .as("the logits depend on the input")
                .isNotEqualTo(java.util.Arrays.copyOfRange(both, both.length / 2, both.length));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetIsFoundByItsNameAndFitsItsOwnShape(Zoo.Preset preset) {
        Architecture architecture = Zoo.preset(preset.name());
        assertThat(architecture).isEqualTo(preset.architecture());
        assertThat(architecture.fitted(architecture.sample(), architecture.outputs()))
                .isEqualTo(architecture);
        assertThat(architecture.fitted(architecture.sample(), 7).outputs()).isEqualTo(7);
        assertThat(Blueprint.of(architecture).parameters().stream().map(Parameter::name))
                .doesNotHaveDuplicates();
    }

    /** Counted by hand, layer by layer; ResNet-20 and 56 are 0.27 and 0.85 million in table 6 of He et al. 2016. */
    @ParameterizedTest
    @CsvSource({
        "mlp-25x5, 2701",
        "mlp-mnist, 235146",
        "lenet-mnist, 24390",
        "resnet-20, 269722",
        "resnet-56, 853018",
        "vgg-11, 9228362",
        "vit-tiny, 5362570"
    })
    void parametersAreCounted(String name, long count) {
        assertThat(Blueprint.of(Zoo.preset(name)).size()).isEqualTo(count);
    }

    @Test
    void theSameSeedGivesTheSameGraphAndAnotherSeedOtherWeights() {
        Architecture architecture = Zoo.preset("resnet-8");
        Blueprint blueprint = Blueprint.of(architecture);
        Graph graph = blueprint.graph(architecture.initialisation(), Seed.of(1));
        assertThat(graph).isEqualTo(blueprint.graph(architecture.initialisation(), Seed.of(1)));
        Graph other = blueprint.graph(architecture.initialisation(), Seed.of(2));
        assertThat(graph.constants().get("logits.weight"))
                .isNotEqualTo(other.constants().get("logits.weight"));
        assertThat(graph.constants().get("logits.bias"))
                .isEqualTo(other.constants().get("logits.bias"));
    }

    @Test
    void tensorsHaveNamesForPeople() {
        Graph vit = Blueprint.of(Zoo.preset("vit-small")).graph(new Initialisation.GlorotUniform(), Seed.of(1));
        assertThat(vit.makers()).containsKeys("block.3.attention/Softmax", "block.4/Add2", "class", "logits");
        Graph resnet = Blueprint.of(Zoo.preset("resnet-20")).graph(new Initialisation.HeNormal(), Seed.of(1));
        assertThat(resnet.makers()).containsKeys("stem/relu", "stage.2.block.1/Add", "stage.3.block.3/relu", "pooled");
        assertThat(resnet.nodes().stream().filter(n -> n.operator().equals("Conv")))
                .hasSize(19);
    }

    @Test
    void dataThatAFamilyCannotTakeAreRefused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Zoo.preset("resnet-20").fitted(Shape.of(64), 10))
                .withMessage("ResNet: expected images (channels, rows, columns) or (rows, columns), got rows of shape"
                        + " (64); choose other data, or another preset of: explico zoo");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Zoo.preset("vit-small").fitted(Shape.of(1, 30, 30), 10))
                .withMessageContaining("multiples of the patch of 4, got images 1x30x30");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Zoo.preset("lstm-small").fitted(Shape.of(3, 32, 32), 10))
                .withMessageContaining("sequences (steps, features)");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Zoo.preset("resnet"))
                .withMessageStartingWith("preset: expected one of mlp-25x5, ");
        assertThat(Zoo.preset("resnet-20").fitted(Shape.of(8, 8), 3).sample()).isEqualTo(Shape.of(1, 8, 8));
        assertThat(Zoo.preset("lstm-small").fitted(Shape.of(1, 8, 8), 3).sample())
                .isEqualTo(Shape.of(8, 8));
    }

    @Test
    void refusesArchitecturesOfTooManyParameters() {
        for (List<Integer> widths :
                List.of(List.of(999_999_999), List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE))) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new Mlp(64, widths, Activation.RELU, 10))
                    .withMessage("architecture: expected at most 50000000 weights and biases, got more for an input of"
                            + " 64, widths " + widths + " and 10 outputs; choose smaller widths")
                    .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.USAGE));
        }
        // 5 w + 3 parameters from one number through w to 3 outputs.
        assertThat(Blueprint.of(new Mlp(1, List.of(9_999_999), Activation.RELU, 3))
                        .size())
                .isEqualTo(5 * 9_999_999 + 3);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new Mlp(1, List.of(10_000_000), Activation.RELU, 3));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Blueprint.of(new ConvMixer(new ImageShape(3, 32, 32), 5000, 3, 3, 2, 10)))
                .withMessageStartingWith("architecture: expected at most 50000000 weights and biases, got 75");
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activationsAreTheirFormulas(Activation activation) {
        Drawing drawing = new Drawing("activation");
        String x = drawing.input("input", ElementType.FLOAT32, Shape.of(1));
        Graph graph = drawing.build(drawing.activated("out", x, activation));
        double[] points = {-7, -1.5, -0.01, 0, 0.3, 2, 6.5};
        try (Session session = Session.of("activation", graph)) {
            Values y = session.run(List.of(new Feed(
                            "input", ElementType.FLOAT32, Values.owning(Shape.of(points.length, 1), points.clone()))))
                    .getFirst();
            for (int i = 0; i < points.length; i++) {
                assertThat(y.at(i))
                        .as("%s at %s", activation, points[i])
                        .isCloseTo(plain(activation, points[i]), within(1e-6));
            }
        }
    }

    static Stream<Activation> activations() {
        return Stream.of(Activation.values());
    }

    private static double plain(Activation activation, double x) {
        return switch (activation) {
            case RELU -> Math.max(x, 0);
            case LEAKY_RELU -> x > 0 ? x : 0.01 * x;
            case RELU6 -> Math.min(Math.max(x, 0), 6);
            case ELU -> x > 0 ? x : Math.expm1(x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case SWISH -> x / (1 + Math.exp(-x));
            case GELU -> x * normal(x);
        };
    }

    /** The normal distribution function by Simpson's rule. */
    private static double normal(double x) {
        int n = 2000;
        double h = x / n;
        double sum = 0;
        for (int i = 0; i <= n; i++) {
            double t = i * h;
            double weight = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-t * t / 2);
        }
        return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
    }
}
