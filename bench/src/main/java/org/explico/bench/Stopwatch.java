package org.explico.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/**
 * Warm times of something that takes from milliseconds to a minute: the median of at least five runs after runs that warm the machine; of three where
 * one takes over two seconds; and the first alone where it takes over ten.
 */
final class Stopwatch {
    private static final double WARM_UP_SECONDS = 1.2;

    private static final double MEASURED_SECONDS = 1.2;

    private static final int MOST_RUNS = 25;

    private Stopwatch() {}

    /** Seconds on so many threads. */
    static double median(int threads, Supplier<?> work) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            double first = seconds(pool, work);
            if (first > 10) {
                return first;
            }
            for (double spent = first; spent < WARM_UP_SECONDS; ) {
                spent += seconds(pool, work);
            }
            List<Double> times = new ArrayList<>();
            int least = first > 2 ? 3 : 5;
            for (double spent = 0; times.size() < least || spent < MEASURED_SECONDS && times.size() < MOST_RUNS; ) {
                times.add(seconds(pool, work));
                spent += times.getLast();
            }
            times.sort(Comparator.naturalOrder());
            return times.get(times.size() / 2);
        }
    }

    /** CPU seconds of one thread that does all the work, for machines that others use too. */
    static double cpuMedian(Supplier<?> work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (ForkJoinPool pool = new ForkJoinPool(1)) {
            List<Double> times = new ArrayList<>();
            double spent = 0;
            while (times.size() < 10 || spent < WARM_UP_SECONDS + MEASURED_SECONDS && times.size() < 8 * MOST_RUNS) {
                double start = pool.submit(threads::getCurrentThreadCpuTime).join();
                seconds(pool, work);
                double seconds = (pool.submit(threads::getCurrentThreadCpuTime).join() - start) * 1e-9;
                times.add(seconds);
                spent += seconds;
                if (seconds > 2) {
                    break;
                }
            }
            // The first half warms the machine.
            List<Double> warm = times.subList(times.size() / 2, times.size()).stream()
                    .sorted()
                    .toList();
            return warm.get(warm.size() / 2);
        }
    }

    /** Seconds of one run in a pool. */
    static double seconds(ForkJoinPool pool, Supplier<?> work) {
        long start = System.nanoTime();
        Object done = pool.submit(work::get).join();
        long end = System.nanoTime();
        if (done == null) {
            throw new IllegalStateException("no result");
        }
        return (end - start) * 1e-9;
    }
}
