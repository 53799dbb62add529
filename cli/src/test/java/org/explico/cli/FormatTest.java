package org.explico.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source file is formatted as palantir-java-format has it. A test rather than a Maven plugin, since the formatter needs the parser of the JDK that
 * compiles us, and Maven itself may run on an older one. {@code -Dformat=apply} rewrites the files instead.
 */
class FormatTest {
    @Test
    void everySourceFileIsFormatted() throws IOException {
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        List<Path> wrong = sources()
                .parallel()
                .filter(file -> !isFormatted(formatter, file))
                .toList();
        assertThat(wrong)
                .as("run: mvn -pl cli -am test -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dformat=apply")
                .isEmpty();
    }

    private static boolean isFormatted(Formatter formatter, Path file) {
        try {
            String source = Files.readString(file);
            String imports = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.PALANTIR);
            String formatted = formatter.formatSource(RemoveUnusedImports.removeUnusedImports(imports));
            if (!formatted.equals(source) && "apply".equals(System.getProperty("format"))) {
                Files.writeString(file, formatted);
                return true;
            }
            return formatted.equals(source);
        } catch (IOException | FormatterException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static Stream<Path> sources() throws IOException {
        List<Path> all = new java.util.ArrayList<>();
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        assertThat(all).as("the sources of every module").hasSizeGreaterThan(200);
        return all.stream();
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("..").toAbsolutePath().normalize())) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src")))
                    .toList();
        }
    }
}
