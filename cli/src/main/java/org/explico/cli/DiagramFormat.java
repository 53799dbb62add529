package org.explico.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a diagram is written. */
enum DiagramFormat {
    /** Lines dim,birth,death under a header. */
    CSV,
    /** Everything, with how it was made. */
    JSON,
    /** GUDHI's lines. */
    PERS,
    /** Arrays. */
    NPZ;

    static Optional<DiagramFormat> find(String word) {
        return Arrays.stream(values())
                .filter(format -> format.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** The format that a file's extension names. */
    static Optional<DiagramFormat> of(Path file) {
        String name = file.toString();
        return find(name.substring(name.lastIndexOf('.') + 1));
    }
}
