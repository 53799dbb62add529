package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.explico.data.text.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code explico curvature} and {@code explico flow} from words to files. */
class CurvatureTest {
    /** Zachary's club, counted from 0. */
    private static final String KARATE =
            "0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-10 0-11 0-12 0-13 0-17 0-19 0-21 0-31 1-2 1-3 1-7 1-13 1-17 1-19"
                    + " 1-21 1-30 2-3 2-7 2-8 2-9 2-13 2-27 2-28 2-32 3-7 3-12 3-13 4-6 4-10 5-6 5-10 5-16 6-16 8-30 8-32 8-33 9-33"
                    + " 13-33 14-32 14-33 15-32 15-33 18-32 18-33 19-33 20-32 20-33 22-32 22-33 23-25 23-27 23-29 23-32 23-33 24-25"
                    + " 24-27 24-31 25-31 26-29 26-33 27-33 28-31 28-33 29-32 29-33 30-32 30-33 31-32 31-33 32-33";

    @TempDir
    Path folder;

    private Workbench bench;

    @BeforeEach
    void files() throws IOException {
        bench = Workbench.in(folder);
        Files.writeString(
                folder.resolve("karate.txt"), KARATE.replace(' ', '\n').replace('-', ' ') + "\n");
        Files.writeString(folder.resolve("square.txt"), "0 0\n1 0\n1 1\n0 1\n5 5\n6 5\n5 6\n");
    }

    @Test
    void rowsAreEdgesThenVertices() {
        Workbench.Outcome found = bench.run("curvature {dir}/edges.txt --edges");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out()).isEqualTo("""
                kind,i,j,curvature
                edge,0,1,0.0
                edge,0,2,-1.0
                edge,1,2,-1.0
                edge,2,3,-1.0
                edge,3,4,1.0
                node,0,,-0.5
                node,1,,-0.5
                node,2,,-1.0
                node,3,,0.0
                node,4,,1.0
                """);
        assertThat(found.err()).isEqualTo("""
                explico: {dir}/edges.txt: read as edges, 5 vertices and 5 edges
                explico: {dir}/edges.txt: the edges given: 5 vertices, 5 edges, 1 component, degrees 1 to 3
                explico: {dir}/edges.txt: forman: total -2.00000, mean -0.40000, from -1.0000 to 1.0000, 60.0 % negative
                """);
    }

    @Test
    void verticesThatNoLineNamesAreTold() throws IOException {
        Files.writeString(folder.resolve("from-one.txt"), "1 2\n2 3\n");
        Workbench.Outcome found = bench.run("curvature {dir}/from-one.txt --edges");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.err()).contains("1 vertex has no edge; vertices are counted from 0");
    }

    /** ricci.md, D3: the totals of the closed form, and values of GraphRicciCurvature 0.5.3 on this graph. */
    @ParameterizedTest
    @CsvSource({
        "forman, 0, 1, -21",
        "afrc3, 0, 1, 0",
        "ollivier --alpha 1/2, 0, 1, 0.111111111111",
        "ollivier --alpha 0.5, 0, 2, -0.14375",
        "ollivier:1/2, 0, 3, 0.041666666667",
        "ORC --idleness 1/2, 31, 33, -0.122549019608"
    })
    void zacharysClub(String notion, int i, int j, double known) {
        Workbench.Outcome found = bench.run("curvature {dir}/karate.txt --edges --notion " + notion);
        assertThat(found.code()).as(found.err()).isZero();
        double value = found.out()
                .lines()
                .filter(line -> line.startsWith("edge," + i + "," + j + ","))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                .findFirst()
                .orElseThrow();
        assertThat(value).isCloseTo(known, within(1e-9));
    }

    @Test
    void fractionsOfExactCurvatureComeWithTheirProof() {
        Workbench.Outcome found = bench.run("curvature {dir}/karate.txt --edges --notion ollivier --format json");
        assertThat(found.err()).contains("exact: plan and potentials of 20 of the 78 edges prove their values");
        Map<String, Object> json = Json.parseObject("stdout", found.out());
        Map<?, ?> edges = (Map<?, ?>) in(json, "edges");
        List<?> values = (List<?>) in(edges, "curvature");
        assertThat(values).hasSize(78);
        for (int e = 0; e < values.size(); e++) {
            long numerator = (Long) ((List<?>) in(edges, "numerator")).get(e);
            long denominator = (Long) ((List<?>) in(edges, "denominator")).get(e);
            assertThat((double) numerator / denominator).isEqualTo(values.get(e));
        }
        assertThat(in((Map<?, ?>) in(json, "graph"), "components")).isEqualTo(1L);
    }

    /** Words of other tools, and the letters of the three variants in either case. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--n-neighbors 4 --variant u",
                "-k 4 --variant UNION --ties INDEX",
                "--neighbours 4 --metric Euclidean --notion F",
                "--k=4 --threads 1 --random-state 7"
            })
    void otherWords(String words) {
        Workbench.Outcome found = bench.run("curvature {dir}/data.npz " + words);
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out())
                .isEqualTo(bench.run("curvature {dir}/data.npz --k 4").out());
    }

    /** A7: the total of the digraph is 4nk - Σ(k + in)², and each choice is an arc. */
    @Test
    void arcsOfTheDigraph() {
        Workbench.Outcome found = bench.run("curvature {dir}/data.npz --k 4 --variant D");
        long[] degree = new long[40];
        List<String> arcs =
                found.out().lines().filter(line -> line.startsWith("edge,")).toList();
        arcs.forEach(arc -> {
            degree[Integer.parseInt(arc.split(",", -1)[1])]++;
            degree[Integer.parseInt(arc.split(",", -1)[2])]++;
        });
        double total = arcs.stream()
                .mapToDouble(arc -> Double.parseDouble(arc.split(",", -1)[3]))
                .sum();
        assertThat(arcs).hasSize(160);
        assertThat(total)
                .isEqualTo(4.0 * 160
                        - java.util.Arrays.stream(degree).map(d -> d * d).sum());
    }

    @Test
    void graphsInPartsAndPointsThatRepeatAreTold() throws IOException {
        assertThat(bench.run("curvature {dir}/square.txt --radius 1.1").err())
                .contains("points at most 1.1 apart, euclidean: 7 vertices, 6 edges, 2 components, degrees 1 to 2");
        Files.writeString(folder.resolve("twins.txt"), "0 0\n0 0\n1 0\n3 1\n4 4\n");
        assertThat(bench.run("curvature {dir}/twins.txt --k 1").err())
                .contains(
                        "1 of the points repeat another: whom they choose hangs on their order; --ties included does not");
    }

    @Test
    void notionsOfVerticesHaveNoEdges() {
        assertThat(bench.run("curvature {dir}/edges.txt --edges --notion diffusion")
                        .out()
                        .lines())
                .hasSize(6)
                .allMatch(line -> line.startsWith("kind,") || line.startsWith("node,"));
    }

    @Test
    void picturesAndFilesAppearWhole() {
        Workbench.Outcome found = bench.run(
                "curvature {dir}/karate.txt --edges --notion ollivier --out {dir}/k.json --plot {dir}/pictures");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out()).isEmpty();
        assertThat(read("k.json")).contains("\"format\": \"explico-curvature\"", "\"input_sha256\"");
        assertThat(read("pictures/graph.svg"))
                .contains("34 vertices, 78 edges", "Orange is negative")
                .doesNotContain("NaN");
        assertThat(read("pictures/histogram.svg")).contains("78 edges").doesNotContain("NaN");
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItIsMade() throws IOException {
        Files.writeString(folder.resolve("far.txt"), "0 2000000000\n");
        Workbench.Outcome refused = bench.run("curvature {dir}/far.txt --edges --out {dir}/c.csv");
        assertThat(refused.code()).isEqualTo(Explico.OVER_BUDGET);
        assertThat(refused.err()).contains("got vertex 2000000000; number the vertices from 0 without gaps");
        assertThat(folder.resolve("c.csv")).doesNotExist();
    }

    /** Two cliques on a bridge come apart at the bridge. */
    @Test
    void aFlowFindsTheCliques() throws IOException {
        Files.writeString(
                folder.resolve("cliques.txt"), "0 1\n0 2\n0 3\n1 2\n1 3\n2 3\n4 5\n4 6\n4 7\n5 6\n5 7\n6 7\n3 4\n");
        Files.writeString(folder.resolve("classes.txt"), "a\na\na\na\nb\nb\nb\nb\n");
        String command = "flow {dir}/cliques.txt --edges --labels {dir}/classes.txt --steps 10 ";
        Workbench.Outcome found = bench.run(command + "--communities");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out())
                .isEqualTo("i,community,label\n0,0,0\n1,0,0\n2,0,0\n3,0,0\n4,1,1\n5,1,1\n6,1,1\n7,1,1\n");
        assertThat(found.err()).contains("communities: 2", "ARI 1.0000, NMI 1.0000");
        assertThat(bench.run(command).out()).startsWith("i,j,weight,curvature\n0,1,");
    }

    @Test
    void aFlowGoesOnFromWhereItStoodToTheSameBytes() throws IOException {
        String words = "flow {dir}/karate.txt --edges --curvature afrc3 --step 0.02 ";
        assertThat(bench.run(words + "--steps 12 --out {dir}/once").code()).isZero();
        assertThat(bench.run(words + "--steps 5 --out {dir}/twice").code()).isZero();
        Workbench.Outcome on = bench.run(words + "--steps 12 --out {dir}/twice");
        assertThat(on.err()).contains("step 5 of an earlier run is kept in {dir}/twice/.explico; going on from it");
        for (String file :
                List.of("weights.csv", "communities.csv", "flow.json", "figures/lengths.svg", "figures/cuts.svg")) {
            assertThat(read("twice/" + file)).as(file).isEqualTo(read("once/" + file));
        }
    }

    @Test
    void anInterruptedFlowExitsWith130AndGoesOn() throws Exception {
        StringBuilder ring = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            for (int step = 1; step <= 6; step++) {
                ring.append(i).append(' ').append((i + step * step) % 400).append('\n');
            }
        }
        Files.writeString(folder.resolve("ring.txt"), ring);
        String words = "flow {dir}/ring.txt --edges --steps 100000 --tolerance 0 --out {dir}/out";
        Process process = new ProcessBuilder(command(words))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        while (process.isAlive() && states().isEmpty()) {
            Thread.sleep(10);
        }
        new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
        assertThat(process.waitFor()).as(read("log")).isEqualTo(130);
        assertThat(read("log")).contains("interrupted; the last state is kept in");
        assertThat(folder.resolve("out/weights.csv")).doesNotExist();
        assertThat(bench.run(words.replace("100000", "0")).code()).isZero();
    }

    private static Object in(Map<?, ?> map, String key) {
        return Optional.<Object>ofNullable(map.get(key)).orElseThrow();
    }

    private List<Path> states() throws IOException {
        Path working = folder.resolve("out/.explico");
        if (!Files.isDirectory(working)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(working)) {
            return files.filter(file -> file.toString().endsWith(".npz")).toList();
        }
    }

    private List<String> command(String words) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                Explico.class.getName()),
                        bench.words(words).stream())
                .toList();
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
