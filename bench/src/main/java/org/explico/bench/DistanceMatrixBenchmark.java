package org.explico.bench;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
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

/** All distances of a cloud. To see the scalar kernel, run it without the module that {@code @Fork} adds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DistanceMatrixBenchmark {
    /** The number of points. */
    @Param("2000")
    public int size;

    /** Their dimension. */
    @Param({"3", "64", "784"})
    public int dim;

    private PointCloud cloud = PointCloud.of(1, 1, 0.0);

    /** Draws the points. */
    @Setup
    public void draw() {
        RandomGenerator random = Seed.of(1).generator();
        cloud = PointCloud.owning(size, dim, random.doubles((long) size * dim).toArray());
    }

    /** Computes the distances. */
    @Benchmark
    public DistanceMatrix distances() {
        return DistanceMatrix.euclidean(cloud);
    }
}
