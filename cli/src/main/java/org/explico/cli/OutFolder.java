package org.explico.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.explico.core.Refusal;

/**
 * The folder of a report while it is made. What a run needs on the way lies in {@code OUT/.explico}: the journal of finished readings, which stays, and
 * the recorded activations, which go when the report is whole. A run whose input is refused before a piece of its work is finished leaves the folder as it
 * found it; one that is refused later, is stopped, or fails through a defect leaves what it had finished.
 */
final class OutFolder {
    /** What of the folder this run has made, and so may take away again. */
    private enum Made {
        FOLDER,
        WORKING_FOLDER,
        NOTHING
    }

    /**
     * Work whose finished pieces are kept in the folder.
     *
     * @param <T> what it gives
     */
    @FunctionalInterface
    interface Work<T> {
        T done() throws IOException;
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
        // A full disk comes without a class of its own: the system's words are all there is.
        Optional<String> words = Optional.ofNullable(
                why instanceof FileSystemException system
                        ? system.getReason()
                        : why.getClass() == IOException.class ? why.getMessage() : null);
        String reason = words.orElseGet(() -> why.getClass().getSimpleName().replace("Exception", ""));
        return Refusal.badInput(
                "--out " + out,
                "a place that can be written",
                "one that cannot (" + reason + ")",
                "choose another, or see to its permissions and space");
    }

    Path working() {
        return out.resolve(".explico");
    }

    /** The journal of what is finished. */
    Path journal() {
        return working().resolve("journal");
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

    /**
     * What the work gives. Where its input is refused, or the folder cannot be written any more, while nothing is finished, takes away what this run has
     * made.
     *
     * @param finished whether a piece of the work is kept by now
     */
    <T> T undoneWhereRefused(BooleanSupplier finished, Work<T> work) throws IOException {
        try {
            return writable(work);
        } catch (RunOptions.WorkFailed | Refusal failure) {
            boolean refused = failure instanceof Refusal || failure.getCause() instanceof Refusal;
            if (refused && !finished.getAsBoolean()) {
                undo();
            }
            throw failure;
        }
    }

    /** The same where there is a folder; without one nothing is kept. */
    static <T> T undoneWhereRefused(Optional<OutFolder> folder, BooleanSupplier finished, Work<T> work)
            throws IOException {
        return folder.isPresent() ? folder.get().undoneWhereRefused(finished, work) : work.done();
    }

    /** Pieces are kept deep within the work, where a full disk passes as an unchecked exception, and may pass from pool to pool. */
    private <T> T writable(Work<T> work) {
        try {
            return work.done();
        } catch (IOException e) {
            throw unwritable(out, e);
        } catch (RuntimeException e) {
            throw unwritten(e)
                    .<RuntimeException>map(why -> unwritable(out, why))
                    .orElse(e);
        }
    }

    private static Optional<IOException> unwritten(Throwable thrown) {
        if (thrown instanceof UncheckedIOException unchecked) {
            return Optional.ofNullable(unchecked.getCause());
        }
        return Optional.ofNullable(thrown.getCause()).flatMap(OutFolder::unwritten);
    }

    /** The input was refused: takes away what this run has made. */
    private void undo() throws IOException {
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
