package org.explico.bench;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.explico.core.statistics.Seed;
import org.explico.network.differentiate.ProgramMap;
import org.explico.network.graph.ElementType;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The exact Jacobians of a network at {@value #POINTS} inputs. Beside it: {@code bench/peers/jacobian_torch.py}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
public class JacobianBenchmark {
    static final int POINTS = 256;

    /** The network: {@code perceptron} 784-256-128-10 with tanh, or {@code convolutional}, the MNIST network. */
    @Param({"perceptron", "convolutional"})
    public String network = "perceptron";

    /** The precision. */
    @Param({"FLOAT32", "FLOAT64"})
    public ElementType real = ElementType.FLOAT32;

    /** Threads. */
    @Param({"1", "2"})
    public int threads = 1;

    private ForkJoinPool pool = new ForkJoinPool(1);
    private ProgramMap map = ProgramMap.of(Subjects.program(Subjects.perceptron(), 1));
    private double[] points = new double[0];

    /** Makes the map and draws the points. */
    @Setup
    public void make() {
        pool = new ForkJoinPool(threads);
        map = ProgramMap.of(
                Subjects.program(network.equals("perceptron") ? Subjects.perceptron() : Subjects.convolutional(), 1),
                real,
                List.of());
        points = Seed.of(2).generator().doubles((long) POINTS * map.inputDim()).toArray();
    }

    /** Ends the threads. */
    @TearDown
    public void end() {
        pool.close();
    }

    /** All rows at all points. */
    @Benchmark
    public double[] jacobians() {
        return pool.submit(() -> map.jacobians(POINTS, points)).join();
    }
}
