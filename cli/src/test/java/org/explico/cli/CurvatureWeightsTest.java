package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.explico.data.text.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights and added edges of {@code explico curvature}, and rules for layers that fall apart of {@code explico ricci}. */
class CurvatureWeightsTest {
    @TempDir
    Path folder;

    private Workbench bench;

    @BeforeEach
    void files() throws IOException {
        bench = Workbench.in(folder);
        Files.writeString(folder.resolve("square.txt"), "0 0\n1 0\n1 1\n0 1\n5 5\n6 5\n5 6\n");
        Files.writeString(folder.resolve("wide.txt"), "0 0\n2 0\n2 2\n0 2\n10 10\n12 10\n10 12\n");
        Files.writeString(folder.resolve("weighted.txt"), "0 1 2\n1 2 0.5\n0 2 1\n2 3 4\n");
        Files.writeString(folder.resolve("twins.txt"), "0 0\n0 0\n1 0\n3 1\n4 4\n");
    }

    /** In a triangle with sides 1, 1 and s the curvature of the long side is 2 - 2 √s, of a short one 2 - (1 + 1/√s). */
    @Test
    void formanOfLengthsIsTheClosedForm() {
        Workbench.Outcome found = bench.run("curvature {dir}/square.txt --k 2 --weights length");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.err()).contains("weights: length; from 1.0000 to 1.4142");
        assertThat(value(found, 5, 6)).isCloseTo(2 - 2 * Math.pow(2, 0.25), within(1e-12));
        assertThat(value(found, 4, 5)).isCloseTo(1 - Math.pow(2, -0.25), within(1e-12));
        assertThat(value(found, 0, 1)).isZero();
    }

    /** The middle edge weighs 1/e, and the unit of length does not count. */
    @ParameterizedTest
    @ValueSource(strings = {"forman", "afrc3", "ollivier", "ollivier:1/2"})
    void theHeatKernelOfTheMedianHasNoUnit(String notion) {
        String words = " --k 2 --notion " + notion + " --weights ";
        Workbench.Outcome small = bench.run("curvature {dir}/square.txt" + words + "heat");
        assertThat(small.code()).as(small.err()).isZero();
        assertThat(small.err()).contains("weights: heat, t = 0.25000; ");
        assertThat(bench.run("curvature {dir}/wide.txt" + words + "heat").out()).isEqualTo(small.out());
        assertThat(bench.run("curvature {dir}/square.txt" + words + "HEAT:0.25").out())
                .isEqualTo(small.out());
        assertThat(bench.run("curvature {dir}/square.txt" + words + "heat:1").out())
                .isNotEqualTo(small.out());
    }

    /** Of equal lengths Ollivier's curvature is that without lengths, at the idleness asked for, which is 0 where none is. */
    @ParameterizedTest
    @CsvSource({"ollivier", "ollivier:1/2", "ollivier --alpha 1/3"})
    void equalLengthsAreNoLengths(String notion) throws IOException {
        Files.writeString(folder.resolve("ring.txt"), "0 1 3\n1 2 3\n2 3 3\n3 0 3\n0 2 3\n3 4 3\n");
        Workbench.Outcome with = bench.run("curvature {dir}/ring.txt --edges --weights given --notion " + notion);
        Workbench.Outcome without = bench.run("curvature {dir}/ring.txt --edges --notion " + notion);
        assertThat(with.err()).contains("a neighbour at length w gets its share of exp(-w²)");
        for (int[] edge : new int[][] {{0, 1}, {1, 2}, {2, 3}, {0, 3}, {0, 2}, {3, 4}}) {
            assertThat(value(with, edge[0], edge[1])).isCloseTo(value(without, edge[0], edge[1]), within(1e-12));
        }
    }

    /** Worked by hand: F(0,1) = 4 - √2 (2/√2 + 1/√1 + 1/√0.5), and the triangle adds 2² + √2 (1/√1 + 1/√0.5). */
    @Test
    void weightsOfTheFileAreUsedAndWritten() {
        String words = "curvature {dir}/weighted.txt --edges --weights given --format json --notion ";
        assertThat(curvature(words + "forman").getFirst()).isCloseTo(-Math.sqrt(2), within(1e-12));
        assertThat(curvature(words + "afrc3").getFirst()).isCloseTo(6.0, within(1e-12));
        Map<String, Object> json =
                Json.parseObject("stdout", bench.run(words + "afrc3").out());
        assertThat((Map<?, ?>) json.get("edges")).extracting("weight").isEqualTo(List.of(2.0, 1.0, 0.5, 4.0));
        assertThat((Map<?, ?>) json.get("provenance")).extracting("weights").isEqualTo("given");
        Map<String, Object> lengths =
                Json.parseObject("stdout", bench.run(words + "ollivier").out());
        assertThat((Map<?, ?>) lengths.get("edges")).extracting("length").isEqualTo(List.of(2.0, 1.0, 0.5, 4.0));
        assertThat((Map<?, ?>) lengths.get("provenance"))
                .extracting("neighbours")
                .isEqualTo("share of exp(-length^2)");
    }

    @Test
    void coincidingPointsHaveNoLengthButAHeatKernel() {
        Workbench.Outcome refused = bench.run("curvature {dir}/twins.txt --k 2 --weights length");
        assertThat(refused.code()).isEqualTo(Explico.BAD_INPUT);
        assertThat(refused.err())
                .endsWith("--weights length: expected edges that weigh more than 0, got 0.0 for the edge of 0 and 1;"
                        + " leave out points that coincide or nearly do, or --weights itself\n");
        assertThat(bench.run("curvature {dir}/twins.txt --k 2 --weights heat --notion ollivier")
                        .code())
                .isEqualTo(Explico.BAD_INPUT);
        Workbench.Outcome kernel = bench.run("curvature {dir}/twins.txt --k 2 --weights heat");
        assertThat(kernel.code()).as(kernel.err()).isZero();
        assertThat(bench.run("curvature {dir}/twins.txt --k 2 --weights heat:1e-9")
                        .err())
                .contains("give a larger T");
    }

    @Test
    void aSpanningTreeJoinsTheComponents() {
        String words = "curvature {dir}/square.txt --radius 1.1 --format json";
        Workbench.Outcome joined = bench.run(words + " --join tree");
        assertThat(joined.err())
                .contains("7 vertices, 7 edges, 1 component, degrees 1 to 3; 1 edge added to join 2 components");
        Map<String, Object> json = Json.parseObject("stdout", joined.out());
        assertThat((Map<?, ?>) json.get("graph")).extracting("joined_edges").isEqualTo(1L);
        assertThat((Map<?, ?>) json.get("provenance")).extracting("join").isEqualTo("tree");
        assertThat((Map<?, ?>) json.get("edges")).extracting("i").isEqualTo(List.of(0L, 0L, 1L, 2L, 2L, 4L, 4L));
        assertThat(bench.run("curvature {dir}/square.txt --k 4 --join TREE").err())
                .contains("; connected without added edges");
    }

    @Test
    void anApproximationSaysHowFarItMayBe() {
        Workbench.Outcome found = bench.run("curvature {dir}/edges.txt --edges --notion sinkhorn --format json");
        assertThat(found.err()).contains("approximate: the exact curvature of an edge is at most ");
        Map<String, Object> json = Json.parseObject("stdout", found.out());
        List<Double> lower = column(json, "curvature");
        List<Double> upper = column(json, "upper");
        List<Double> exact = curvature("curvature {dir}/edges.txt --edges --notion ollivier --format json");
        double gap = 0;
        for (int e = 0; e < exact.size(); e++) {
            assertThat(exact.get(e)).isBetween(lower.get(e) - 1e-12, upper.get(e) + 1e-12);
            gap = Math.max(gap, upper.get(e) - lower.get(e));
        }
        assertThat(gap).isPositive();
        assertThat((Map<?, ?>) json.get("summary")).extracting("largest_gap").isEqualTo(gap);
    }

    @ParameterizedTest
    @CsvSource({
        "size, penalised by size",
        "diameter, penalised by diameter",
        "largest, largest component",
        "HARMONIC, harmonic mean"
    })
    void layersThatFallApartHaveACoefficientByARule(String word, String recorded) throws IOException {
        String words = "ricci {dir}/long.npz --k 1 --points 60 --nulls layer-order --sensitivity none --format csv";
        Workbench.Outcome rejected = bench.run(words + " --out {dir}/rejected");
        assertThat(rejected.code()).as(rejected.err()).isZero();
        assertThat(rejected.out()).doesNotContain("\n1.0,").doesNotContain("\n1,");
        Workbench.Outcome found = bench.run(words + " --out {dir}/out --disconnected " + word);
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out().lines().skip(1)).hasSize(1);
        assertThat(Files.readString(folder.resolve("out/ricci.json"))).contains(recorded + ", as in text");
        assertThat(Files.readString(folder.resolve("rejected/ricci.json"))).contains("rejected, as in text");
    }

    private List<Double> curvature(String words) {
        Workbench.Outcome found = bench.run(words);
        assertThat(found.code()).as(found.err()).isZero();
        return column(Json.parseObject("stdout", found.out()), "curvature");
    }

    /** A column of numbers of the edges; a missing one is no column and fails. */
    private static List<Double> column(Map<String, Object> json, String name) {
        if (json.get("edges") instanceof Map<?, ?> edges && edges.get(name) instanceof List<?> values) {
            return values.stream().map(v -> (Double) v).toList();
        }
        throw new AssertionError("no column " + name + " of edges in " + json.keySet());
    }

    private static double value(Workbench.Outcome found, int i, int j) {
        String row = "edge," + i + "," + j + ",";
        return found.out()
                .lines()
                .filter(line -> line.startsWith(row))
                .mapToDouble(line -> Double.parseDouble(line.substring(row.length())))
                .findFirst()
                .orElseThrow();
    }
}
