package org.explico.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.LayerSequence;
import org.explico.core.measure.Progress;
import org.explico.core.measure.Reading;
import org.explico.core.profile.LayerName;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;
import org.explico.core.ricci.RicciCoefficientMeasure;
import org.explico.core.ricci.RicciNull;
import org.explico.core.ricci.RicciStudy;
import org.explico.core.ricci.SensitivityDesign;
import org.explico.core.ricci.TwinReadings;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of real studies of five layers of forty random points, seed 6. */
class RicciReportTest {
    private static final RicciStudy STUDY =
            RicciStudy.withDefaults().withKs(8, 8, 12).withDraws(3, 9).withSensitivity(SensitivityDesign.NONE);

    @TempDir
    Path folder;

    private static List<Reading> read(RicciStudy study, int layers) {
        List<LayerPoints> clouds = IntStream.range(0, layers)
                .mapToObj(l -> LayerPoints.of(
                        PointCloud.owning(
                                40,
                                3,
                                Seed.of(6).child(l).generator().doubles(120).toArray()),
                        Labels.none()))
                .toList();
        List<String> names =
                IntStream.range(0, layers).mapToObj(l -> "layer " + l).toList();
        return RicciCoefficientMeasure.of(study)
                .measure(LayerSequence.of(names, clouds), Seed.of(6), Progress.silent());
    }

    private static LayerProfile profile(List<Reading> readings, int layers) {
        return new LayerProfile(
                "five layers",
                new TreeMap<>(Map.of("seed", "6")),
                Map.of(),
                IntStream.range(0, layers)
                        .mapToObj(l -> new LayerReadings(LayerName.of("layer " + l), 40, 3, Map.of(), Optional.empty()))
                        .toList(),
                Map.of(RicciCoefficientMeasure.NAME, readings),
                List.of());
    }

    private static LayerProfile of(RicciNull... kinds) {
        return profile(read(STUDY.withNulls(kinds), 5), 5);
    }

    /** Every null, those of other networks too. */
    private static LayerProfile ofAll() {
        List<Reading> own = read(STUDY.withNulls(RicciNull.LAYER_ORDER, RicciNull.RELAXATION, RicciNull.REWIRING), 5);
        List<Reading> twin = read(STUDY.withNulls(), 5);
        List<Reading> readings = new ArrayList<>(own);
        readings.addAll(TwinReadings.compared(
                RicciNull.UNTRAINED, own, List.of(TwinReadings.of(twin), TwinReadings.ofFailed())));
        readings.addAll(TwinReadings.compared(
                RicciNull.RANDOM_LABELS, own, List.of(TwinReadings.ofTrained(twin, 0.5, 0.875, 100))));
        return profile(readings, 5);
    }

    private List<String> files(String under) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(under))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void write(LayerProfile profile) throws IOException {
        RicciReport.of(profile, Map.of()).writeTo(folder);
    }

    @Test
    void nothingOfAnEarlierStudyStays() throws IOException {
        Files.createDirectories(folder.resolve("tables"));
        Files.writeString(folder.resolve("tables/mine.csv"), "a\n");
        write(ofAll());
        assertThat(files("tables"))
                .contains("untrained.csv", "random_labels.csv", "random_labels_training.csv", "null.csv");
        assertThat(files("tables"))
                .filteredOn(name -> !name.equals("mine.csv"))
                .as("every table is known")
                .isSubsetOf(RicciTables.files());
        write(of(RicciNull.REWIRING));
        assertThat(files("tables"))
                .containsExactly(
                        "components.csv",
                        "layer_coefficients.csv",
                        "local.csv",
                        "mine.csv",
                        "over_k.csv",
                        "sensitivity.csv",
                        "transitions.csv",
                        "values.csv");
        assertThat(Files.readString(folder.resolve("tables/values.csv")))
                .contains("layers/rewiring.mean,")
                .doesNotContain("layers/null", "layers/p_value", "untrained", "relaxation");
    }

    @Test
    void thePageLinksToWhatIsThere() throws IOException {
        write(profile(read(STUDY.withNulls(), 2), 2));
        String page = Files.readString(folder.resolve("index.html"));
        assertThat(page).contains("tables/over_k.csv").doesNotContain("tables/local.csv");
        assertThat(Pattern.compile("href=\"([^#\"]+)\"")
                        .matcher(page)
                        .results()
                        .map(link -> folder.resolve(link.group(1))))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).isRegularFile());
        assertThat(Files.readString(folder.resolve("tables/over_k.csv")))
                .as("a header, and no k with a coefficient")
                .isEqualTo(
                        "k,rho,rho_error,band_low,band_high,null_mean,p_value,p_adjusted,null_defined,components_max\n");
    }

    @Test
    void withoutRandomOrdersTheCoefficientIsStillOverK() throws IOException {
        LayerProfile rewired = of(RicciNull.REWIRING);
        LayerProfile ordered = of(RicciNull.LAYER_ORDER);
        List<List<String>> rows = RicciTables.of(rewired).overK().rows();
        assertThat(rows).hasSize(2);
        for (int r = 0; r < 2; r++) {
            List<String> judged = RicciTables.of(ordered).overK().rows().get(r);
            assertThat(rows.get(r).subList(0, 2)).isEqualTo(judged.subList(0, 2));
            assertThat(rows.get(r).subList(2, 6)).containsOnly("–");
            assertThat(judged).doesNotContain("–");
        }
        assertThat(RicciPanels.overK(rewired).orElseThrow().body())
                .contains("class=\"mark f1\"", "class=\"line s1\"")
                .doesNotContain("area f0", "random order", "p =");
        assertThat(RicciPanels.overK(ordered).orElseThrow().body()).contains("area f0", "random order");
        write(rewired);
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("Without the null layer-order there is nothing here to read a coefficient against.")
                .doesNotContain("The band holds 95 %", "Over k: the band", "p is the share of orders");
    }

    @Test
    void aRowOfTheNullsTellsWhatItsNetworksLearnt() {
        RicciTables.Words nulls = RicciTables.of(ofAll()).nulls(Map.of());
        assertThat(nulls.columns()).doesNotHaveDuplicates();
        assertThat(nulls.rows())
                .extracting(List::getFirst)
                .containsExactly(
                        "layer-order: does the order of the layers matter?",
                        "untrained: does training matter? (1 of 2 networks)",
                        "random-labels: do the classes matter? (1 of 1 networks; accuracy 0.5, goal 0.875)",
                        "relaxation: is it more than layers coming to rest?",
                        "rewiring: is it more than the degrees?");
    }

    @Test
    void aNullThatWasAskedForAndHasNoNumbersSaysWhy() {
        LayerProfile two = profile(read(STUDY.withNulls(RicciNull.RELAXATION), 2), 2);
        assertThat(RicciTables.of(two).nulls(Map.of()).rows())
                .extracting(List::getFirst)
                .containsExactly("relaxation: absent: ρ is undefined");
    }

    /** Four layers have a coefficient, and a relaxation needs five. */
    @Test
    void aNullSaysItsOwnReasonWhereThereIsACoefficient() {
        LayerProfile four = profile(read(STUDY.withNulls(RicciNull.RELAXATION), 4), 4);
        assertThat(RicciPanels.number(four, "layers/rho")).isPresent();
        assertThat(RicciTables.of(four).nulls(Map.of()).rows())
                .extracting(List::getFirst)
                .containsExactly("relaxation: absent: fewer layers than the definition needs");
        assertThat(RicciTables.of(four).absences(Map.of(RicciNull.UNTRAINED, "absent: no network")))
                .isEqualTo(Map.of(
                        RicciNull.RELAXATION, "absent: fewer layers than the definition needs",
                        RicciNull.UNTRAINED, "absent: no network"));
    }

    /** Choices differ at the end of their names, which a narrow window must not cut. */
    @Test
    void theNamesOfChoicesAreWhole() throws IOException {
        write(of());
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("id=\"sensitivity\"", "#sensitivity tbody th.name{white-space:normal;");
    }

    @Test
    void sensitivityIsToWhatWasVaried() throws IOException {
        write(of());
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("other choices of first and last layers and k")
                .doesNotContain("metrics", "scalings");
        assertThat(RicciTables.of(of()).sentences())
                .anyMatch(sentence -> sentence.startsWith("Sensitivity to first and last layers and k: "));
        LayerProfile wide = profile(read(STUDY.withNulls().withSensitivity(SensitivityDesign.ONE_AT_A_TIME), 5), 5);
        assertThat(RicciTables.of(wide).varied())
                .hasValue("graphs, metrics, scalings, samples, first and last layers and k");
    }
}
