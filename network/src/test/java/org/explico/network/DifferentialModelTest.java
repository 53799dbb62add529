package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.explico.network.DifferentialModel.Choice;
import org.explico.network.DifferentialModel.Mode;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.OnnxReader;
import org.explico.network.onnx.OnnxWriter;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Differentials as files: what lies in them, that they run for any k, and what is refused. */
class DifferentialModelTest {
    private static final Seed SEED = Seed.of(5);

    @TempDir
    Path folder;

    private Path perceptron() {
        return written(new Models(17, -1, 3)
                .random("w", SEED, 3, 4)
                .random("b", SEED, 4)
                .node("Gemm", "z", "x", "w", "b")
                .node("Tanh", "a", "z")
                .random("v", SEED, 4, 2)
                .node("MatMul", "y", "a", "v")
                .graph("y"));
    }

    private Path tokens() {
        return written(new Models(17, -1, 3)
                .input("i", ElementType.INT64, -1)
                .random("table", SEED, 4, 3)
                .node("Gather", "e", "table", "i")
                .node("Sin", "s", "x")
                .node("Mul", "y", "e", "s")
                .graph("y"));
    }

    private Path written(Graph graph) {
        return Models.write(folder, "m.onnx", OnnxWriter.bytes(graph, Map.of()));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theFileRunsForAnyNumberOfDirections(Mode mode) throws IOException {
        DifferentialModel model =
                DifferentialModel.of(perceptron(), Choice.of(mode).in(ElementType.FLOAT64));
        Path file = folder.resolve("d.onnx");
        model.writeTo(file);
        Graph read = OnnxReader.read(file).graph();
        boolean push = mode == Mode.PUSH_FORWARD;
        Shape before = push ? Shape.of(1, 3) : Shape.of(1, 2);
        Shape after = push ? Shape.of(1, 2) : Shape.of(1, 3);
        assertThat(read.inputs().stream().map(TensorInfo::name)).containsExactly("x", push ? "v" : "w");
        assertThat(read.inputs().getLast().shape()).isEqualTo(before.behind(Shape.UNKNOWN));
        assertThat(read.outputs()).containsExactly("y", push ? "Jv" : "Jtw");
        double[] x = {0.1, -0.2, 0.3};
        int size = (int) before.size();
        double[] directions = SEED.generator().doubles(3L * size, -1, 1).toArray();
        try (Session session = Session.of("the file", read)) {
            double[] three = run(session, read, x, before.behind(3), directions);
            assertThat(three.length).isEqualTo(3 * after.size());
            for (int i = 0; i < 3; i++) {
                double[] own = Arrays.copyOfRange(directions, i * size, (i + 1) * size);
                int made = (int) after.size();
                assertThat(run(session, read, x, before.behind(1), own))
                        .containsExactly(Arrays.copyOfRange(three, i * made, (i + 1) * made), within(1e-15));
            }
        }
        assertThat(Files.exists(file)).isTrue();
    }

    private static double[] run(Session session, Graph graph, double[] x, Shape shape, double... directions) {
        return session.run(List.of(
                        new Feed("x", ElementType.FLOAT64, Values.owning(Shape.of(1, 3), x.clone())),
                        new Feed(
                                graph.inputs().getLast().name(),
                                ElementType.FLOAT64,
                                Values.owning(shape, directions.clone()))))
                .getLast()
                .toArray();
    }

    @Test
    void theFileSaysWhatItIs() throws IOException {
        DifferentialModel model = DifferentialModel.of(perceptron(), Choice.of(Mode.PULL_BACK));
        OnnxMl.ModelProto proto = OnnxMl.ModelProto.parseFrom(model.bytes());
        assertThat(proto.getDocString())
                .isEqualTo(model.words())
                .contains("pull-back w -> J^T w", "\"y\" by \"x\"", "m.onnx", "float32", "k is free", "slope 0 at 0");
        assertThat(proto.getGraph().getInputList().stream().map(OnnxMl.ValueInfoProto::getDocString))
                .containsExactly(
                        "input, the point (1, 3) where the differential is taken",
                        "input, k cotangents (k, 1, 2), one a row; k is free");
        assertThat(proto.getGraph().getOutputList().stream().map(OnnxMl.ValueInfoProto::getDocString))
                .containsExactly("output, the value of \"y\" (1, 2)", "output, J^T w for each cotangent (k, 1, 3)");
        assertThat(proto.getMetadataPropsList().stream().map(p -> p.getKey() + "=" + p.getValue()))
                .contains("explico.differential=pull-back", "explico.from=x", "explico.to=y");
        OnnxMl.TypeProto.Tensor made = proto.getGraph().getOutput(1).getType().getTensorType();
        assertThat(made.getShape().getDimCount()).isEqualTo(3);
        assertThat(made.getShape().getDim(0).hasDimValue()).as("k is free").isFalse();
        assertThat(made.getShape().getDim(2).getDimValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void agreesWithDifferencesInBothPrecisions(Mode mode) {
        Choice choice = Choice.of(mode);
        for (long seed = 0; seed < 3; seed++) {
            assertThat(DifferentialModel.of(perceptron(), choice)
                            .agreement(Seed.of(seed))
                            .differences())
                    .as("%s in float32, seed %d", mode, seed)
                    .isLessThan(1e-4);
            assertThat(DifferentialModel.of(perceptron(), choice.in(ElementType.FLOAT64))
                            .agreement(Seed.of(seed))
                            .differences())
                    .as("%s in float64, seed %d", mode, seed)
                    .isLessThan(1e-8);
            assertThat(DifferentialModel.of(tokens(), choice.in(ElementType.FLOAT64))
                            .agreement(Seed.of(seed))
                            .differences())
                    .as("%s beside whole numbers, seed %d", mode, seed)
                    .isLessThan(1e-8);
        }
    }

    /** y = a b with a and b the halves of x: from a, b is held still, though one node makes both. */
    @Test
    void oneOfSeveralOutputsOfANodeAndItsValueIsThatOfTheModel() {
        Path file = written(new Models(13, 1, 4)
                .nodes("Split", Map.of("axis", new Attribute.Whole(1)), List.of("a", "b"), "x")
                .node("Mul", "y", "a", "b")
                .graph("y"));
        for (Mode mode : Mode.values()) {
            DifferentialModel.Agreement agreement = DifferentialModel.of(
                            file, Choice.of(mode).between("a", "y").in(ElementType.FLOAT64))
                    .agreement(SEED);
            assertThat(agreement.differences()).as("%s, seed %s", mode, SEED).isLessThan(1e-9);
            assertThat(agreement.value()).as("%s, seed %s", mode, SEED).isLessThan(1e-6);
        }
    }

    @Test
    void innerTensorsAndOtherBatches() {
        Choice inner = new Choice(
                Mode.PUSH_FORWARD,
                Optional.of("z"),
                Optional.of("a"),
                ElementType.FLOAT64,
                5,
                Map.of(),
                FixedInputs.none());
        DifferentialModel model = DifferentialModel.of(perceptron(), inner);
        assertThat(model.from()).isEqualTo(Shape.of(5, 4));
        assertThat(model.to()).isEqualTo(Shape.of(5, 4));
        assertThat(model.agreement(SEED).differences()).isLessThan(1e-8);
        assertThat(DifferentialModel.of(perceptron(), Choice.of(Mode.PULL_BACK).withShape("x", Shape.of(2, 3)))
                        .to())
                .isEqualTo(Shape.of(2, 2));
        assertThat(DifferentialModel.of(perceptron(), Choice.of(Mode.PULL_BACK).between("a", "y"))
                        .from())
                .isEqualTo(Shape.of(1, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "to"})
    void anUnknownTensorIsRefused(String side) {
        Choice choice = Choice.of(Mode.PULL_BACK);
        refused(
                side.equals("from") ? choice.between("q", "y") : choice.between("x", "q"),
                "--" + side
                        + " q: expected a tensor of m.onnx, got none of its tensors; choose among z, a, y ... (explico network show m.onnx lists them)");
    }

    private void refused(Choice choice, String words) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> DifferentialModel.of(perceptron(), choice))
                .withMessage(words);
    }

    @Test
    void aShapeForNoInputIsRefused() {
        refused(
                Choice.of(Mode.PULL_BACK).withShape("z", Shape.of(1, 4)),
                "--shape z: expected an input of m.onnx, got none of its inputs; choose among x");
    }

    @Test
    void openAxesAreRefused() {
        Path file = written(new Models(17, -1, -1).node("Tanh", "y", "x").graph("y"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> DifferentialModel.of(file, Choice.of(Mode.PULL_BACK)))
                .withMessage(
                        "m.onnx: expected inputs whose axes are all known, got x (1, N); give them, as by --shape x=1x16");
    }

    @Test
    void severalRealInputsAskForAChoice() {
        Path file = written(new Models(17, 2)
                .input("z", ElementType.FLOAT32, 2)
                .node("Mul", "y", "x", "z")
                .graph("y"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> DifferentialModel.of(file, Choice.of(Mode.PULL_BACK)))
                .withMessage(
                        "the differential of m.onnx: expected a tensor that it is taken by, got the inputs [x, z]; choose one with --from");
        assertThat(DifferentialModel.of(file, Choice.of(Mode.PULL_BACK).between("z", "y"))
                        .graph()
                        .held())
                .containsExactly("x");
    }

    @Test
    void anOperatorWithoutARuleIsNamed() {
        Path file = written(new Models(17, 2).node("Asin", "y", "x").graph("y"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> DifferentialModel.of(file, Choice.of(Mode.PUSH_FORWARD)))
                .withMessageContaining("operator Asin (node Asin_0): no rule for it");
    }
}
