package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.assertj.core.api.Assertions;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.file.Sha256;
import org.explico.core.measure.Progress;
import org.explico.core.profile.Activations;
import org.explico.core.profile.LayerName;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.OnnxReader;
import org.explico.network.onnx.OnnxWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    private static final String EXPORT =
            "export the model first, as by torch.onnx.export(model, example, \"model.onnx\") in PyTorch";

    @TempDir
    Path folder;

    private static Models relu() {
        return new Models(17, -1, 3).node("Relu", "y", "x");
    }

    private static byte[] changed(Models models, Consumer<OnnxMl.ModelProto.Builder> change) throws Exception {
        OnnxMl.ModelProto.Builder model =
                OnnxMl.ModelProto.parseFrom(OnnxWriter.bytes(models.graph("y"), Map.of())).toBuilder();
        change.accept(model);
        return model.build().toByteArray();
    }

    private void refused(String message, byte... content) {
        Path file = Models.write(folder, "m.onnx", content);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Networks.read(file))
                .withMessage(message);
    }

    @Test
    void readsWhatIsThere() {
        Network network = new Models(13, -1, 2, 3)
                .constant("s", Tensor.longs(0, 6))
                .node("Reshape", "r", "x", "s")
                .node("Relu", "y", "r")
                .read(folder, "y");
        assertThat(network.name()).isEqualTo("m");
        assertThat(network.inputName()).isEqualTo("x");
        assertThat(network.inputShape()).isEqualTo(Shape.of(-1, 2, 3));
        assertThat(network.opset()).isEqualTo(13);
        assertThat(network.metadata()).containsEntry("k", "v").containsEntry("producer", "explico 0.1.0");
        assertThat(network.layers())
                .containsExactly(
                        new LayerInfo(LayerName.of("x"), "Input", Optional.of(Shape.of(2, 3))),
                        new LayerInfo(LayerName.of("r"), "Reshape", Optional.of(Shape.of(6))),
                        new LayerInfo(LayerName.of("y"), "Relu", Optional.of(Shape.of(6))));
    }

    @Test
    void theContentHashIsSha256OfTheFile() throws Exception {
        byte[] bytes = OnnxWriter.bytes(relu().graph("y"), Map.of());
        Path file = Models.write(folder, "m.onnx", bytes);
        assertThat(Networks.read(file).contentHash())
                .isEqualTo(Sha256.of(bytes))
                .hasSize(64);
        assertThat(Sha256.of(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void graphsGoRoundTripWithAllAttributesAndTypes(ElementType type) {
        byte[] bytes = new byte[6 * type.bytes()];
        Seed.of(1).generator().nextBytes(bytes);
        Graph graph = new Models(15, -1, 3)
                .constant("c", Tensor.of(type, Shape.of(2, 3), bytes))
                .node(
                        "Relu",
                        Map.of(
                                "i", new Attribute.Whole(-3),
                                "f", new Attribute.Real(0.5f),
                                "s", new Attribute.Text("ü"),
                                "is", new Attribute.Wholes(List.of(1L, -2L)),
                                "fs", new Attribute.Reals(List.of(1f, 2f)),
                                "ss", new Attribute.Texts(List.of("a", "b")),
                                "t", new Attribute.Constant(Tensor.longs(4, 5))),
                        "y",
                        "x",
                        "",
                        "c")
                .graph("y");
        Path file = Models.write(folder, "m.onnx", OnnxWriter.bytes(graph, Map.of()));
        assertThat(OnnxReader.read(file).graph()).isEqualTo(graph);
    }

    @Test
    void nodesAreSortedIntoRunningOrder() {
        Graph graph = new Models(17, -1, 3)
                .node("Relu", "y", "t")
                .node("Tanh", "t", "x")
                .graph("y");
        Path file = Models.write(folder, "m.onnx", OnnxWriter.bytes(graph, Map.of()));
        assertThat(OnnxReader.read(file).graph().nodes())
                .isEqualTo(graph.nodes().reversed());
    }

    @Test
    void numbersKeptInTypedFieldsAreRead() throws Exception {
        byte[] bytes = changed(
                new Models(17, -1, 2).node("Mul", "y", "x", "w"),
                m -> m.getGraphBuilder()
                        .addInitializer(OnnxMl.TensorProto.newBuilder()
                                .setName("w")
                                .setDataType(1)
                                .addDims(2)
                                .addFloatData(1.5f)
                                .addFloatData(-2)));
        Network network = Networks.read(Models.write(folder, "m.onnx", bytes));
        assertThat(network.graph().constants()).containsEntry("w", Tensor.of(Shape.of(2), 1.5f, -2f));
    }

    @Test
    void refusesWhatIsNoFile() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Networks.read(folder.resolve("none.onnx")))
                .withMessage(folder.resolve("none.onnx") + ": expected an ONNX file, got no such file; check the path");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Networks.read(folder))
                .withMessage(folder + ": expected an ONNX file, got a folder; name the .onnx file in it");
        Path empty = Models.write(folder, "e.onnx");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Networks.read(empty))
                .withMessage(empty + ": expected an ONNX file, got an empty file; copy or export the model again");
    }

    @Test
    void refusesOtherFormatsAndSaysHowToExport() {
        refused(
                "m.onnx: expected an ONNX file, got a zip archive (PyTorch .pt, Keras .keras or npz); " + EXPORT,
                "PK\003\004 and so on".getBytes(StandardCharsets.ISO_8859_1));
        refused("m.onnx: expected an ONNX file, got a Python pickle; " + EXPORT, (byte) 0x80, (byte) 2);
        refused(
                "m.onnx: expected an ONNX file, got an HDF5 file (Keras .h5); " + EXPORT,
                "\u0089HDF\r\n\032\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(
                "m.onnx: expected a whole ONNX file, got another format; " + EXPORT,
                "what a text".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesEveryCutOfAFileWithinAnyLayer() {
        byte[] whole = OnnxWriter.bytes(
                new Models(17, -1, 3)
                        .random("w", Seed.of(1), 3)
                        .node("Add", "y", "x", "w")
                        .graph("y"),
                Map.of());
        for (int length = 1; length < whole.length; length++) {
            Path file = Models.write(folder, "m.onnx", Arrays.copyOf(whole, length));
            try {
                assertThat(Networks.read(file).layers()).isNotEmpty();
            } catch (Refusal e) {
                assertThat(e).hasMessageContaining("expected");
            }
        }
    }

    @Test
    void damagedFilesAreReadOrRefusedAndNothingElse() {
        byte[] whole = OnnxWriter.bytes(
                new Models(17, -1, 3)
                        .random("w", Seed.of(1), 3, 4)
                        .node("MatMul", "m", "x", "w")
                        .node("Softmax", Map.of("axis", new Attribute.Whole(-1)), "y", "m")
                        .graph("y"),
                Map.of("k", "v"));
        RandomGenerator random = Seed.of(77).generator();
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            for (int k = 0; k <= i % 3; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path file = Models.write(folder, "d.onnx", damaged);
            try {
                assertThat(Networks.read(file).layers()).isNotEmpty();
            } catch (Refusal e) {
                assertThat(e).as("damage %d of seed 77", i).hasMessageContaining("expected");
            }
        }
    }

    @Test
    void refusesGraphsThatDoNotHoldTogether() throws Exception {
        refused(
                "m.onnx: expected a graph with an input, got one without; export the model with its input",
                changed(relu(), m -> m.getGraphBuilder().clearInput()));
        refused(
                "m: expected one input that is not fixed, got 2: x, z; fix the others at one value, as by --fix z=0",
                OnnxWriter.bytes(relu().input("z", ElementType.FLOAT32, 1).graph("y"), Map.of()));
        refused(
                "m.onnx: expected a graph without cycles, got one through or before node Add_0; export the model again",
                OnnxWriter.bytes(
                        new Models(17, -1, 3)
                                .node("Add", "a", "x", "b")
                                .node("Relu", "b", "a")
                                .graph("b"),
                        Map.of()));
        refused(
                "m.onnx: expected every tensor that is read to be made, got \"q\", read by node Relu_0 and made by none; export the model again",
                OnnxWriter.bytes(new Models(17, -1, 3).node("Relu", "y", "q").graph("y"), Map.of()));
        refused(
                "m.onnx: expected every tensor made once, got \"y\" made again by node Tanh_1; export the model again",
                OnnxWriter.bytes(relu().node("Tanh", "y", "x").graph("y"), Map.of()));
        refused(
                "m.onnx: expected every output to be made, got \"z\", which no node makes; export the model again",
                OnnxWriter.bytes(relu().graph("z"), Map.of()));
        refused(
                "m.onnx: expected tensor \"w\" to hold 1000000 values for its shape (1000, 1000), got 1; copy or export the model again",
                changed(
                        relu(),
                        m -> m.getGraphBuilder()
                                .addInitializer(OnnxMl.TensorProto.newBuilder()
                                        .setName("w")
                                        .setDataType(1)
                                        .addDims(1000)
                                        .addDims(1000)
                                        .setRawData(ByteString.copyFrom(new byte[4])))));
    }

    @Test
    void refusesOperatorsByName() throws Exception {
        refused(
                "m.onnx: expected a graph without sub-graphs, got operator If (node if_1); export the model without loops and branches, as by tracing one example, or record its layers in another program and give them: explico profile ACTIVATIONS.npz",
                changed(
                        relu(),
                        m -> m.getGraphBuilder()
                                .addNode(OnnxMl.NodeProto.newBuilder()
                                        .setOpType("If")
                                        .setName("if_1")
                                        .addInput("x")
                                        .addOutput("z")
                                        .addAttribute(OnnxMl.AttributeProto.newBuilder()
                                                .setName("then_branch")
                                                .setType(OnnxMl.AttributeProto.AttributeType.GRAPH)
                                                .setG(OnnxMl.GraphProto.newBuilder()
                                                        .setName("g"))))));
        refused(
                "m.onnx: expected operators of the default ONNX domain, got operator FusedGemm (node f) of domain com.microsoft; export the model without the fusions of ONNX Runtime, or record its layers in another program and give them: explico profile ACTIVATIONS.npz",
                changed(
                        relu(),
                        m -> m.getGraphBuilder()
                                .addNode(OnnxMl.NodeProto.newBuilder()
                                        .setOpType("FusedGemm")
                                        .setName("f")
                                        .setDomain("com.microsoft")
                                        .addOutput("z"))));
        refused(
                "m.onnx: expected a network that gives the same values every time, got operator RandomNormal (node RandomNormal_1); export the model in evaluation mode, as by model.eval() in PyTorch",
                OnnxWriter.bytes(relu().node("RandomNormal", "z").graph("y"), Map.of()));
    }

    @Test
    void aDropoutThatTrainsIsRefused() {
        Path file = Models.write(
                folder,
                "m.onnx",
                OnnxWriter.bytes(
                        new Models(17, -1, 3)
                                .constant("rate", Tensor.of(Shape.of(), new float[] {0.5f}))
                                .constant("flag", Tensor.of(ElementType.BOOL, Shape.of(), (byte) 1))
                                .node("Dropout", "y", "x", "rate", "flag")
                                .graph("y"),
                        Map.of()));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Networks.read(file))
                .withMessage(
                        "m: expected a network that gives the same values every time, got operator Dropout (node"
                                + " Dropout_0) in training mode; export the model in evaluation mode, as by model.eval() in PyTorch");
    }

    @Test
    void anOperatorThatOnnxRuntimeDoesNotKnowIsRefusedInItsWords() {
        Path file = Models.write(
                folder,
                "m.onnx",
                OnnxWriter.bytes(
                        new Models(17, -1, 3).node("Nonsense", "y", "x").graph("y"), Map.of()));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Networks.read(file))
                .withMessageStartingWith("m: expected a graph that ONNX Runtime can run, got \"")
                .withMessageContaining("Nonsense");
    }

    private byte[] external(String location, String offset, String length) throws Exception {
        return changed(
                new Models(17, -1, 2).node("Mul", "y", "x", "w"),
                m -> m.getGraphBuilder()
                        .addInitializer(OnnxMl.TensorProto.newBuilder()
                                .setName("w")
                                .setDataType(1)
                                .addDims(2)
                                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                                .addExternalData(entry("location", location))
                                .addExternalData(entry("offset", offset))
                                .addExternalData(entry("length", length))));
    }

    private static OnnxMl.StringStringEntryProto.Builder entry(String key, String value) {
        return OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(value);
    }

    @Test
    void weightsBesideTheModelAreReadAndThoseOutsideAreNot() throws Exception {
        ByteBuffer weights = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        weights.putFloat(0).putFloat(7).putFloat(8);
        Path inner = Files.createDirectory(folder.resolve("model"));
        Files.write(inner.resolve("w.bin"), weights.array());
        Files.write(folder.resolve("outside.bin"), weights.array());
        Files.createSymbolicLink(inner.resolve("link.bin"), folder.resolve("outside.bin"));
        Path file = Models.write(inner, "m.onnx", external("w.bin", "4", "8"));
        assertThat(Networks.read(file).graph().constants()).containsEntry("w", Tensor.of(Shape.of(2), 7f, 8f));
        for (String way : List.of(
                "../outside.bin", "link.bin", folder.resolve("outside.bin").toString())) {
            Models.write(inner, "m.onnx", external(way, "4", "8"));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> Networks.read(file))
                    .withMessage("m.onnx, external data \"" + way
                            + "\": expected weights inside the folder of the model, got a way out of it; "
                            + "put the weights beside the model, or export it as one file");
        }
        for (String offset : List.of("5", "-1", "9223372036854775807", "x")) {
            Models.write(inner, "m.onnx", external("w.bin", offset, "8"));
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Networks.read(file));
        }
    }

    @Test
    void weightsBesideTheModelAreInItsHash() throws Exception {
        ByteBuffer weights = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        Path beside = Files.write(
                folder.resolve("w.bin"),
                weights.putFloat(0).putFloat(7).putFloat(8).array());
        Path file = Models.write(folder, "m.onnx", external("w.bin", "4", "8"));
        Network first = Networks.read(file);
        assertThat(Networks.read(file).contentHash()).isEqualTo(first.contentHash());
        Files.write(beside, weights.putFloat(0, 5).array());
        assertThat(Networks.read(file).contentHash())
                .as("bytes that no tensor takes")
                .isEqualTo(first.contentHash());
        Files.write(beside, weights.putFloat(8, 9).array());
        Network second = Networks.read(file);
        assertThat(second.contentHash()).isNotEqualTo(first.contentHash());
        List<LayerName> layers = List.of(LayerName.of("y"));
        PointCloud inputs = PointCloud.of(1, 2, 1.0, 1.0);
        Activations old = first.record(inputs, "h", layers, folder.resolve("s"), Progress.silent());
        Activations fresh = second.record(inputs, "h", layers, folder.resolve("s"), Progress.silent());
        assertThat(fresh.contentHash(layers.getFirst())).isNotEqualTo(old.contentHash(layers.getFirst()));
        assertThat(old.cloud(layers.getFirst()).point(0)).containsExactly(7, 8);
        assertThat(fresh.cloud(layers.getFirst()).point(0)).containsExactly(7, 9);
    }

    @Test
    void theHashOfAModelInOneFileIsThatOfItsBytes() throws Exception {
        byte[] bytes =
                OnnxWriter.bytes(new Models(17, -1, 2).node("Relu", "y", "x").graph("y"), Map.of());
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(Networks.read(Models.write(folder, "m.onnx", bytes)).contentHash())
                .isEqualTo(java.util.HexFormat.of().formatHex(digest));
    }

    @Test
    void theVersionIsThatOfTheBuild() throws Exception {
        Path pom = Path.of(System.getProperty("basedir", ".")).resolve("pom.xml");
        assertThat(Files.readString(pom)).contains("<version>" + OnnxWriter.VERSION + "</version>");
    }

    /** x times a mask, or plus a number of whatever type. */
    private static Models masked(ElementType type, int... shape) {
        return new Models(17, -1, 3)
                .input("mask", type, shape)
                .node("Cast", Map.of("to", Models.whole(1)), "m", "mask")
                .node("Mul", "y", "x", "m");
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void otherInputsAreHeldAtOneValue(ElementType type) {
        double value = type == ElementType.BOOL ? 1 : 3;
        for (int[] shape : new int[][] {{-1, 3}, {-1, 1}, {1, 3}, {}}) {
            Path file = Models.write(
                    folder, "m.onnx", OnnxWriter.bytes(masked(type, shape).graph("y"), Map.of()));
            Network network = Networks.read(file, FixedInputs.none().with("mask", value));
            Activations recorded = network.record(
                    PointCloud.of(2, 3, 1.0, 2, 3, 4, 5, 6),
                    "h",
                    List.of(LayerName.of("y")),
                    folder.resolve("s"),
                    Progress.silent());
            assertThat(recorded.cloud(LayerName.of("y")).point(1))
                    .as("%s %s", type, Arrays.toString(shape))
                    .containsExactly(4 * value, 5 * value, 6 * value);
            assertThat(Networks.read(file, FixedInputs.none().with("mask", 0)).contentHash())
                    .isNotEqualTo(network.contentHash());
        }
    }

    @Test
    void refusesWhatCannotBeHeld() {
        Path file = Models.write(
                folder,
                "m.onnx",
                OnnxWriter.bytes(masked(ElementType.INT8, -1, 3).graph("y"), Map.of()));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Networks.read(file))
                .withMessage("m: expected one input that is not fixed, got 2: x, mask; "
                        + "fix the others at one value, as by --fix mask=1");
        for (double value : new double[] {0.5, 128, -129, Double.NaN}) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> Networks.read(file, FixedInputs.none().with("mask", value)))
                    .withMessage(
                            "m, input \"mask\": expected a value of type INT8, got " + value + "; give another value");
        }
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        Networks.read(file, FixedInputs.none().with("mask", 1).with("x", 0)))
                .withMessage("m: expected one input that is not fixed, got none; leave one out of --fix");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        Networks.read(file, FixedInputs.none().with("mask", 1).with("q", 0)))
                .withMessage("m: expected the name of an input to fix, got q; the inputs are x");
        Path other = Models.write(
                folder,
                "n.onnx",
                OnnxWriter.bytes(masked(ElementType.INT8, -1, -1).graph("y"), Map.of()));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Networks.read(other, FixedInputs.none().with("mask", 1)))
                .withMessageStartingWith("n, input \"mask\" of shape (N, N): expected the shape of \"x\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"FLOAT16", "BFLOAT16"})
    void numbersOfSixteenBitsAreWidened(ElementType half) {
        byte[] weights = new byte[6];
        for (int i = 0; i < 3; i++) {
            // 1 and a quarter, 2 and a half, 5: exact in either type.
            float value = 1.25f * (1 << i);
            short bits = half == ElementType.FLOAT16
                    ? Float.floatToFloat16(value)
                    : (short) (Float.floatToIntBits(value) >>> 16);
            weights[2 * i] = (byte) bits;
            weights[2 * i + 1] = (byte) (bits >> 8);
        }
        Graph narrow = new Models(17, 1)
                .constant("w", Tensor.of(half, Shape.of(3), weights))
                .node("Constant", Map.of("value", new Attribute.Constant(Tensor.of(half, Shape.of(3), weights))), "c")
                .node("Add", "a", "x", "w")
                .node("Cast", Map.of("to", Models.whole(half.code())), "b", "a")
                .node("Mul", "y", "b", "c")
                .graph("y");
        Graph graph = new Graph(
                "half",
                17,
                List.of(new org.explico.network.graph.TensorInfo("x", half, Shape.of(-1, 3))),
                narrow.outputs(),
                narrow.constants(),
                narrow.nodes());
        Network network = Networks.read(Models.write(folder, "h.onnx", OnnxWriter.bytes(graph, Map.of())));
        assertThat(network.graph().constants())
                .containsEntry("w", Tensor.of(Shape.of(3), 1.25f, 2.5f, 5f))
                .containsEntry("c", Tensor.of(Shape.of(3), 1.25f, 2.5f, 5f));
        PointCloud y = network.record(
                        PointCloud.of(1, 3, 0.1f, 0.2f, 0.3f),
                        "h",
                        List.of(LayerName.of("y")),
                        folder.resolve("s"),
                        Progress.silent())
                .cloud(LayerName.of("y"));
        assertThat(y.point(0)).containsExactly(new double[] {1.6875, 6.75, 26.5}, Assertions.within(1e-5));
    }

    @Test
    void aWeightThatIsAlsoListedAsAnInputIsAConstant() throws Exception {
        byte[] bytes = changed(
                new Models(17, -1, 2)
                        .constant("w", Tensor.of(Shape.of(2), 3f, 4f))
                        .node("Mul", "y", "x", "w"),
                m -> m.getGraphBuilder()
                        .addInput(m.getGraph().getInput(0).toBuilder().setName("w")));
        assertThat(Networks.read(Models.write(folder, "m.onnx", bytes)).layers())
                .extracting(l -> l.name().text())
                .containsExactly("x", "y");
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 13, 21, 22, 23})
    void operatorSetsFromSevenToTwentyThreeAreRead(int opset) {
        Network network = new Models(opset, -1, 2).node("Relu", "y", "x").read(folder, "y");
        assertThat(network.opset()).isEqualTo(opset);
    }

    @Test
    void refusesOperatorSetsThatNobodyKnows() {
        refused(
                "m.onnx: expected an operator set up to 23, got 99; "
                        + "convert the model, as by onnx.version_converter.convert_version(model, 17)",
                OnnxWriter.bytes(new Models(99, -1, 2).node("Relu", "y", "x").graph("y"), Map.of()));
    }

    @Test
    void aQuantisedNetworkIsRecordedThoughItHasNoDifferential() {
        Network network = new Models(13, -1, 2)
                .constant("s", Tensor.of(Shape.of(), 0.5f))
                .constant("z", Tensor.of(ElementType.INT8, Shape.of(), (byte) 0))
                .node("QuantizeLinear", "q", "x", "s", "z")
                .node("DequantizeLinear", "y", "q", "s", "z")
                .read(folder, "y");
        LayerName y = LayerName.of("y");
        Activations recorded =
                network.record(PointCloud.of(1, 2, 0.7, 2.1), "h", List.of(y), folder.resolve("s"), Progress.silent());
        assertThat(recorded.cloud(y).point(0)).containsExactly(0.5, 2);
        assertThat(recorded.withoutMap(y).orElseThrow()).contains("operator QuantizeLinear (node QuantizeLinear_0)");
    }

    @Test
    void aHundredThousandNodesInACircleOrLeftHangingAreRefused() {
        for (String first : List.of("t99999", "nowhere")) {
            Models models = new Models(17, -1, 3).node("Add", "t0", "x", first);
            for (int i = 1; i < 100_000; i++) {
                models.node("Add", "t" + i, "t" + (i - 1), "t" + i / 2);
            }
            Path file = Models.write(folder, "m.onnx", OnnxWriter.bytes(models.graph("t99999"), Map.of()));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> Networks.read(file))
                    .withMessageStartingWith(
                            first.equals("nowhere")
                                    ? "m.onnx: expected every tensor that is read to be made"
                                    : "m.onnx: expected a graph without cycles");
        }
    }

    @Test
    void weightsBesideTheModelAreNotReadOverAndOver() throws Exception {
        Files.write(folder.resolve("w.bin"), new byte[8]);
        byte[] bytes = changed(new Models(17, -1, 2).node("Mul", "y", "x", "w0"), m -> {
            for (int i = 0; i < 5; i++) {
                m.getGraphBuilder()
                        .addInitializer(OnnxMl.TensorProto.newBuilder()
                                .setName("w" + i)
                                .setDataType(1)
                                .addDims(2)
                                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                                .addExternalData(entry("location", "w.bin")));
            }
        });
        refused(
                "m.onnx, external data \"w.bin\": expected each weight to be read once, got more than 4 times its bytes; "
                        + "put the weights beside the model, or export it as one file",
                bytes);
    }
}
