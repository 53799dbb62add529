package org.explico.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.graph.HopDistances;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Progress;
import org.explico.core.ricci.LayerSteps;
import org.explico.core.ricci.LocalRicci;
import org.explico.core.statistics.Seed;
import org.explico.data.text.Json;
import org.explico.network.graph.Graph;
import org.explico.network.zoo.Activation;
import org.explico.network.zoo.Blueprint;
import org.explico.network.zoo.Initialisation;
import org.explico.network.zoo.Mlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RicciExamplesTest {
    @TempDir
    Path folder;

    private Setting brief() {
        return Setting.of(folder.resolve("cache"), folder.resolve("networks")).withExtent(Setting.Extent.SHORT);
    }

    /** Images that are noise around a grey of their class, in the files of MNIST and Fashion-MNIST. */
    private void images() throws IOException {
        for (String set : List.of("mnist", "fashion-mnist")) {
            for (String part : List.of("train", "t10k")) {
                RandomGenerator random = Seed.of(5).child(set).child(part).generator();
                ByteBuffer pixels = ByteBuffer.allocate(16 + 300 * 784);
                ByteBuffer classes = ByteBuffer.allocate(8 + 300);
                pixels.putInt(0x803).putInt(300).putInt(28).putInt(28);
                classes.putInt(0x801).putInt(300);
                for (int i = 0; i < 300; i++) {
                    classes.put((byte) (i % 10));
                    for (int j = 0; j < 784; j++) {
                        pixels.put((byte) (20 * (i % 10) + random.nextInt(30)));
                    }
                }
                Path in = Files.createDirectories(folder.resolve("cache").resolve(set));
                Files.write(in.resolve(part + "-images-idx3-ubyte"), pixels.array());
                Files.write(in.resolve(part + "-labels-idx1-ubyte"), classes.array());
            }
        }
    }

    @Test
    void allElevenPartsArePrintedAndNetworksAreKept() throws IOException {
        images();
        List<Double> shares = new ArrayList<>();
        Findings once = Experiments.named("ricci-examples").run(brief(), Seed.of(3), (what, done) -> {
            synchronized (shares) {
                shares.add(done);
            }
        });
        assertThat(shares).isSorted().allMatch(share -> share >= 0 && share <= 1);
        assertThat(once.rows()).hasSize(7 * 3 + 4 * 7 + 3 + 3 + 4 * 2);
        assertThat(once.notes()).noneMatch(note -> note.contains("left out"));
        assertThat(once.rows())
                .filteredOn(row -> row.quantity().startsWith("T"))
                .allSatisfy(row -> assertThat(row.cell(1).text()).matches(".*: (holds|does not hold)|undefined"));
        Map<String, Object> json = Json.parseObject("findings", once.json());
        assertThat(String.valueOf(json.get("rows")))
                .contains("published=-0.91", "null_order=", "null_untrained=", "null_random_labels=");
        assertThat(once.csv())
                .startsWith("experiment,quantity,published,here,null_order,null_untrained,null_random_labels");

        FileTime then = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        List<Path> kept;
        try (Stream<Path> files = Files.list(folder.resolve("networks"))) {
            kept = files.sorted().toList();
        }
        assertThat(kept).hasSize(2 * 7 + 2 * 4);
        for (Path file : kept) {
            Files.setLastModifiedTime(file, then);
        }
        assertThat(Experiments.named("ricci-examples").run(brief(), Seed.of(3), Progress.silent()))
                .isEqualTo(once);
        for (Path file : kept) {
            assertThat(Files.getLastModifiedTime(file)).as(file.toString()).isEqualTo(then);
        }
    }

    @Test
    void imagesThatAreNotThereAreLeftOutAndTheNoteSaysHowToGetThem() {
        ExampleNet mnist = ExampleNet.ALL.get(3);
        assertThat(mnist.missing(brief())).contains("mnist");
        assertThat(ExampleNet.ALL.get(0).missing(brief())).isEmpty();
        assertThat(RicciExamples.missing(brief()).orElseThrow())
                .contains("MNIST 1 v 7, wide", "coats v shirts")
                .endsWith("run explico data get fashion-mnist and explico data get mnist, then this again");
    }

    @Test
    void aNetworkGivenIsRefused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Experiments.named("ricci-examples")
                        .run(brief().withWeights(folder.resolve("a.onnx")), Seed.of(1), Progress.silent()))
                .withMessageContaining("this experiment trains many");
    }

    @Test
    void theNameIsWholeSoThatOthersMayBeginAlike() {
        assertThat(Experiments.named("ricci-examples").shortName()).isEqualTo("ricci-examples");
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Experiments.named("ricci"));
    }

    private static List<PointCloud> layers() {
        Graph net = Blueprint.of(new Mlp(3, List.of(9, 8, 7, 6), Activation.RELU, 1))
                .graph(new Initialisation.FanInUniform(), Seed.of(2));
        RandomGenerator random = Seed.of(4).generator();
        double[] x = IntStream.range(0, 3 * 90)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
        return LayerValues.of(net, 4, PointCloud.of(90, 3, x)).all();
    }

    @Test
    void layersAreInputHiddenAndLogit() {
        List<PointCloud> layers = layers();
        assertThat(layers.stream().map(PointCloud::dim)).containsExactly(3, 9, 8, 7, 6, 1);
        assertThat(java.util.Arrays.stream(layers.get(2).toArray()).min().orElseThrow())
                .isZero();
    }

    /** Put together from pairs, the coefficients are those of the sequence; in another order those of that sequence. */
    @Test
    void stepsInAnyOrderAreThoseOfTheSequence() {
        List<PointCloud> layers = layers();
        LayerSteps steps = ShuffledLayers.steps(layers, 8, FormanRicci.augmented());
        for (int[] order : new int[][] {{0, 1, 2, 3, 4, 5}, {3, 0, 5, 1, 4, 2}}) {
            LocalRicci direct = LocalRicci.of(
                    order.length,
                    l -> KnnGraph.of(
                                    NearestNeighbours.of(layers.get(order[l]), 8, new Metric.Euclidean()),
                                    8,
                                    KnnGraph.Variant.UNION)
                            .graph(),
                    FormanRicci.augmented());
            LocalRicci put = steps.inOrder(order);
            for (int x = 0; x < 90; x++) {
                assertThat(put.rho(x)).isEqualTo(direct.rho(x));
            }
        }
        ShuffledLayers shuffled = ShuffledLayers.of(steps, 9, Seed.of(1)).orElseThrow();
        assertThat(shuffled.p()).isBetween(.1, 1.0);
        assertThat(shuffled).isEqualTo(ShuffledLayers.of(steps, 9, Seed.of(1)).orElseThrow());
    }

    @Test
    void sumsAreThoseOfEachLayer() {
        List<PointCloud> layers = layers();
        LayerSums sums = LayerSums.of(layers, 8, Ties.BY_INDEX);
        for (int l = 0; l < layers.size(); l++) {
            NearestNeighbours near = NearestNeighbours.of(layers.get(l), 8, new Metric.Euclidean());
            KnnGraph union = KnnGraph.of(near, 8, KnnGraph.Variant.UNION);
            KnnGraph arcs = KnnGraph.of(near, 8, KnnGraph.Variant.DIGRAPH);
            assertThat(sums.hops(l)).isEqualTo(HopDistances.of(union.graph()).sum());
            assertThat(sums.curvature(KnnGraph.Variant.UNION, l))
                    .isEqualTo(FormanRicci.plain().whole(union).total());
            assertThat(sums.curvature(KnnGraph.Variant.DIGRAPH, l))
                    .isEqualTo(FormanRicci.plain().whole(arcs).total());
        }
    }

    @Test
    void aLayerThatFallsApartHasNoCoefficient() {
        double[] pairs =
                IntStream.range(0, 20).mapToDouble(i -> i / 2 * 100 + i % 2).toArray();
        PointCloud apart = PointCloud.of(20, 1, pairs);
        LayerSums sums = LayerSums.of(List.of(apart, apart, apart, apart), 1, Ties.BY_INDEX);
        assertThat(sums.broken()).isEqualTo(4);
        assertThat(sums.coefficient(KnnGraph.Variant.UNION)).isEmpty();
        assertThat(sums.hops(0)).isEmpty();
    }

    @Test
    void aSpreadTellsHowManyHaveTheNumber() {
        Spread some = Spread.of(List.of(1, 2, 3), i -> i == 2 ? OptionalDouble.empty() : OptionalDouble.of(i));
        assertThat(some.cell().text()).isEqualTo("2 ± 1 (2 of 3)");
        assertThat(some.mean().orElseThrow()).isCloseTo(2, within(1e-15));
        assertThat(Spread.ofAll(List.of(5), i -> i).cell().text()).isEqualTo("5");
        assertThat(Spread.of(List.of(1), i -> OptionalDouble.empty()).cell().text())
                .isEqualTo("undefined");
    }

    @Test
    void aTargetHoldsOrDoesNot() {
        assertThat(TargetRow.of("t", -2, -1, -3, 0).cell(1).text()).isEqualTo("[-2, -1]: holds");
        assertThat(TargetRow.of("t", -2, 1, -3, 0).cell(1).text()).isEqualTo("[-2, 1]: does not hold");
        assertThat(TargetRow.of("t", Spread.ofAll(List.of(1, 2), i -> i), 1.5, 2)
                        .cell(1)
                        .text())
                .isEqualTo("1.5: holds");
    }
}
