package org.explico.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.explico.core.Refusal;

/** What standard output cannot carry. */
final class Formats {
    private Formats() {}

    /** Refuses arrays without a folder to put them in. */
    static void requireFolder(boolean arrays, Optional<Path> out, String file) {
        if (arrays && out.isEmpty()) {
            throw Refusal.usage(
                    "--format npz", "--out DIR, where " + file + " goes", "no folder", "name one, as --out walk");
        }
    }
}
