package org.explico.bench;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
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

/** Degrees zero and one of a cloud whose distances are known: beside {@code ripser --dim 1} on the same lower triangle. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class VietorisRipsBenchmark {
    /** The kind of cloud. */
    public enum Cloud {
        /** Ten isotropic Gaussian clusters in 64 dimensions. */
        CLUSTERS,
        /** Uniform on the sphere in three dimensions: many long columns. */
        SPHERE
    }

    /** The number of points. */
    @Param({"300", "1000", "2000"})
    public int size;

    /** Where they lie. */
    @Param({"CLUSTERS", "SPHERE"})
    public Cloud cloud;

    private DistanceMatrix distances = DistanceMatrix.ofLowerTriangle(1);

    /** The benchmark's cloud, which the peers read too. */
    static PointCloud points(Cloud kind, int size) {
        RandomGenerator random = Seed.of(1).generator();
        int dim = kind == Cloud.CLUSTERS ? 64 : 3;
        double[] centres = random.doubles(10L * dim, -2, 2).toArray();
        double[] x = new double[size * dim];
        for (int i = 0; i < size; i++) {
            double norm = 0;
            for (int c = 0; c < dim; c++) {
                double g = random.nextGaussian();
                norm += g * g;
                x[i * dim + c] = kind == Cloud.CLUSTERS ? centres[i % 10 * dim + c] + g : g;
            }
            for (int c = 0; c < dim && kind == Cloud.SPHERE; c++) {
                x[i * dim + c] /= Math.sqrt(norm);
            }
        }
        return PointCloud.owning(size, dim, x);
    }

    /** Draws the points. */
    @Setup
    public void draw() {
        distances = DistanceMatrix.euclidean(points(cloud, size));
    }

    /** Computes the diagram. */
    @Benchmark
    public PersistenceDiagram diagram() {
        return VietorisRips.withDefaults().diagram(distances);
    }
}
