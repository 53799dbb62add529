package org.explico.cli;

import java.util.function.Function;
import org.explico.core.measure.Progress;

/**
 * A command at work on one graph: what it says of it on standard error, and work in the pool that a person may stop.
 *
 * @param console where it speaks
 * @param run the threads
 * @param input how the person named the graph
 */
record GraphRun(Console console, RunOptions run, String input) {
    /** Says a sentence about the input. */
    void tell(String what) {
        console.err().println("explico: " + input + ": " + what);
    }

    /** The name of the file, or of the data set. */
    String name() {
        return input.replaceAll(".*/", "");
    }

    /** Does the work in the pool, with progress where it takes long; on Ctrl-C says what becomes of what there is. */
    <T> T stoppable(String sentence, Function<Progress, T> work) {
        try (Interruption ignored = Interruption.tells(console, "interrupted; " + sentence);
                LateProgress progress = new LateProgress(console)) {
            return run.inPool(() -> work.apply(progress));
        }
    }
}
