package org.explico.bench;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.rips.Collapse;
import org.explico.core.topology.rips.VietorisRips;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The engine's scan of rows of ranks, scalar against vector: the engine takes the vector variant where its module is there, and so each method has a
 * virtual machine of its own, with the module or without. One thread, and no edge collapsed, so that the scan is most of the work.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowScanBenchmark {
    private final ForkJoinPool thread = new ForkJoinPool(1);
    private DistanceMatrix loops = DistanceMatrix.ofLowerTriangle(1);
    private DistanceMatrix hollows = loops;

    /** Draws the points: many for degree one, fewer for degree two. */
    @Setup
    public void draw() {
        loops = DistanceMatrix.euclidean(VietorisRipsBenchmark.points(VietorisRipsBenchmark.Cloud.CLUSTERS, 1_000));
        hollows = DistanceMatrix.euclidean(VietorisRipsBenchmark.points(VietorisRipsBenchmark.Cloud.SPHERE, 150));
    }

    /** Ends the thread. */
    @TearDown
    public void end() {
        thread.close();
    }

    /** Degree one, scalar. */
    @Benchmark
    @Fork(1)
    public PersistenceDiagram plainLoops() {
        return diagram(loops, 1);
    }

    /** Degree one, vector. */
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
    public PersistenceDiagram vectorLoops() {
        return diagram(loops, 1);
    }

    /** Degree two, scalar. */
    @Benchmark
    @Fork(1)
    public PersistenceDiagram plainHollows() {
        return diagram(hollows, 2);
    }

    /** Degree two, vector. */
    @Benchmark
    @Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
    public PersistenceDiagram vectorHollows() {
        return diagram(hollows, 2);
    }

    private PersistenceDiagram diagram(DistanceMatrix distances, int degree) {
        VietorisRips rips = VietorisRips.withDefaults().upTo(degree).withCollapse(Collapse.NEVER);
        return thread.submit(() -> rips.diagram(distances)).join();
    }
}
