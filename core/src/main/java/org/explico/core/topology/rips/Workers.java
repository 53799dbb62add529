package org.explico.core.topology.rips;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The threads of the pool a piece of work is called from. */
final class Workers {
    private Workers() {}

    /** How many threads there are. */
    static int count() {
        return ForkJoinTask.inForkJoinPool()
                ? ForkJoinTask.getPool().getParallelism()
                : ForkJoinPool.getCommonPoolParallelism() + 1;
    }

    /** Stops the work of an interrupted thread, and of those that work with it. */
    static void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("persistent homology was interrupted");
        }
    }

    /** Does pieces 0 to {@code pieces}-1, on all threads. */
    static void forEach(int pieces, IntConsumer piece) {
        if (pieces == 1) {
            piece.accept(0);
        } else {
            IntStream.range(0, pieces).parallel().forEach(piece);
        }
    }
}
