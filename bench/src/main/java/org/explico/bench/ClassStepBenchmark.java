package org.explico.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.Tracing;
import org.explico.core.equivalence.Walking;
import org.explico.core.linalg.SymmetricEigen;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.NullSpace;
import org.explico.core.statistics.Seed;
import org.explico.network.differentiate.Program;
import org.explico.network.differentiate.ProgramMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One step in a class, corrected back to it, box and certificate included; beside it what the papers' algorithms pay for the direction alone, the
 * eigendecomposition of the n x n metric.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ClassStepBenchmark {
    private static final int CURVE = 100;
    private static final int WALK = 50;
    private static final int OUTPUTS = 10;

    private final EquivalenceClass plane = of(Subjects.program(Subjects.plane(), 1), 0.1);
    private final EquivalenceClass perceptron = of(Subjects.program(Subjects.perceptron(), 1));
    private final EquivalenceClass convolutional = of(Subjects.program(Subjects.convolutional(), 1));
    private final double[] digits = gaussian(OUTPUTS * 784);
    private final double[] colours = gaussian(OUTPUTS * 3072);

    /** An image most of whose pixels lie on the lower bound, as those of digits do. */
    private static EquivalenceClass of(Program program) {
        DifferentiableMap map = ProgramMap.of(program);
        double[] x = gaussian(map.inputDim());
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] > 1 ? Math.min(1, x[i] - 1) : 0;
        }
        return EquivalenceClass.of(map, x).inBox(Box.unit(x.length));
    }

    private static EquivalenceClass of(Program program, double at) {
        DifferentiableMap map = ProgramMap.of(program);
        double[] x = new double[map.inputDim()];
        Arrays.fill(x, at);
        return EquivalenceClass.of(map, x);
    }

    private static double[] gaussian(int count) {
        var random = Seed.of(3).generator();
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    /** A class of dimension 1 of a network 2-5-5-1. */
    @Benchmark
    @OperationsPerInvocation(CURVE)
    public Object planeStep() {
        return plane.trace(
                Tracing.withDefaults().withSteps(CURVE).withGreatestStep(0.02), Sense.FORWARD, Progress.silent());
    }

    /** A class of dimension 774 of a network 784-256-128-10. */
    @Benchmark
    @OperationsPerInvocation(WALK)
    public Object perceptronStep() {
        return perceptron.walk(Walking.withDefaults().withSteps(WALK), Seed.of(4), Progress.silent());
    }

    /** The same of the MNIST network. */
    @Benchmark
    @OperationsPerInvocation(WALK)
    public Object convolutionalStep() {
        return convolutional.walk(Walking.withDefaults().withSteps(WALK), Seed.of(4), Progress.silent());
    }

    /** The null projection of a direction from a Jacobian 10 x 784, as every step needs it. */
    @Benchmark
    public double[] nullDirectionOf784() {
        return NullSpace.of(OUTPUTS, 784, digits).project(Arrays.copyOf(digits, 784));
    }

    /** The same from a Jacobian 10 x 3072. */
    @Benchmark
    public double[] nullDirectionOf3072() {
        return NullSpace.of(OUTPUTS, 3072, colours).project(Arrays.copyOf(colours, 3072));
    }

    /** What the papers' algorithms do instead: all eigenvectors of the metric 784 x 784. */
    @Benchmark
    public Object eigenvectorsOf784() {
        return SymmetricEigen.ofGram(OUTPUTS, 784, digits);
    }

    /** The same, 3072 x 3072; minutes. */
    @Benchmark
    @Warmup(iterations = 0)
    @Measurement(iterations = 1, time = 1)
    public Object eigenvectorsOf3072() {
        return SymmetricEigen.ofGram(OUTPUTS, 3072, colours);
    }
}
