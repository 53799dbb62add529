package org.explico.core.cloud;

import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.linalg.SymmetricEigen;

/**
 * A d x d covariance, symmetric and positive semidefinite, with its spectrum: what whitening needs.
 *
 * <ul>
 *   <li>Eigenvalues up to \(\max(n, d)\, 2^{-52}\) times the largest count as zero: they are rounding.
 *   <li>One point, or all points equal: the zero matrix, of rank zero.
 *   <li>A matrix that is not symmetric, or has a negative eigenvalue beyond rounding: refused.
 * </ul>
 *
 * <p>O(n d² + d³) from a cloud, on all threads of the pool it is called from.
 */
public final class Covariance {
    private static final int BLOCK = 16;

    private final int dim;
    private final double[] entries;
    private final SymmetricEigen spectrum;
    private final double least;

    private Covariance(int dim, double[] entries, double slack) {
        this.dim = dim;
        this.entries = entries;
        this.spectrum = SymmetricEigen.of(dim, entries);
        this.least = slack * Math.ulp(1.0) * Math.max(0, spectrum.value(dim - 1));
    }

    /** The sample covariance of a cloud's columns, with the divisor n - 1. */
    public static Covariance of(PointCloud cloud) {
        int n = cloud.size();
        int d = cloud.dim();
        double[] x = centred(cloud);
        double[] out = new double[Math.multiplyExact(d, d)];
        IntStream.range(0, (d + BLOCK - 1) / BLOCK).parallel().forEach(block -> {
            int from = block * BLOCK;
            for (int p = 0; p < n; p++) {
                for (int i = from; i < Math.min(d, from + BLOCK); i++) {
                    double a = x[p * d + i] / Math.max(1, n - 1);
                    for (int j = 0; j < d; j++) {
                        out[i * d + j] += a * x[p * d + j];
                    }
                }
            }
        });
        return new Covariance(d, out, Math.max(n, d));
    }

    /** A covariance from its rows; the caller keeps its array. */
    public static Covariance of(int dim, double... rowMajor) {
        double[] entries = rowMajor.clone();
        Covariance covariance = new Covariance(dim, entries, dim);
        for (int i = 0; i < dim; i++) {
            for (int j = 0; j < i; j++) {
                if (entries[i * dim + j] != entries[j * dim + i]) {
                    throw refused("entries " + entries[i * dim + j] + " and " + entries[j * dim + i] + " at (" + i
                            + ", " + j + ") and (" + j + ", " + i + ")");
                }
            }
        }
        if (covariance.spectrum.value(0) < -covariance.least) {
            throw refused("the eigenvalue " + covariance.spectrum.value(0));
        }
        return covariance;
    }

    /** d, the number of columns that vary together. */
    public int dim() {
        return dim;
    }

    /** The covariance of columns i and j. */
    public double at(int i, int j) {
        return entries[i * dim + j];
    }

    /** The number of eigenvalues above rounding. */
    public int rank() {
        int zero = 0;
        while (zero < dim && spectrum.value(zero) <= least) {
            zero++;
        }
        return dim - zero;
    }

    /**
     * The cloud in the coordinates in which this covariance is the identity, the widest first: as many as its {@link #rank}, or one column of zeros
     * for rank zero. What lies outside the range of the covariance is lost.
     */
    public PointCloud whitened(PointCloud cloud) {
        if (cloud.dim() != dim) {
            throw Refusal.badInput(
                    "covariance",
                    "as many columns as the points have, " + cloud.dim(),
                    dim + " columns",
                    "give the covariance of this layer");
        }
        int rank = rank();
        if (rank == 0) {
            return PointCloud.owning(cloud.size(), 1, new double[cloud.size()]);
        }
        double[] axes = axes(rank);
        double[] x = centred(cloud);
        double[] out = new double[Math.multiplyExact(cloud.size(), rank)];
        IntStream.range(0, cloud.size()).parallel().forEach(p -> {
            for (int c = 0; c < dim; c++) {
                double value = x[p * dim + c];
                for (int k = 0; k < rank; k++) {
                    out[p * rank + k] += value * axes[c * rank + k];
                }
            }
        });
        return PointCloud.owning(cloud.size(), rank, out);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Covariance that && dim == that.dim && java.util.Arrays.equals(entries, that.entries);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(entries);
    }

    @Override
    public String toString() {
        return "Covariance(" + dim + " columns, rank " + rank() + ")";
    }

    void requireFullRank() {
        if (rank() < dim) {
            throw Refusal.badInput(
                    "covariance",
                    "full rank " + dim,
                    "rank " + rank(),
                    "add a small multiple of the identity, or use the covariance of the cloud itself");
        }
    }

    /** The eigenvectors over the roots of their eigenvalues, the largest first, one column each. */
    private double[] axes(int rank) {
        double[] axes = new double[dim * rank];
        for (int k = 0; k < rank; k++) {
            double[] v = spectrum.vector(dim - 1 - k);
            double width = Math.sqrt(spectrum.value(dim - 1 - k));
            for (int c = 0; c < dim; c++) {
                axes[c * rank + k] = v[c] / width;
            }
        }
        return axes;
    }

    private static double[] centred(PointCloud cloud) {
        int d = cloud.dim();
        double[] x = cloud.toArray();
        double[] mean = new double[d];
        for (int t = 0; t < x.length; t++) {
            mean[t % d] += x[t] / cloud.size();
        }
        for (int t = 0; t < x.length; t++) {
            x[t] -= mean[t % d];
        }
        return x;
    }

    private static Refusal refused(String got) {
        return Refusal.badInput(
                "covariance", "a symmetric, positive semidefinite matrix", got, "check where it was computed");
    }
}
