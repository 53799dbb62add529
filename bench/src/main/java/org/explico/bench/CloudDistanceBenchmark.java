package org.explico.bench;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Landmarks;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.MinimumSpanningTree;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.SparseDistances;
import org.explico.core.cloud.SparseRips;
import org.explico.core.statistics.Seed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What is computed from the points alone: the matrix of 2,000 points in 784 dimensions, the spanning tree of 5,000 (goal K6, beside
 * {@code peers/spanning_tree_scipy.py}), the near pairs of 50,000 points of a torus in four (part of goal P9), landmarks and sparse Rips.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CloudDistanceBenchmark {
    private static final Metric EUCLIDEAN = new Metric.Euclidean();

    private PointCloud small = PointCloud.of(1, 1, 0.0);
    private PointCloud wide = small;
    private PointCloud torus = small;

    /** Draws the points. */
    @Setup
    public void draw() {
        wide = gaussian(5_000, 784);
        small = gaussian(2_000, 784);
        torus = torus(50_000);
    }

    /** All distances of 2,000 points in 784 dimensions. */
    @Benchmark
    public DistanceMatrix matrix() {
        return DistanceMatrix.euclidean(small);
    }

    /** The spanning tree of 5,000 points in 784 dimensions. */
    @Benchmark
    public MinimumSpanningTree wideTree() {
        return MinimumSpanningTree.of(wide);
    }

    /** The spanning tree of 50,000 points on a torus. */
    @Benchmark
    public MinimumSpanningTree torusTree() {
        return MinimumSpanningTree.of(torus);
    }

    /** The 2.2 million pairs of 50,000 points on a torus that are within .15. */
    @Benchmark
    public SparseDistances within() {
        return SparseDistances.within(torus, 0.15);
    }

    /** 1,000 landmarks of 50,000 points. */
    @Benchmark
    public Landmarks maxmin() {
        return Landmarks.maxmin(torus, EUCLIDEAN, 0, 1_000);
    }

    /** Sparse Rips edges of 2,000 points in 784 dimensions. */
    @Benchmark
    public SparseDistances sparseRips() {
        return SparseRips.of(small, EUCLIDEAN, 1);
    }

    private static PointCloud gaussian(int n, int dim) {
        RandomGenerator random = Seed.of(n).generator();
        double[] x = new double[n * dim];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) random.nextGaussian();
        }
        return PointCloud.owning(n, dim, x);
    }

    private static PointCloud torus(int n) {
        RandomGenerator random = Seed.of(n).generator();
        double[] x = new double[4 * n];
        for (int t = 0; t < x.length; t += 2) {
            double angle = 2 * Math.PI * random.nextDouble();
            x[t] = StrictMath.cos(angle);
            x[t + 1] = StrictMath.sin(angle);
        }
        return PointCloud.owning(n, 4, x);
    }
}
