package org.explico.bench;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.SparseDistances;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.rips.Collapse;
import org.explico.core.topology.rips.VietorisRips;
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

/**
 * The price of simplices that are two longs: the same 700 points on a sphere, up to degree three within a threshold, alone and among points that are far from
 * all. Among 2 million these make the points' indices so long, 21 bits, that degree three takes two longs and the lower degrees still one; among 2,000 all
 * degrees take one. What the lonely points cost by themselves is in the degree-one figures.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class WideSimplicesBenchmark {
    private static final int NEAR = 700;
    private static final double RADIUS = 0.62;

    /** All points. */
    @Param({"2000", "2000000"})
    public int size;

    /** The largest degree. */
    @Param({"1", "3"})
    public int degree;

    private SparseDistances distances = SparseDistances.of(1, new int[0], new int[0]);

    /** Draws the points and spreads them among the others. */
    @Setup
    public void draw() {
        RandomGenerator random = Seed.of(1).generator();
        double[] x = new double[3 * NEAR];
        for (int i = 0; i < NEAR; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            double c = random.nextGaussian();
            double norm = Math.sqrt(a * a + b * b + c * c);
            x[3 * i] = a / norm;
            x[3 * i + 1] = b / norm;
            x[3 * i + 2] = c / norm;
        }
        SparseDistances near = SparseDistances.within(PointCloud.of(NEAR, 3, x), RADIUS);
        int apart = size / NEAR;
        int[] rows = new int[near.pairs()];
        int[] columns = new int[near.pairs()];
        double[] lengths = new double[near.pairs()];
        for (int pair = 0; pair < lengths.length; pair++) {
            rows[pair] = apart * near.larger(pair);
            columns[pair] = apart * near.smaller(pair);
            lengths[pair] = near.length(pair);
        }
        distances = SparseDistances.of(size, rows, columns, lengths);
    }

    /** Computes the diagram. */
    @Benchmark
    public PersistenceDiagram diagram() {
        return VietorisRips.withDefaults()
                .upTo(degree)
                .withCollapse(Collapse.NEVER)
                .diagram(distances);
    }
}
