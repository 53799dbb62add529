package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.explico.core.statistics.Seed;
import org.explico.data.array.NpzWriter;
import org.explico.data.array.NumericArray;
import org.explico.data.text.Json;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.OnnxWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code explico ricci} from words to a report. */
class RicciTest {
    private static final String OVER_K =
            "k,rho,rho_error,band_low,band_high,null_mean,p_value,p_adjusted,null_defined,components_max\n";

    @TempDir
    Path folder;

    private Workbench bench;

    @BeforeEach
    void files() throws IOException {
        bench = Workbench.in(folder);
    }

    @Test
    void aNetworkIsComparedWithAllItsNulls() throws IOException {
        String words = "ricci {dir}/mlp.onnx {dir}/data.npz --k 5,8 --main-k 8 --nulls all --twins 2 --twin-epochs 2"
                + " --sensitivity none --layers all --out {dir}/out --format ";
        Workbench.Outcome found = bench.run(words + "csv");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out()).startsWith(OVER_K);
        assertThat(found.err())
                .contains("layer-order: ", "untrained: ", "random-labels: ", "relaxation: ", "rewiring: ");
        assertThat(Files.readString(folder.resolve("out/tables/untrained.csv"))).startsWith("network,k,rho\n");
        assertThat(Files.readString(folder.resolve("out/index.html")))
                .contains("Against its nulls", "id=\"ricci\"", "id=\"ricci-local\"", "Layers in random order")
                .doesNotContain("NaN", "http://", "src=\"http");
        Map<String, Object> json = Json.parseObject("ricci.json", Files.readString(folder.resolve("out/ricci.json")));
        assertThat(json.getOrDefault("provenance", "").toString())
                .contains("twins=2", "twin epochs=2 at most, on the points that are measured");
        assertThat(json.getOrDefault("readings", "").toString())
                .contains(
                        "layers/rho=",
                        "layers/untrained.p_value=",
                        "layers/untrained.networks=",
                        "layers/random-labels.mean=",
                        "layers/random-labels.accuracy=",
                        "layers/random-labels.goal=",
                        "layers/local.mean=");
        Workbench.Outcome again = bench.run(words + "json");
        assertThat(again.err())
                .containsPattern("\\d+ pieces of work are kept in \\S+; those that fit are not done again");
        assertThat(again.out()).isEqualTo(Files.readString(folder.resolve("out/ricci.json")));
    }

    @Test
    void nullsThatNeedTheNetworkAreMissedWithTheReason() throws IOException {
        Workbench.Outcome found =
                bench.run("ricci {dir}/long.npz --k 20 --points 200 --nulls ALL --sensitivity none --out {dir}/out");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.err())
                .contains("untrained: absent: activations alone, give MODEL.onnx DATA for it", "layer-order: ");
        assertThat(List.of("over_k.csv", "null.csv", "local.csv", "layer_coefficients.csv"))
                .allSatisfy(file ->
                        assertThat(folder.resolve("out/tables").resolve(file)).isRegularFile());
    }

    @Test
    void tooFewLayersAreSaidAndNotGuessed() {
        Workbench.Outcome found = bench.run("ricci {dir}/layers.npz --k 5 --out {dir}/out --sensitivity none");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.err())
                .contains(
                        "2 layers, 40 points",
                        "ρ is undefined: fewer layers than the definition needs, at least 4, and there are 2.",
                        "relaxation: absent: ρ is undefined")
                .doesNotContain("keep the sign");
        assertThat(folder.resolve("out/index.html")).content().contains("fewer layers than the definition needs");
    }

    @Test
    void theLayerThatLeavesNoCoefficientIsNamed() throws IOException {
        constant("flat.npz", 3, 0);
        Workbench.Outcome flat = bench.run("ricci {dir}/flat.npz --k 5 --out {dir}/flat");
        assertThat(flat.code()).as(flat.err()).isZero();
        assertThat(flat.err())
                .contains("because of the layer l3, where all points coincide.")
                .doesNotContain("keep the sign");
        assertThat(folder.resolve("flat/index.html")).content().contains("because of the layer l3");
        constant("apart.npz", 2, 100);
        Workbench.Outcome apart = bench.run("ricci {dir}/apart.npz --k 5 --out {dir}/apart --sensitivity none");
        assertThat(apart.err()).contains("falls into several components", "because of the layer l2 (2 components).");
    }

    /** The row of a null at the main k has the numbers of {@code values.csv}, and the other nulls have none there. */
    @ParameterizedTest
    @ValueSource(strings = {"relaxation", "rewiring"})
    void aNullAloneHasItsNumbers(String word) throws IOException {
        Workbench.Outcome found = bench.run("ricci {dir}/long.npz --k 10,20 --points 200 --nulls " + word
                + " --sensitivity none --out {dir}/out --format csv");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.err().lines().filter(line -> line.startsWith(word + ": ")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .doesNotContain("absent")
                .matches(".*\\?( +−?0\\.\\d+ ± 0\\.\\d+){2}( +−?\\d\\.\\d+){2}.*");
        assertThat(found.err()).doesNotContain("layer-order: ");
        assertThat(Files.readString(folder.resolve("out/tables/values.csv")).lines())
                .filteredOn(line -> line.startsWith("layers/" + word + "."))
                .hasSize(4)
                .allMatch(line -> line.matches("layers/[a-z_.]+,-?[0-9.E-]+,[0-9.E-]*,5,"));
        assertThat(Files.readString(folder.resolve("out/tables/values.csv")))
                .doesNotContain("layers/null", "layers/p_value", word.equals("rewiring") ? "relaxation" : "rewiring");
        List<String> rows = found.out().lines().toList();
        assertThat(rows.getFirst() + "\n").isEqualTo(OVER_K);
        assertThat(rows.subList(1, rows.size()))
                .as("a coefficient at each k, and no null of layer order")
                .hasSize(2)
                .allMatch(row -> row.matches("\\d+\\.0,-0\\.\\d+,0\\.0,(0\\.0,){6}1\\.0"));
        assertThat(folder.resolve("out/index.html")).content().doesNotContain("The band holds");
    }

    @Test
    void withoutACoefficientTheHeaderIsTheSame() {
        Workbench.Outcome found =
                bench.run("ricci {dir}/layers.npz --k 5 --out {dir}/out --sensitivity none --format csv");
        assertThat(found.out()).isEqualTo(OVER_K);
        assertThat(found.err()).doesNotContain("Sensitivity");
    }

    /** Maps as vectors and as means of channels are other layers: what was found of the one is nothing of the other. */
    @Test
    void twinsUnderAnotherVectorisationAreOthers() throws IOException {
        images();
        String words = "ricci {dir}/maps.onnx {dir}/images.npz --k 5 --nulls untrained --twins 2 --sensitivity none"
                + " --layers all --vector ";
        assertThat(bench.run(words + "flatten --out {dir}/out").code()).isZero();
        String flat = table("out", "untrained.csv");
        Workbench.Outcome second = bench.run(words + "global-average --out {dir}/out");
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(bench.run(words + "global-average --out {dir}/fresh").code()).isZero();
        assertThat(table("out", "untrained.csv"))
                .isEqualTo(table("fresh", "untrained.csv"))
                .isNotEqualTo(flat);
        assertThat(flat.lines()).as(second.err()).hasSize(3);
    }

    @Test
    void whatAnEarlierStudyLeftGoes() throws IOException {
        String words = "ricci {dir}/mlp.onnx {dir}/data.npz --k 8 --twins 1 --twin-epochs 1 --sensitivity none --layers"
                + " all --out {dir}/out --nulls ";
        assertThat(bench.run(words + "all").code()).isZero();
        assertThat(folder.resolve("out/tables/untrained.csv")).exists();
        assertThat(bench.run(words + "layer-order").code()).isZero();
        assertThat(folder.resolve("out/tables/untrained.csv")).doesNotExist();
        assertThat(folder.resolve("out/tables/random_labels.csv")).doesNotExist();
        assertThat(folder.resolve("out/tables/over_k.csv")).exists();
    }

    /** Two classes that lie apart are learnt, and labels in random order are not, in one epoch. Seed 11. */
    @Test
    void aGoalThatRandomLabelsMissIsTold() throws IOException {
        RandomGenerator random = Seed.of(11).generator();
        SequencedMap<String, NumericArray> data = new LinkedHashMap<>();
        data.put(
                "x",
                NumericArray.float64(
                        new int[] {60, 4},
                        IntStream.range(0, 240)
                                .mapToDouble(i -> random.nextDouble() + (i < 120 ? 0 : 0.8))
                                .toArray()));
        data.put(
                "y",
                NumericArray.integers(
                        IntStream.range(0, 60).map(i -> i < 30 ? 0 : 1).toArray()));
        NpzWriter.write(folder.resolve("apart.npz"), data);
        assertThat(bench.run("train --data {dir}/apart.npz --widths 8,8 --epochs 200 --out {dir}/apart.onnx")
                        .code())
                .isZero();
        Workbench.Outcome found =
                bench.run("ricci {dir}/apart.onnx {dir}/apart.npz --k 20 --nulls random-labels --twins 2"
                        + " --twin-epochs 1 --sensitivity none --layers all --out {dir}/out");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.err())
                .containsPattern(
                        "random-labels: do the classes matter\\? \\(\\d of 2 networks; accuracy 0\\.\\d+.*, goal (1|0\\.9\\d+)\\)")
                .contains("2 of 2 networks on random labels missed the goal: they tell ", " of the true ones.");
        assertThat(table("out", "random_labels_training.csv")).startsWith("network,accuracy,goal,epochs\n1.0,0.");
    }

    @Test
    void randomLabelsNeedLabels() throws IOException {
        images();
        String words =
                "ricci {dir}/maps.onnx {dir}/images.npz --k 5 --layers all --twins 1 --sensitivity none --out {dir}/out"
                        + " --nulls ";
        assertThat(bench.run(words + "random-labels").err())
                .isEqualTo(
                        "explico: --nulls random-labels: labels to train on: expected one class a row, got no labels;"
                                + " name them with --labels\n");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(bench.run(words + "all").err()).contains("random-labels: absent: the data have no labels");
    }

    @Test
    void labelsThatDoNotFitAreRefusedBeforeTheStudy() throws IOException {
        SequencedMap<String, NumericArray> data = new LinkedHashMap<>();
        data.put(
                "x",
                NumericArray.float64(
                        new int[] {60, 4}, Seed.of(1).generator().doubles(240).toArray()));
        data.put(
                "y",
                NumericArray.integers(IntStream.range(0, 60).map(i -> i % 3).toArray()));
        NpzWriter.write(folder.resolve("three.npz"), data);
        String words =
                "ricci {dir}/mlp.onnx {dir}/three.npz --k 8 --sensitivity none --layers all --out {dir}/out --nulls ";
        Workbench.Outcome refused = bench.run(words + "layer-order,random-labels");
        assertThat(refused.code()).isEqualTo(Explico.BAD_INPUT);
        assertThat(refused.err())
                .isEqualTo("explico: --nulls random-labels: labels to train on: expected 2 classes, got 3 classes; make"
                        + " architecture and data agree\n");
        assertThat(folder.resolve("out")).doesNotExist();
        Workbench.Outcome all = bench.run(words + "all --twins 1");
        assertThat(all.code()).as(all.err()).isZero();
        assertThat(all.err())
                .contains("untrained: does training matter? (")
                .contains("random-labels: absent: labels to train on: expected 2 classes, got 3 classes");
    }

    /** A network that trains has its normalisation folded, so the map before it is no layer of the twin: told at once, and not after the training of all twins. */
    @Test
    void layersThatATwinHasNotAreRefusedBeforeTheStudy() throws IOException {
        GraphBuilder graph = new GraphBuilder("normalised");
        String at = graph.input("x", ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, 4));
        for (int l = 0; l < 3; l++) {
            float[] weights = new float[16];
            RandomGenerator random = Seed.of(l).generator();
            for (int i = 0; i < 16; i++) {
                weights[i] = random.nextFloat(-1, 1);
            }
            graph.constant("w" + l, Tensor.of(Shape.of(4, 4), weights));
            for (String name : List.of("scale", "variance")) {
                graph.constant(name + l, Tensor.of(Shape.of(4), new float[] {1, 1, 1, 1}));
            }
            for (String name : List.of("shift", "mean")) {
                graph.constant(name + l, Tensor.of(Shape.of(4), new float[4]));
            }
            graph.emit(Node.of("Gemm", List.of(at, "w" + l), "map" + l));
            graph.emit(Node.of(
                    "BatchNormalization",
                    List.of("map" + l, "scale" + l, "shift" + l, "mean" + l, "variance" + l),
                    "normal" + l));
            at = graph.emit(Node.of("Tanh", List.of("normal" + l), "tanh" + l));
        }
        graph.constant("head", Tensor.of(Shape.of(4, 2), new float[] {1, 0, 0, 1, 1, -1, 2, 0}));
        at = graph.emit(Node.of("Gemm", List.of(at, "head"), "logits"));
        Files.write(folder.resolve("normalised.onnx"), OnnxWriter.bytes(graph.build(at), Map.of()));
        String words = "ricci {dir}/normalised.onnx {dir}/data.npz --k 15 --sensitivity none --twins 2 --twin-epochs 2"
                + " --out {dir}/out --nulls layer-order,random-labels";
        Workbench.Outcome refused = bench.run(words + " --layers all");
        assertThat(refused.code()).isEqualTo(Explico.BAD_INPUT);
        assertThat(refused.err())
                .isEqualTo("explico: --nulls random-labels: normalised, its twin: expected layers up to the logits, and"
                        + " none that batch normalisation is folded into, got map0, map1, map2; choose others with"
                        + " --layers or leave the null out\n");
        assertThat(folder.resolve("out")).doesNotExist();
        Workbench.Outcome studied = bench.run(words);
        assertThat(studied.code()).as(studied.err()).isEqualTo(Explico.DONE);
        assertThat(studied.err()).contains("random-labels: ").doesNotContain("could not be studied");
    }

    /** The weights of the network are tiny, and fresh ones are not: what they give is beyond all numbers. */
    @Test
    void aTwinThatCannotBeStudiedCostsNothingElse() throws IOException {
        GraphBuilder graph = new GraphBuilder("tiny");
        String at = graph.input("x", ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, 4));
        for (int l = 0; l < 3; l++) {
            float[] weights = new float[16];
            RandomGenerator random = Seed.of(l).generator();
            for (int i = 0; i < 16; i++) {
                weights[i] = 1e-20f * random.nextFloat(-1, 1);
            }
            graph.constant("w" + l, Tensor.of(Shape.of(4, 4), weights));
            graph.constant("s" + l, Tensor.of(Shape.of(), 1e20f));
            graph.emit(Node.of("MatMul", List.of(at, "w" + l), "map" + l));
            at = graph.emit(Node.of("Mul", List.of("map" + l, "s" + l), "scaled" + l));
        }
        Files.write(folder.resolve("tiny.onnx"), OnnxWriter.bytes(graph.build(at), Map.of()));
        String words =
                "ricci {dir}/tiny.onnx {dir}/data.npz --k 15 --sensitivity none --layers all --twins 2 --out {dir}/out"
                        + " --nulls layer-order,untrained";
        Workbench.Outcome found = bench.run(words);
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.err())
                .contains(
                        "layer-order: does the order",
                        "untrained: absent: the values it needs are not finite (0 of 2 networks)",
                        "Note: 2 of the 2 networks of the null untrained could not be studied: ")
                .contains("finite");
        assertThat(table("out", "values.csv"))
                .contains("layers/untrained.mean,,,0,NON_FINITE\n", "layers/untrained.networks,0.0,,2,\n");
        Workbench.Outcome again = bench.run(words);
        assertThat(again.err()).contains("pieces of work are kept");
    }

    @Test
    void aStudyThatIsStoppedGoesOnFromItsPieces() throws Exception {
        String words = "ricci {dir}/long.npz --k 5,10,20 --points 700 --nulls layer-order,rewiring --out {dir}/";
        OwnProcess command = OwnProcess.of(bench, words + "out");
        Process process = command.start();
        Path journal = folder.resolve("out/.explico/journal");
        while (process.isAlive() && (!Files.exists(journal) || Files.size(journal) < 100)) {
            Thread.sleep(10);
        }
        assertThat(OwnProcess.interrupt(process)).as(command.log()).isEqualTo(130);
        assertThat(folder.resolve("out/index.html")).doesNotExist();
        Workbench.Outcome on = bench.run(words + "out");
        assertThat(on.code()).as(on.err()).isZero();
        assertThat(bench.run(words + "whole").code()).isZero();
        assertThat(Files.readString(folder.resolve("out/ricci.json")))
                .isEqualTo(Files.readString(folder.resolve("whole/ricci.json")));
        int after = pieces(bench.run(words + "out").err());
        assertThat(pieces(on.err()))
                .as("stopped within the study of %d pieces", after)
                .isBetween(1, after - 1);
        assertThat(pieces(bench.run(words + "whole").err()))
                .as("nothing was done twice")
                .isEqualTo(after);
    }

    private static int pieces(String err) {
        return Pattern.compile("explico: (\\d+) pieces of work are kept")
                .matcher(err)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElse(0);
    }

    private String table(String out, String name) throws IOException {
        return Files.readString(folder.resolve(out).resolve("tables").resolve(name));
    }

    /** Forty images and a network of three convolutions. */
    private void images() throws IOException {
        SequencedMap<String, NumericArray> data = new LinkedHashMap<>();
        data.put(
                "x",
                NumericArray.float64(
                        new int[] {40, 1, 6, 6},
                        Seed.of(3).generator().doubles(1440).toArray()));
        NpzWriter.write(folder.resolve("images.npz"), data);
        GraphBuilder graph = new GraphBuilder("maps");
        String at = graph.input("x", ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, 1, 6, 6));
        for (int l = 0; l < 3; l++) {
            int channels = l == 0 ? 1 : 5;
            RandomGenerator random = Seed.of(l).generator();
            float[] weights = new float[5 * channels * 9];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = random.nextFloat(-1, 1);
            }
            graph.constant("w" + l, Tensor.of(Shape.of(5, channels, 3, 3), weights));
            Attribute pads = new Attribute.Wholes(List.of(1L, 1L, 1L, 1L));
            graph.emit(Node.of("Conv", List.of(at, "w" + l), "map" + l).with("pads", pads));
            at = graph.emit(Node.of("Tanh", List.of("map" + l), "tanh" + l));
        }
        Files.write(folder.resolve("maps.onnx"), OnnxWriter.bytes(graph.build(at), Map.of()));
    }

    /** Six layers of 40 points, of which one has all points in one place, or two clouds so far apart. */
    private void constant(String name, int odd, double apart) throws IOException {
        SequencedMap<String, NumericArray> layers = new LinkedHashMap<>();
        for (int l = 0; l < 6; l++) {
            double[] values = Seed.of(l).generator().doubles(120).toArray();
            if (l == odd) {
                double[] own = values.clone();
                Arrays.setAll(values, i -> apart == 0 ? 1 : own[i] + (i < 60 ? apart : 0));
            }
            layers.put("l" + l, NumericArray.float64(new int[] {40, 3}, values));
        }
        NpzWriter.write(folder.resolve(name), layers);
    }
}
