package org.explico.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.explico.core.curvature.ExactCurvature;
import org.explico.core.curvature.Idleness;
import org.explico.core.curvature.OllivierRicci;
import org.explico.core.graph.Graph;

/**
 * The Ollivier table, warm and in one process: each graph of a folder made by {@code bench/peers/ollivier_pot.py}, all edges, with one thread and with
 * two, beside POT's emd2 on a sample of the same edges; and the largest difference of the values.
 *
 * <p>Argument: the folder. Everything is in our times, the search for common neighbours and distances too.
 */
public final class OllivierTable {
    private OllivierTable() {}

    /** Prints the table. */
    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        System.out.println(
                "| graph | edges | 1 thread, µs an edge | 2 threads, µs | emd2, µs | with costs, µs |"
                        + " after cancelling, µs | 1 thread / emd2 | / with costs | / cancelling | 2 threads / emd2 | difference |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (String line : lines(folder.resolve("pot.csv")).stream().skip(1).toList()) {
            row(folder, line.split(","));
        }
    }

    private static void row(Path folder, String[] peer) throws IOException {
        Graph graph = graph(folder.resolve(peer[0] + ".edges"));
        OllivierRicci ollivier = new OllivierRicci(Idleness.NONE);
        double one = 1e6 * Stopwatch.median(1, () -> ollivier.exactOf(graph)) / graph.edges();
        double two = 1e6 * Stopwatch.median(2, () -> ollivier.exactOf(graph)) / graph.edges();
        double alone = 1e6 * Double.parseDouble(peer[3]);
        double gathered = 1e6 * Double.parseDouble(peer[4]);
        double cancelled = 1e6 * Double.parseDouble(peer[5]);
        System.out.printf(
                "| %s | %d | %.2f | %.2f | %.1f | %.1f | %.1f | %.4f | %.4f | %.4f | %.4f | %.1e |%n",
                peer[0],
                graph.edges(),
                one,
                two,
                alone,
                gathered,
                cancelled,
                one / alone,
                one / gathered,
                one / cancelled,
                two / alone,
                difference(ollivier.exactOf(graph), folder.resolve(peer[0] + ".pot")));
    }

    private static Graph graph(Path file) throws IOException {
        int[] ends = lines(file).stream()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .mapToInt(Integer::parseInt)
                .toArray();
        return Graph.ofEdges(1 + Arrays.stream(ends).max().orElse(0), ends);
    }

    private static double difference(ExactCurvature ours, Path theirs) throws IOException {
        return lines(theirs).stream()
                .map(line -> line.split(" "))
                .mapToDouble(cells -> Math.abs(Double.parseDouble(cells[2])
                        - ours.at(ours.edges().find(Integer.parseInt(cells[0]), Integer.parseInt(cells[1])))))
                .max()
                .orElse(0);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }
}
