package org.explico.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.Connectivity;
import org.explico.core.graph.EdgeHops;
import org.explico.core.graph.Geodesics;
import org.explico.core.graph.Graph;
import org.explico.core.graph.HopDistances;
import org.explico.core.graph.KnnGraph;
import org.explico.core.graph.NestedHops;
import org.explico.core.graph.WeightedGraph;
import org.explico.core.statistics.Seed;

/**
 * Hop and geodesic distances of neighbour graphs, beside igraph and scipy on the same edge lists.
 *
 * <p>{@code HopTable FOLDER} writes {@code k10.edges}, {@code k50.edges} and {@code k120.edges} (from, to, length a line) where they are missing; then
 * {@code bench/peers/hops_igraph.py FOLDER} writes {@code peers.csv} (edges, what, seconds, sum); then {@code HopTable FOLDER} again sets both beside each
 * other. {@code HopTable FOLDER large} adds a hundred thousand points. CPU seconds of one thread, and wall seconds of two; warm.
 */
public final class HopTable {
    private static final int SIZE = 2_000;
    private static final int[] ELEVEN = {10, 20, 30, 50, 90, 100, 120, 150, 250, 350, 500};
    private static final KnnGraph.Variant UNION = KnnGraph.Variant.UNION;
    private static final Metric EUCLIDEAN = new Metric.Euclidean();

    private HopTable() {}

    /** Prints the rows; see above. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        System.out.println("| what | one thread, CPU s | two threads, wall s | peer, CPU s | CPU ratio | same value |");
        System.out.println("|---|---|---|---|---|---|");
        PointCloud cloud = imagesLike(SIZE, Seed.of(1));
        NearestNeighbours table = NearestNeighbours.of(cloud, 500, EUCLIDEAN);
        for (int k : new int[] {10, 50, 120}) {
            sums(folder, k, cloud, table);
        }
        row("eleven k of " + SIZE + " points, graphs made", () -> NestedHops.of(table, UNION, Ties.BY_INDEX, ELEVEN));
        row("their eleven graphs alone", () -> graphs(table));
        row("components for every k to 500, union", () -> Connectivity.of(table, UNION, Ties.BY_INDEX));
        row(
                "components for every k to 500, mutual",
                () -> Connectivity.of(table, KnnGraph.Variant.MUTUAL, Ties.BY_INDEX));
        Graph now = KnnGraph.of(table, 50, UNION).graph();
        Graph next = KnnGraph.of(NearestNeighbours.of(rectified(cloud), 50, EUCLIDEAN), 50, UNION)
                .graph();
        row("hops of " + now.edges() + " edges in the next layer, k = 50", () -> EdgeHops.of(now, next));
        if (args.length > 1 && args[1].equals("large")) {
            large();
        }
    }

    private static void sums(Path folder, int k, PointCloud cloud, NearestNeighbours table) throws IOException {
        Graph graph = KnnGraph.of(table, k, UNION).graph();
        WeightedGraph weighted = WeightedGraph.lengths(graph, cloud, EUCLIDEAN);
        Path edges = folder.resolve("k" + k + ".edges");
        if (!Files.exists(edges)) {
            Files.writeString(edges, lines(weighted));
        }
        String size = SIZE + " points, k = " + k + ", " + graph.edges() + " edges";
        compare(
                folder,
                "hops, " + size,
                "k" + k + ",hops,",
                HopDistances.of(graph).sum().orElse(-1),
                () -> HopDistances.of(graph));
        compare(
                folder,
                "lengths, " + size,
                "k" + k + ",lengths,",
                Geodesics.of(weighted).sum().orElse(-1),
                () -> Geodesics.of(weighted));
    }

    private static void large() {
        int n = 100_000;
        RandomGenerator random = Seed.of(2).generator();
        double[] x = random.doubles((long) n * 50).toArray();
        PointCloud cloud = PointCloud.owning(n, 50, x);
        double[] y = x.clone();
        Arrays.setAll(y, t -> x[t] + 0.05 * random.nextGaussian());
        Graph now = KnnGraph.of(NearestNeighbours.of(cloud, 50, EUCLIDEAN), 50, UNION)
                .graph();
        Graph next = KnnGraph.of(NearestNeighbours.of(PointCloud.owning(n, 50, y), 50, EUCLIDEAN), 50, UNION)
                .graph();
        row("hops of " + now.edges() + " edges of " + n + " points in the next layer", () -> EdgeHops.of(now, next));
        int[] sources = Seed.of(3).sample(n, 512);
        row("sum of " + n + " points from 512 sources", () -> HopDistances.sampled(now, sources));
    }

    private static List<KnnGraph> graphs(NearestNeighbours table) {
        return Arrays.stream(ELEVEN).mapToObj(k -> KnnGraph.of(table, k, UNION)).toList();
    }

    private static void row(String what, Supplier<?> work) {
        double cpu = Stopwatch.cpuMedian(work);
        System.out.printf(Locale.ROOT, "| %s | %.4f | %.4f | | | |%n", what, cpu, Stopwatch.median(2, work));
    }

    private static void compare(Path folder, String what, String key, double sum, Supplier<?> work) throws IOException {
        double cpu = Stopwatch.cpuMedian(work);
        double wall = Stopwatch.median(2, work);
        OptionalDouble peer = cell(folder, key, 3);
        OptionalDouble theirs = cell(folder, key, 4);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.4f | %.4f | %s | %s | %s |%n",
                what,
                cpu,
                wall,
                peer.isPresent() ? "%.3f".formatted(peer.getAsDouble()) : "",
                peer.isPresent() ? "%.3f".formatted(cpu / peer.getAsDouble()) : "",
                theirs.isEmpty() ? "" : Math.abs(theirs.getAsDouble() - sum) <= 1e-9 * sum ? "yes" : "no");
    }

    /** The fastest peer's number; none where the peers have not run. */
    private static OptionalDouble cell(Path folder, String key, int column) throws IOException {
        return HomologyRow.lines(folder.resolve("peers.csv")).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.split(","))
                .min((a, b) -> Double.compare(Double.parseDouble(a[3]), Double.parseDouble(b[3])))
                .map(cells -> OptionalDouble.of(Double.parseDouble(cells[column])))
                .orElse(OptionalDouble.empty());
    }

    private static String lines(WeightedGraph graph) {
        return IntStream.range(0, graph.edges().size())
                .mapToObj(e -> graph.edges().from(e) + " " + graph.edges().to(e) + " " + graph.weight(e) + "\n")
                .collect(Collectors.joining());
    }

    /** Ten clusters that overlap, curved in the same twelve directions, in 784 columns. */
    private static PointCloud imagesLike(int n, Seed seed) {
        int dim = 784;
        int latent = 12;
        RandomGenerator random = seed.generator();
        double[] mixing = random.doubles((long) latent * dim, -1, 1).toArray();
        double[] centres = random.doubles(10L * dim, -0.3, 0.3).toArray();
        double[] x = new double[n * dim];
        for (int i = 0; i < n; i++) {
            double[] z = random.doubles(latent, -1, 1).toArray();
            int cluster = i % 10;
            for (int c = 0; c < dim; c++) {
                double sum = centres[cluster * dim + c];
                for (int t = 0; t < latent; t++) {
                    sum += z[t] * mixing[t * dim + c];
                }
                x[i * dim + c] = Math.tanh(sum) + 0.05 * random.nextGaussian();
            }
        }
        return PointCloud.owning(n, dim, x);
    }

    /** A layer of fifty rectifiers. */
    private static PointCloud rectified(PointCloud cloud) {
        RandomGenerator random = Seed.of(5).generator();
        int units = 50;
        double[] weights = random.doubles((long) units * cloud.dim(), -1, 1).toArray();
        double[] out = new double[cloud.size() * units];
        for (int i = 0; i < cloud.size(); i++) {
            double[] x = cloud.point(i);
            for (int u = 0; u < units; u++) {
                double sum = 0;
                for (int c = 0; c < x.length; c++) {
                    sum += x[c] * weights[u * x.length + c];
                }
                out[i * units + u] = Math.max(0, sum);
            }
        }
        return PointCloud.owning(cloud.size(), units, out);
    }
}
