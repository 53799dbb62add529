package org.explico.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.explico.core.curvature.CurvatureNotions;
import org.explico.core.curvature.DiffusionCurvature;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.graph.Graph;

/**
 * The curvature table, warm and in one process: each graph of a folder made by {@code bench/peers/forman_networkx.py} by every notion that is none of transport, with one thread and
 * with two, beside networkx; and the largest difference from its values.
 *
 * <p>Arguments: the folder, then words of which a graph's name must contain one (default: all graphs), as {@code _120}. Everything from the {@link Graph} to
 * the {@link EdgeCurvature} is in our times. The time of one thread on the processor is there for a machine with company.
 */
public final class CurvatureTable {
    /** Notions by transport have a table of their own, {@link OllivierTable}. */
    private static final List<String> TRANSPORT = List.of("ollivier", "lly", "sinkhorn");

    private CurvatureTable() {}

    /** Prints the table. */
    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        List<String> wanted = Arrays.asList(args).subList(1, args.length);
        System.out.println(
                "| graph | edges | notion | 1 thread, ms | 2 threads, ms | processor, ms | networkx, ms | 2 threads / networkx | difference |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (String line : lines(folder.resolve("forman.csv")).stream().skip(1).toList()) {
            String[] peer = line.split(",");
            if (wanted.isEmpty() || wanted.stream().anyMatch(peer[0]::contains)) {
                rows(folder, peer);
            }
        }
    }

    private static void rows(Path folder, String[] peer) throws IOException {
        Graph graph = graph(folder.resolve(peer[0] + ".edges"), Integer.parseInt(peer[1]));
        List<String> values = lines(folder.resolve(peer[0] + ".forman"));
        for (String word : CurvatureNotions.words()) {
            if (TRANSPORT.stream().anyMatch(word::startsWith)) {
                continue;
            }
            Supplier<EdgeCurvature> work = () -> CurvatureNotions.named(word).of(graph);
            String beside = switch (word) {
                case "forman" -> beside(work, peer[3], values, 2);
                case "afrc3" -> beside(work, peer[4], values, 3);
                default -> timed(work) + " | | | |";
            };
            System.out.println("| " + peer[0] + " | " + graph.edges() + " | " + word + " | " + beside);
        }
        DiffusionCurvature diffusion = DiffusionCurvature.withDefaults();
        System.out.println("| " + peer[0] + " | " + graph.edges() + " | " + diffusion.word() + " | "
                + timed(() -> diffusion.nodes(graph)) + " | | | |");
    }

    private static String beside(Supplier<EdgeCurvature> work, String seconds, List<String> values, int column) {
        double theirs = 1e3 * Double.parseDouble(seconds);
        return String.format(
                Locale.ROOT,
                "%s | %.0f | %.5f | %.0f |",
                timed(work),
                theirs,
                1e3 * Stopwatch.median(2, work) / theirs,
                difference(work.get(), values, column));
    }

    private static String timed(Supplier<?> work) {
        return String.format(
                Locale.ROOT,
                "%.2f | %.2f | %.2f",
                1e3 * Stopwatch.median(1, work),
                1e3 * Stopwatch.median(2, work),
                processor(work));
    }

    /** The least milliseconds on the processor of a pool of one thread, which are those of that thread. */
    private static double processor(Supplier<?> work) {
        List<Double> times = new ArrayList<>();
        try (ForkJoinPool pool = new ForkJoinPool(1)) {
            double spent = 0;
            while (times.isEmpty() || spent < 500 && times.size() < 25) {
                times.add(pool.submit(() -> {
                            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                            Object done = work.get();
                            long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                            if (done == null) {
                                throw new IllegalStateException("no result");
                            }
                            return (end - begin) * 1e-6;
                        })
                        .join());
                spent += times.getLast();
            }
        }
        return times.stream().min(Double::compare).orElseThrow();
    }

    private static double difference(EdgeCurvature ours, List<String> theirs, int column) {
        return theirs.stream()
                .map(line -> line.split(" "))
                .mapToDouble(cells -> Math.abs(Double.parseDouble(cells[column])
                        - ours.at(ours.edges().find(Integer.parseInt(cells[0]), Integer.parseInt(cells[1])))))
                .max()
                .orElse(0);
    }

    private static Graph graph(Path file, int size) throws IOException {
        return Graph.ofEdges(
                size,
                lines(file).stream()
                        .flatMap(line -> Stream.of(line.split(" ")))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }
}
