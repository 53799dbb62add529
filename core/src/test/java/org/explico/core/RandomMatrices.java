package org.explico.core;

import java.util.random.RandomGenerator;
import org.explico.core.cloud.PointCloud;
import org.explico.core.linalg.ThinQr;
import org.explico.core.statistics.Seed;

/** Random matrices and clouds for laws, row-major. */
public final class RandomMatrices {
    private RandomMatrices() {}

    /** Independent standard normal entries. */
    public static double[] gaussian(int rows, int cols, Seed seed) {
        RandomGenerator random = seed.generator();
        double[] out = new double[rows * cols];
        for (int i = 0; i < out.length; i++) {
            out[i] = random.nextGaussian();
        }
        return out;
    }

    /** Orthonormal columns. */
    public static double[] orthonormal(int rows, int cols, Seed seed) {
        return ThinQr.of(rows, cols, gaussian(rows, cols, seed)).q();
    }

    /** A standard normal cloud. */
    public static PointCloud cloud(int size, int dim, Seed seed) {
        return PointCloud.owning(size, dim, gaussian(size, dim, seed));
    }

    /** The product of an m x k and a k x n matrix. */
    public static double[] product(int m, int k, int n, double[] a, double[] b) {
        double[] out = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int t = 0; t < k; t++) {
                for (int j = 0; j < n; j++) {
                    out[i * n + j] += a[i * k + t] * b[t * n + j];
                }
            }
        }
        return out;
    }

    /** The transpose of an m x n matrix. */
    public static double[] transpose(int m, int n, double[] a) {
        double[] out = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                out[j * m + i] = a[i * n + j];
            }
        }
        return out;
    }

    /** U diag(s) V^T, rows x cols, with random orthonormal U and V. */
    public static double[] withSingularValues(int rows, int cols, Seed seed, double... s) {
        double[] u = orthonormal(rows, s.length, seed.child("u"));
        double[] v = orthonormal(cols, s.length, seed.child("v"));
        for (int i = 0; i < u.length; i++) {
            u[i] *= s[i % s.length];
        }
        return product(rows, s.length, cols, u, transpose(cols, s.length, v));
    }
}
