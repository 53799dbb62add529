package org.explico.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.curvature.CurvatureMeasure;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerName;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;
import org.explico.data.text.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportFilesTest {
    private static final Map<String, String> CLOCK = Map.of("started", "2026-11-21T12:00:00Z", "seconds", "3.2");

    @TempDir
    Path folder;

    /** One of each kind of reading, small enough to write its files down. */
    private static LayerProfile small() {
        Table diagram =
                Table.of(List.of("birth", "death"), new double[] {0, 0}, new double[] {0.25, Double.POSITIVE_INFINITY});
        LayerReadings first = new LayerReadings(
                LayerName.of("a, \"b\""),
                3,
                2,
                Map.of(
                        "two-nn",
                        List.of(new Reading.Value("all/dimension", new Estimate.Estimated(1.5, 0.1, 3))),
                        "rips",
                        List.of(
                                new Reading.Tabulated("all/h0", diagram),
                                new Reading.Value("all/h0.bars", new Estimate.Exact(2, 3)),
                                new Reading.Tabulated("class:3/h0", diagram))),
                Optional.of("no map"));
        LayerReadings second = new LayerReadings(
                LayerName.of("b"),
                3,
                1,
                Map.of(
                        "two-nn",
                        List.of(new Reading.Value(
                                "all/dimension", new Estimate.Undefined(Estimate.Reason.ALL_POINTS_EQUAL, 3)))),
                Optional.empty());
        return new LayerProfile(
                "small",
                new TreeMap<>(Map.of("seed", "7")),
                Map.of("two-nn", new TreeMap<>(Map.of("discard", "0.1"))),
                List.of(first, second),
                Map.of(
                        "ricci-coefficient",
                        List.of(new Reading.Value(
                                "layers/rho", new Estimate.Undefined(Estimate.Reason.TOO_FEW_LAYERS, 1)))),
                List.of("flattened"));
    }

    @Test
    void csvIsTheLongForm() throws IOException {
        Report.of(small(), CLOCK).writeTo(folder);
        assertThat(folder.resolve("profile.csv")).hasContent("""
                run,layer,measure,key,value,std_error,reason
                small,"a, ""b""\",rips,all/h0.bars,2.0,,
                small,"a, ""b""\",two-nn,all/dimension,1.5,0.1,
                small,b,two-nn,all/dimension,,,ALL_POINTS_EQUAL
                small,(all),ricci-coefficient,layers/rho,,,TOO_FEW_LAYERS
                """);
        assertThat(Files.readString(folder.resolve("profile.csv"))).doesNotContain("\r");
    }

    @Test
    void jsonIsAsTheFormatPageSays() throws IOException {
        Report.of(small(), CLOCK).writeTo(folder);
        assertThat(Files.readString(folder.resolve("report.json"))).isEqualTo("""
                {
                  "across_layers": {
                    "ricci-coefficient": {
                      "layers/rho": {
                        "n": 1,
                        "reason": "TOO_FEW_LAYERS",
                        "std_error": null,
                        "value": null
                      }
                    }
                  },
                  "clock": {
                    "seconds": "3.2",
                    "started": "2026-11-21T12:00:00Z"
                  },
                  "format": "explico-report",
                  "layers": [
                    {
                      "dim": 2,
                      "name": "a, \\"b\\"",
                      "readings": {
                        "rips": {
                          "all/h0": {
                            "columns": {
                              "birth": [0.0,0.0],
                              "death": [0.25,null]
                            },
                            "order": ["birth","death"],
                            "rows": 2
                          },
                          "all/h0.bars": {
                            "n": 3,
                            "reason": null,
                            "std_error": null,
                            "value": 2.0
                          },
                          "class:3/h0": {
                            "columns": {
                              "birth": [0.0,0.0],
                              "death": [0.25,null]
                            },
                            "order": ["birth","death"],
                            "rows": 2
                          }
                        },
                        "two-nn": {
                          "all/dimension": {
                            "n": 3,
                            "reason": null,
                            "std_error": 0.1,
                            "value": 1.5
                          }
                        }
                      },
                      "size": 3,
                      "without_map": "no map"
                    },
                    {
                      "dim": 1,
                      "name": "b",
                      "readings": {
                        "two-nn": {
                          "all/dimension": {
                            "n": 3,
                            "reason": "ALL_POINTS_EQUAL",
                            "std_error": null,
                            "value": null
                          }
                        }
                      },
                      "size": 3,
                      "without_map": null
                    }
                  ],
                  "notes": ["flattened"],
                  "parameters": {
                    "two-nn": {
                      "discard": "0.1"
                    }
                  },
                  "provenance": {
                    "seed": "7"
                  },
                  "run": "small",
                  "version": 1
                }
                """);
    }

    @Test
    void jsonHoldsEveryNumberBitForBit() throws IOException {
        LayerProfile profile = SyntheticProfile.realistic();
        Report.of(profile, CLOCK).writeTo(folder);
        List<?> layers = (List<?>) inside(Json.read(folder.resolve("report.json")), "layers");
        for (int i = 0; i < profile.layers().size(); i++) {
            Object layer = layers.get(i);
            profile.layers()
                    .get(i)
                    .readings()
                    .forEach((measure, list) ->
                            list.forEach(reading -> same(reading, inside(layer, "readings", measure, reading.key()))));
        }
    }

    private static void same(Reading reading, Object read) {
        switch (reading) {
            case Reading.Value value ->
                assertThat(Readings.number(value.estimate()).<Object>map(number -> number))
                        .isEqualTo(
                                Optional.of(inside(read, "value")).filter(number -> !number.equals(Optional.empty())));
            case Reading.Tabulated tabulated ->
                tabulated
                        .table()
                        .names()
                        .forEach(name -> assertThat(column(read, name))
                                .containsExactly(tabulated.table().column(name)));
        }
    }

    private static Object inside(Object value, String... path) {
        Object at = value;
        for (String name : path) {
            at = Objects.requireNonNull(((Map<?, ?>) at).get(name), name);
        }
        return at;
    }

    private static double[] column(Object table, String name) {
        return ((List<?>) inside(table, "columns", name))
                .stream()
                        .mapToDouble(cell -> cell instanceof Double number ? number : Double.POSITIVE_INFINITY)
                        .toArray();
    }

    @Test
    void parquetHoldsTheRowsOfTheCsv() throws Exception {
        Report.of(SyntheticProfile.realistic(), CLOCK).writeTo(folder);
        String csv = "read_csv('" + folder.resolve("profile.csv")
                + "', delim = ',', quote = '\"', escape = '\"', header = true, auto_detect = false, columns = {'run': 'VARCHAR', 'layer': 'VARCHAR',"
                + " 'measure': 'VARCHAR', 'key': 'VARCHAR', 'value': 'DOUBLE', 'std_error': 'DOUBLE', 'reason': 'VARCHAR'})";
        assertThat(rows("'" + folder.resolve("profile.parquet") + "'"))
                .hasSizeGreaterThan(300)
                .isEqualTo(rows(csv));
    }

    private static List<List<String>> rows(String table) throws Exception {
        List<List<String>> all = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT run, layer, measure, key, value, std_error, reason FROM " + table)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int c = 1; c <= 7; c++) {
                    row.add(Objects.toString(rows.getObject(c), ""));
                }
                all.add(row);
            }
        }
        return all;
    }

    @Test
    void parquetIsCompressedWithZstd() throws Exception {
        Report.of(SyntheticProfile.realistic(), CLOCK).writeTo(folder);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT compression FROM parquet_metadata('"
                        + folder.resolve("profile.parquet") + "')")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("ZSTD");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void npzHoldsEveryDiagram() throws IOException {
        LayerProfile profile = SyntheticProfile.realistic();
        Report.of(profile, CLOCK).writeTo(folder);
        Map<String, double[][]> arrays = Npz.read(folder.resolve("diagrams.npz"));
        assertThat(arrays)
                .hasSize(8 * 11 * 2)
                .containsKeys("fc2/0", "fc2/1", "fc2/class:3/1", "/conv1/Relu_output_0/0");
        Table diagram = Readings.table(profile.layers().get(6).readings(), "rips", "all/h0")
                .orElseThrow();
        double[][] rows = Objects.requireNonNull(arrays.get("fc2/0"));
        assertThat(Stream.of(rows).mapToDouble(row -> row[0])).containsExactly(box(diagram.column("birth")));
        assertThat(Stream.of(rows).mapToDouble(row -> row[1])).containsExactly(box(diagram.column("death")));
        assertThat(rows[0][1]).isInfinite();
    }

    private static Double[] box(double[] values) {
        return java.util.Arrays.stream(values).boxed().toArray(Double[]::new);
    }

    @Test
    void npzNamesStayInsideTheFolderTheyAreUnpackedIn() throws IOException {
        LayerReadings layer = new LayerReadings(
                LayerName.of("../..\\x"), 1, 1, small().layers().getFirst().readings(), Optional.empty());
        Report.of(new LayerProfile("r", new TreeMap<>(), Map.of(), List.of(layer), Map.of(), List.of()), Map.of())
                .writeTo(folder);
        assertThat(Npz.read(folder.resolve("diagrams.npz")).keySet())
                .containsExactly("%2E%2E/.._x/0", "%2E%2E/.._x/class:3/0");
    }

    @Test
    void sameProfileSameBytesExceptTheClock() throws IOException {
        Path again = folder.resolve("again");
        Path once = folder.resolve("once");
        Report.of(SyntheticProfile.realistic(), CLOCK).writeTo(once);
        Report.of(SyntheticProfile.realistic(), Map.of("started", "later")).writeTo(again);
        try (Stream<Path> files = Files.walk(once)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path other = again.resolve(once.relativize(file));
                if (file.endsWith("report.json")) {
                    assertThat(withoutClock(other)).isEqualTo(withoutClock(file));
                } else {
                    assertThat(other).hasSameBinaryContentAs(file);
                }
            }
        }
    }

    private static String withoutClock(Path json) throws IOException {
        return Files.readString(json).replaceFirst("\"clock\": \\{[^}]*\\}", "");
    }

    @Test
    void writesTheseFilesAndLeavesNoOther() throws IOException {
        Report.of(SyntheticProfile.realistic(), CLOCK).writeTo(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "report.json",
                            "profile.csv",
                            "profile.parquet",
                            "diagrams.npz",
                            "index.html",
                            "figures/dimension.svg",
                            "figures/lifespans.svg",
                            "figures/diagrams.svg",
                            "figures/barcodes.svg",
                            "figures/curvature.svg",
                            "figures/ricci.svg",
                            "figures/pullback.svg",
                            "figures/spectrum.svg");
        }
    }

    /** Figures of measures that an earlier run asked for by name do not stay beside the page of one that did not. */
    @Test
    void figuresOfAnEarlierRunGo() throws IOException {
        LayerProfile curved = CurvatureGraphsFigureTest.profile(
                CurvatureMeasure.withDefaults().withK(3), 20);
        LayerProfile flowed = FlowPredictionFigureTest.profile(0.2, -7, 0.01, 0.05);
        Path graphs = folder.resolve("figures/curvature-graphs.svg");
        Path flow = folder.resolve("figures/ricci-flow.svg");
        Path own = folder.resolve("figures/own.svg");
        Report.of(curved, CLOCK).writeTo(folder);
        assertThat(graphs).isNotEmptyFile();
        Files.writeString(own, "mine");
        Report.of(flowed, CLOCK).writeTo(folder);
        assertThat(graphs).doesNotExist();
        assertThat(flow).isNotEmptyFile();
        Report.of(SyntheticProfile.realistic(), CLOCK).writeTo(folder);
        assertThat(flow).doesNotExist();
        assertThat(own).hasContent("mine");
        assertThat(Files.readString(folder.resolve("index.html")))
                .doesNotContain("id=\"ricci-flow\"", "id=\"curvature-graphs\"");
    }

    @Test
    void aFolderWithAQuoteInItsNameIsAFolder() throws IOException {
        Path odd = folder.resolve("it's");
        Report.of(small(), CLOCK).writeTo(odd);
        assertThat(odd.resolve("profile.parquet")).isNotEmptyFile();
    }

    @Test
    void refusesAProfileWithoutLayersAndTwoLayersOfOneName() {
        LayerProfile none = new LayerProfile("r", new TreeMap<>(), Map.of(), List.of(), Map.of(), List.of());
        assertThatThrownBy(() -> Report.of(none, Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("at least one layer");
        LayerReadings layer = small().layers().getFirst();
        LayerProfile twice =
                new LayerProfile("r", new TreeMap<>(), Map.of(), List.of(layer, layer), Map.of(), List.of());
        assertThatThrownBy(() -> Report.of(twice, Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("two layers named");
    }
}
