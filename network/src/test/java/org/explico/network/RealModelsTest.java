package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.PointCloud;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.profile.Activations;
import org.explico.core.profile.LayerName;
import org.explico.core.statistics.Seed;
import org.explico.network.conformance.DifferentialCheck;
import org.explico.network.conformance.OpenMap;
import org.explico.network.conformance.Outcome;
import org.explico.network.differentiate.Differential;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.OnnxReader;
import org.explico.network.onnx.Session;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that others trained and exported; they lie in artifacts of Maven, or beside the checkout, where without them the test is skipped. */
class RealModelsTest {
    @TempDir
    Path folder;

    private static Network read(String name) {
        return Networks.read(given(name));
    }

    private static Path given(String name) {
        Path here = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
        while (here != null
                && !Files.isRegularFile(here.resolve("shared/data/networks").resolve(name))) {
            here = here.getParent();
        }
        Assumptions.assumeTrue(here != null, "shared/data/networks/" + name + " is not above the checkout");
        return java.util.Objects.requireNonNull(here)
                .resolve("shared/data/networks")
                .resolve(name);
    }

    private static double[] weight(Network network, String name) {
        return java.util.Objects.requireNonNull(network.graph().constants().get(name))
                .toDoubles();
    }

    @Test
    void theIrisJacobianIsAProductOfWeightsAndMasks() {
        Network network = read("iris_mlp.onnx");
        assertThat(network.inputShape()).isEqualTo(Shape.of(-1, 4));
        assertThat(Layers.select(network, Optional.empty()))
                .extracting(LayerName::text)
                .containsExactly("input", "8", "10", "output");
        DifferentiableMap map = Models.known(network.map(LayerName.of("output")));
        DifferentiableMap first = Models.known(network.map(LayerName.of("7")));
        DifferentiableMap second = Models.known(network.map(LayerName.of("9")));
        double[] w1 = weight(network, "layer1.weight");
        double[] w2 = weight(network, "layer2.weight");
        double[] w3 = weight(network, "layer3.weight");
        PointCloud flowers = Models.cloud(Seed.of(8), 20, 4, 0, 7);
        for (int row = 0; row < 20; row++) {
            double[] x = flowers.point(row);
            double[] z1 = first.value(x);
            double[] z2 = second.value(x);
            double[] jacobian = map.jacobian(x);
            for (int i = 0; i < 3; i++) {
                for (int l = 0; l < 4; l++) {
                    double expected = 0;
                    for (int j = 0; j < 24; j++) {
                        for (int k = 0; k < 24; k++) {
                            expected += z2[j] > 0 && z1[k] > 0 ? w3[i * 24 + j] * w2[j * 24 + k] * w1[k * 4 + l] : 0;
                        }
                    }
                    assertThat(jacobian[i * 4 + l]).isCloseTo(expected, within(1e-12));
                }
            }
        }
    }

    @Test
    void theMnistNetworkOfFixedBatchIsRecordedAndDifferentiated() {
        Network network = read("mnist_cnn.onnx");
        assertThat(network.inputShape()).isEqualTo(Shape.of(1, 1, 28, 28));
        assertThat(network.opset()).isEqualTo(7);
        List<LayerName> layers = Layers.select(network, Optional.empty());
        assertThat(layers)
                .extracting(LayerName::text)
                .containsExactly(
                        "Input3",
                        "ReLU32_Output_0",
                        "Pooling66_Output_0",
                        "ReLU114_Output_0",
                        "Pooling160_Output_0",
                        "Plus214_Output_0");
        agrees(network, layers, Models.cloud(Seed.of(1), 20, 784, 0, 255), 5);
    }

    @Test
    void theCifarNetworkIsRecordedAndDifferentiated() {
        Network network = read("cifar10_cnn.onnx");
        List<LayerName> layers = Layers.select(network, Optional.empty());
        assertThat(layers).hasSize(7);
        agrees(network, layers, Models.cloud(Seed.of(2), 3, 3072, 0, 1), 1);
    }

    private void agrees(Network network, List<LayerName> layers, PointCloud images, int rows) {
        Activations recorded = network.record(images, "noise", layers, folder.resolve("s"), Progress.silent());
        for (LayerName layer : layers) {
            DifferentiableMap map = recorded.map(layer).orElseThrow().map();
            PointCloud cloud = recorded.cloud(layer);
            double scale = 0;
            for (int i = 0; i < cloud.dim(); i++) {
                scale = Math.max(scale, Math.abs(cloud.at(0, i)));
            }
            for (int row = 0; row < rows; row++) {
                assertThat(map.value(images.point(row)))
                        .as("%s row %d", layer, row)
                        .containsExactly(cloud.point(row), within(1e-5 * scale));
            }
        }
        DifferentiableMap logits = recorded.map(layers.getLast()).orElseThrow().map();
        double[] x = images.point(0);
        double[] jacobian = logits.jacobian(x);
        double h = 1e-4;
        for (int j = 0; j < x.length; j += 97) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[j] += h;
            down[j] -= h;
            double slope = (logits.value(up)[3] - logits.value(down)[3]) / (2 * h);
            assertThat(jacobian[3 * x.length + j])
                    .as("pixel %d", j)
                    .isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
        }
    }

    @Test
    void aTransformerAgreesWithPlainOnnxRuntimeAndItsDifferentialWithDifferences() throws Exception {
        Path file = resource("/all-minilm-l6-v2.onnx");
        RandomGenerator random = Seed.of(11).generator();
        long[] ids = random.longs(6, 1000, 30522).toArray();
        Shape tokens = Shape.of(1, 6);
        Map<String, Tensor> feeds = Map.of(
                "input_ids", Tensor.of(tokens, ids),
                "attention_mask", Tensor.of(tokens, new long[] {1, 1, 1, 1, 1, 0}),
                "token_type_ids", Tensor.of(tokens, new long[6]));
        holds(file, feeds, "/embeddings/LayerNorm/Add_1_output_0", "last_hidden_state");
    }

    @Test
    void aClassifierOfImagesAgreesWithPlainOnnxRuntimeAndItsDifferentialWithDifferences() throws Exception {
        Path file = resource("/models/ch_ppocr_mobile_v2.0_cls_infer.onnx");
        Graph graph = OnnxReader.read(file).graph();
        Map<String, Tensor> image = image(graph, 48, 96);
        String softmax = graph.outputs().getFirst();
        String logits = before(graph, "Softmax");
        holds(file, image, graph.inputs().getFirst().name(), logits);
        holds(file, image, graph.inputs().getFirst().name(), softmax);
    }

    @Test
    void aDetectorOfTextAgreesWithPlainOnnxRuntimeAndItsDifferentialWithDifferences() throws Exception {
        Path file = resource("/models/ch_PP-OCRv4_det_infer.onnx");
        Graph graph = OnnxReader.read(file).graph();
        // Before the logistic function, which float32 rounds to 0 where there is no text.
        holds(file, image(graph, 64, 64), graph.inputs().getFirst().name(), before(graph, "Sigmoid"));
    }

    /** What the last node of an operator reads. */
    private static String before(Graph graph, String operator) {
        return graph.nodes().reversed().stream()
                .filter(n -> n.operator().equals(operator))
                .findFirst()
                .orElseThrow()
                .inputs()
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({"iris_mlp.onnx, 1;4, 4", "mnist_cnn.onnx, 1;1;28;28, 255", "cifar10_cnn.onnx, 1;3;32;32, 1"})
    void smallNetworksAgreeWithPlainOnnxRuntimeAndTheirDifferentialsWithDifferences(
            String name, String shape, double scale) throws Exception {
        Path file = given(name);
        Graph graph = OnnxReader.read(file).graph();
        Shape input = Shape.of(
                Arrays.stream(shape.split(";", -1)).mapToInt(Integer::parseInt).toArray());
        RandomGenerator random = Seed.of(12).generator();
        double[] values = random.doubles(input.size(), 0, scale).toArray();
        String x = graph.inputs().getFirst().name();
        Tensor image = Tensor.rounded(ElementType.FLOAT32, input, values);
        holds(file, Map.of(x, image), x, graph.outputs().getFirst());
    }

    private Path resource(String name) throws IOException {
        Path file = folder.resolve("model.onnx");
        try (InputStream in = RealModelsTest.class.getResourceAsStream(name)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static Map<String, Tensor> image(Graph graph, int height, int width) {
        Shape shape = Shape.of(1, 3, height, width);
        double[] values = Seed.of(13).generator().doubles(shape.size(), -1, 1).toArray();
        return Map.of(graph.inputs().getFirst().name(), Tensor.rounded(ElementType.FLOAT32, shape, values));
    }

    /** Recording has the bits of ONNX Runtime on the file; float64 agrees with it; both differentials agree with differences and each other. */
    private static void holds(Path file, Map<String, Tensor> feeds, String from, String to) throws Exception {
        Graph graph = OnnxReader.read(file).graph();
        List<Tensor> recorded = evaluated(graph, feeds);
        assertThat(recorded.getFirst().toDoubles())
                .as("recording of %s", graph.outputs().getFirst())
                .containsExactly(plain(file, graph.outputs().getFirst(), feeds));
        Tensor point = feeds.containsKey(from)
                ? feeds.get(from)
                : evaluated(graph.handingOut(List.of(from)), feeds).getFirst();
        double[] expected =
                evaluated(graph.handingOut(List.of(to)), feeds).getFirst().toDoubles();
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        Map<String, Shape> shapes = new HashMap<>();
        feeds.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        var known = (Differential.Known) Differential.of(graph, from, to, shapes);
        try (OpenMap map = OpenMap.of(known.program(), feeds)) {
            assertThat(map.value(point.toDoubles()))
                    .as("%s to %s", from, to)
                    .containsExactly(expected, within(1e-4 * scale));
            var answers = DifferentialCheck.of(map, point.toDoubles(), DifferentialCheck.Effort.light(), Seed.of(14));
            assertThat(answers.differences()).as("%s to %s, seed 14", from, to).isEqualTo(new Outcome.Passed());
            assertThat(answers.duality()).as("%s to %s, seed 14", from, to).isEqualTo(new Outcome.Passed());
        }
    }

    private static List<Tensor> evaluated(Graph graph, Map<String, Tensor> feeds) {
        Map<String, Tensor> own = new HashMap<>(feeds);
        own.keySet().retainAll(graph.inputs().stream().map(TensorInfo::name).toList());
        try (Session session = Session.of("the model", graph)) {
            return session.evaluate(own);
        }
    }

    private static double[] plain(Path file, String output, Map<String, Tensor> feeds) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.BASIC_OPT);
            for (var feed : feeds.entrySet()) {
                long[] shape = feed.getValue().shape().toLongs();
                double[] wide = feed.getValue().toDoubles();
                float[] narrow = new float[wide.length];
                for (int i = 0; i < narrow.length; i++) {
                    narrow[i] = (float) wide[i];
                }
                inputs.put(
                        feed.getKey(),
                        feed.getValue().type() == ElementType.INT64
                                ? OnnxTensor.createTensor(
                                        environment,
                                        LongBuffer.wrap(feed.getValue().toLongs()),
                                        shape)
                                : OnnxTensor.createTensor(environment, FloatBuffer.wrap(narrow), shape));
            }
            try (OrtSession session = environment.createSession(file.toString(), options);
                    OrtSession.Result result = session.run(inputs)) {
                FloatBuffer found = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
                double[] values = new double[found.remaining()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = found.get(i);
                }
                return values;
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }
}
