package org.explico.bench;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.graph.Graph;
import org.explico.core.graph.HopDistances;
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

/** What the curvature of a layer costs once its distances are known: neighbours, graph, hops. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NeighbourGraphBenchmark {
    /** The number of points. */
    @Param("2000")
    public int size;

    /** Their dimension. */
    @Param("50")
    public int dim;

    /** The number of neighbours. */
    @Param({"15", "120", "300"})
    public int k;

    private DistanceMatrix distances = DistanceMatrix.ofLowerTriangle(1);
    private NearestNeighbours neighbours = NearestNeighbours.of(DistanceMatrix.ofLowerTriangle(2, 1), 1);
    private Graph graph = Graph.ofEdges(1);

    /** Draws the points. */
    @Setup
    public void draw() {
        RandomGenerator random = Seed.of(1).generator();
        distances = DistanceMatrix.euclidean(
                PointCloud.owning(size, dim, random.doubles((long) size * dim).toArray()));
        neighbours = NearestNeighbours.of(distances, k);
        graph = KnnGraph.of(neighbours, k, KnnGraph.Variant.UNION).graph();
    }

    /** Finds the neighbours. */
    @Benchmark
    public NearestNeighbours neighbours() {
        return NearestNeighbours.of(distances, k);
    }

    /** Makes the union graph. */
    @Benchmark
    public KnnGraph graph() {
        return KnnGraph.of(neighbours, k, KnnGraph.Variant.UNION);
    }

    /** Sums the hop distances. */
    @Benchmark
    public HopDistances hops() {
        return HopDistances.of(graph);
    }
}
