package org.explico.bench;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.explico.core.linalg.SingularValues;
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

/** The singular values of one Jacobian. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SingularValuesBenchmark {
    /** Rows and columns. */
    @Param({"10x784", "50x784", "512x512", "512x3072"})
    public String shape = "10x784";

    private int rows;
    private int cols;
    private double[] jacobian = new double[0];

    /** Draws the entries. */
    @Setup
    public void draw() {
        int cross = shape.indexOf('x');
        rows = Integer.parseInt(shape.substring(0, cross));
        cols = Integer.parseInt(shape.substring(cross + 1));
        RandomGenerator random = Seed.of(1).generator();
        jacobian = random.doubles((long) rows * cols, -1, 1).toArray();
    }

    /** Finds them. */
    @Benchmark
    public SingularValues singularValues() {
        return SingularValues.of(rows, cols, jacobian);
    }
}
