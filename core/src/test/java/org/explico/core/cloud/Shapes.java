package org.explico.core.cloud;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.statistics.Seed;

/** Point clouds with known topology and dimension. */
public final class Shapes {
    private Shapes() {}

    /** n points evenly on the unit circle. */
    public static PointCloud polygon(int n) {
        return PointCloud.owning(
                n,
                2,
                IntStream.range(0, n)
                        .mapToObj(k -> 2 * Math.PI * k / n)
                        .flatMapToDouble(t -> java.util.stream.DoubleStream.of(StrictMath.cos(t), StrictMath.sin(t)))
                        .toArray());
    }

    /** Fibonacci sphere: z = 1 - (2i+1)/n, golden-angle turns. */
    public static PointCloud fibonacciSphere(int n) {
        double golden = Math.PI * (3 - Math.sqrt(5));
        double[] x = new double[3 * n];
        for (int i = 0; i < n; i++) {
            double z = 1 - (2 * i + 1.0) / n;
            double r = Math.sqrt(1 - z * z);
            x[3 * i] = r * StrictMath.cos(golden * i);
            x[3 * i + 1] = r * StrictMath.sin(golden * i);
            x[3 * i + 2] = z;
        }
        return PointCloud.owning(n, 3, x);
    }

    /** The first n points, from index 1, of the Halton sequence with these bases. */
    public static PointCloud halton(int n, int... bases) {
        double[] x = new double[n * bases.length];
        for (int t = 0; t < x.length; t++) {
            x[t] = radicalInverse(t / bases.length + 1, bases[t % bases.length]);
        }
        return PointCloud.owning(n, bases.length, x);
    }

    /** n points uniform on the unit sphere in {@code dim} coordinates. */
    public static PointCloud sphere(int n, int dim, Seed seed) {
        double[] x = gaussian(n, dim, seed).toArray();
        for (int i = 0; i < n; i++) {
            double norm = 0;
            for (int c = 0; c < dim; c++) {
                norm += x[i * dim + c] * x[i * dim + c];
            }
            for (int c = 0; c < dim; c++) {
                x[i * dim + c] /= Math.sqrt(norm);
            }
        }
        return PointCloud.owning(n, dim, x);
    }

    /** n points uniform in the unit cube. */
    public static PointCloud cube(int n, int dim, Seed seed) {
        return PointCloud.owning(
                n, dim, seed.generator().doubles((long) n * dim).toArray());
    }

    /** n standard normal points. */
    public static PointCloud gaussian(int n, int dim, Seed seed) {
        RandomGenerator random = seed.generator();
        return PointCloud.owning(
                n,
                dim,
                IntStream.range(0, n * dim)
                        .mapToDouble(_ -> random.nextGaussian())
                        .toArray());
    }

    /** n points with integer coordinates in 0..side-1: many ties and duplicates. */
    public static PointCloud grid(int n, int dim, int side, Seed seed) {
        RandomGenerator random = seed.generator();
        return PointCloud.owning(
                n,
                dim,
                IntStream.range(0, n * dim)
                        .mapToDouble(_ -> random.nextInt(side))
                        .toArray());
    }

    private static double radicalInverse(int index, int base) {
        double inverse = 0;
        double digit = 1;
        for (int i = index; i > 0; i /= base) {
            digit /= base;
            inverse += digit * (i % base);
        }
        return inverse;
    }
}
