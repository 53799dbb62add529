package org.explico.core;

import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/** Runs a piece of work in a pool of a given size. */
public final class Threads {
    private Threads() {}

    /** The result of the work, done by this many threads. */
    public static <T> T within(int threads, Supplier<T> work) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(work::get).join();
        }
    }
}
