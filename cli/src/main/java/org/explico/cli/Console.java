package org.explico.cli;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command speaks.
 *
 * @param out for programs
 * @param err for people
 * @param progress for progress displays, which redraw themselves
 * @param terminal whether a person's terminal shows {@code err}
 */
record Console(PrintWriter out, PrintWriter err, PrintStream progress, Terminal terminal) {
    /** What stands behind the error stream. */
    enum Terminal {
        /** A terminal that can redraw a line. */
        PRESENT,
        /** A file or a pipe. */
        ABSENT
    }

    /**
     * The console of this process. The launcher hands over the real standard error as a numbered descriptor ({@code explico.stderr}), since it
     * filters a warning of the JVM out of the usual one.
     */
    static Console ofThisProcess() {
        PrintStream err = errorStream();
        return new Console(
                new PrintWriter(StandardOutput.ofThisProcess(), false, StandardCharsets.UTF_8),
                new PrintWriter(err, true, StandardCharsets.UTF_8),
                err,
                Boolean.getBoolean("explico.terminal") ? Terminal.PRESENT : Terminal.ABSENT);
    }

    private static PrintStream errorStream() {
        Integer descriptor = Integer.getInteger("explico.stderr");
        if (descriptor == null) {
            return System.err;
        }
        try {
            // Appending, since opening the descriptor of a file anew would start at its beginning.
            FileOutputStream stream = new FileOutputStream("/dev/fd/" + descriptor, true);
            PrintStream err = new PrintStream(stream, true, StandardCharsets.UTF_8);
            System.setErr(err);
            return err;
        } catch (FileNotFoundException e) {
            return System.err;
        }
    }
}
