package org.explico.bench;

import java.util.concurrent.TimeUnit;
import org.explico.core.statistics.Seed;
import org.explico.network.differentiate.ProgramMap;
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

/** Value and Jacobian at one point, in float64 on one thread: what a walk does two or three times a step. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LinearisationBenchmark {
    /** The network: 2-5-5-1 with sigmoids, 784-256-128-10 with tanh, or the MNIST network with two convolutions. */
    @Param({"plane", "perceptron", "convolutional"})
    public String network = "plane";

    private ProgramMap map = ProgramMap.of(Subjects.program(Subjects.plane(), 1));
    private double[] point = new double[0];
    private double[] value = new double[0];
    private double[] jacobian = new double[0];

    /** Makes the map and draws the point. */
    @Setup
    public void make() {
        map = ProgramMap.of(Subjects.program(
                switch (network) {
                    case "plane" -> Subjects.plane();
                    case "perceptron" -> Subjects.perceptron();
                    default -> Subjects.convolutional();
                },
                1));
        point = Seed.of(2).generator().doubles(map.inputDim()).toArray();
        value = new double[map.outputDim()];
        jacobian = new double[map.outputDim() * map.inputDim()];
    }

    /** Both in one go. */
    @Benchmark
    public double[] linearise() {
        map.linearise(point, value, jacobian);
        return jacobian;
    }

    /** The value alone. */
    @Benchmark
    public double[] value() {
        return map.value(point);
    }
}
