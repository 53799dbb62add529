package org.explico.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    private void assertOnly(String name, String text) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(name));
        }
        assertThat(folder.resolve(name)).hasContent(text);
    }

    @Test
    void writesAndReplaces() throws IOException {
        WholeFile.write(folder.resolve("a.txt"), "naïve ρ");
        assertThat(Files.readString(folder.resolve("a.txt"), StandardCharsets.UTF_8))
                .isEqualTo("naïve ρ");
        WholeFile.write(folder.resolve("a.txt"), "second");
        assertOnly("a.txt", "second");
    }

    @Test
    void makesTheFoldersAbove() throws IOException {
        WholeFile.write(folder.resolve("b/c/d.txt"), "x");
        assertThat(folder.resolve("b/c/d.txt")).hasContent("x");
    }

    @Test
    void aFailingWriterLeavesTheOldFileAndNothingElse() throws IOException {
        Path target = folder.resolve("a.txt");
        WholeFile.write(target, "old");
        assertThatThrownBy(() -> WholeFile.write(target, out -> {
                    out.write(new byte[1 << 17]);
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertOnly("a.txt", "old");
        assertThatThrownBy(() -> WholeFile.write(target, out -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertOnly("a.txt", "old");
    }

    @Test
    void aFailingFillerLeavesNothing() {
        assertThatThrownBy(() -> WholeFile.fill(folder.resolve("new.bin"), path -> {
                    Files.write(path, new byte[] {1, 2, 3});
                    throw new IOException("stopped");
                }))
                .isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFillerThatWritesNothingFails() {
        assertThatThrownBy(() -> WholeFile.fill(folder.resolve("none.bin"), path -> {}))
                .isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
