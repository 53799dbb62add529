package org.explico.network.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;
import org.explico.network.zoo.Architecture;
import org.explico.network.zoo.Blueprint;
import org.explico.network.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {
    /** The preset with random numbers in its normalisations, as training would leave them. */
    private static Graph trained(Architecture architecture) {
        Graph graph = Blueprint.of(architecture).graph(architecture.initialisation(), Seed.of(2));
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        RandomGenerator random = Seed.of(3).generator();
        constants.replaceAll((name, tensor) -> Stream.of(".scale", ".shift", ".mean", ".variance", ".bias")
                        .anyMatch(name::endsWith)
                ? Floats.tensor(
                        tensor.shape(), random.doubles(tensor.size(), 0.5, 1.5).toArray())
                : tensor);
        return new Graph(graph.name(), graph.opset(), graph.inputs(), graph.outputs(), constants, graph.nodes());
    }

    private static double[] run(Graph graph, Shape shape) {
        double[] x = Seed.of(6).generator().doubles(shape.size(), -1, 1).toArray();
        try (Session session = Session.plain("folding", graph)) {
            return session.run(List.of(new Feed(Blueprint.INPUT, ElementType.FLOAT32, Values.owning(shape, x))))
                    .getFirst()
                    .toArray();
        }
    }

    private static void requireSame(Graph graph, Graph folded, Shape shape) {
        double[] before = run(graph, shape);
        double[] after = run(folded, shape);
        double largest = java.util.Arrays.stream(before).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).as("seeds 2, 3, 6, logit %d", i).isCloseTo(before[i], within(1e-5 * largest));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet-8", "vgg-small", "mobilenet-small"})
    void theNodesGoAndTheLogitsStay(String preset) {
        Architecture architecture = Zoo.preset(preset).fitted(Shape.of(1, 16, 16), 10);
        Graph graph = trained(architecture);
        Graph folded = Folding.of(graph);
        assertThat(graph.nodes()).anyMatch(Trainee::normalises);
        assertThat(folded.nodes()).noneMatch(Trainee::normalises);
        assertThat(folded.constants().keySet()).noneMatch(name -> name.endsWith(".variance"));
        requireSame(graph, folded, architecture.sample().behind(2));
    }

    @Test
    void aNormalisationBehindAnActivationStays() {
        Architecture architecture = Zoo.preset("convmixer-small").fitted(Shape.of(1, 8, 8), 3);
        Graph graph = trained(architecture);
        assertThat(Folding.of(graph).nodes()).isEqualTo(graph.nodes());
    }

    @Test
    void aGemmTakesTheNormalisationAndATensorThatOthersReadKeepsIt() {
        GraphBuilder builder = new GraphBuilder("gemm");
        builder.input(Blueprint.INPUT, ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, 3));
        builder.constant("w", Tensor.of(Shape.of(3, 2), new float[] {1, 2, 3, 4, 5, 6}));
        for (String name : List.of("s", "t", "m", "v")) {
            builder.constant(name, Tensor.of(Shape.of(2), new float[] {0.5f, name.charAt(0) / 100f}));
        }
        builder.emit(Node.of("Gemm", List.of(Blueprint.INPUT, "w"), "linear"));
        builder.emit(Node.of("BatchNormalization", List.of("linear", "s", "t", "m", "v"), "normal"));
        Graph graph = builder.build("normal");
        Graph folded = Folding.of(graph);
        assertThat(folded.nodes()).hasSize(1);
        requireSame(graph, folded, Shape.of(4, 3));
        List<String> outputs = new ArrayList<>(List.of("normal", "linear"));
        assertThat(Folding.of(graph.handingOut(outputs)).nodes()).hasSize(2);
    }
}
