package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commands with bad input, each with its exit code and the one sentence it says. The cases lie in {@code bad-input.txt}: a comment, the command
 * after {@code $}, the exit code after {@code ?}, and standard error after {@code !}.
 */
class GoldenTest {
    private static final String CASES = "bad-input.txt";

    /** One case. */
    record Case(String title, String command, int code, String err) {
        @Override
        public String toString() {
            return title;
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("cases")
    void saysOneSentenceAndExitsWithTheDocumentedCode(Case golden) throws IOException {
        Workbench bench = Workbench.in(folder);
        List<String> before = files();
        Workbench.Outcome outcome = bench.run(golden.command());
        assertThat(outcome.err().strip()).isEqualTo(golden.err());
        assertThat(outcome.code()).isEqualTo(golden.code());
        assertThat(outcome.out()).isEmpty();
        assertThat(files()).as("nothing is left behind").isEqualTo(before);
    }

    @Test
    void everyCaseSaysExactlyOneLine() throws IOException {
        assertThat(cases())
                .hasSizeGreaterThan(30)
                .allSatisfy(golden -> assertThat(golden.err())
                        .startsWith("explico: ")
                        .doesNotContain("\n")
                        .contains("expected", "got"));
    }

    static List<Case> cases() throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream(CASES)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Case> cases = new ArrayList<>();
            for (String block : text.strip().split("\n\n", -1)) {
                cases.add(parse(block.strip()));
            }
            return cases;
        }
    }

    private static Case parse(String block) {
        return new Case(line(block, "# "), line(block, "$ "), Integer.parseInt(line(block, "? ")), line(block, "! "));
    }

    private static String line(String block, String mark) {
        return block.lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(2).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no line " + mark + " in " + block));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).sorted().toList();
        }
    }
}
