package org.explico.core.cloud;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleConsumer;

/** Tells how far a search has come, and stops it when the thread that asked for it is interrupted. */
final class SearchProgress {
    private final Thread caller = Thread.currentThread();
    private final LongAdder pieces = new LongAdder();
    private final double all;
    private final DoubleConsumer share;

    /** Over so many pieces of work. */
    SearchProgress(double all, DoubleConsumer share) {
        this.all = all;
        this.share = share;
    }

    /** So many pieces more are done. */
    void more(int done) {
        if (caller.isInterrupted() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while searching neighbours");
        }
        pieces.add(done);
        share.accept(Math.min(1, pieces.sum() / all));
    }
}
