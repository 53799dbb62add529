package org.explico.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalledReadingsTest {
    private static final List<Reading> READINGS = List.of(
            new Reading.Value("all/dimension", new Estimate.Estimated(Math.PI, 1e-300, 17)),
            new Reading.Value("all/points", new Estimate.Exact(-0.1, 3)),
            new Reading.Value("class:\"0\"/dimension", new Estimate.Undefined(Estimate.Reason.ALL_POINTS_EQUAL, 2)),
            new Reading.Tabulated("all/h0", Table.of(List.of("birth", "death"), new double[] {0, 0.1}, new double[] {
                Double.POSITIVE_INFINITY, Double.MIN_VALUE
            })),
            new Reading.Tabulated("all/h1", Table.of(List.of("birth", "death"), new double[0], new double[0])));

    @TempDir
    Path folder;

    @Test
    void readingsComeBackToTheLastBitAfterOpeningAgain() throws IOException {
        Path file = folder.resolve("journal");
        try (JournalledReadings store = JournalledReadings.open(file)) {
            assertThat(store.find("key")).isEmpty();
            store.keep("key", READINGS);
            assertThat(store.find("key")).contains(READINGS);
        }
        try (JournalledReadings store = JournalledReadings.open(file)) {
            assertThat(store.size()).isEqualTo(1);
            assertThat(store.find("key")).contains(READINGS);
            assertThat(store.find("another key")).isEmpty();
        }
    }
}
