package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.data.array.NpzWriter;
import org.explico.data.array.NumericArray;
import org.explico.data.text.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of the main job, as a user starts them. */
class ProfileTest {
    private static final List<String> FILES =
            List.of("diagrams.npz", "index.html", "profile.csv", "profile.parquet", "report.json");

    @TempDir
    Path folder;

    private Workbench bench;

    @BeforeEach
    void fill() throws IOException {
        bench = Workbench.in(folder);
    }

    @Test
    void aNetworkOnDataGivesEveryFileAndEveryMeasure() throws IOException {
        Workbench.Outcome outcome = bench.run("profile {dir}/mlp.onnx {dir}/data.npz -k 5 --out {dir}/out");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Explico.DONE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("relu1", "logits", "Report: {dir}/out/index.html");
        assertThat(names("out")).containsAll(FILES).noneMatch(name -> name.endsWith(".part"));
        assertThat(Files.readString(bench.path("out/profile.csv")))
                .contains(",two-nn,", ",ph-dimension,", ",rips,", ",forman,", ",pullback,", ",ricci-coefficient,")
                .doesNotContain("NaN");
    }

    @Test
    void activationsFromAFileGiveTheCloudMeasuresAndSayThatThereIsNoMap() throws IOException {
        Workbench.Outcome outcome = bench.run("profile {dir}/layers.npz -k 5 --out {dir}/out");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Explico.DONE);
        assertThat(Files.readString(bench.path("out/profile.csv")))
                .contains(",rips,")
                .doesNotContain(",pullback,");
        assertThat(Files.readString(bench.path("out/index.html"))).contains("carry no network");
    }

    @Test
    void anOperatorWithoutRuleStopsTheMapMeasuresAloneAndIsNamed() throws IOException {
        Workbench.Outcome outcome =
                bench.run("profile {dir}/hardmax.onnx {dir}/data.npz -k 5 --layers x,t,y --out {dir}/out");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Explico.DONE);
        Map<String, Object> report = report("out");
        List<?> layers = (List<?>) report.getOrDefault("layers", List.of());
        assertThat(layers).hasSize(3);
        assertThat(layers.get(1).toString()).contains("inputs/rank");
        assertThat(layers.get(2).toString())
                .contains("Hardmax")
                .contains("all/dimension")
                .doesNotContain("inputs/rank");
        assertThat(outcome.err()).contains("Hardmax");
    }

    @Test
    void aConstantLayerIsUndefinedWithItsReasonAndTold() throws IOException {
        Workbench.Outcome outcome = bench.run("profile {dir}/constant-layer.npz -k 5 --out {dir}/out");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Explico.DONE);
        assertThat(outcome.err()).contains("Layer relu2: expected points that differ, got 40 equal points");
        assertThat(Files.readString(bench.path("out/profile.csv")))
                .contains("constant-layer.npz,relu2,two-nn,all/dimension,,,")
                .doesNotContain("NaN");
    }

    @Test
    void theSameSeedGivesTheSameBytesForOneAndTwoThreads() throws IOException {
        String command = "profile {dir}/mlp.onnx {dir}/data.npz -k 5 --rips-points 30 --points 35 ";
        assertThat(bench.run(command + "--threads 1 --out {dir}/one").code()).isZero();
        assertThat(bench.run(command + "--threads 2 --out {dir}/two").code()).isZero();
        assertThat(bench.run(command + "--threads 2 --seed 43 --out {dir}/other")
                        .code())
                .isZero();
        assertThat(content("two")).isEqualTo(content("one"));
        assertThat(content("other")).isNotEqualTo(content("one"));
    }

    @Test
    void aRunThatIsRepeatedTakesWhatIsDoneFromTheJournal() throws IOException {
        String command = "profile {dir}/mlp.onnx {dir}/data.npz -k 5 --out {dir}/out";
        assertThat(bench.run(command).err()).doesNotContain("are kept");
        Map<String, String> first = content("out");
        Files.delete(bench.path("out/index.html"));
        assertThat(bench.run(command).err()).contains("pieces of work are kept");
        assertThat(content("out")).isEqualTo(first);
    }

    @Test
    void aRefusalLeavesTheJournalOfAnEarlierRun() throws IOException {
        String command = "profile {dir}/layers.npz -k 5 --out {dir}/out";
        assertThat(bench.run(command).code()).isZero();
        assertThat(bench.run("profile {dir}/nan.npz -k 5 --out {dir}/out").code())
                .isEqualTo(Explico.BAD_INPUT);
        assertThat(bench.run(command).err()).contains("pieces of work are kept");
    }

    @Test
    void theCoefficientIsSaidBesideTheNullsThatWereAskedFor() {
        String words = "profile {dir}/long.npz --points 100 --measures ricci --out {dir}/out --nulls ";
        Workbench.Outcome relaxation = bench.run(words + "relaxation");
        assertThat(relaxation.code()).as(relaxation.err()).isZero();
        assertThat(relaxation.err())
                .containsPattern("ricci-coefficient: rho -?0\\.\\d+, relaxation null -?0\\.\\d+ ±0\\.\\d+, p ")
                .doesNotContain("layer-order");
        assertThat(bench.run(words + "layer-order,rewiring").err())
                .containsPattern("rho -?0\\.\\d+, layer-order null -?0\\.\\d+, p 0\\.\\d+, rewiring null ");
    }

    /** With equally far points included the graph has more edges, in every measure of graphs. */
    @Test
    void tiesReachEveryMeasureOfGraphs() throws IOException {
        SequencedMap<String, NumericArray> layers = new LinkedHashMap<>();
        double[] grid = IntStream.range(0, 100)
                .mapToDouble(i -> i % 2 == 0 ? i / 20 : i / 2 % 10)
                .toArray();
        layers.put("first", NumericArray.float64(new int[] {50, 2}, grid));
        layers.put("second", NumericArray.float64(new int[] {50, 2}, grid));
        NpzWriter.write(bench.path("grid.npz"), layers);
        String words = "profile {dir}/grid.npz -k 3 --measures forman,curvature,ricci,flow --out {dir}/";
        assertThat(bench.run(words + "index").code()).isZero();
        Workbench.Outcome included = bench.run(words + "included --ties included --variant D --notion forman");
        assertThat(included.code()).as(included.err()).isZero();
        assertThat(report("index").getOrDefault("parameters", "").toString()).doesNotContain("ties=included");
        assertThat(Pattern.compile("ties=included")
                        .matcher(report("included")
                                .getOrDefault("parameters", "")
                                .toString())
                        .results())
                .hasSize(4);
        assertThat(report("included").getOrDefault("parameters", "").toString())
                .as("the flow has no arcs")
                .containsPattern("ricci-flow=\\{graph=union");
    }

    @Test
    void aReportOverAnOlderOneLeavesNoneOfItsFigures() throws IOException {
        assertThat(bench.run("profile {dir}/layers.npz -k 5 --out {dir}/out").code())
                .isZero();
        assertThat(names("out")).contains("figures/curvature.svg");
        assertThat(bench.run("profile {dir}/layers.npz --measures two-nn --out {dir}/out")
                        .code())
                .isZero();
        assertThat(names("out")).contains("figures/dimension.svg").doesNotContain("figures/curvature.svg");
    }

    @Test
    void anInterruptedRunExitsWith130LeavesNoHalfFileAndGoesOn() throws Exception {
        String words = "profile {dir}/long.npz --out {dir}/";
        OwnProcess command = OwnProcess.of(bench, words + "out");
        Process process = command.start();
        Path journal = bench.path("out/.explico/journal");
        while (process.isAlive() && (!Files.exists(journal) || Files.size(journal) < 100)) {
            Thread.sleep(10);
        }
        assertThat(OwnProcess.interrupt(process)).as(command.log()).isEqualTo(130);
        assertThat(names("out")).isEmpty();
        assertThat(bench.run(words + "out").err()).contains("pieces of work are kept");
        assertThat(bench.run(words + "whole").code()).isZero();
        assertThat(content("out")).isEqualTo(content("whole"));
    }

    @Test
    void standardOutputCarriesTheDataThatAreAskedFor() throws IOException {
        String command = "profile {dir}/layers.npz --measures two-nn --out {dir}/out --format ";
        Workbench.Outcome json = bench.run(command + "json");
        assertThat(Json.parseObject("stdout", json.out())).containsEntry("format", "explico-report");
        assertThat(bench.run(command + "csv").out()).startsWith("run,layer,measure,key,value,std_error,reason\n");
    }

    @Test
    void theTrainedModelTellsHowItWasTrained() throws IOException {
        assertThat(bench.run("profile {dir}/mlp.onnx {dir}/data.npz --measures two-nn --out {dir}/out")
                        .code())
                .isZero();
        assertThat(report("out").getOrDefault("provenance", "").toString()).contains("4-5-3-2 relu", "epochs=2");
    }

    @Test
    void commandsThatOnlyPrintDo() {
        assertThat(bench.run("--version").out()).isEqualTo("explico 0.1.0\n");
        assertThat(bench.run("data list").out()).contains("digits", "mnist", "CC BY 4.0");
        assertThat(bench.run("completion").out()).contains("complete -F");
        Workbench.Outcome doctor = bench.run("doctor --cache {dir}/cache");
        assertThat(doctor.code()).as(doctor.out()).isZero();
        assertThat(doctor.out())
                .contains("onnx runtime", "1.28.0 loads", "duckdb")
                .doesNotContain("FAILS");
    }

    private Map<String, Object> report(String out) {
        return Json.parseObject("report.json", read(bench.path(out).resolve("report.json")));
    }

    /** Every file of a report but the journal, without the wall-clock block. */
    private Map<String, String> content(String out) throws IOException {
        Map<String, String> content = new TreeMap<>();
        for (String name : names(out)) {
            content.put(name, read(bench.path(out).resolve(name)));
        }
        Map<String, Object> report = new TreeMap<>(report(out));
        report.remove("clock");
        content.put("report.json", Json.text(report));
        assertThat(content).containsKeys(FILES.toArray(String[]::new));
        return content;
    }

    private List<String> names(String out) throws IOException {
        Path report = bench.path(out);
        try (Stream<Path> files = Files.walk(report)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> report.relativize(file).toString())
                    .filter(name -> !name.startsWith(".explico"))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
