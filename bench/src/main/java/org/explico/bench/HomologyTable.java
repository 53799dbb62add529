package org.explico.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.cloud.MinimumSpanningTree;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.rips.Collapse;
import org.explico.core.topology.rips.VietorisRips;

/**
 * The homology table, warm and in one process: each row of a folder made by {@code bench/peers/homology_inputs.py}, with one thread and with two,
 * beside what {@code bench/peers/homology_peers.py} measured there; then edges collapsed or not, many small clouds, and a spanning tree.
 *
 * <p>Arguments: the folder, then words of which a row's name must contain one (default: all rows; {@code small_clouds} and
 * {@code spanning_tree} are names too). Times are compute only, see {@link Stopwatch}:
 * reading is not in them, distances are where the input is points. Ripser's seconds are a whole process, with reading.
 */
public final class HomologyTable {
    /** Rows on which edges are collapsed or not: name, degree, threshold. */
    private static final List<String> COLLAPSED =
            List.of("act64_1000 2 7", "o3_1024 3 1.8", "cliffordtorus_600 2 1.8", "mnistlike_2000 2 7");

    private HomologyTable() {}

    /** Prints the table. */
    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        List<String> wanted = Arrays.asList(args).subList(1, args.length);
        List<HomologyRow> rows = HomologyRow.lines(folder.resolve("rows.csv")).stream()
                .skip(1)
                .map(line -> HomologyRow.of(folder, line))
                .filter(row -> named(wanted, row.name()))
                .toList();
        diagrams(rows, HomologyRow.lines(folder.resolve("peers.csv")));
        collapses(rows);
        if (named(wanted, "small_clouds")) {
            smallClouds();
        }
        if (named(wanted, "spanning_tree")) {
            spanningTree(folder.resolve("tree.txt"));
        }
    }

    private static boolean named(List<String> words, String name) {
        return words.isEmpty() || words.stream().anyMatch(name::contains);
    }

    private static void diagrams(List<HomologyRow> rows, List<String> peers) throws IOException {
        System.out.println(
                "Warm, in one process, compute only (reading not in it; distances only where the input is points)."
                        + " Ripser: a whole process, with reading.\n");
        System.out.println(
                "| input | degree | threshold | 1 thread, s | 2 threads, s | Ripser, s | 1 / Ripser | 2 / 1 | diagram |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        List<Double> toRipser = new ArrayList<>();
        List<Double> toOne = new ArrayList<>();
        if (!rows.isEmpty()) {
            warmUp(rows.getFirst());
        }
        for (HomologyRow row : rows) {
            Function<VietorisRips, PersistenceDiagram> input = row.input();
            Supplier<PersistenceDiagram> diagram = () -> input.apply(row.rips());
            double one = Stopwatch.median(1, diagram);
            double two = Stopwatch.median(2, diagram);
            OptionalDouble ripser = row.ripserSeconds(peers);
            ripser.ifPresent(r -> toRipser.add(one / r));
            toOne.add(two / one);
            System.out.printf(
                    "| %s | %d | %s | %.4f | %.4f | %s | %s | %.2f | %s |%n",
                    row.name(),
                    row.degree(),
                    row.threshold(),
                    one,
                    two,
                    ripser.isPresent() ? "%.3f".formatted(ripser.getAsDouble()) : "",
                    ripser.isPresent() ? "%.2f".formatted(one / ripser.getAsDouble()) : "",
                    two / one,
                    row.verdict(diagram.get()));
        }
        if (!toRipser.isEmpty()) {
            System.out.printf(
                    "%nGeometric mean of 1 thread / Ripser: %.3f over %d rows (worst %.2f)%n",
                    geometricMean(toRipser),
                    toRipser.size(),
                    toRipser.stream().mapToDouble(x -> x).max().orElse(0));
        }
        if (!toOne.isEmpty()) {
            System.out.printf("%nGeometric mean of 2 threads / 1: %.2f%n", geometricMean(toOne));
        }
    }

    /** The first row's first figure would else be that of code half compiled. */
    private static void warmUp(HomologyRow row) throws IOException {
        Function<VietorisRips, PersistenceDiagram> input = row.input();
        Stopwatch.median(1, () -> input.apply(row.rips()));
    }

    private static double geometricMean(List<Double> ratios) {
        return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElse(0));
    }

    private static void collapses(List<HomologyRow> rows) throws IOException {
        System.out.println("\nEdges collapsed or not, 1 thread (goal: automatic at most 1.15 of the better).\n");
        System.out.println("| input | degree | threshold | automatic, s | always, s | never, s | automatic / better |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (HomologyRow row : rows) {
            if (COLLAPSED.contains(row.name() + " " + row.degree() + " " + row.threshold())) {
                Function<VietorisRips, PersistenceDiagram> input = row.input();
                Map<Collapse, Double> seconds = new EnumMap<>(Collapse.class);
                for (Collapse choice : Collapse.values()) {
                    seconds.put(
                            choice,
                            Stopwatch.median(1, () -> input.apply(row.rips().withCollapse(choice))));
                }
                double automatic = seconds.getOrDefault(Collapse.AUTOMATIC, 0.0);
                double always = seconds.getOrDefault(Collapse.ALWAYS, 0.0);
                double never = seconds.getOrDefault(Collapse.NEVER, 0.0);
                System.out.printf(
                        "| %s | %d | %s | %.4f | %.4f | %.4f | %.2f |%n",
                        row.name(),
                        row.degree(),
                        row.threshold(),
                        automatic,
                        always,
                        never,
                        automatic / Math.min(always, never));
            }
        }
    }

    /** Ten classes at ten layers, 300 points each in 128 dimensions: distances and degrees zero and one of all hundred clouds. */
    private static void smallClouds() {
        List<PointCloud> clouds = IntStream.range(0, 100)
                .mapToObj(k -> activations(300, 128, Seed.of(20260).child(k).generator()))
                .toList();
        Supplier<Integer> work = () -> clouds.parallelStream()
                .mapToInt(cloud ->
                        VietorisRips.withDefaults().diagram(cloud).pairs().size())
                .sum();
        double first;
        try (ForkJoinPool pool = new ForkJoinPool(2)) {
            first = Stopwatch.seconds(pool, work);
        }
        System.out.printf(
                "%n300 points x 10 classes x 10 layers, H0 and H1 with distances, 2 threads: first %.3f s, median %.3f s"
                        + " (goal: under 2 s); 1 thread %.3f s%n",
                first, Stopwatch.median(2, work), Stopwatch.median(1, work));
    }

    /** What a layer of rectifiers makes of a cluster that is wide in few directions, in float32. */
    private static PointCloud activations(int size, int dim, RandomGenerator random) {
        double[] centre = new double[dim];
        for (int c = 0; c < dim; c++) {
            centre[c] = 0.55 * random.nextGaussian();
        }
        double[] mixing = new double[dim * dim];
        for (int t = 0; t < mixing.length; t++) {
            int direction = t / dim;
            mixing[t] = 4 * random.nextGaussian() / Math.sqrt(dim) * Math.pow(1 + direction, -0.9);
        }
        double[] x = new double[size * dim];
        for (int i = 0; i < size; i++) {
            double[] latent = random.doubles(dim, -1.7, 1.7).toArray();
            for (int c = 0; c < dim; c++) {
                double sum = centre[c];
                for (int k = 0; k < dim; k++) {
                    sum += latent[k] * mixing[k * dim + c];
                }
                x[i * dim + c] = (float) Math.max(0, sum);
            }
        }
        return PointCloud.owning(size, dim, x);
    }

    private static void spanningTree(Path scipy) throws IOException {
        RandomGenerator random = Seed.of(1).generator();
        double[] x = new double[5_000 * 784];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) random.nextGaussian();
        }
        PointCloud cloud = PointCloud.owning(5_000, 784, x);
        double seconds = Stopwatch.median(2, () -> MinimumSpanningTree.of(cloud));
        double[] theirs = HomologyRow.lines(scipy).stream()
                .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*together ([0-9.]+) s.*", "$1")))
                .sorted()
                .toArray();
        System.out.printf(
                "%nSpanning tree of 5,000 points in 784 dimensions, 2 threads: %.3f s%s%n",
                seconds,
                theirs.length == 0
                        ? ""
                        : "; scipy %.2f s, ratio %.3f (goal: 0.15)"
                                .formatted(theirs[theirs.length / 2], seconds / theirs[theirs.length / 2]));
    }
}
