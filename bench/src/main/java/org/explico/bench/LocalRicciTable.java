package org.explico.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;
import org.explico.core.ricci.GraphBlocks;
import org.explico.core.ricci.LayerRicci;
import org.explico.core.ricci.LocalRicci;
import org.explico.core.statistics.Seed;

/**
 * What local Ricci coefficients of many points cost, in one cold run: neighbours and graph of each layer of a random network, steps between them, intervals. Seconds on the
 * clock and on the processor, which tells more on a machine with company; at the end the most memory the process ever had.
 *
 * <p>Arguments: points, dimension, k, layers; as {@code 100000 50 50 4}.
 */
public final class LocalRicciTable {
    private static double searchSeconds;
    private static double searchProcessor;

    private LocalRicciTable() {}

    /** Prints the table. */
    public static void main(String... args) throws IOException {
        int n = Integer.parseInt(args[0]);
        int dim = Integer.parseInt(args[1]);
        int k = Integer.parseInt(args[2]);
        int layers = Integer.parseInt(args[3]);
        System.out.println("| what | clock, s | processor, s |");
        System.out.println("|---|---|---|");
        double start = System.nanoTime() * 1e-9;
        double processor = processor();
        LocalRicci local = LocalRicci.of(layers, l -> graph(n, dim, k, l), FormanRicci.plain());
        double whole = System.nanoTime() * 1e-9 - start;
        double wholeProcessor = processor() - processor;
        row("neighbours and graphs of " + layers + " layers", searchSeconds, searchProcessor);
        row(
                "curvature and hops of " + (layers - 1) + " steps",
                whole - searchSeconds,
                wholeProcessor - searchProcessor);
        Graph graph = graph(n, dim, k, layers - 1);
        GraphBlocks blocks = GraphBlocks.of(graph, Seed.of(1));
        timed("interval of the mean", () -> local.meanInterval(blocks, Seed.of(1)));
        timed("layer coefficients", () -> LayerRicci.of(local));
        System.out.println(local + ", " + graph.edges() + " edges in the last layer");
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(System.out::println);
    }

    private static Graph graph(int n, int dim, int k, int layer) {
        PointCloud cloud = cloud(n, dim, layer);
        double start = System.nanoTime() * 1e-9;
        double processor = processor();
        Graph graph = KnnGraph.of(NearestNeighbours.of(cloud, k, new Metric.Euclidean()), k, KnnGraph.Variant.UNION)
                .graph();
        searchSeconds += System.nanoTime() * 1e-9 - start;
        searchProcessor += processor() - processor;
        return graph;
    }

    /** Ten Gaussian classes; each layer a random rectified map of width {@code dim} of the one before. */
    private static PointCloud cloud(int n, int dim, int layer) {
        double[] points = new double[n * dim];
        double[][] centres = IntStream.range(0, 10)
                .mapToObj(c -> gaussian(dim, Seed.of(1).child(c)))
                .toArray(double[][]::new);
        IntStream.range(0, n).parallel().forEach(i -> {
            double[] own = gaussian(dim, Seed.of(2).child(i));
            for (int c = 0; c < dim; c++) {
                points[i * dim + c] = 0.5 * own[c] + centres[i % 10][c];
            }
        });
        double[] values = points;
        for (int l = 0; l < layer; l++) {
            values = rectified(n, dim, values, gaussian(dim * dim, Seed.of(3).child(l)));
        }
        return PointCloud.owning(n, dim, values);
    }

    private static double[] rectified(int n, int dim, double[] x, double[] w) {
        double[] out = new double[x.length];
        IntStream.range(0, n).parallel().forEach(i -> {
            for (int c = 0; c < dim; c++) {
                double sum = 0;
                for (int t = 0; t < dim; t++) {
                    sum += x[i * dim + t] * w[t * dim + c];
                }
                out[i * dim + c] = Math.max(0, sum) / Math.sqrt(dim / 2.0);
            }
        });
        return out;
    }

    private static double[] gaussian(int count, Seed seed) {
        RandomGenerator random = seed.generator();
        return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    private static void timed(String what, Supplier<?> work) {
        double start = System.nanoTime() * 1e-9;
        double processor = processor();
        Object done = work.get();
        row(what + (done == null ? " without result" : ""), System.nanoTime() * 1e-9 - start, processor() - processor);
    }

    private static void row(String what, double seconds, double processor) {
        System.out.println(String.format(Locale.ROOT, "| %s | %.1f | %.1f |", what, seconds, processor));
    }

    private static double processor() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() * 1e-9
                : 0;
    }
}
