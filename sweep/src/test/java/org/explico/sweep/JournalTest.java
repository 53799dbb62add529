package org.explico.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        assertThat(records(file)).isEqualTo(RECORDS);
        try (Journal journal = Journal.open(file, record -> {})) {
            assertThat(journal.lostBytes()).isZero();
        }
    }

    @Test
    void anyPrefixOfAJournalOpensAndYieldsAPrefixOfItsRecordsAndTakesMore() throws IOException {
        byte[] whole = Files.readAllBytes(write(RECORDS));
        for (int length = 0; length <= whole.length; length++) {
            Path cut = folder.resolve("cut" + length);
            Files.write(cut, Arrays.copyOf(whole, length));
            List<String> found = new ArrayList<>();
            try (Journal journal = Journal.open(cut, found::add)) {
                assertThat(found).as("cut at %d", length).isEqualTo(RECORDS.subList(0, found.size()));
                journal.append("more");
            }
            found.add("more");
            assertThat(records(cut)).isEqualTo(found);
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
            List<String> found = new ArrayList<>();
            try (Journal journal = Journal.open(file, found::add)) {
                assertThat(found.size())
                        .as("seed %d, trial %d, byte %d", seed, trial, at)
                        .isLessThan(RECORDS.size());
                assertThat(found).isEqualTo(RECORDS.subList(0, found.size()));
                assertThat(journal.lostBytes()).isPositive();
            }
        }
    }

    @Test
    void aSecondWriterIsRefused() throws IOException {
        Path file = folder.resolve("journal");
        try (Journal first = Journal.open(file, record -> {})) {
            first.append("one");
            assertThatThrownBy(() -> Journal.open(file, record -> {}))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("only writer");
        }
    }

    @Test
    void anotherFileIsRefusedAndLeftAsItIs() throws IOException {
        Path file = folder.resolve("letter.txt");
        Files.writeString(file, "Dear reader, this is no journal.");
        assertThatThrownBy(() -> Journal.open(file, record -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("EXPLJNL1");
        assertThat(file).hasContent("Dear reader, this is no journal.");
    }

    private static List<String> records(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        Journal.open(file, found::add).close();
        return found;
    }

    private Path write(List<String> records) throws IOException {
        Path file = folder.resolve("journal-"
                + IntStream.range(0, 1000)
                        .filter(i -> Files.notExists(folder.resolve("journal-" + i)))
                        .findFirst()
                        .orElseThrow());
        try (Journal journal = Journal.open(file, record -> {})) {
            records.forEach(journal::append);
        }
        return file;
    }
}
