package org.explico.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.explico.core.Refusal;

/**
 * The folder of a report while it is made. What a run needs on the way lies in {@code OUT/.explico}: the journal of finished readings, which stays, and
 * the recorded activations, which go when the report is whole. A run whose input is refused leaves the folder as it found it; one that is stopped, or
 * that fails through a defect, leaves what it had finished.
 */
final class OutFolder {
    /** What of the folder this run has made, and so may take away again. */
    private enum Made {
        FOLDER,
        WORKING_FOLDER,
        NOTHING
    }

    private final Path out;
    private Made made;

    private OutFolder(Path out, Made made) {
        this.out = out;
        this.made = made;
    }

    /** Makes the folder where it is missing; refused where it cannot be written. */
    static OutFolder open(Path out) {
        if (out.toString().isEmpty()) {
            throw Refusal.usage("--out", "a folder", "nothing", "name one");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw Refusal.badInput("--out " + out, "a folder", "a file", "choose another folder");
        }
        OutFolder folder = new OutFolder(
                out,
                !Files.exists(out)
                        ? Made.FOLDER
                        : Files.exists(out.resolve(".explico")) ? Made.NOTHING : Made.WORKING_FOLDER);
        try {
            Files.createDirectories(folder.working());
            Files.delete(Files.createTempFile(folder.working(), "writable", ".part"));
            return folder;
        } catch (IOException e) {
            throw unwritable(out, e);
        }
    }

    /** Refuses a file in the place of a folder. */
    static void requireNotAFile(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw Refusal.badInput("folder " + folder, "a folder", "a file", "choose another folder");
        }
    }

    /** The refusal of a folder that cannot be written, or not any more. */
    static Refusal unwritable(Path out, IOException why) {
        String reason = why instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : why.getClass().getSimpleName().replace("Exception", "");
        return Refusal.badInput(
                "--out " + out,
                "a place that can be written",
                "one that cannot (" + reason + ")",
                "choose another, or see to its permissions and space");
    }

    Path working() {
        return out.resolve(".explico");
    }

    Path activations() {
        return working().resolve("activations");
    }

    /** The report is whole: its folder stays, and so does the journal. */
    void keep() throws IOException {
        made = Made.NOTHING;
        delete(activations());
    }

    /** All is written that is kept: nothing is left to go on from, and the working folder goes too where this run has made it. */
    void keepFilesAlone() throws IOException {
        if (made != Made.NOTHING) {
            delete(working());
        }
        made = Made.NOTHING;
    }

    /** The input was refused: takes away what this run has made. */
    void undo() throws IOException {
        switch (made) {
            case FOLDER -> delete(out);
            case WORKING_FOLDER -> delete(working());
            case NOTHING -> {}
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
