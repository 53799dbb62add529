package org.explico.network.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.explico.network.Models.whole;
import static org.explico.network.Models.wholes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.explico.core.map.CentralDifferences;
import org.explico.core.statistics.Seed;
import org.explico.network.Models;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs that learn: gradients by each of their weights against central differences, and batches normalised by themselves. */
class LearningTest {
    private static final Seed SEED = Seed.of(11);

    /** A graph from {@code x} to {@code y} with weights. */
    record Case(String name, Graph graph, List<String> weights) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "perceptron",
                        new Models(17, 5, 3)
                                .random("w", SEED, 3, 4)
                                .random("b", SEED, 4)
                                .node("Gemm", "z", "x", "w", "b")
                                .node("Sigmoid", "a", "z")
                                .random("v", SEED, 2, 4)
                                .node("Gemm", Map.of("transB", whole(1)), "y", "a", "v")
                                .graph("y"),
                        List.of("w", "b", "v")),
                new Case(
                        "convolution",
                        new Models(17, 2, 4, 6, 5)
                                .random("w", SEED, 6, 2, 3, 2)
                                .random("b", SEED, 6)
                                .node(
                                        "Conv",
                                        Map.of(
                                                "group", whole(2),
                                                "strides", wholes(2L, 1L),
                                                "dilations", wholes(1L, 2L),
                                                "pads", wholes(1L, 0L, 1L, 1L)),
                                        "c",
                                        "x",
                                        "w",
                                        "b")
                                .node("Softplus", "y", "c")
                                .graph("y"),
                        List.of("w", "b")),
                new Case(
                        "each channel alone, then points",
                        new Models(17, 2, 3, 4, 4)
                                .random("w", SEED, 3, 1, 3, 3)
                                .node("Conv", Map.of("group", whole(3), "pads", wholes(1L, 1L, 1L, 1L)), "c", "x", "w")
                                .node("Tanh", "t", "c")
                                .random("v", SEED, 2, 3, 1, 1)
                                .node("Conv", "y", "t", "v")
                                .graph("y"),
                        List.of("w", "v")),
                new Case(
                        "transposed convolution",
                        new Models(17, 2, 2, 3, 3)
                                .random("w", SEED, 2, 2, 3, 3)
                                .node(
                                        "ConvTranspose",
                                        Map.of("strides", wholes(2L, 2L), "group", whole(2)),
                                        "y",
                                        "x",
                                        "w")
                                .graph("y"),
                        List.of("w")),
                new Case("normalised batches", normalised(), List.of("w", "s", "b")),
                new Case(
                        "embedding",
                        new Models(17, 2, 3)
                                .random("table", SEED, 5, 3)
                                .constant("i", Tensor.of(Shape.of(4, 2), 0L, 3L, 3L, -1L, 1L, 1L, 0L, 4L))
                                .node("Gather", "e", "table", "i")
                                .node("Mul", "y", "e", "x")
                                .graph("y"),
                        List.of("table")),
                new Case(
                        "LSTM",
                        new Models(17, 4, 2, 3)
                                .random("w", SEED, 1, 8, 3)
                                .random("r", SEED, 1, 8, 2)
                                .random("b", SEED, 1, 16)
                                .node("LSTM", Map.of("hidden_size", whole(2)), "y", "x", "w", "r", "b")
                                .graph("y"),
                        List.of("w", "r", "b")),
                new Case(
                        "layer normalisation",
                        new Models(17, 3, 4)
                                .random("s", SEED, 4)
                                .random("b", SEED, 4)
                                .node("LayerNormalization", "y", "x", "s", "b")
                                .graph("y"),
                        List.of("s", "b")));
    }

    private static Graph normalised() {
        return new Models(17, 3, 2, 4, 2)
                .random("w", SEED, 4, 2, 2, 2)
                .node("Conv", "c", "x", "w")
                .random("s", SEED, 4)
                .random("b", SEED, 4)
                .constant("mean", Tensor.of(Shape.of(4), 9f, 9f, 9f, 9f))
                .constant("variance", Tensor.of(Shape.of(4), 9f, 9f, 9f, 9f))
                .node("BatchNormalization", "y", "c", "s", "b", "mean", "variance")
                .graph("y");
    }

    private static Tensor constant(Graph graph, String name) {
        return Objects.requireNonNull(graph.constants().get(name));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsByWeightsAreLimitsOfDifferences(Case test) {
        Lowered lowered = Lowered.learning(test.graph(), Map.of(), test.weights());
        assertThat(lowered.program(List.of("y")).inputs().stream().map(Program.Input::name))
                .containsExactlyElementsOf(test.weights());
        List<Feed> feeds = feeds(test);
        for (String weight : test.weights()) {
            Differential differential = lowered.between(weight, "y");
            assertThat(differential).as("%s by %s", test, weight).isInstanceOf(Differential.Known.class);
            ProgramMap map = ProgramMap.of(((Differential.Known) differential).program(), ElementType.FLOAT64, feeds);
            double[] at = constant(test.graph(), weight).toDoubles();
            double[] jacobian = map.jacobian(at);
            for (int j = 0; j < at.length; j++) {
                double[] unit = new double[at.length];
                unit[j] = 1;
                double[] column = new double[map.outputDim()];
                for (int i = 0; i < column.length; i++) {
                    column[i] = jacobian[i * at.length + j];
                }
                assertThat(column)
                        .as("%s by %s, weight %d, seed %s", test, weight, j, SEED)
                        .containsExactly(CentralDifferences.of(map, at, unit, 1e-3), within(1e-8));
                assertThat(map.pushForward(at, 1, unit)).containsExactly(column, within(1e-12));
            }
        }
    }

    private static List<Feed> feeds(Case test) {
        List<Feed> feeds = new ArrayList<>();
        Shape x = test.graph().inputs().getFirst().shape();
        double[] values = SEED.child("x").generator().doubles(x.size(), -1, 1).toArray();
        feeds.add(new Feed("x", ElementType.FLOAT64, Values.owning(x, values)));
        for (String weight : test.weights()) {
            Tensor tensor = constant(test.graph(), weight);
            feeds.add(new Feed(weight, ElementType.FLOAT64, Values.owning(tensor.shape(), tensor.toDoubles())));
        }
        return feeds;
    }

    @Test
    void batchesAreNormalisedByTheirOwnMeanAndVariance() {
        Case test = new Case("normalised", normalised(), List.of("w", "s", "b"));
        Lowered lowered = Lowered.learning(test.graph(), Map.of(), test.weights());
        assertThat(lowered.statistics().keySet()).containsExactlyInAnyOrder("mean", "variance");
        List<Feed> feeds = feeds(test);
        double[] w = constant(test.graph(), "w").toDoubles();
        double[] convolved = run(lowered, "c", feeds, w);
        double[] made = run(lowered, "y", feeds, w);
        double[] s = constant(test.graph(), "s").toDoubles();
        double[] b = constant(test.graph(), "b").toDoubles();
        int places = 3;
        for (int c = 0; c < 4; c++) {
            double mean = 0;
            double square = 0;
            for (int n = 0; n < 3; n++) {
                for (int i = 0; i < places; i++) {
                    double value = convolved[(n * 4 + c) * places + i];
                    mean += value / 9;
                    square += value * value / 9;
                }
            }
            double variance = square - mean * mean;
            for (int n = 0; n < 3; n++) {
                for (int i = 0; i < places; i++) {
                    int at = (n * 4 + c) * places + i;
                    assertThat(made[at])
                            .isCloseTo(
                                    (convolved[at] - mean) / Math.sqrt(variance + 1e-5f) * s[c] + b[c], within(1e-12));
                }
            }
            assertThat(statistic(lowered, "mean", feeds, w)[c]).isCloseTo(mean, within(1e-13));
            assertThat(statistic(lowered, "variance", feeds, w)[c]).isCloseTo(variance, within(1e-13));
        }
    }

    private static double[] run(Lowered lowered, String tensor, List<Feed> feeds, double... w) {
        Differential differential = lowered.between("w", tensor);
        return ProgramMap.of(((Differential.Known) differential).program(), ElementType.FLOAT64, feeds)
                .value(w);
    }

    private static double[] statistic(Lowered lowered, String name, List<Feed> feeds, double... w) {
        int value = Objects.requireNonNull(lowered.statistics().get(name));
        Program.Input from = new Program.Input(lowered.value("w").orElseThrow(), "w", ElementType.FLOAT64);
        Program part = lowered.builder().build(value).between(from, List.of(value));
        return ProgramMap.of(part, ElementType.FLOAT64, feeds).value(w);
    }

    @Test
    void withoutParametersTheStatisticsOfTheFileStay() {
        Lowered lowered = Lowered.of(normalised(), Map.of());
        assertThat(lowered.statistics()).isEmpty();
    }
}
