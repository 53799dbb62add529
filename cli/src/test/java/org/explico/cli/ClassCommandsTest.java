package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.explico.data.array.Npz;
import org.explico.data.text.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explico metric}, {@code walk}, {@code lift} and {@code band} as a user calls them. */
class ClassCommandsTest {
    private static final String AT = " {dir}/mlp.onnx --at {dir}/data.npz:3 ";

    @TempDir
    Path folder;

    @Test
    void theTableOfAWalkHasOneRowAPointAndNoDriftAboveTheTolerance() throws IOException {
        Workbench bench = Workbench.in(folder);
        Workbench.Outcome outcome = bench.run("walk" + AT + "--steps 40 --step 0.1 --format csv");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Explico.DONE);
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("step,arc,x0,x1,x2,x3,y0,y1,drift");
        assertThat(lines).hasSize(42);
        double[][] rows = numbers(lines.subList(1, lines.size()));
        double scale = Math.max(1, Math.max(Math.abs(rows[0][6]), Math.abs(rows[0][7])));
        for (int i = 0; i < rows.length; i++) {
            assertThat(rows[i][0]).isEqualTo(i);
            assertThat(rows[i][8]).as("drift at step " + i).isLessThanOrEqualTo(1e-12 * scale);
            assertThat(Math.abs(rows[i][6] - rows[0][6])).isLessThanOrEqualTo(1e-12 * scale);
            assertThat(rows[i][1]).isGreaterThanOrEqualTo(i == 0 ? 0 : rows[i - 1][1]);
        }
        assertThat(outcome.err())
                .contains(
                        "rank 2, dimension 2 of 4",
                        "drift",
                        "full rank",
                        "pseudolength",
                        "corrections",
                        "seed 42",
                        "ms a step");
    }

    @Test
    void walkersAndSensesHaveAColumnOfTheirOwn() throws IOException {
        Workbench bench = Workbench.in(folder);
        assertThat(bench.run("walk" + AT + "--steps 2 --walkers 2 --format csv").out())
                .startsWith("step,arc,x0,x1,x2,x3,y0,y1,drift,walker\n0,0.0,")
                .contains(",1\n");
        String curve = bench.run("walk" + AT + "--inputs 0,2 --head margin:1,0 --steps 5 --format csv")
                .out();
        assertThat(curve)
                .startsWith("step,arc,x0,x2,y0,drift,sense\n0,0.0,")
                .contains(",1\n0,0.0,")
                .contains(",-1\n");
        assertThat(bench.run("walk" + AT + "--inputs 0,2 --head margin:1,0 --steps 5 --sense -1 --format csv")
                        .out())
                .startsWith("step,arc,x0,x2,y0,drift\n0,0.0,");
    }

    @Test
    void theArraysHoldWhatTheTableHolds() throws IOException {
        Workbench bench = Workbench.in(folder);
        Workbench.Outcome outcome =
                bench.run("walk" + AT + "--steps 12 --every 5 --box data --format csv --out {dir}/walk");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Explico.DONE);
        assertThat(Files.readString(bench.path("walk/walk.csv"))).isEqualTo(outcome.out());
        double[][] rows = numbers(outcome.out().lines().skip(1).toList());
        assertThat(rows).hasDimensions(4, 9);
        Npz npz = Npz.open(bench.path("walk/walk.npz"));
        assertThat(npz.keys()).containsExactly("x", "y", "arc", "drift", "step", "rank", "active");
        assertThat(npz.read("step").toArray()).containsExactly(0, 5, 10, 12);
        assertThat(npz.read("x").toArray())
                .containsExactly(Arrays.stream(rows)
                        .flatMapToDouble(row -> Arrays.stream(row, 2, 6))
                        .toArray());
        assertThat(npz.read("y").toArray())
                .containsExactly(Arrays.stream(rows)
                        .flatMapToDouble(row -> Arrays.stream(row, 6, 8))
                        .toArray());
        Map<String, Object> json = Json.parseObject("walk.json", Files.readString(bench.path("walk/walk.json")));
        assertThat(json).containsEntry("format", "explico-walk");
        List<?> walks = (List<?>) Optional.ofNullable(json.get("walks")).orElseThrow();
        assertThat(walks.getFirst().toString())
                .contains(
                        "certificate=", "steps=12", "drift=", "pseudolength=", "energy=", "rejected=", "error_bound=");
    }

    @Test
    void threadsDoNotChangeABit() throws IOException {
        Workbench bench = Workbench.in(folder);
        String line = "walk" + AT + "--steps 30 --walkers 3 --format csv --threads ";
        String one = bench.run(line + "1").out();
        assertThat(one.lines()).hasSize(94);
        assertThat(bench.run(line + "2").out()).isEqualTo(one);
        assertThat(bench.run(line + "2 --seed 7").out()).isNotEqualTo(one);
    }

    @Test
    void aRunThatGoesOnHasTheBytesOfOneThatWasNotStopped() throws IOException {
        Workbench bench = Workbench.in(folder);
        String line = "walk" + AT + "--method exact --head logit:0 --walkers 2 --every 100 --steps ";
        assertThat(bench.run(line + "12000 --out {dir}/once").code()).isEqualTo(Explico.DONE);
        Workbench.Outcome half = bench.run(line + "6000 --out {dir}/twice");
        assertThat(half.err()).contains("all steps taken");
        List<Path> legs = legs(bench.path("twice/.explico"));
        assertThat(legs).as("legs of two walkers").hasSize(4);
        // As a run that was stopped leaves it: one walker has less than the other.
        Files.delete(legs.getLast());
        Workbench.Outcome on = bench.run(line + "12000 --out {dir}/twice");
        assertThat(on.code()).as(on.err()).isEqualTo(Explico.DONE);
        assertThat(on.err()).contains("3 legs of walks are kept in");
        for (String file : new String[] {"walk.csv", "walk.npz", "index.html"}) {
            assertThat(Files.mismatch(bench.path("once/" + file), bench.path("twice/" + file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    @Test
    void pagesShowTheirPictures() throws IOException {
        Workbench bench = Workbench.in(folder);
        String plane = AT + "--inputs 0,2 --head margin:1,0 ";
        assertThat(bench.run("walk" + plane + "--box -1,2 --out {dir}/w").code())
                .isEqualTo(Explico.DONE);
        assertThat(Files.readString(bench.path("w/index.html")))
                .contains("id=\"field\"", "id=\"along\"", "data:image/png;base64,", "class=\"over o0\"")
                .doesNotContain("NaN", "http://", "src=\"http");
        assertThat(bench.path("w/figures/field.svg")).isRegularFile();
        assertThat(bench.run("metric" + plane + "--out {dir}/m").code()).isEqualTo(Explico.DONE);
        assertThat(Files.readString(bench.path("m/index.html")))
                .contains("id=\"field\"", "id=\"layers\"", "null direction");
        assertThat(bench.path("m/.explico")).doesNotExist();
    }

    @Test
    void aMetricHasOneRowALayer() throws IOException {
        Workbench bench = Workbench.in(folder);
        Workbench.Outcome outcome = bench.run("metric" + AT + "--head probabilities --format csv");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Explico.DONE);
        assertThat(outcome.out())
                .startsWith(
                        "layer,dim,rank,nullity,gap,log_volume,condition,sigma_max,sigma_min,tail_rank,tail_sigma_max\n")
                .contains("\nrelu1,5,", "\nlogits,2,2,2,");
        assertThat(outcome.err()).contains("rank 1, 3 null directions of 4", "gap below the rank");
    }

    @Test
    void aLiftArrivesAtTheOutputThatWasAskedFor() throws IOException {
        Workbench bench = Workbench.in(folder);
        String[] start = bench.run("walk" + AT + "--head margin:1,0 --steps 1 --format csv")
                .out()
                .lines()
                .toList()
                .get(1)
                .split(",", -1);
        double to = Double.parseDouble(start[6]) + 0.05;
        Workbench.Outcome outcome =
                bench.run("lift" + AT + "--head margin:1,0 --to " + to + " --format csv --out {dir}/lift");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Explico.DONE);
        String[] last = outcome.out().lines().toList().getLast().split(",", -1);
        assertThat(Double.parseDouble(last[6])).isCloseTo(to, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(outcome.err()).contains("nearest     input with this output at distance");
        assertThat(Files.readString(bench.path("lift/lift.json"))).contains("\"nearest\"", "\"stationarity\"");
    }

    @Test
    void aBandIsTracedOnBothEdges() throws IOException {
        Workbench bench = Workbench.in(folder);
        Workbench.Outcome outcome = bench.run("band" + AT
                + "--inputs 0,2 --head margin:1,0 --epsilon 0.01 --box -1,2 --grid 32 --format csv --out {dir}/band");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(Explico.DONE);
        assertThat(outcome.out())
                .startsWith("step,arc,x0,x2,y0,drift,edge\n0,")
                .contains(",-1\n")
                .contains(",1\n");
        assertThat(outcome.err()).contains("lower edge", "upper edge", "piece(s)", "hole(s)");
        assertThat(Files.readString(bench.path("band/index.html"))).contains("edges of the band", "class=\"over o1\"");
    }

    private static List<Path> legs(Path working) throws IOException {
        try (Stream<Path> files = Files.walk(working)) {
            return files.filter(file -> file.toString().endsWith(".npz"))
                    .sorted()
                    .toList();
        }
    }

    private static double[][] numbers(List<String> lines) {
        return lines.stream()
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }
}
