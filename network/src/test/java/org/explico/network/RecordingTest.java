package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.file.Sha256;
import org.explico.core.measure.Progress;
import org.explico.core.profile.Activations;
import org.explico.core.profile.LayerName;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.OnnxWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final List<LayerName> LAYERS = List.of(LayerName.of("x"), LayerName.of("r"), LayerName.of("y"));

    @TempDir
    Path folder;

    private static Models perceptron(int batch) {
        return new Models(17, batch, 5)
                .random("w", Seed.of(1), 5, 40)
                .random("v", Seed.of(1), 40, 3)
                .node("MatMul", "h", "x", "w")
                .node("Relu", "r", "h")
                .node("MatMul", "y", "r", "v");
    }

    private Activations record(Network network, PointCloud inputs, String store) {
        return network.record(inputs, "hash", LAYERS, folder.resolve(store), Progress.silent());
    }

    @Test
    void recordsEveryLayerAndReadsItBack() {
        Network network = perceptron(-1).read(folder, "y");
        PointCloud inputs = Models.cloud(Seed.of(2), 1000, 5, -1, 1);
        Activations recorded = record(network, inputs, "s");
        assertThat(recorded.layers()).isEqualTo(LAYERS);
        assertThat(recorded.size()).isEqualTo(1000);
        assertThat(recorded.dim(LAYERS.get(1))).isEqualTo(40);
        assertThat(recorded.cloud(LAYERS.getFirst())).isEqualTo(inputs);
        PointCloud y = recorded.cloud(LAYERS.get(2));
        var map = recorded.map(LAYERS.get(2)).orElseThrow();
        assertThat(recorded.withoutMap(LAYERS.get(2))).isEqualTo(Optional.empty());
        for (int row : new int[] {0, 63, 64, 511, 999}) {
            double[] exact = map.map().value(map.inputs().point(row));
            assertThat(y.point(row)).containsExactly(exact, within(1e-5));
        }
    }

    @Test
    void theBatchOfTheFileChangesNothing() {
        PointCloud inputs = Models.cloud(Seed.of(3), 150, 5, -1, 1);
        PointCloud free = record(perceptron(-1).read(folder, "y"), inputs, "a").cloud(LAYERS.get(2));
        for (int batch : new int[] {1, 7, 64}) {
            PointCloud fixed =
                    record(perceptron(batch).read(folder, "y"), inputs, "b").cloud(LAYERS.get(2));
            for (int i = 0; i < 150; i++) {
                for (int j = 0; j < 3; j++) {
                    assertThat(fixed.at(i, j))
                            .as("batch %d, row %d", batch, i)
                            .isCloseTo(free.at(i, j), within(1e-6 * (1 + Math.abs(free.at(i, j)))));
                }
            }
        }
    }

    @Test
    void oneAndTwoThreadsGiveTheSameBytes() throws Exception {
        Network network = perceptron(-1).read(folder, "y");
        PointCloud inputs = Models.cloud(Seed.of(4), 2000, 5, -1, 1);
        for (int threads : new int[] {1, 2}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                pool.submit(() -> record(network, inputs, "t" + threads)).get();
            }
        }
        try (var files = Files.list(folder.resolve("t1"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(2);
            for (Path file : all) {
                assertThat(folder.resolve("t2").resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void whatIsThereIsReadAndADamagedFileIsMadeAgain() throws IOException {
        Network network = perceptron(-1).read(folder, "y");
        PointCloud inputs = Models.cloud(Seed.of(5), 20, 5, -1, 1);
        Activations first = record(network, inputs, "s");
        Path file = folder.resolve("s").resolve(first.contentHash(LAYERS.get(2)) + ".npy");
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, old);
        assertThat(record(network, inputs, "s").cloud(LAYERS.get(2))).isEqualTo(first.cloud(LAYERS.get(2)));
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 200));
        assertThat(record(network, inputs, "s").cloud(LAYERS.get(2))).isEqualTo(first.cloud(LAYERS.get(2)));
        assertThat(Files.getLastModifiedTime(file)).isNotEqualTo(old);
        Activations other = network.record(inputs, "other", LAYERS, folder.resolve("s"), Progress.silent());
        assertThat(other.contentHash(LAYERS.get(2))).isNotEqualTo(first.contentHash(LAYERS.get(2)));
    }

    @Test
    void theHashOfALayerHoldsEveryVersionItDependsOn() {
        Recording.Versions now = Recording.Versions.current();
        assertThat(now.runtime()).matches("\\d+\\.\\d+.*");
        assertThat(List.of(
                        now.words(),
                        new Recording.Versions(now.recording() + 1, now.runtime(), now.rules()).words(),
                        new Recording.Versions(now.recording(), "0.0", now.rules()).words(),
                        new Recording.Versions(now.recording(), now.runtime(), now.rules() + 1).words()))
                .doesNotHaveDuplicates();
        Network network = perceptron(-1).read(folder, "y");
        PointCloud inputs = Models.cloud(Seed.of(5), 20, 5, -1, 1);
        assertThat(record(network, inputs, "s").contentHash(LAYERS.get(2)))
                .isEqualTo(Sha256.of(now.words(), network.contentHash(), "hash", "y", "20 x 5"));
    }

    @Test
    void aBatchThatIsOnlyClaimedToBeFreeIsRunRowByRow() {
        Network network = new Models(17, -1, 2, 3)
                .constant("s", Tensor.longs(1, 6))
                .node("Reshape", "r", "x", "s")
                .node("Tanh", "y", "r")
                .read(folder, "y");
        PointCloud inputs = Models.cloud(Seed.of(6), 9, 6, -1, 1);
        PointCloud y = record(network, inputs, "s").cloud(LAYERS.get(2));
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 6; j++) {
                assertThat(y.at(i, j)).isCloseTo(Math.tanh(inputs.at(i, j)), within(1e-6));
            }
        }
    }

    @Test
    void float64NetworksKeepTheirDigits() {
        Graph narrow = new Models(17, -1, 2)
                .node("Tanh", "r", "x")
                .node("Neg", "y", "r")
                .graph("y");
        Graph wide = new Graph(
                "wide",
                17,
                List.of(new TensorInfo("x", ElementType.FLOAT64, Shape.of(-1, 2))),
                List.of("y"),
                Map.of(),
                narrow.nodes());
        Network network = Networks.read(Models.write(folder, "w.onnx", OnnxWriter.bytes(wide, Map.of())));
        PointCloud y = record(network, PointCloud.of(1, 2, 0.1, 0.2), "s").cloud(LAYERS.get(2));
        assertThat(y.at(0, 1)).isCloseTo(-StrictMath.tanh(0.2), within(1e-15));
    }

    @Test
    void refusesTheWrongWidth() {
        Network network = perceptron(-1).read(folder, "y");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> record(network, Models.cloud(Seed.of(1), 2, 4, 0, 1), "s"))
                .withMessage("inputs of m: expected 5 numbers a row for input \"x\" of shape (N, 5), "
                        + "got 4 numbers a row; give the data this network was trained on");
    }

    @Test
    void refusesValuesThatAreNotFiniteAndLeavesNoFile() throws IOException {
        Network network = new Models(17, -1, 1)
                .node("Log", "r", "x")
                .node("Neg", "y", "r")
                .read(folder, "y");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> record(network, PointCloud.of(3, 1, 1.0, 2.0, 0.0), "s"))
                .withMessage("layer r of m: expected finite values, got -Infinity for row 2 (counted from 0); "
                        + "check the scale of the data and the weights of the network");
        try (var files = Files.list(folder.resolve("s"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void refusesTokensAndUnknownLayers() {
        Graph tokens = new Graph(
                "tokens",
                17,
                List.of(new TensorInfo("ids", ElementType.INT64, Shape.of(-1, 4))),
                List.of("y"),
                Map.of("e", Tensor.of(Shape.of(10, 2), new float[20])),
                new Models(17, 1).node("Gather", "y", "e", "ids").graph("y").nodes());
        Network network = Networks.read(Models.write(folder, "t.onnx", OnnxWriter.bytes(tokens, Map.of())));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> network.record(
                        Models.cloud(Seed.of(1), 2, 4, 0, 1),
                        "h",
                        List.of(LayerName.of("y")),
                        folder,
                        Progress.silent()))
                .withMessage(
                        "t, input \"ids\": expected real numbers, got elements of INT64; "
                                + "token inputs are not recorded yet: cut the model behind its embedding and give the embedded points");
        assertThat(network.map(LayerName.of("y")))
                .isEqualTo(new LayerDifferential.Unknown("input \"ids\" holds whole numbers"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> network.map(LayerName.of("z")))
                .withMessageStartingWith("layer z: expected a name or pattern of layers of t, got none of its layers;");
    }
}
