package org.explico.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;

/** How a table of numbers is written. */
enum TableFormat {
    /** Lines under a header. */
    CSV,
    /** Everything, with how it was made. */
    JSON;

    /** The format of a word, in any case, else that of the file's extension, else csv. */
    static TableFormat of(Optional<String> word, Optional<Path> out) {
        if (word.isPresent()) {
            return find(word.get())
                    .orElseThrow(() -> Refusal.usage("--format", "csv or json", word.get(), "correct the word"));
        }
        return out.flatMap(file -> find(file.toString().replaceAll(".*\\.", "")))
                .orElse(CSV);
    }

    private static Optional<TableFormat> find(String word) {
        return Arrays.stream(values())
                .filter(format -> format.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
