package org.explico.core.linalg;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * Eigenvalues, ascending, and orthonormal eigenvectors of a symmetric matrix. Each vector has the sign that makes its largest component in absolute
 * value positive, the first one of equals.
 *
 * <ul>
 *   <li>Only the part on and above the diagonal is read.
 *   <li>Equal eigenvalues: their vectors are one basis of many.
 *   <li>Entries that are not finite, or an iteration that does not converge: refused.
 * </ul>
 *
 * <p>O(n³): cyclic Jacobi rotations up to side {@value #SMALL}, tridiagonal reduction and QL beyond. The library behind the second may use its own threads.
 *
 * @see <a href="https://doi.org/10.1515/crll.1846.30.51">Jacobi 1846</a>
 * @see <a href="https://doi.org/10.1007/BF02166036">Bowdler et al. 1968, the QR and QL algorithms for symmetric matrices</a>
 */
public final class SymmetricEigen {
    /** Up to this side Jacobi's rotations are quicker, and have small eigenvalues to more digits. */
    private static final int SMALL = 12;

    private static final int MOST_SWEEPS = 60;

    private final double[] values;
    private final double[] vectors;

    private SymmetricEigen(double[] values, double[] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Of a row-major n x n matrix; the caller keeps its array. */
    public static SymmetricEigen of(int n, double... rowMajor) {
        Dense.require(n, n, rowMajor);
        return n <= SMALL ? jacobi(n, rowMajor.clone()) : library(n, rowMajor);
    }

    /** Of \(A^T A\) for a row-major q x p matrix A: the squares of its singular values, and p - q zeros to rounding. */
    public static SymmetricEigen ofGram(int q, int p, double... rowMajor) {
        Dense.require(q, p, rowMajor);
        double[] gram = new double[Math.multiplyExact(p, p)];
        for (int k = 0; k < q; k++) {
            for (int i = 0; i < p; i++) {
                double a = rowMajor[k * p + i];
                for (int j = i; j < p; j++) {
                    gram[i * p + j] += a * rowMajor[k * p + j];
                }
            }
        }
        return of(p, gram);
    }

    /** n, the number of eigenvalues. */
    public int size() {
        return values.length;
    }

    /** \(\lambda_{i+1}\): the smallest is at 0. */
    public double value(int i) {
        return values[i];
    }

    /** A copy of the unit eigenvector of {@link #value}. */
    public double[] vector(int i) {
        int n = values.length;
        return Arrays.copyOfRange(vectors, i * n, (i + 1) * n);
    }

    /** How many eigenvalues are below a bound. */
    public int below(double bound) {
        int count = 0;
        while (count < values.length && values[count] < bound) {
            count++;
        }
        return count;
    }

    @Override
    public String toString() {
        return "SymmetricEigen(" + size() + " values, " + value(0) + " to " + value(size() - 1) + ")";
    }

    private static SymmetricEigen jacobi(int n, double[] a) {
        double[] v = new double[n * n];
        double scale = 0;
        for (int i = 0; i < n; i++) {
            v[i * n + i] = 1;
            for (int j = i; j < n; j++) {
                a[j * n + i] = a[i * n + j];
                scale = Math.max(scale, Math.abs(a[i * n + j]));
            }
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && outside(n, a) > Double.MIN_NORMAL + 1e-30 * scale; sweep++) {
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    rotate(n, a, v, i, j);
                }
            }
        }
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i * n + i];
        }
        return sorted(diagonal, v);
    }

    private static double outside(int n, double[] a) {
        double most = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                most = Math.max(most, Math.abs(a[i * n + j]));
            }
        }
        return most;
    }

    /** Turns rows and columns i and j so that their common entry is 0; v collects the turns, one eigenvector a row. */
    private static void rotate(int n, double[] a, double[] v, int i, int j) {
        double off = a[i * n + j];
        if (off == 0) {
            return;
        }
        double theta = (a[j * n + j] - a[i * n + i]) / (2 * off);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double c = 1 / Math.hypot(t, 1);
        double s = t * c;
        for (int k = 0; k < n; k++) {
            double x = a[k * n + i];
            double y = a[k * n + j];
            a[k * n + i] = c * x - s * y;
            a[k * n + j] = s * x + c * y;
        }
        for (int k = 0; k < n; k++) {
            double x = a[i * n + k];
            double y = a[j * n + k];
            a[i * n + k] = c * x - s * y;
            a[j * n + k] = s * x + c * y;
            double p = v[i * n + k];
            double q = v[j * n + k];
            v[i * n + k] = c * p - s * q;
            v[j * n + k] = s * p + c * q;
        }
        a[i * n + j] = 0;
        a[j * n + i] = 0;
    }

    private static SymmetricEigen library(int n, double[] rowMajor) {
        R064Store store = R064Store.FACTORY.make(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                store.set(i, j, rowMajor[i * n + j]);
                store.set(j, i, rowMajor[i * n + j]);
            }
        }
        Eigenvalue<Double> found = Eigenvalue.R064.make(store, true);
        if (!found.decompose(store)) {
            throw Refusal.badInput(
                    "matrix", "eigenvalues, from an iteration that converges", "none", "look for extreme values in it");
        }
        MatrixStore<Double> d = found.getD();
        MatrixStore<Double> v = found.getV();
        double[] values = new double[n];
        double[] rows = new double[n * n];
        for (int i = 0; i < n; i++) {
            values[i] = d.doubleValue(i, i);
            for (int k = 0; k < n; k++) {
                rows[i * n + k] = v.doubleValue(k, i);
            }
        }
        return sorted(values, rows);
    }

    private static SymmetricEigen sorted(double[] values, double[] rows) {
        int n = values.length;
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(values[i], values[j]));
        double[] ascending = new double[n];
        double[] vectors = new double[n * n];
        for (int i = 0; i < n; i++) {
            ascending[i] = values[order[i]];
            double sign = sign(rows, order[i] * n, n);
            for (int k = 0; k < n; k++) {
                vectors[i * n + k] = sign * rows[order[i] * n + k];
            }
        }
        return new SymmetricEigen(ascending, vectors);
    }

    private static double sign(double[] rows, int from, int n) {
        int largest = from;
        for (int k = from; k < from + n; k++) {
            largest = Math.abs(rows[k]) > Math.abs(rows[largest]) ? k : largest;
        }
        return rows[largest] < 0 ? -1 : 1;
    }
}
