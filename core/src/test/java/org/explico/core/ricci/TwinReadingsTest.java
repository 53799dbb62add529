package org.explico.core.ricci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Progress;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.NullSample;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** Other networks as a null, from numbers that are known. */
class TwinReadingsTest {
    private static Reading value(String key, double number) {
        return new Reading.Value(key, new Estimate.Exact(number, 6));
    }

    /** What a measure reads of a network whose coefficient is the same at two k. */
    private static List<Reading> network(double rho, double local) {
        return List.of(
                value("layers/rho", rho),
                value("layers/z", 3),
                value("layers/local.mean", local),
                new Reading.Tabulated(
                        "layers/over_k",
                        Table.of(
                                List.of("k", "rho", "rho_error"),
                                new double[] {5, 10},
                                new double[] {rho, rho},
                                new double[2])));
    }

    private static double number(List<Reading> readings, String key) {
        return Reading.estimate(readings, key).orElseThrow().number().orElseThrow();
    }

    private static Table table(List<Reading> readings, String key) {
        return Reading.table(readings, key).orElseThrow();
    }

    @Test
    void aTwinThatFailsLeavesItsSiblings() {
        List<Reading> found = TwinReadings.compared(
                RicciNull.RANDOM_LABELS,
                network(-0.5, -0.25),
                List.of(
                        TwinReadings.ofTrained(network(-0.125, 0.5), 0.75, 0.875, 20),
                        TwinReadings.ofFailed(),
                        TwinReadings.ofTrained(network(-0.25, -0.5), 1, 0.875, 7),
                        TwinReadings.ofTrained(network(-0.75, 0), 0.875, 0.875, 9)));
        assertThat(Reading.estimate(found, "layers/random-labels.networks")).contains(new Estimate.Exact(3, 4));
        NullSample sample = NullSample.drawn(-0.5, -0.125, -0.25, -0.75);
        assertThat(Reading.estimate(found, "layers/random-labels.mean")
                        .orElseThrow()
                        .n())
                .isEqualTo(3);
        assertThat(number(found, "layers/random-labels.mean")).isEqualTo(-0.375);
        assertThat(number(found, "layers/random-labels.sd"))
                .isEqualTo(sample.sd().orElseThrow());
        assertThat(number(found, "layers/random-labels.z")).isEqualTo(sample.z().orElseThrow());
        assertThat(number(found, "layers/random-labels.p_value")).isEqualTo(0.5);
        assertThat(number(found, "layers/local.random-labels.mean")).isEqualTo(0);
        assertThat(number(found, "layers/local.random-labels.p_value")).isEqualTo(0.5);
        assertThat(number(found, "layers/random-labels.accuracy")).isEqualTo(0.875);
        assertThat(Reading.estimate(found, "layers/random-labels.goal")).contains(new Estimate.Exact(0.875, 3));
        assertThat(Reading.estimate(found, "layers/random-labels.short")).contains(new Estimate.Exact(1, 3));
        Table rho = table(found, "layers/random_labels");
        assertThat(rho.names()).containsExactly("network", "k", "rho");
        assertThat(rho.column("network")).containsExactly(1, 1, 3, 3, 4, 4);
        assertThat(rho.column("rho")).containsExactly(-0.125, -0.125, -0.25, -0.25, -0.75, -0.75);
        Table training = table(found, "layers/random_labels_training");
        assertThat(training.column("network")).containsExactly(1, 3, 4);
        assertThat(training.column("epochs")).containsExactly(20, 7, 9);
    }

    @Test
    void untrainedNetworksLearnNothing() {
        List<Reading> found = TwinReadings.compared(
                RicciNull.UNTRAINED, network(-0.5, 0), List.of(TwinReadings.of(network(-0.25, 0))));
        assertThat(found)
                .extracting(Reading::key)
                .contains("layers/untrained.mean", "layers/untrained", "layers/untrained.networks")
                .noneMatch(key -> key.contains("accuracy") || key.contains("training"));
        assertThat(Reading.estimate(found, "layers/untrained.mean")).contains(new Estimate.Exact(-0.25, 1));
        for (String key : List.of("layers/untrained.sd", "layers/untrained.z")) {
            assertThat(Reading.estimate(found, key))
                    .as("one network does not vary")
                    .contains(new Estimate.Undefined(Estimate.Reason.NO_VARIATION, 1));
        }
    }

    @Test
    void aNullOfNoNetworkIsUndefined() {
        List<Reading> failed = List.of(TwinReadings.ofFailed()).getFirst();
        List<Reading> found = TwinReadings.compared(RicciNull.UNTRAINED, network(-0.5, 0), List.of(failed, failed));
        for (String key : List.of("untrained.mean", "untrained.p_value", "local.untrained.mean")) {
            assertThat(Reading.estimate(found, "layers/" + key))
                    .as(key)
                    .contains(new Estimate.Undefined(Estimate.Reason.NON_FINITE, 0));
        }
        assertThat(Reading.estimate(found, "layers/untrained.networks")).contains(new Estimate.Exact(0, 2));
        assertThat(Reading.table(found, "layers/untrained")).isEmpty();
        Estimate none = new Estimate.Undefined(Estimate.Reason.TOO_FEW_LAYERS, 2);
        List<Reading> own =
                List.of(new Reading.Value("layers/rho", none), new Reading.Value("layers/local.mean", none));
        assertThat(Reading.estimate(
                        TwinReadings.compared(RicciNull.UNTRAINED, own, List.of(network(-0.25, 0))),
                        "layers/untrained.mean"))
                .contains(none);
    }

    /** The library's way over whole findings, and the way over readings that a journal keeps. */
    @Test
    void isWhatFindingsSay() {
        RicciStudy study = RicciStudy.withDefaults().withKs(10, 6, 10, 15).withNulls();
        List<RicciFindings> found = List.of(5, 20, 21, 22).stream()
                .map(seed -> study.findings(
                        RicciStudyTest.network(6, Seed.of(seed), cloud -> cloud), Seed.of(3), Progress.silent()))
                .toList();
        List<List<Reading>> read = found.stream()
                .map(findings -> RicciReadings.of(findings, study.nulls(), Seed.of(3)))
                .toList();
        List<Reading> byReadings = TwinReadings.compared(
                RicciNull.UNTRAINED,
                read.getFirst(),
                read.subList(1, 4).stream().map(TwinReadings::of).toList());
        List<Reading> byFindings = RicciReadings.of(
                found.getFirst().with(RicciNull.UNTRAINED, found.subList(1, 4)), study.nulls(), Seed.of(3));
        for (String key : List.of("untrained.mean", "untrained.sd", "untrained.p_value", "local.untrained.mean")) {
            assertThat(number(byReadings, "layers/" + key))
                    .as("%s, seeds 5, 20, 21, 22 and 3", key)
                    .isCloseTo(number(byFindings, "layers/" + key), within(1e-15));
        }
    }
}
