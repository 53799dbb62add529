package org.explico.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.stream.Stream;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;

/**
 * Exact nearest neighbours, warm and in one process, on the points of {@link NeighbourInputs}: what {@code bench/peers/knn_sklearn.py} is set beside.
 *
 * <p>Arguments: rows as {@code n,d,k} (default: those of the goals), after the number of threads as {@code --threads=2}. Seconds are those of
 * {@link Stopwatch}. MiB are the most that the heap held, points included, so they depend on {@code -Xmx}. The sum of the distances is the peer's, to
 * the digits of float32.
 */
public final class NeighbourTable {
    private static final String THREADS = "--threads=";

    private NeighbourTable() {}

    /** Prints the table. */
    public static void main(String... args) {
        int threads = 2;
        String[] rows = {"10000,784,10", "60000,784,10", "100000,50,50", "100000,3,10"};
        if (args.length > 0 && args[0].startsWith(THREADS)) {
            threads = Integer.parseInt(args[0].substring(THREADS.length()));
            args = Arrays.copyOfRange(args, 1, args.length);
        }
        System.out.println(
                "| n | d | k | threads | seconds, median | CPU seconds of one more | MiB peak | rows recomputed | sum of distances |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (String row : args.length > 0 ? args : rows) {
            String[] words = row.split(",", -1);
            print(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]), threads);
        }
    }

    private static void print(int n, int d, int k, int threads) {
        PointCloud points = NeighbourInputs.points(n, d, 1);
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        double seconds = Stopwatch.median(threads, () -> NearestNeighbours.of(points, k, new Metric.Euclidean()));
        double peak = pools().mapToDouble(pool -> pool.getPeakUsage().getUsed()).sum() / (1 << 20);
        long before = cpu();
        NearestNeighbours found = NearestNeighbours.of(points, k, new Metric.Euclidean());
        System.out.printf(
                "| %d | %d | %d | %d | %.3f | %.3f | %.0f | %d | %.6f |%n",
                n, d, k, threads, seconds, (cpu() - before) * 1e-9, peak, found.recomputed(), sum(found));
    }

    private static double sum(NearestNeighbours found) {
        double sum = 0;
        for (int i = 0; i < found.size(); i++) {
            for (int rank = 0; rank < found.k(); rank++) {
                sum += found.distance(i, rank);
            }
        }
        return sum;
    }

    private static Stream<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    /** Nanoseconds of all threads of this process. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
