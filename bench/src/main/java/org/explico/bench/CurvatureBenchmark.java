package org.explico.bench;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.curvature.CurvatureNotion;
import org.explico.core.curvature.CurvatureNotions;
import org.explico.core.curvature.EdgeCurvature;
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

/** What a curvature of all edges of a neighbour graph costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CurvatureBenchmark {
    /** The number of points. */
    @Param("2000")
    public int size;

    /** Their dimension. */
    @Param("50")
    public int dim;

    /** The number of neighbours. */
    @Param({"15", "120"})
    public int k;

    /** The notion. */
    @Param({"forman", "afrc3", "afrc4", "afrc5", "balanced-forman", "resistance", "generalised-jaccard"})
    public String notion;

    private Graph graph = Graph.ofEdges(1);
    private CurvatureNotion named = CurvatureNotions.named("forman");

    /** Draws the points and joins them. */
    @Setup
    public void join() {
        RandomGenerator random = Seed.of(1).generator();
        DistanceMatrix distances = DistanceMatrix.euclidean(
                PointCloud.owning(size, dim, random.doubles((long) size * dim).toArray()));
        graph = KnnGraph.of(distances, k, KnnGraph.Variant.UNION).graph();
        named = CurvatureNotions.named(notion);
    }

    /** Curvature of every edge. */
    @Benchmark
    public EdgeCurvature edges() {
        return named.of(graph);
    }
}
