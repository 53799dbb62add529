package org.explico.core.linalg;

import org.explico.core.Refusal;

/**
 * The thin factorisation \(A = QR\) of a matrix with at least as many rows as columns: \(Q\) of A's shape with orthonormal columns,
 * \(R\) square and upper triangular.
 *
 * <p>Householder reflections in one thread and one order of sums: the same bits on every machine and for any number of threads.
 *
 * <ul>
 *   <li>More columns than rows: refused; factor the transpose.
 *   <li>A dependent column: a diagonal entry of R at rounding level or zero; Q stays orthonormal.
 * </ul>
 *
 * <p>O(m n²) for m rows and n columns.
 *
 * @see <a href="https://doi.org/10.1145/320941.320947">Householder 1958, Unitary triangularization of a nonsymmetric matrix</a>
 */
public final class ThinQr {
    /** Reflectors applied to one column after the other: half a megabyte, so that they stay in the cache. The bits do not depend on it. */
    private static final int PANEL_VALUES = 1 << 16;

    private final int rows;
    private final int cols;
    private final double[] reflectors;
    private final double[] upper;

    private ThinQr(int rows, int cols, double[] reflectors, double[] upper) {
        this.rows = rows;
        this.cols = cols;
        this.reflectors = reflectors;
        this.upper = upper;
    }

    /** Factors a row-major matrix; the caller keeps its array. */
    public static ThinQr of(int rows, int cols, double... rowMajor) {
        Dense.require(rows, cols, rowMajor);
        if (rows < cols) {
            throw Refusal.badInput(
                    "thin QR", "at least as many rows as columns", rows + " x " + cols, "factor the transpose");
        }
        return ofColumns(rows, cols, Dense.transpose(rows, cols, rowMajor));
    }

    /** Factors a matrix whose columns lie one after the other; the array is overwritten and kept. */
    static ThinQr ofColumns(int rows, int cols, double[] columns) {
        double[] upper = new double[cols * cols];
        int panel = Math.clamp(PANEL_VALUES / rows, 1, cols);
        for (int from = 0; from < cols; from += panel) {
            int to = Math.min(from + panel, cols);
            for (int j = from; j < cols; j++) {
                reflect(columns, rows, from, Math.min(j, to), j);
                if (j < to) {
                    upper[j * cols + j] = HouseholderKernel.reflector(columns, j * rows + j, (j + 1) * rows);
                }
            }
        }
        for (int k = 0; k < cols; k++) {
            for (int j = 0; j < k; j++) {
                upper[j * cols + k] = columns[k * rows + j];
            }
        }
        return new ThinQr(rows, cols, columns, upper);
    }

    /** Applies the reflectors {@code from} to {@code to}, in this order, to one column. */
    private static void reflect(double[] columns, int rows, int from, int to, int column) {
        for (int k = from; k < to; k++) {
            HouseholderKernel.reflect(columns, k * rows + k, (k + 1) * rows, columns, column * rows + k);
        }
    }

    /** The number of rows of Q. */
    public int rows() {
        return rows;
    }

    /** The number of columns of Q, and the side of R. */
    public int cols() {
        return cols;
    }

    /** R, row-major, cols x cols. */
    public double[] r() {
        return upper.clone();
    }

    /** Q, row-major, rows x cols. O(m n²). */
    public double[] q() {
        return Dense.transpose(/* rows= */ cols, /* cols= */ rows, orthonormal());
    }

    /** The columns of Q, one after the other. */
    double[] orthonormal() {
        double[] q = new double[rows * cols];
        for (int j = 0; j < cols; j++) {
            q[j * rows + j] = 1;
            for (int k = cols - 1; k >= 0; k--) {
                HouseholderKernel.reflect(reflectors, k * rows + k, (k + 1) * rows, q, j * rows + k);
            }
        }
        return q;
    }

    double[] sharedR() {
        return upper;
    }
}
