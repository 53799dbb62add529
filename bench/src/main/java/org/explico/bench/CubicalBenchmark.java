package org.explico.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.explico.core.topology.complex.Cubical;
import org.explico.core.topology.complex.GridField;
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

/** All degrees of images and volumes: beside {@code bench/peers/cubical_gudhi.py}, which makes the same fields. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CubicalBenchmark {
    /** The lengths of the axes. */
    @Param({"512x512", "64x64x64", "128x128x128"})
    public String shape;

    /** How often the noise is averaged over three voxels along each axis: 0 is the hard case, 3 is like a photograph. */
    @Param({"0", "3"})
    public int smoothing;

    /** What a voxel is. */
    @Param({"TOP_CELLS", "VERTICES"})
    public Cubical.Construction construction;

    private GridField field = GridField.of(new int[] {1}, 0);

    /** Noise from a counter, averaged. */
    static GridField field(int[] shape, int smoothing) {
        double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            long z = (i + 1) * 0x9e3779b97f4a7c15L;
            z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            values[i] = ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
        }
        for (int pass = 0; pass < smoothing; pass++) {
            for (int a = shape.length - 1, step = 1; a >= 0; step *= shape[a--]) {
                values = averaged(values, shape[a], step);
            }
        }
        return GridField.owning(shape, values);
    }

    /** Each value with its two neighbours along an axis; the ends count twice. */
    private static double[] averaged(double[] values, int length, int step) {
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            int at = i / step % length;
            double before = values[at == 0 ? i : i - step];
            double after = values[at == length - 1 ? i : i + step];
            out[i] = (before + values[i] + after) / 3;
        }
        return out;
    }

    /** Makes the field. */
    @Setup
    public void draw() {
        field = field(
                Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray(), smoothing);
    }

    /** Computes the diagram. */
    @Benchmark
    public PersistenceDiagram diagram() {
        return Cubical.sublevel().withConstruction(construction).diagram(field);
    }
}
