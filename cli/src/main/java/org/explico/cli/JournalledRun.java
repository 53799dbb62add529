package org.explico.cli;

import java.io.IOException;
import org.explico.core.measure.Progress;
import org.explico.sweep.JournalledReadings;

/** Work that goes on from the journal of its folder. */
final class JournalledRun {
    /**
     * What is done with the journal and under a progress line.
     *
     * @param <T> what it gives
     */
    @FunctionalInterface
    interface Work<T> {
        T done(JournalledReadings kept, Progress progress) throws IOException;
    }

    private JournalledRun() {}

    /** Does the work; tells what an earlier run has left for it. Refused before any piece of it is kept, it leaves the folder as it found it. */
    static <T> T in(OutFolder folder, Console console, Work<T> work) throws IOException {
        JournalledReadings kept = JournalledReadings.open(folder.journal());
        return folder.undoneWhereRefused(() -> kept.size() > 0, () -> {
            // The journal is closed before the folder can go.
            try (kept;
                    ConsoleProgress progress = new ConsoleProgress(console)) {
                tellOfEarlierRun(kept, folder, console);
                return work.done(kept, progress);
            }
        });
    }

    private static void tellOfEarlierRun(JournalledReadings kept, OutFolder folder, Console console) {
        if (kept.lostBytes() > 0) {
            console.err().println("explico: the last record of an earlier run was cut short; it is computed again");
        }
        if (kept.size() > 0) {
            console.err()
                    .printf(
                            "explico: %d pieces of work are kept in %s; those that fit are not done again%n",
                            kept.size(), folder.working());
        }
    }
}
