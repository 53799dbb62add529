package org.explico.cli;

import java.time.Duration;
import java.util.Optional;
import org.explico.core.measure.Progress;

/** Progress of work that is mostly over before a person could read of it: the display is made when the work has taken a second. */
final class LateProgress implements Progress, AutoCloseable {
    private static final long QUIET = Duration.ofSeconds(1).toNanos();

    private final Console console;
    private final long start = System.nanoTime();
    private Optional<ConsoleProgress> display = Optional.empty();

    LateProgress(Console console) {
        this.console = console;
    }

    @Override
    public synchronized void at(String what, double done) {
        if (display.isEmpty() && System.nanoTime() - start > QUIET) {
            display = Optional.of(new ConsoleProgress(console));
        }
        display.ifPresent(shown -> shown.at(what, done));
    }

    @Override
    public synchronized void close() {
        display.ifPresent(ConsoleProgress::close);
    }
}
