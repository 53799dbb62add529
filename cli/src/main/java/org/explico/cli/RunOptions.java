package org.explico.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import picocli.CommandLine.Option;

/** Options of every command that computes. */
final class RunOptions {
    @Option(
            names = {"--seed", "--random-state"},
            paramLabel = "S",
            defaultValue = "42",
            description = "Seed of every random draw (default: ${DEFAULT-VALUE}); the same seed gives the same bytes.")
    private long seed = 42;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to use (default: all cores); the results do not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    Seed seed() {
        return Seed.of(seed);
    }

    /** Takes an option's value without a parser; false where it is none of these. */
    boolean take(String option, String value) {
        switch (option) {
            case "--seed", "--random-state" -> seed = Long.parseLong(value);
            case "--threads" -> threads = Integer.parseInt(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Checks the options before anything is made. */
    void requireSound() {
        if (threads < 1) {
            throw Refusal.usage("--threads", "a number of at least 1", "" + threads, "leave it out to use all cores");
        }
    }

    /**
     * Runs the work in a pool of that many threads: parallel streams stay in the pool they are started from. What the work throws comes out as it
     * was.
     */
    <T> T inPool(Callable<T> work) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(work).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new WorkFailed(e);
        }
    }

    /** Carries what went wrong in the pool out of it; the cause is what counts. */
    static final class WorkFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WorkFailed(ExecutionException failure) {
            super(failure.getCause());
        }
    }
}
