package org.explico.cli;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.explico.core.measure.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person how far the work has come: nothing in the first two seconds, then a bar with an estimate on a terminal, or a line every few
 * seconds where there is none.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    /** After so long without news a line tells that the work goes on. */
    private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(15);

    private static final int STEPS = 1000;

    private final Console console;
    private final long start = System.nanoTime();
    private long lastLine = start;
    private long lastNews = start;
    private String stage = "";
    private double reached;
    private boolean closed;
    private @Nullable ProgressBar bar;

    ConsoleProgress(Console console) {
        this.console = console;
        if (console.terminal() != Console.Terminal.PRESENT) {
            Thread.ofVirtual().name("signs of life").start(this::signs);
        }
    }

    private void signs() {
        try {
            while (!sign()) {
                Thread.sleep(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells that a long stage still runs; true when there is nothing more to tell. */
    private synchronized boolean sign() {
        if (!closed && !stage.isEmpty() && since(lastLine).compareTo(BETWEEN_SIGNS) > 0) {
            lastLine = System.nanoTime();
            console.err()
                    .printf(
                            "%3.0f %%  %s, for %d s%n",
                            100 * reached, stage, since(lastNews).toSeconds());
            console.err().flush();
        }
        return closed;
    }

    @Override
    public synchronized void at(String what, double done) {
        Duration passed = since(start);
        if (!what.equals(stage)) {
            lastNews = System.nanoTime();
        }
        stage = what;
        reached = done;
        if (passed.compareTo(QUIET) < 0) {
            return;
        }
        if (console.terminal() == Console.Terminal.PRESENT) {
            redraw(what, done, passed);
        } else if (since(lastLine).compareTo(BETWEEN_LINES) > 0) {
            lastLine = System.nanoTime();
            console.err().printf("%3.0f %%  %s%s%n", 100 * done, what, left(done, passed));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (bar != null) {
            bar.setExtraMessage("");
            bar.close();
        }
    }

    private void redraw(String what, double done, Duration passed) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("explico")
                    .setInitialMax(STEPS)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .hideEta()
                    .continuousUpdate()
                    .setConsumer(new ConsoleProgressBarConsumer(console.progress(), 100))
                    .build();
        }
        bar.stepTo(Math.round(STEPS * done));
        bar.setExtraMessage(what + left(done, passed));
    }

    private static String left(double done, Duration passed) {
        if (done <= 0.02) {
            return "";
        }
        long seconds = Math.round(passed.toMillis() / 1000.0 * (1 - done) / done);
        return seconds < 100 ? ", about " + seconds + " s left" : ", about " + Math.round(seconds / 60.0) + " min left";
    }

    private static Duration since(long then) {
        return Duration.ofNanos(System.nanoTime() - then);
    }
}
