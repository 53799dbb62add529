package org.explico.bench;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.Connectivity;
import org.explico.core.graph.EdgeHops;
import org.explico.core.graph.Geodesics;
import org.explico.core.graph.Graph;
import org.explico.core.graph.HopDistances;
import org.explico.core.graph.HopSample;
import org.explico.core.graph.KnnGraph;
import org.explico.core.graph.NestedHops;
import org.explico.core.graph.WeightedGraph;
import org.explico.core.statistics.Seed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Distances along neighbour graphs: of all pairs, for several k, from a sample, of the edges of another layer. {@link HopTable} sets them beside peers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HopBenchmark {
    private static final KnnGraph.Variant UNION = KnnGraph.Variant.UNION;
    private static final int MOST = 500;

    /** The number of points. */
    @Param("2000")
    public int size;

    /** The number of neighbours. */
    @Param({"10", "50", "120"})
    public int k;

    private NearestNeighbours table = NearestNeighbours.of(PointCloud.of(2, 1, 0.0, 1.0), 1, new Metric.Euclidean());
    private Graph graph = Graph.ofEdges(1);
    private Graph next = Graph.ofEdges(1);
    private WeightedGraph lengths = WeightedGraph.unit(graph);
    private int[] sources = {0};

    /** Draws two layers. */
    @Setup
    public void draw() {
        RandomGenerator random = Seed.of(1).generator();
        double[] x = random.doubles(50L * size).toArray();
        double[] y = x.clone();
        for (int t = 0; t < y.length; t++) {
            y[t] += 0.2 * random.nextGaussian();
        }
        PointCloud cloud = PointCloud.owning(size, 50, x);
        table = NearestNeighbours.of(cloud, MOST, new Metric.Euclidean());
        graph = KnnGraph.of(table, k, UNION).graph();
        NearestNeighbours moved = NearestNeighbours.of(PointCloud.owning(size, 50, y), k, new Metric.Euclidean());
        next = KnnGraph.of(moved, k, UNION).graph();
        lengths = WeightedGraph.lengths(graph, cloud, new Metric.Euclidean());
        sources = Seed.of(2).sample(size, 256);
    }

    /** Hops of all pairs. */
    @Benchmark
    public HopDistances hops() {
        return HopDistances.of(graph);
    }

    /** Hops from 256 vertices. */
    @Benchmark
    public HopSample sample() {
        return HopDistances.sampled(graph, sources);
    }

    /** Hops of all pairs for eleven k, whatever the k of this run. */
    @Benchmark
    public NestedHops nested() {
        return NestedHops.of(table, UNION, Ties.BY_INDEX, 10, 20, 30, 50, 90, 100, 120, 150, 250, 350, MOST);
    }

    /** Components of the mutual graph for every k up to 500. */
    @Benchmark
    public Connectivity connectivity() {
        return Connectivity.of(table, KnnGraph.Variant.MUTUAL, Ties.BY_INDEX);
    }

    /** Hops of the edges of one layer in the next. */
    @Benchmark
    public EdgeHops edgeHops() {
        return EdgeHops.of(graph, next);
    }

    /** Lengths of all shortest paths. */
    @Benchmark
    public Geodesics geodesics() {
        return Geodesics.of(lengths);
    }
}
