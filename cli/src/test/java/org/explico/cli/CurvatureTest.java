package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.explico.core.graph.RadiusGraph;
import org.explico.core.measure.Budget;
import org.explico.data.text.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code explico curvature} from words to files. */
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
        Files.writeString(folder.resolve("karate.txt"), karate());
        Files.writeString(folder.resolve("square.txt"), "0 0\n1 0\n1 1\n0 1\n5 5\n6 5\n5 6\n");
    }

    /** Zachary's club as a file. */
    static String karate() {
        return KARATE.replace(' ', '\n').replace('-', ' ') + "\n";
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

    /** The pictures of a long ring take a while: who stops them then has the rows. */
    @Test
    void whoStopsThePicturesHasTheRows() throws Exception {
        StringBuilder ring = new StringBuilder();
        int n = 100_000;
        for (int i = 0; i < n; i++) {
            ring.append(i).append(' ').append((i + 1) % n).append('\n');
        }
        Files.writeString(folder.resolve("ring.txt"), ring);
        OwnProcess command =
                OwnProcess.of(bench, "curvature {dir}/ring.txt --edges --out {dir}/rows.csv --plot {dir}/pictures");
        Process process = command.start();
        while (process.isAlive() && !Files.exists(folder.resolve("rows.csv"))) {
            Thread.sleep(5);
        }
        // The hook is set within microseconds of the file; the drawing takes seconds.
        Thread.sleep(100);
        assertThat(OwnProcess.interrupt(process)).as(command.log()).isEqualTo(130);
        assertThat(command.log())
                .contains("interrupted; the rows are written to " + folder.resolve("rows.csv")
                        + ", the pictures are not all there");
        assertThat(Files.readAllLines(folder.resolve("rows.csv"))).hasSize(1 + 2 * n);
    }

    /** The number of a vertex by resistance, p, is no mean of its edges, so it has no colour on their scale. */
    @Test
    void verticesWithAQuantityOfTheirOwnStayPlain() {
        String words = "curvature {dir}/karate.txt --edges --plot {dir}/pictures --notion ";
        assertThat(bench.run(words + "resistance").code()).isZero();
        assertThat(read("pictures/graph.svg")).contains("class=\"knot plain\"").doesNotContain("class=\"knot\"");
        assertThat(bench.run(words + "ollivier").code()).isZero();
        assertThat(read("pictures/graph.svg")).contains("class=\"knot\"").doesNotContain("class=\"knot plain\"");
    }

    /** Both arcs of a mutual choice count, in the histogram as in the rows. */
    @Test
    void theHistogramOfADigraphCountsArcs() {
        Workbench.Outcome found = bench.run("curvature {dir}/data.npz --k 4 --variant D --plot {dir}/pictures");
        assertThat(found.code()).as(found.err()).isZero();
        long negative = found.out()
                .lines()
                .filter(line -> line.startsWith("edge,"))
                .filter(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)) < 0)
                .count();
        assertThat(read("pictures/histogram.svg"))
                .contains("Curvature of the arcs", "160 arcs, " + negative + " of them negative")
                .doesNotContain("edges");
    }

    /** So many points that not all their pairs fit; within a small radius they do. */
    @Test
    void pairsWithinARadiusAreCountedBeforeTheyAreHeld() {
        double room = Budget.ofThisProcess().bytes() / RadiusGraph.BYTES_A_PAIR;
        int n = (int) Math.ceil(Math.sqrt(2.2 * room)) + 2;
        Workbench.Outcome refused = bench.run("curvature sphere:n=" + n + " --radius 3 --out {dir}/c.csv");
        assertThat(refused.code()).as(refused.err()).isEqualTo(Explico.OVER_BUDGET);
        assertThat(refused.err())
                .contains(
                        "more than that, since over " + String.format(Locale.ROOT, "%,d", (long) room) + " pairs",
                        "are at most 3.0 apart; take fewer points or a smaller --radius, or more memory");
        Workbench.Outcome small = bench.run("curvature sphere:n=" + n + " --radius 0.01 --out {dir}/c.csv");
        assertThat(small.code()).as(small.err()).isZero();
    }

    private static Object in(Map<?, ?> map, String key) {
        return Optional.<Object>ofNullable(map.get(key)).orElseThrow();
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
