package org.explico.bench;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
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
 * Degree two with edges collapsed, not collapsed, and as the pilot chooses, which is to take at most 1.15 of the better of the two. The graph is
 * sparse or dense by its threshold, a quantile of the distances; on a sphere whole regions are dominated, in many dimensions little is.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EdgeCollapseBenchmark {
    /** The number of points. */
    @Param("600")
    public int size;

    /** Points lie on a sphere of this many dimensions less one. */
    @Param({"3", "12"})
    public int dim;

    /** The share of pairs that are edges. */
    @Param({"0.1", "0.3"})
    public double share;

    /** What is done about edges that change nothing. */
    @Param({"NEVER", "ALWAYS", "AUTOMATIC"})
    public Collapse collapse;

    private DistanceMatrix distances = DistanceMatrix.ofLowerTriangle(1);
    private VietorisRips rips = VietorisRips.withDefaults();

    /** Draws the points. */
    @Setup
    public void draw() {
        RandomGenerator random = Seed.of(2).generator();
        double[] x = new double[size * dim];
        for (int i = 0; i < size; i++) {
            double norm = 0;
            for (int c = 0; c < dim; c++) {
                x[i * dim + c] = random.nextGaussian();
                norm += x[i * dim + c] * x[i * dim + c];
            }
            for (int c = 0; c < dim; c++) {
                x[i * dim + c] /= Math.sqrt(norm);
            }
        }
        distances = DistanceMatrix.euclidean(PointCloud.owning(size, dim, x));
        rips = VietorisRips.withDefaults()
                .upTo(2)
                .withThreshold(distances.quantile(share))
                .withCollapse(collapse);
    }

    /** Computes the diagram. */
    @Benchmark
    public PersistenceDiagram diagram() {
        return rips.diagram(distances);
    }
}
