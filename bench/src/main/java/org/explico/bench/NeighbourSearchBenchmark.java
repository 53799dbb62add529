package org.explico.bench;

import java.util.concurrent.TimeUnit;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
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

/** Exact nearest neighbours of a cloud, on all threads: why float32 products of blocks, and where a tree takes over. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class NeighbourSearchBenchmark {
    /** The number of points. */
    @Param("5000")
    public int size;

    /** Their dimension. */
    @Param({"3", "4", "50", "784"})
    public int dim;

    /** The number of neighbours. */
    @Param({"10", "120"})
    public int k;

    private PointCloud points = PointCloud.of(1, 1, 0.0);

    /** Makes the points. */
    @Setup
    public void make() {
        points = NeighbourInputs.points(size, dim, 1);
    }

    /** By straight-line distance. */
    @Benchmark
    public NearestNeighbours euclidean() {
        return NearestNeighbours.of(points, k, new Metric.Euclidean());
    }

    /** By the largest difference of a coordinate. */
    @Benchmark
    public NearestNeighbours chebyshev() {
        return NearestNeighbours.of(points, k, new Metric.Chebyshev());
    }
}
