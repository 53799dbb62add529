package org.explico.bench;

import java.util.concurrent.TimeUnit;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.complex.AlphaComplex;
import org.explico.core.topology.complex.FilteredComplex;
import org.explico.core.topology.complex.PersistentHomology;
import org.explico.core.topology.diagram.PersistenceDiagram;
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

/** The alpha filtration of points spread evenly, and its homology: beside {@code bench/peers/cubical_gudhi.py alpha}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AlphaBenchmark {
    /** The number of points. */
    @Param("10000")
    public int size;

    /** The number of coordinates. */
    @Param({"2", "3"})
    public int dim;

    private PointCloud cloud = PointCloud.of(1, 1, 0.0);
    private FilteredComplex complex = FilteredComplex.builder().build();

    /** Draws the points. */
    @Setup
    public void draw() {
        cloud = PointCloud.owning(
                size, dim, Seed.of(1).generator().doubles((long) size * dim).toArray());
        complex = AlphaComplex.of(cloud);
    }

    /** Triangulates and finds the values. */
    @Benchmark
    public FilteredComplex filtration() {
        return AlphaComplex.of(cloud);
    }

    /** Reduces the filtration. */
    @Benchmark
    public PersistenceDiagram homology() {
        return PersistentHomology.withDefaults().diagram(complex);
    }
}
