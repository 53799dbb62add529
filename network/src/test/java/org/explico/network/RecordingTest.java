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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private Activations record(Network network, PointCloud inputs, String store, LayerName layer) {
        return network.record(inputs, "hash", List.of(layer), folder.resolve(store), Progress.silent());
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
                .isEqualTo(Sha256.of(now.words(), network.contentHash(), "hash", "y", "20 x 5", "flatten"));
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

    private static RecordingOptions with(Vectorisation vector) {
        return RecordingOptions.withDefaults().withVectorisation(vector);
    }

    /** Rows of numbers that are embedded and normalised. */
    private Network tokens(ElementType type) {
        Graph tokens = new Graph(
                "tokens",
                17,
                List.of(new TensorInfo("ids", type, Shape.of(-1, -1))),
                List.of("y"),
                new Models(17, 1).random("e", Seed.of(3), 10, 2).graph("e").constants(),
                new Models(17, 1)
                        .node("Gather", "g", "e", "ids")
                        .node("Tanh", "y", "g")
                        .graph("y")
                        .nodes());
        return Networks.read(Models.write(folder, type + ".onnx", OnnxWriter.bytes(tokens, Map.of())));
    }

    @Test
    void tokensAreFedAsWholeNumbersAndVectorisedAsAsked() {
        PointCloud ids = PointCloud.of(3, 4, 0.0, 1, 2, 3, 9, 9, 9, 9, 4, 3, 2, 1);
        LayerName y = LayerName.of("y");
        for (ElementType type : List.of(ElementType.INT32, ElementType.INT64)) {
            Network network = tokens(type);
            double[] table = java.util.Objects.requireNonNull(
                            network.graph().constants().get("e"))
                    .toDoubles();
            PointCloud mean = network.record(ids, "h", List.of(y), folder, Progress.silent())
                    .cloud(y);
            PointCloud first = network.record(ids, "h", List.of(y), with(Vectorisation.CLS), folder, Progress.silent())
                    .cloud(y);
            PointCloud all = network.record(
                            ids, "h", List.of(y), with(Vectorisation.FLATTEN), folder, Progress.silent())
                    .cloud(y);
            assertThat(List.of(mean.dim(), first.dim(), all.dim())).containsExactly(2, 2, 8);
            for (int i = 0; i < 3; i++) {
                double sum = 0;
                for (int t = 0; t < 4; t++) {
                    double value = Math.tanh(table[2 * (int) ids.at(i, t) + 1]);
                    assertThat(all.at(i, 2 * t + 1)).isCloseTo(value, within(1e-6));
                    sum += value / 4;
                }
                assertThat(mean.at(i, 1)).isCloseTo(sum, within(1e-6));
                assertThat(first.at(i, 1)).isEqualTo(all.at(i, 1));
            }
            var map = network.record(ids, "h", List.of(y), folder, Progress.silent())
                    .map(y)
                    .orElseThrow();
            assertThat(map.inputs().dim()).as("from the embedded tokens").isEqualTo(8);
            assertThat(map.map().value(map.inputs().point(2))).containsExactly(mean.point(2), within(1e-6));
        }
    }

    @Test
    void refusesFractionsAmongTokensAndUnknownLayers() {
        Network network = tokens(ElementType.INT64);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> network.record(
                        PointCloud.of(2, 2, 0.0, 1, 2, 0.5),
                        "h",
                        List.of(LayerName.of("y")),
                        folder,
                        Progress.silent()))
                .withMessage("inputs of INT64: expected whole numbers for input \"ids\" of type INT64, "
                        + "got 0.5 in row 1, column 1, counted from 0; give the tokens this network was trained on");
        assertThat(network.map(LayerName.of("y")))
                .isEqualTo(new LayerDifferential.Unknown(
                        "input \"ids\" holds whole numbers; begin at a layer of real numbers"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> network.map(LayerName.of("z")))
                .withMessageStartingWith(
                        "layer z: expected a name or pattern of layers of INT64, got none of its layers;");
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 17, 18})
    void featureMapsBecomePointsInTheFileAndInTheMapAlike(int opset) {
        Network network = new Models(opset, -1, 2, 2, 3).node("Neg", "y", "x").read(folder, "y");
        LayerName y = LayerName.of("y");
        PointCloud inputs = Models.cloud(Seed.of(9), 5, 12, -1, 1);
        for (Vectorisation vector : List.of(Vectorisation.GLOBAL_AVERAGE, Vectorisation.TOP_L2)) {
            Activations recorded = network.record(
                    inputs, "h" + opset, List.of(y), with(vector), folder.resolve("s"), Progress.silent());
            PointCloud points = recorded.cloud(y);
            assertThat(points.dim()).isEqualTo(2);
            for (int i = 0; i < 5; i++) {
                double[] x = inputs.point(i);
                double[] mean = new double[2];
                int top = 0;
                for (int place = 0; place < 6; place++) {
                    mean[0] -= x[place] / 6;
                    mean[1] -= x[6 + place] / 6;
                    top = Math.hypot(x[place], x[6 + place]) > Math.hypot(x[top], x[6 + top]) ? place : top;
                }
                double[] expected = vector == Vectorisation.TOP_L2 ? new double[] {-x[top], -x[6 + top]} : mean;
                assertThat(points.point(i)).containsExactly(expected, within(1e-6));
                int row = i;
                recorded.map(y)
                        .ifPresentOrElse(
                                map -> assertThat(map.map().value(inputs.point(row)))
                                        .containsExactly(expected, within(1e-6)),
                                () -> assertThat(recorded.withoutMap(y).orElseThrow())
                                        .contains("operator"));
            }
        }
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> network.record(
                        inputs, "h", List.of(y), with(Vectorisation.CLS), folder.resolve("s"), Progress.silent()))
                .withMessage("vectorisation cls: expected a layer of tokens, of shape (N, tokens, features), got y; "
                        + "choose other layers or leave it out; explico network show tells shapes");
        assertThat(network.record(inputs, "h", List.of(y), folder.resolve("s"), Progress.silent())
                        .dim(y))
                .isEqualTo(12);
    }

    @Test
    void batchesOfAnyLengthGiveFloat64ToTwelveDigits() {
        PointCloud inputs = Models.cloud(Seed.of(21), 150, 5, -1, 1);
        PointCloud free = record(wide(-1), inputs, "free").cloud(LAYERS.get(2));
        for (int batch : new int[] {1, 7, 64}) {
            PointCloud fixed = record(wide(batch), inputs, "fixed").cloud(LAYERS.get(2));
            for (int i = 0; i < 150; i++) {
                for (int j = 0; j < 3; j++) {
                    assertThat(fixed.at(i, j))
                            .as("batch %d, row %d", batch, i)
                            .isCloseTo(free.at(i, j), within(1e-12 * (1 + Math.abs(free.at(i, j)))));
                }
            }
        }
    }

    private Network wide(int batch) {
        Graph narrow = perceptron(batch).graph("y");
        Map<String, Tensor> constants = new java.util.TreeMap<>(narrow.constants());
        constants.replaceAll((name, tensor) -> Tensor.of(tensor.shape(), tensor.toDoubles()));
        Graph wide = new Graph(
                "wide",
                17,
                List.of(new TensorInfo("x", ElementType.FLOAT64, Shape.of(batch, 5))),
                List.of("y"),
                constants,
                narrow.nodes());
        return Networks.read(Models.write(folder, "wide.onnx", OnnxWriter.bytes(wide, Map.of())));
    }

    /** What stops a run in its middle. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aStoppedRecordingGoesOnWhereItStopped() throws IOException {
        Network network = perceptron(-1).read(folder, "y");
        PointCloud inputs = Models.cloud(Seed.of(31), 3000, 5, -1, 1);
        List<Double> whole = new java.util.ArrayList<>();
        network.record(inputs, "hash", LAYERS, folder.resolve("whole"), (what, done) -> whole.add(done));
        List<Double> before = new java.util.ArrayList<>();
        Progress stopping = (what, done) -> {
            before.add(done);
            if (before.size() == 3) {
                throw new Stopped();
            }
        };
        assertThatExceptionOfType(Stopped.class)
                .isThrownBy(() -> network.record(inputs, "hash", LAYERS, folder.resolve("s"), stopping));
        List<Path> parts = files("s");
        assertThat(parts).hasSize(2).allMatch(p -> p.toString().endsWith(".npy.part"));
        // A cut in the middle of a row, as a power failure leaves it: the batch it belongs to is computed again.
        byte[] rows = Files.readAllBytes(parts.getFirst());
        Files.write(parts.getFirst(), java.util.Arrays.copyOf(rows, rows.length - 7));
        List<Double> after = new java.util.ArrayList<>();
        network.record(inputs, "hash", LAYERS, folder.resolve("s"), (what, done) -> after.add(done));
        // 47 batches of 64 rows in waves of 8: six waves, and the end is told once more.
        assertThat(whole).hasSize(7);
        assertThat(after).as("23 batches are kept, 24 are left: three waves").hasSize(4);
        assertThat(after.getFirst()).isEqualTo(31.0 / 47);
        for (Path file : files("whole")) {
            assertThat(folder.resolve("s").resolve(file.getFileName())).hasSameBinaryContentAs(file);
        }
        assertThat(files("s")).hasSize(2);
    }

    private List<Path> files(String store) throws IOException {
        try (var files = Files.list(folder.resolve(store))) {
            return files.sorted().toList();
        }
    }

    @Test
    void twoRunsOfTheSameLayersTakeTurns() throws Exception {
        Network network = perceptron(-1).read(folder, "y");
        PointCloud inputs = Models.cloud(Seed.of(32), 3000, 5, -1, 1);
        PointCloud expected = record(network, inputs, "alone").cloud(LAYERS.get(2));
        try (var pool = java.util.concurrent.Executors.newFixedThreadPool(4)) {
            java.util.concurrent.Callable<Activations> run = () -> record(network, inputs, "s");
            for (var done : pool.invokeAll(java.util.Collections.nCopies(4, run))) {
                assertThat(done.get().cloud(LAYERS.get(2))).isEqualTo(expected);
            }
        }
        assertThat(files("s")).hasSize(2).allMatch(p -> p.toString().endsWith(".npy"));
    }

    @Test
    void aPartThatIsNotOursIsWrittenAnew() throws IOException {
        Network network = perceptron(-1).read(folder, "y");
        PointCloud inputs = Models.cloud(Seed.of(33), 200, 5, -1, 1);
        Activations alone = record(network, inputs, "alone");
        Files.createDirectory(folder.resolve("s"));
        for (String content :
                List.of("x", "something else that is long enough to look like a file with a header ".repeat(9))) {
            Path part = folder.resolve("s").resolve(alone.contentHash(LAYERS.get(2)) + ".npy.part");
            Files.writeString(part, content);
            assertThat(record(network, inputs, "s").cloud(LAYERS.get(2))).isEqualTo(alone.cloud(LAYERS.get(2)));
            Files.delete(folder.resolve("s").resolve(alone.contentHash(LAYERS.get(2)) + ".npy"));
        }
    }

    @Test
    void mapsBeginWhereTheyAreAsked() {
        Network network = perceptron(-1)
                .random("u", Seed.of(1), 5, 3)
                .node("MatMul", "side", "x", "u")
                .node("Add", "z", "y", "side")
                .read(folder, "z");
        PointCloud inputs = Models.cloud(Seed.of(35), 20, 5, -1, 1);
        LayerName h = LayerName.of("h");
        LayerName y = LayerName.of("y");
        LayerName z = LayerName.of("z");
        RecordingOptions options = RecordingOptions.withDefaults().withMapsFrom(h);
        Activations recorded =
                network.record(inputs, "hash", List.of(y, z), options, folder.resolve("s"), Progress.silent());
        var map = recorded.map(y).orElseThrow();
        assertThat(map.map().inputDim()).isEqualTo(40);
        assertThat(map.map().value(map.inputs().point(7)))
                .containsExactly(recorded.cloud(y).point(7), within(1e-5));
        assertThat(recorded.withoutMap(z))
                .contains("a way from the input to \"z\" leads around \"h\"; begin at a cut point");
        assertThat(recorded.contentHash(y))
                .isNotEqualTo(record(network, inputs, "s", y).contentHash(y));
    }

    @Test
    void aLayerHasTheSameBitsWhateverIsRecordedBesideIt() throws IOException {
        Network network = perceptron(-1).read(folder, "y");
        PointCloud inputs = Models.cloud(Seed.of(34), 300, 5, -1, 1);
        PointCloud together = record(network, inputs, "a").cloud(LAYERS.get(1));
        PointCloud alone = network.record(
                        inputs, "hash", List.of(LAYERS.get(1)), folder.resolve("b"), Progress.silent())
                .cloud(LAYERS.get(1));
        assertThat(alone).isEqualTo(together);
    }

    /** x less the mean of its batch: what a row gives must not hang on its neighbours. */
    @Test
    void aNetworkThatMixesTheRowsOfABatchGetsOneAtATime() {
        Network network = new Models(17, -1, 3)
                .node("ReduceMean", Map.of("axes", Models.wholes(0L)), "mean", "x")
                .node("Sub", "less", "x", "mean")
                .node("Add", "y", "less", "mean")
                .node("Sub", "z", "y", "mean")
                .read(folder, "z");
        PointCloud inputs = Models.cloud(Seed.of(21), 40, 3, -1, 1);
        PointCloud recorded = network.record(
                        inputs, "mixed", List.of(LayerName.of("less")), folder.resolve("mixed"), Progress.silent())
                .cloud(LayerName.of("less"));
        for (int row = 0; row < 40; row++) {
            assertThat(recorded.point(row)).as("row %d", row).containsOnly(0.0);
        }
    }

    @Test
    void severalOpenAxesTakeTheShapeOfTheRows() {
        Network network = new Models(17, -1, 2, -1, -1)
                .node("GlobalAveragePool", "y", "x")
                .read(folder, "y");
        PointCloud inputs = Models.cloud(Seed.of(22), 5, 24, -1, 1);
        List<LayerName> layer = List.of(LayerName.of("y"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> network.record(inputs, "open", layer, folder.resolve("open"), Progress.silent()))
                .withMessageContaining("at most one axis of unknown length");
        Activations recorded = network.record(
                inputs,
                "open",
                layer,
                RecordingOptions.withDefaults().withSample(Shape.of(2, 3, 4)),
                folder.resolve("open"),
                Progress.silent());
        double mean = 0;
        for (int i = 0; i < 12; i++) {
            mean += inputs.at(3, i) / 12;
        }
        assertThat(recorded.cloud(layer.getFirst()).at(3, 0)).isCloseTo(mean, within(1e-6));
        assertThat(recorded.map(layer.getFirst())).isPresent();
    }
}
