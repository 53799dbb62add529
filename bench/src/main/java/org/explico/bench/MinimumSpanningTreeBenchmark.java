package org.explico.bench;

import java.util.concurrent.TimeUnit;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.MinimumSpanningTree;
import org.explico.core.dimension.PersistentHomologyDimension;
import org.explico.core.measure.Estimate;
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

/** The spanning tree of a cloud whose distances are known, and the 120 trees of one dimension estimate. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MinimumSpanningTreeBenchmark {
    /** The number of points. */
    @Param({"1000", "3000"})
    public int size;

    private DistanceMatrix distances = DistanceMatrix.ofLowerTriangle(1);

    /** Draws the points. */
    @Setup
    public void draw() {
        distances = DistanceMatrix.euclidean(VietorisRipsBenchmark.points(VietorisRipsBenchmark.Cloud.CLUSTERS, size));
    }

    /** One tree. */
    @Benchmark
    public MinimumSpanningTree tree() {
        return MinimumSpanningTree.of(distances);
    }

    /** One dimension with its defaults. */
    @Benchmark
    public Estimate dimension() {
        return PersistentHomologyDimension.withDefaults().dimension(distances, Seed.of(1));
    }
}
