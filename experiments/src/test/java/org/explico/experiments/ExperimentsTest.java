package org.explico.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.explico.core.Refusal;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.data.text.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentsTest {
    private static final Path SIMEC = Path.of("../../shared/data/simec");

    @TempDir
    static Path folder;

    private static Setting brief() {
        return Setting.of(folder.resolve("cache"), folder.resolve("networks")).withExtent(Setting.Extent.SHORT);
    }

    static Stream<Experiment> experiments() {
        return Experiments.all().stream();
    }

    /** 300 rows of the kind that the power plant's file has; the fifth column follows from the others. */
    private static Path plant() throws IOException {
        RandomGenerator random = Seed.of(6).generator();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            double t = random.nextDouble(2, 37);
            double v = random.nextDouble(25, 80);
            double p = random.nextDouble(993, 1033);
            double h = random.nextDouble(25, 100);
            text.append(String.format(Locale.ROOT, "%.2f;%.2f;%.2f;%.2f;%.2f%n", t, v, p, h, 500 - 1.5 * t - 0.2 * v));
        }
        return Files.writeString(folder.resolve("plant.csv"), text.toString());
    }

    /** Numbers of a run this short mean nothing, but all of it runs, and prints what it promises. */
    @ParameterizedTest
    @MethodSource("experiments")
    void runsShort(Experiment experiment) throws IOException {
        Findings findings = experiment.run(brief().withData(plant()), Seed.of(7), Progress.silent());
        assertThat(findings.experiment()).isEqualTo(experiment.name());
        assertThat(findings.rows()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(findings.text()).contains("quantity", "published");
        findings.columns().forEach(column -> assertThat(findings.text()).contains(column.title()));
        assertThat(findings.csv().lines()).hasSize(findings.rows().size() + 1);
        Map<String, Object> json = Json.parseObject("findings", findings.json());
        assertThat(json).containsEntry("experiment", experiment.name());
        assertThat(findings.rows().stream()
                        .map(row -> row.cells().stream().skip(1).map(Cell::text).collect(Collectors.joining())))
                .as("some method prints something in every row but those of published times")
                .filteredOn(String::isEmpty)
                .hasSizeLessThanOrEqualTo(4);
        assertThat(experiment.source()).containsPattern("10\\.\\d{4,}/|arXiv:\\d{4}\\.\\d{5}|10\\.1002");
    }

    @Test
    void aTrainedNetworkIsKept() throws IOException {
        Experiment first = Experiments.named("e1");
        Findings once = first.run(brief(), Seed.of(11), Progress.silent());
        Path kept = folder.resolve("networks").resolve("e1-seed-11-epochs-20.onnx");
        FileTime then = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(kept, then);
        assertThat(first.run(brief(), Seed.of(11), Progress.silent())).isEqualTo(once);
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(then);
        assertThat(first.run(brief(), Seed.of(12), Progress.silent()).rows()).isNotEqualTo(once.rows());
    }

    @Test
    void namesAreFoundWholeAndByTheirFirstPart() {
        assertThat(Experiments.named("e10").name()).isEqualTo("e10-step-costs");
        assertThat(Experiments.named("e1-compact-classes").shortName()).isEqualTo("e1");
        assertThat(Experiments.all().stream().map(Experiment::shortName)).doesNotHaveDuplicates();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Experiments.named("e99"))
                .withMessageStartingWith("experiment: expected one of e1-compact-classes, e2-");
    }

    @Test
    void refusesDataThatAreNone() throws IOException {
        Experiment plant = Experiments.named("e9");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> plant.run(brief(), Seed.of(1), Progress.silent()))
                .withMessageContaining("--data: expected the file of the combined cycle power plant");
        Path small = Files.writeString(folder.resolve("small.csv"), "1;2;3\n4;5;6\n");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> plant.run(brief().withData(small), Seed.of(1), Progress.silent()))
                .withMessageContaining("got 2 rows of 3");
    }

    /** The headline figures of the first experiment, on the authors' own weights. */
    @Test
    void theAuthorsNetworkGivesTheirNumbersAndAClosedCurve() {
        Assumptions.assumeThat(Files.isDirectory(SIMEC))
                .as("the published weights are not at hand")
                .isTrue();
        Findings findings = Experiments.named("e1")
                .run(
                        brief().withWeights(SIMEC.resolve("weights_surface_1_good_weights.csv")),
                        Seed.of(1),
                        Progress.silent());
        Finding drift = row(findings, "max |F - c|");
        assertThat(drift.cell(1).number().orElseThrow()).isCloseTo(4.54e-3, within(5e-6));
        assertThat(drift.cell(2).number().orElseThrow()).isLessThan(1e-14);
        assertThat(row(findings, "ends").cell(2).text()).startsWith("closed");
        assertThat(row(findings, "length").cell(2).number().orElseThrow()).isCloseTo(2.19576, within(1e-5));
        Trajectory ours = Objects.requireNonNull(findings.curves().get("explico"));
        assertThat(Planar.radii(ours).text()).matches("\\[0\\.3364\\d+, 0\\.3627\\d+]");
    }

    private static Finding row(Findings findings, String beginning) {
        return findings.rows().stream()
                .filter(row -> row.quantity().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }
}
