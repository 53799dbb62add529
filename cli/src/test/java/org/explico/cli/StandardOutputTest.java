package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard output whose reader leaves, and one whose disk is full. */
class StandardOutputTest {
    @TempDir
    Path folder;

    /** A stream that takes so many bytes and then fails with the system's words. */
    private static final class Failing extends OutputStream {
        private final int room;
        private final String words;
        private int taken;
        private int failures;

        Failing(int room, String words) {
            this.room = room;
            this.words = words;
        }

        @Override
        public void write(int b) throws IOException {
            if (taken == room) {
                failures++;
                throw new IOException(words);
            }
            taken++;
        }
    }

    @Test
    void aReaderWhoHasSeenEnoughIsNoError() throws IOException {
        Failing pipe = new Failing(3, "Broken pipe");
        StandardOutput out = new StandardOutput(pipe);
        out.write("abcdef".getBytes(StandardCharsets.UTF_8));
        out.write('g');
        PrintWriter text = new PrintWriter(out, false, StandardCharsets.UTF_8);
        text.print("more");
        assertThat(text.checkError()).isFalse();
        assertThat(pipe.taken).isEqualTo(3);
        assertThat(pipe.failures)
                .as("nothing is written behind the first failure")
                .isEqualTo(1);
    }

    @Test
    void aFullDiskIsAnError() {
        PrintWriter text = new PrintWriter(
                new StandardOutput(new Failing(3, "No space left on device")), false, StandardCharsets.UTF_8);
        text.print("abcdef");
        assertThat(text.checkError()).isTrue();
    }

    @Test
    void aFullDiskEndsTheProgramAsDocumented() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "no /dev/full here");
        Workbench bench = Workbench.in(folder);
        for (String format : new String[] {"csv", "json"}) {
            OwnProcess command = OwnProcess.of(bench, "curvature {dir}/edges.txt --edges --format " + format);
            assertThat(command.start(ProcessBuilder.Redirect.to(full)).waitFor())
                    .as(command.log())
                    .isEqualTo(Explico.BAD_INPUT);
            assertThat(command.log())
                    .contains("explico: standard output: expected a place that can be written, got one that cannot")
                    .doesNotContain("internal error", "\tat ");
        }
    }

    /** As {@code explico curvature … | head -1}. */
    @Test
    void aPipeThatClosesEndsTheProgramInSilence() throws Exception {
        Workbench bench = Workbench.in(folder);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            path.append(i).append(' ').append(i + 1).append('\n');
        }
        Files.writeString(bench.path("path.txt"), path);
        OwnProcess command = OwnProcess.of(bench, "curvature {dir}/path.txt --edges");
        Process process = command.start(ProcessBuilder.Redirect.PIPE);
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("kind,i,j,curvature");
        }
        assertThat(process.waitFor()).as(command.log()).isZero();
        assertThat(command.log().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("explico: " + bench.path("path")));
    }
}
