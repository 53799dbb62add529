package org.explico.bench;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.curvature.EdgeCurvature;
import org.explico.core.curvature.ExactCurvature;
import org.explico.core.curvature.LinLuYau;
import org.explico.core.curvature.OllivierRicci;
import org.explico.core.curvature.WeightedOllivier;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;
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

/** Exact transport over all edges of a neighbour graph: by whole numbers with hops, and in general with lengths. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class OllivierBenchmark {
    /** The number of points. */
    @Param("1000")
    public int size;

    /** Their dimension. */
    @Param("20")
    public int dim;

    /** The number of neighbours. */
    @Param({"10", "50"})
    public int k;

    private Graph graph = Graph.ofEdges(1);
    private double[] lengths = {};

    /** Draws the points. */
    @Setup
    public void draw() {
        RandomGenerator random = Seed.of(1).generator();
        DistanceMatrix distances = DistanceMatrix.euclidean(
                PointCloud.owning(size, dim, random.doubles((long) size * dim).toArray()));
        graph = KnnGraph.of(NearestNeighbours.of(distances, k), k, KnnGraph.Variant.UNION)
                .graph();
        lengths = random.doubles(graph.edges(), 0.5, 1.5).toArray();
    }

    /** Walks that always move. */
    @Benchmark
    public ExactCurvature ollivier() {
        return OllivierRicci.withDefaults().exactOf(graph);
    }

    /** Walks that hardly ever move. */
    @Benchmark
    public ExactCurvature linLuYau() {
        return new LinLuYau().exactOf(graph);
    }

    /** Edges with lengths: one step of a Ricci flow. */
    @Benchmark
    public EdgeCurvature weighted() {
        return WeightedOllivier.withDefaults().of(graph, lengths);
    }
}
