package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.data.array.Npz;
import org.explico.data.text.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code explico flow} from words to files: where it goes on, what it keeps, and what it is told. */
class FlowTest {
    private static final List<String> FILES =
            List.of("weights.csv", "communities.csv", "flow.json", "figures/lengths.svg", "figures/cuts.svg");

    @TempDir
    Path folder;

    private Workbench bench;

    @BeforeEach
    void files() throws IOException {
        bench = Workbench.in(folder);
        Files.writeString(folder.resolve("square.txt"), "0 0\n1 0\n1 1\n0 1\n5 5\n6 5\n5 6\n");
        Files.writeString(folder.resolve("karate.txt"), CurvatureTest.karate());
        Files.writeString(
                folder.resolve("cliques.txt"), "0 1\n0 2\n0 3\n1 2\n1 3\n2 3\n4 5\n4 6\n4 7\n5 6\n5 7\n6 7\n3 4\n");
        Files.writeString(folder.resolve("classes.txt"), "a\na\na\na\nb\nb\nb\nb\n");
    }

    /** Two cliques on a bridge come apart at the bridge. */
    @Test
    void aFlowFindsTheCliques() {
        String command = "flow {dir}/cliques.txt --edges --labels {dir}/classes.txt --steps 10 ";
        Workbench.Outcome found = bench.run(command + "--communities");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out())
                .isEqualTo("i,community,label\n0,0,0\n1,0,0\n2,0,0\n3,0,0\n4,1,1\n5,1,1\n6,1,1\n7,1,1\n");
        assertThat(found.err()).contains("communities: 2", "ARI 1.0000, NMI 1.0000", " times the mean");
        assertThat(bench.run(command).out()).startsWith("i,j,weight,curvature\n0,1,");
    }

    @Test
    void aFlowGoesOnFromWhereItStoodToTheSameBytes() {
        String words = "flow {dir}/karate.txt --edges --curvature afrc3 --step 0.02 ";
        done(words + "--steps 12 --out {dir}/once");
        done(words + "--steps 5 --out {dir}/twice");
        Workbench.Outcome on = done(words + "--steps 12 --out {dir}/twice");
        assertThat(on.err()).contains("step 5 of an earlier run is kept in {dir}/twice/.explico; going on from it");
        assertSame("twice", "once");
    }

    /** Hours may lie in the state of a long run; a glance at an early step does not cost them. */
    @Test
    void aShorterRunLeavesTheStateOfALongerOne() {
        String words = "flow {dir}/karate.txt --edges --curvature afrc3 --step 0.02 --steps ";
        done(words + "9 --out {dir}/out");
        assertThat(done(words + "3 --out {dir}/out").err())
                .contains("step 9 of an earlier run stays in {dir}/out/.explico; this run of fewer steps begins anew");
        done(words + "3 --out {dir}/fresh");
        assertSame("out", "fresh");
        assertThat(kept("out")).hasValue(9);
        assertThat(done(words + "9 --out {dir}/out").err()).contains("step 9 of an earlier run is kept");
        done(words + "9 --out {dir}/fresh");
        assertSame("out", "fresh");
    }

    /** A state behind the step at which a coarser flow stops is none of that flow. */
    @Test
    void aFolderWithAFinerFlowGivesWhatAFreshOneGives() {
        String words = "flow {dir}/cliques.txt --edges --steps 50 ";
        done(words + "--tolerance 0 --out {dir}/used");
        done(words + "--tolerance 0.1 --out {dir}/used");
        done(words + "--tolerance 0.1 --out {dir}/fresh");
        assertSame("used", "fresh");
        long steps = (Long) in(json("fresh"), "steps");
        assertThat(steps).as("it stopped by its tolerance").isBetween(1L, 49L);
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
        String words = "flow {dir}/ring.txt --edges --curvature forman --tolerance 0 --steps ";
        OwnProcess command = OwnProcess.of(bench, words + "100000000 --out {dir}/out");
        Process process = command.start();
        while (process.isAlive() && kept("out").orElse(0) < 2) {
            Thread.sleep(10);
        }
        assertThat(OwnProcess.interrupt(process)).as(command.log()).isEqualTo(130);
        assertThat(command.log()).contains("interrupted; the last state is kept in");
        assertThat(folder.resolve("out/weights.csv")).doesNotExist();
        int stood = kept("out").orElseThrow();
        int steps = stood + 3;
        assertThat(done(words + steps + " --out {dir}/out").err())
                .contains("step " + stood + " of an earlier run is kept in {dir}/out/.explico; going on from it");
        done(words + steps + " --out {dir}/fresh");
        assertSame("out", "fresh");
    }

    /** With steps as long as these the first still has lengths, and the next has none in float64. */
    @Test
    void aRefusalOnTheWayKeepsTheStepsThatWereMade() {
        String words = "flow {dir}/karate.txt --edges --curvature forman --step 1e305 --out {dir}/out --steps ";
        Workbench.Outcome refused = bench.run(words + "9");
        assertThat(refused.code()).as(refused.err()).isEqualTo(Explico.BAD_INPUT);
        assertThat(refused.err()).contains("take smaller steps or fewer");
        int stood = kept("out").orElseThrow();
        assertThat(stood).isPositive();
        assertThat(refused.err())
                .contains("step " + stood + " is kept in {dir}/out/.explico; the same command with --steps " + stood
                        + " ends there");
        assertThat(done(words + stood).err()).contains("step " + stood + " of an earlier run is kept");
    }

    @Test
    void aRefusalBeforeTheFirstStepLeavesNothing() {
        Workbench.Outcome refused =
                bench.run("flow {dir}/karate.txt --edges --curvature forman --step 1e308 --out {dir}/out");
        assertThat(refused.code()).as(refused.err()).isEqualTo(Explico.BAD_INPUT);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** No file may be as large as the table of a flow, a piece of a profile, or all pieces of a study: the first of these fit, and stay. */
    @Test
    void aFullDiskIsToldInASentence() throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/sh")), "no shell here");
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            path.append(i).append(' ').append(i + 1).append('\n');
        }
        Files.writeString(folder.resolve("path.txt"), path);
        for (String words : List.of(
                "ricci {dir}/long.npz --out {dir}/pieces --k 5,10,20 --points 700 --nulls layer-order",
                "profile {dir}/long.npz --out {dir}/full --points 700 --measures rips",
                "flow {dir}/path.txt --edges --curvature forman --out {dir}/full",
                "curvature {dir}/path.txt --edges --out {dir}/full.csv",
                "curvature {dir}/path.txt --edges --format json --out {dir}/full.json")) {
            OwnProcess command = OwnProcess.of(bench, words).withFilesOfAtMost(16);
            assertThat(command.start().waitFor()).as(command.log()).isEqualTo(Explico.BAD_INPUT);
            assertThat(command.log())
                    .contains("--out " + folder, "expected a place that can be written")
                    .doesNotContain("internal error", "\tat ");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.contains("full"));
        }
    }

    @Test
    void labelsOfAnArrayBesideThePointsAreFound() throws IOException {
        Workbench.Outcome other = done("flow {dir}/data.npz:x --k 5 --steps 1 --labels y --communities");
        assertThat(other.out())
                .startsWith("i,community,label\n0,")
                .contains("\n1,")
                .hasLineCount(41);
        assertThat(other.err())
                .contains(
                        "read as point-cloud, 40 points in 4 dimensions, classes from {dir}/data.npz, array y", "ARI ");
        assertThat(done("flow {dir}/data.npz --k 5 --steps 1 --labels y --communities")
                        .out())
                .isEqualTo(other.out());
        Workbench.Outcome layer = bench.run("flow {dir}/layers.npz:relu1 --k 5 --labels target");
        assertThat(layer.code()).isEqualTo(Explico.BAD_INPUT);
        assertThat(layer.err())
                .isEqualTo(
                        "explico: {dir}/layers.npz: expected labels in one of its arrays (relu1, relu2) or in a file,"
                                + " got \"target\", which is neither; correct --labels\n");
    }

    @Test
    void labelsOfAColumnAreNoCoordinate() throws IOException {
        Files.writeString(
                folder.resolve("species.csv"),
                "a,b,species\n0,0,setosa\n1,0,setosa\n0,1,setosa\n9,9,other\n9,8,other\n8,9,other\n");
        Workbench.Outcome found = done("flow {dir}/species.csv --k 2 --steps 1 --labels species --communities");
        assertThat(found.out()).isEqualTo("i,community,label\n0,0,1\n1,0,1\n2,0,1\n3,1,0\n4,1,0\n5,1,0\n");
        assertThat(found.err())
                .contains("classes from column species, text classes coded in sorted order: 0 = other, 1 = setosa");
    }

    /** With labels the same checks are made of the points as without. */
    @ParameterizedTest
    @ValueSource(strings = {"", " --labels {dir}/c.txt"})
    void pointsAreCheckedWithAndWithoutLabels(String labels) throws IOException {
        Files.writeString(folder.resolve("c.txt"), "0\n0\n1\n");
        Files.writeString(folder.resolve("distances.txt"), "0 1 2\n1 0 1\n2 1 0\n");
        Workbench.Outcome some = bench.run("flow {dir}/pairs.txt --input-format sparse --k 2" + labels);
        assertThat(some.code()).isEqualTo(Explico.BAD_INPUT);
        assertThat(some.err())
                .isEqualTo(
                        "explico: {dir}/pairs.txt: expected points, or all distances between them, got some distances;"
                                + " for a graph, add --edges\n");
        Workbench.Outcome cosine =
                bench.run("flow {dir}/distances.txt --input-format distance --metric cosine --k 2" + labels);
        assertThat(cosine.code()).isEqualTo(Explico.USAGE);
        assertThat(cosine.err()).contains("--metric cosine: expected points to take distances of, got distances");
    }

    @Test
    void whatTheFileMeansIsTold() throws IOException {
        Files.writeString(folder.resolve("weighted.txt"), "1 2 2\n2 3 0.5\n1 3 1\n3 4 4\n");
        Workbench.Outcome weighted = done("flow {dir}/weighted.txt --edges --steps 0");
        assertThat(weighted.err())
                .contains(
                        "1 vertex has no edge; vertices are counted from 0",
                        "weights serve as first lengths; modularity counts every edge as one");
        double mean = 7.5 / 4;
        assertThat(weighted.out().lines().skip(1).map(line -> Double.parseDouble(line.split(",", -1)[2])))
                .containsExactly(2 / mean, 1 / mean, 0.5 / mean, 4 / mean);
        assertThat(done("flow {dir}/cliques.txt --edges --steps 0").err()).doesNotContain("weights serve", "no edge;");
    }

    /** The flow of a joined graph is that of the same graph given by its edges. */
    @Test
    void aSpanningTreeJoinsTheComponents() throws IOException {
        Files.writeString(folder.resolve("joined.txt"), "0 1\n0 3\n1 2\n2 3\n2 4\n4 5\n4 6\n");
        Workbench.Outcome joined =
                done("flow {dir}/square.txt --radius 1.1 --join tree --steps 5 --out {dir}/joined" + " --format csv");
        assertThat(joined.err()).contains("1 component, degrees 1 to 3; 1 edge added to join 2 components");
        assertThat(joined.out())
                .isEqualTo(done("flow {dir}/joined.txt --edges --steps 5").out());
        assertThat((Map<?, ?>) in(json("joined"), "graph"))
                .extracting("joined_edges")
                .isEqualTo(1L);
        assertThat((Map<?, ?>) in(json("joined"), "provenance"))
                .extracting("join")
                .isEqualTo("tree");
    }

    /** Words of the notions are words of the flow. */
    @ParameterizedTest
    @CsvSource({"f, forman", "AF, afrc3", "augmented, afrc3", "orc:1/3, ollivier:1/3", "lin-lu-yau, lly"})
    void otherWordsOfNotions(String word, String usual) {
        String words = "flow {dir}/cliques.txt --edges --steps 2 --curvature ";
        assertThat(done(words + word).out()).isEqualTo(done(words + usual).out());
    }

    private Workbench.Outcome done(String words) {
        Workbench.Outcome outcome = bench.run(words);
        assertThat(outcome.code()).as("%s: %s", words, outcome.err()).isZero();
        return outcome;
    }

    private void assertSame(String one, String other) {
        for (String file : FILES) {
            assertThat(read(one + "/" + file)).as(file).isEqualTo(read(other + "/" + file));
        }
    }

    private Map<String, Object> json(String out) {
        return Json.parseObject("flow.json", read(out + "/flow.json"));
    }

    private static Object in(Map<?, ?> map, String key) {
        return Optional.<Object>ofNullable(map.get(key)).orElseThrow();
    }

    /** How many steps the state has that is kept; it may be replaced while it is read. */
    private OptionalInt kept(String out) {
        Path working = folder.resolve(out).resolve(".explico");
        if (!Files.isDirectory(working)) {
            return OptionalInt.empty();
        }
        try (Stream<Path> files = Files.list(working)) {
            return files.filter(file -> file.getFileName().toString().matches("flow-.*\\.npz"))
                    .mapToInt(file -> (int) Npz.open(file).read("iteration").at(0))
                    .max();
        } catch (IOException | Refusal e) {
            return OptionalInt.empty();
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Words as labels are coded, and how is told, on standard error and in the file. */
    @Test
    void wordsOfLabelsAreTold() throws IOException {
        Files.writeString(folder.resolve("square.txt"), "0 1\n1 2\n2 3\n3 0\n");
        Files.writeString(folder.resolve("sides.txt"), "north\nnorth\nsouth\nsouth\n");
        Workbench.Outcome flowed =
                done("flow {dir}/square.txt --edges --labels {dir}/sides.txt --steps 1 --out {dir}/out");
        assertThat(flowed.err()).contains("text classes coded in sorted order: 0 = north, 1 = south");
        assertThat(Files.readString(folder.resolve("out/flow.json")))
                .contains("0 = north, 1 = south", "\"step\": 1.0", "\"surgery\": \"none\"", "share of exp(-length^2)");
    }

    /** Forman's flow stretches a few edges without end. */
    @Test
    void aFlowThatRunsAwayIsTold() throws IOException {
        Files.writeString(
                folder.resolve("bell.txt"), "0 1\n0 2\n1 2\n0 3\n1 3\n2 3\n3 4\n4 5\n4 6\n5 6\n4 7\n5 7\n6 7\n");
        assertThat(done("flow {dir}/bell.txt --edges --curvature forman --steps 60")
                        .err())
                .contains("the flow has run away: one edge holds more than half of all length");
        assertThat(done("flow {dir}/bell.txt --edges --steps 20").err()).doesNotContain("run away");
    }
}
