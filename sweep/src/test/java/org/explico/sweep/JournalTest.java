package org.explico.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final List<String> RECORDS = List.of("first", "", "drei — ü", "x".repeat(300));

    @TempDir
    Path folder;

    @Test
    void whatWasAppendedIsThereAfterOpeningAgain() throws IOException {
        Path file = write(RECORDS);
        try (Journal journal = Journal.open(file)) {
            assertThat(journal.records()).isEqualTo(RECORDS);
            assertThat(journal.lostBytes()).isZero();
        }
    }

    @Test
    void anyPrefixOfAJournalOpensAndYieldsAPrefixOfItsRecordsAndTakesMore() throws IOException {
        byte[] whole = Files.readAllBytes(write(RECORDS));
        for (int length = 0; length <= whole.length; length++) {
            Path cut = folder.resolve("cut" + length);
            Files.write(cut, Arrays.copyOf(whole, length));
            try (Journal journal = Journal.open(cut)) {
                int count = journal.records().size();
                assertThat(journal.records()).as("cut at %d", length).isEqualTo(RECORDS.subList(0, count));
                journal.append("more");
            }
            try (Journal again = Journal.open(cut)) {
                assertThat(again.lostBytes()).isZero();
                assertThat(again.records()).endsWith("more");
            }
        }
    }

    @Test
    void aFlippedByteCostsOnlyTheRecordsFromThereOn() throws IOException {
        byte[] whole = Files.readAllBytes(write(RECORDS));
        long seed = 7;
        RandomGenerator random = Seed.of(seed).generator();
        for (int trial = 0; trial < 200; trial++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(8, whole.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Path file = folder.resolve("damaged" + trial);
            Files.write(file, damaged);
            try (Journal journal = Journal.open(file)) {
                int count = journal.records().size();
                assertThat(count)
                        .as("seed %d, trial %d, byte %d", seed, trial, at)
                        .isLessThan(RECORDS.size());
                assertThat(journal.records()).isEqualTo(RECORDS.subList(0, count));
                assertThat(journal.lostBytes()).isPositive();
            }
        }
    }

    @Test
    void aSecondWriterIsRefused() throws IOException {
        Path file = folder.resolve("journal");
        try (Journal first = Journal.open(file)) {
            first.append("one");
            assertThatThrownBy(() -> Journal.open(file))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("only writer");
        }
    }

    @Test
    void anotherFileIsRefusedAndLeftAsItIs() throws IOException {
        Path file = folder.resolve("letter.txt");
        Files.writeString(file, "Dear reader, this is no journal.");
        assertThatThrownBy(() -> Journal.open(file)).isInstanceOf(Refusal.class).hasMessageContaining("EXPLJNL1");
        assertThat(file).hasContent("Dear reader, this is no journal.");
    }

    private Path write(List<String> records) throws IOException {
        Path file = folder.resolve("journal-"
                + IntStream.range(0, 1000)
                        .filter(i -> Files.notExists(folder.resolve("journal-" + i)))
                        .findFirst()
                        .orElseThrow());
        try (Journal journal = Journal.open(file)) {
            records.forEach(journal::append);
        }
        return file;
    }
}
