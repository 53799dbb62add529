package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.data.DiagramFile;
import org.explico.data.array.Npy;
import org.explico.data.array.Npz;
import org.explico.data.array.NumericArray;
import org.explico.data.text.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code explico homology} and {@code explico compare} from words to files. */
class HomologyTest {
    /** What a command did. */
    private record Outcome(int code, String out, String err) {}

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        StringBuilder circle = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            circle.append(Math.cos(Math.PI * i / 6))
                    .append(' ')
                    .append(Math.sin(Math.PI * i / 6))
                    .append('\n');
        }
        Files.writeString(folder.resolve("circle.txt"), circle);
        Files.writeString(folder.resolve("square.txt"), "1\n2 1\n1 2 1\n");
        Files.writeString(folder.resolve("path.txt"), "0 1 0.5\n1 2 1\n");
    }

    @Test
    void theDiagramGoesToStandardOutputAndTheRestToPeople() {
        Outcome found = run("homology {dir}/square.txt");
        assertThat(found.code()).isZero();
        assertThat(found.out()).isEqualTo("""
                dim,birth,death
                0,0.0,1.0
                0,0.0,1.0
                0,0.0,1.0
                0,0.0,inf
                1,1.0,2.0
                """);
        assertThat(found.err()).isEqualTo("explico: {dir}/square.txt: read as lower-distance, 4 points\n");
    }

    /** topology.md, section 11: a regular 12-gon on the unit circle. */
    @Test
    void theTwelveSidedPolygonHasItsLoop() throws IOException {
        assertThat(run("homology {dir}/circle.txt --out {dir}/d.csv").code()).isZero();
        PersistenceDiagram diagram = DiagramFile.read(folder.resolve("d.csv"));
        assertThat(diagram.births(1)).hasSize(1);
        assertThat(diagram.births(1)[0]).isCloseTo(2 * Math.sin(Math.PI / 12), within());
        assertThat(diagram.deaths(1)[0]).isCloseTo(Math.sqrt(3), within());
    }

    /** Ripser's words and ripser.py's give the same bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--maxdim 2 --thresh 1.6 --coeff 3",
                "--dim 2 --threshold 1.6 --modulus 3",
                "--dim=2 --threshold=1.6 --modulus=3 --format point-cloud --format csv",
                "--dim 2 --threshold 1.6 --modulus 3 --threads 1 --collapse never --metric euclidean",
                "--input-format point-cloud --dim 2 --threshold 1.6 --modulus 3 --seed 7"
            })
    void otherToolsWords(String options) {
        Outcome found = run("homology {dir}/circle.txt " + options);
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out())
                .isEqualTo(run("homology --maxdim 2 --thresh 1.6 --coeff 3 {dir}/circle.txt")
                        .out())
                .endsWith(",inf\n");
    }

    /** The quick reader of plain words knows every option, and gives what the whole parser gives. */
    @Test
    void plainWordsKnowEveryOption() {
        CommandLine whole = new CommandLine(new HomologyCommand(console(new StringWriter(), new StringWriter())));
        whole.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .flatMap(option -> Arrays.stream(option.names())
                        .map(name -> option.arity().max() == 0 ? List.of(name, "x") : List.of(name, "3", "x")))
                .forEach(words -> assertThat(
                                HomologyCommand.plain(console(new StringWriter(), new StringWriter()), words))
                        .as(words.toString())
                        .isPresent());
        for (String other : List.of("--help", "x y", "--dim", "x --dim two", "x --dims 2", "x --out -1", "")) {
            assertThat(HomologyCommand.plain(
                            console(new StringWriter(), new StringWriter()),
                            Stream.of(other.split(" ", -1))
                                    .filter(word -> !word.isEmpty())
                                    .toList()))
                    .as(other)
                    .isEmpty();
        }
    }

    /** By whichever of its names, as the whole parser refuses it. */
    @Test
    void noOptionIsTakenTwice() {
        CommandLine whole = new CommandLine(new HomologyCommand(console(new StringWriter(), new StringWriter())));
        whole.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.isMultiValue())
                .forEach(option -> {
                    String value = option.arity().max() == 0 ? "" : "=3";
                    String first = option.names()[0] + value;
                    String last = option.names()[option.names().length - 1] + value;
                    assertThat(HomologyCommand.plain(
                                    console(new StringWriter(), new StringWriter()), List.of("x", first, last)))
                            .as(first + " " + last)
                            .isEmpty();
                });
        assertThat(run("homology {dir}/circle.txt --dim 1 --maxdim 2").code()).isEqualTo(Explico.USAGE);
    }

    static Stream<String> formats() {
        return Stream.of("d.csv", "d.json", "d.npz", "d.pers");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyFormatByTheExtension(String name) throws IOException {
        assertThat(run("homology {dir}/circle.txt --out {dir}/" + name).code()).isZero();
        run("homology {dir}/circle.txt --out {dir}/plain.csv --format csv");
        assertThat(DiagramFile.read(folder.resolve(name))).isEqualTo(DiagramFile.read(folder.resolve("plain.csv")));
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.filter(path -> path.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void npzHoldsAnArrayForEveryDegree() {
        run("homology {dir}/square.txt --dim 3 --out {dir}/d.npz");
        Npz npz = Npz.open(folder.resolve("d.npz"));
        assertThat(npz.keys()).containsExactly("h0", "h1", "h2", "h3");
        assertThat(npz.shape("h3")).containsExactly(0, 2);
        assertThat(npz.read("h1").toArray()).containsExactly(1, 2);
    }

    @Test
    void jsonTellsHowItWasMadeAndWhatCarriesTheHole() {
        Outcome found = run("homology {dir}/square.txt --format json --representatives --longest 3");
        Map<String, Object> all = Json.parseObject("stdout", found.out());
        Map<?, ?> made = (Map<?, ?>) all.getOrDefault("provenance", Map.of());
        assertThat(made.get("field")).isEqualTo("Z/2");
        assertThat(made.get("input")).isEqualTo("square.txt");
        assertThat(made.get("read_as")).isEqualTo("lower-distance, 4 points");
        assertThat((List<?>) all.getOrDefault("classes", List.of()))
                .singleElement()
                .satisfies(one -> {
                    Map<?, ?> loop = (Map<?, ?>) one;
                    assertThat(loop.get("points_of_cycle")).isEqualTo(List.of(0L, 1L, 2L, 3L));
                    assertThat((List<?>) ((Map<?, ?>) Optional.ofNullable(loop.get("cycle"))
                                            .orElseThrow())
                                    .get("simplices"))
                            .hasSize(4);
                });
    }

    /** Of landmarks the cycle is told in the rows of the file. */
    @Test
    void landmarksKeepTheirRows() {
        Outcome found = run("homology {dir}/circle.txt --landmarks 4 --format json --representatives");
        Map<?, ?> one = (Map<?, ?>)
                ((List<?>) Json.parseObject("stdout", found.out()).getOrDefault("classes", List.of())).getFirst();
        assertThat(one.get("points_of_cycle")).isEqualTo(List.of(0L, 3L, 6L, 9L));
        assertThat(found.err()).contains("4 landmarks of 12 points, cover radius 0.517638");
    }

    @Test
    void aSampleIsDrawnByTheSeed() {
        Outcome found = run("homology {dir}/circle.txt --sample 5 --format json --seed 7");
        assertThat(found.err()).contains("5 drawn of 12 points, cover radius");
        Map<?, ?> made = (Map<?, ?>) Json.parseObject("stdout", found.out()).getOrDefault("provenance", Map.of());
        assertThat(made.get("sample")).isEqualTo("5 at random, seed 7");
        assertThat((List<?>) made.get("points")).hasSize(5);
        assertThat(run("homology {dir}/circle.txt --sample 5 --format json --random-state 7")
                        .out())
                .isEqualTo(found.out());
        assertThat(run("homology {dir}/circle.txt --sample 5 --format json --seed 8")
                        .out())
                .isNotEqualTo(found.out());
    }

    @Test
    void sparsePairsNeverMeetBeyondThose() {
        Outcome found = run("homology {dir}/path.txt --input-format sparse --dim 0");
        assertThat(found.out()).isEqualTo("dim,birth,death\n0,0.0,0.5\n0,0.0,1.0\n0,0.0,inf\n");
    }

    @Test
    void hopsAlongTheGraphOfNeighboursAreWholeNumbers() {
        Outcome found = run("homology {dir}/circle.txt --metric knn-hops:2");
        assertThat(found.err())
                .contains("hops along the graph of the 2 nearest neighbours (union), 12 edges, 1 component");
        assertThat(found.out()).endsWith("1,1.0,4.0\n");
    }

    @Test
    void sparseRipsKeepsTheLoopUpToItsFactor() {
        Outcome found = run("homology {dir}/circle.txt --sparse 0.2 --ratio 2");
        assertThat(found.err()).contains("births and deaths are up to 1.2 times too large");
        assertThat(found.out().lines().filter(line -> line.startsWith("1,"))).hasSize(1);
    }

    @Test
    void imagesFromBothSides() throws IOException {
        double[] ring = {1, 1, 1, 1, 5, 1, 1, 1, 1};
        Npy.write(folder.resolve("ring.npy"), NumericArray.float64(new int[] {3, 3}, ring));
        assertThat(run("homology --cubical {dir}/ring.npy").out()).isEqualTo("dim,birth,death\n0,1.0,inf\n1,1.0,5.0\n");
        assertThat(run("homology {dir}/ring.npy --cubical --superlevel").out())
                .isEqualTo("dim,birth,death\n0,-5.0,inf\n");
    }

    @Test
    void picturesInAFolder() {
        assertThat(run("homology {dir}/circle.txt --plot {dir}/pictures").code())
                .isZero();
        assertThat(folder.resolve("pictures")).isDirectoryContaining("glob:**diagram.svg");
        assertThat(folder.resolve("pictures")).isDirectoryContaining("glob:**barcode.svg");
        assertThat(folder.resolve("pictures")).isDirectoryContaining("glob:**betti.svg");
    }

    @Test
    void diagramsAreComparedDegreeByDegree() {
        run("homology {dir}/circle.txt --out {dir}/a.csv");
        run("homology {dir}/square.txt --out {dir}/b.npz");
        Outcome same = run("compare {dir}/a.csv {dir}/a.csv --distance bottleneck,wasserstein:1,sliced");
        assertThat(same.out()).isEqualTo("""
                distance,dim,value,lower_bound
                bottleneck,0,0.0,0.0
                bottleneck,1,0.0,0.0
                wasserstein:1,0,0.0,0.0
                wasserstein:1,1,0.0,0.0
                sliced,0,0.0,0.0
                sliced,1,0.0,0.0
                """);
        assertThat(same.err()).contains("bottleneck, ground norm infinity, essential classes matched by birth");
        Outcome other = run("compare {dir}/a.csv {dir}/b.npz --format json");
        assertThat(Json.parseObject("stdout", other.out())).containsEntry("format", "explico-compare");
        assertThat(other.out()).contains("\"infinite\": false");
    }

    @Test
    void degreesThatAreEmptyInBothAreZeroApart() throws IOException {
        Files.writeString(folder.resolve("a.pers"), "2 1 3\n");
        Files.writeString(folder.resolve("none.csv"), "dim,birth,death\n");
        assertThat(run("compare {dir}/a.pers {dir}/a.pers").out()).isEqualTo("""
                distance,dim,value,lower_bound
                bottleneck,0,0.0,0.0
                bottleneck,1,0.0,0.0
                bottleneck,2,0.0,0.0
                """);
        assertThat(run("compare {dir}/none.csv {dir}/none.csv").out()).endsWith("bottleneck,0,0.0,0.0\n");
    }

    @Test
    void differentNumbersOfEssentialClassesAreInfinitelyFarApart() throws IOException {
        Files.writeString(folder.resolve("a.pers"), "0 0 inf\n0 0 inf\n");
        Files.writeString(folder.resolve("b.pers"), "0 0 inf\n");
        assertThat(run("compare {dir}/a.pers {dir}/b.pers").out()).endsWith("bottleneck,0,inf,inf\n");
        assertThat(run("compare {dir}/a.pers {dir}/b.pers --essential cut:3").out())
                .endsWith("bottleneck,0,1.5,1.5\n");
        assertThat(run("compare {dir}/a.pers {dir}/b.pers --format json").out()).contains("\"infinite\": true");
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheLargestNumberThatDoes() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 400_000; i++) {
            many.append(i).append(" 0.5\n");
        }
        Files.writeString(folder.resolve("many.txt"), many);
        Outcome refused = run("homology {dir}/many.txt --out {dir}/d.csv");
        assertThat(refused.code()).isEqualTo(Explico.OVER_BUDGET);
        assertThat(refused.err()).contains("MiB for degrees up to 1 of 400000 points; take --landmarks ");
        assertThat(folder.resolve("d.csv")).doesNotExist();
    }

    private Outcome run(String line) {
        String[] words = Stream.of(line.split(" ", -1))
                .map(word -> word.replace("{dir}", folder.toString()))
                .toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Explico.run(console(out, err), words);
        return new Outcome(code, out.toString(), err.toString().replace(folder.toString(), "{dir}"));
    }

    private static Console console(StringWriter out, StringWriter err) {
        return new Console(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new PrintStream(OutputStream.nullOutputStream()),
                Console.Terminal.ABSENT);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-12);
    }
}
