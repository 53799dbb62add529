package org.explico.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.explico.core.Refusal;

/** A file that a command writes. */
final class OutFile {
    private OutFile() {}

    /**
     * Refuses a folder, and a file that the command reads.
     *
     * @param example a name to propose
     * @param read what the command reads; files that are not there are none of it
     */
    static void require(Path out, String example, Path... read) {
        if (Files.isDirectory(out)) {
            throw Refusal.badInput(
                    "--out " + out, "a file to write", "a folder", "name a file, as " + out.resolve(example));
        }
        for (Path source : read) {
            if (same(out, source)) {
                throw Refusal.usage(
                        "--out " + out,
                        "a file other than what is read",
                        source.toString(),
                        "choose another name, as " + example);
            }
        }
    }

    private static boolean same(Path out, Path source) {
        try {
            return Files.exists(out) && Files.exists(source) && Files.isSameFile(out, source);
        } catch (IOException e) {
            return false;
        }
    }
}
