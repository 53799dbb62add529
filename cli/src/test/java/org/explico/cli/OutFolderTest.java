package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.explico.core.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a refusal takes away: what this run has made, while nothing of it is finished. */
class OutFolderTest {
    private static final Refusal REFUSAL = Refusal.badInput("points", "some", "none", "give some");

    @TempDir
    Path folder;

    private void fail(Path out, boolean finished, RuntimeException failure) throws IOException {
        OutFolder made = OutFolder.open(out);
        Files.writeString(made.journal(), "a piece");
        assertThatThrownBy(() -> made.undoneWhereRefused(() -> finished, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void aRefusalOfTheInputLeavesNothing() throws IOException {
        fail(folder.resolve("new"), false, REFUSAL);
        assertThat(folder.resolve("new")).doesNotExist();
        Files.createDirectory(folder.resolve("old"));
        fail(folder.resolve("old"), false, REFUSAL);
        assertThat(folder.resolve("old")).isEmptyDirectory();
    }

    @Test
    void whatIsFinishedStays() throws IOException {
        fail(folder.resolve("new"), true, REFUSAL);
        assertThat(folder.resolve("new/.explico/journal")).hasContent("a piece");
        fail(folder.resolve("new"), false, REFUSAL);
        assertThat(folder.resolve("new/.explico/journal"))
                .as("of an earlier run")
                .hasContent("a piece");
    }

    /** Pieces are kept within pools, whose exceptions carry the one that counts. */
    @Test
    void aFullDiskIsARefusalOfTheFolder() throws IOException {
        UncheckedIOException full = new UncheckedIOException("journal", new IOException("No space left on device"));
        Path out = folder.resolve("new");
        OutFolder made = OutFolder.open(out);
        assertThatThrownBy(() -> made.undoneWhereRefused(() -> false, () -> {
                    throw new RunOptions.WorkFailed(new ExecutionException(new IllegalStateException(full)));
                }))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "--out " + out + ": expected a place that can be written, got one that cannot (No space left on"
                                + " device); choose another, or see to its permissions and space");
        assertThat(out).doesNotExist();
    }

    @Test
    void aDefectIsNoRefusal() throws IOException {
        fail(folder.resolve("new"), false, new IllegalStateException("a defect"));
        assertThat(folder.resolve("new/.explico/journal")).hasContent("a piece");
    }
}
