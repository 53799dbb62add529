package org.explico.core.linalg;

import org.explico.core.Refusal;

/**
 * The factor U of a symmetric positive definite matrix, \(A = U^T U\) with U upper triangular and a positive diagonal, and its inverse.
 *
 * <p>\(x^T A^{-1} x = |U^{-T} x|^2\): the rows of \(U^{-1}\) are points whose squared distances are \((e_i - e_j)^T A^{-1} (e_i - e_j)\).
 *
 * <ul>
 *   <li>Only the part on and right of the diagonal is read.
 *   <li>Not positive definite, to rounding: refused.
 *   <li>No rows: an empty factor.
 * </ul>
 *
 * <p>\(n^3/6\) products for U and as many for its inverse, on all threads of the calling pool; each product is taken off in the same order whatever their
 * number, so the bits are the same. 8 n² bytes for each of the two.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898718027">Higham 2002, Accuracy and stability of numerical algorithms, chapter 10</a>
 */
public final class Cholesky {
    private final double[][] upper;

    private Cholesky(double[][] upper) {
        this.upper = upper;
    }

    /** Of the rows of a matrix, which are kept and overwritten. */
    public static Cholesky owning(double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows.length) {
                throw Refusal.badInput(
                        "matrix",
                        "as many columns as rows, " + rows.length,
                        rows[i].length + " in row " + i + " (counted from 0)",
                        "check the shape");
            }
        }
        int failed = CholeskyKernel.factor(rows);
        if (failed >= 0) {
            throw Refusal.badInput(
                    "matrix",
                    "a positive definite matrix",
                    "a pivot that is not positive in row " + failed + " (counted from 0)",
                    "look for a singular or an indefinite matrix");
        }
        return new Cholesky(rows);
    }

    /** n, the number of rows. */
    public int size() {
        return upper.length;
    }

    /** U at row i and column j; 0 left of the diagonal. */
    public double factor(int i, int j) {
        return j < i ? 0 : upper[i][j];
    }

    /** The rows of \(U^{-1}\), full length with zeros left of the diagonal. */
    public double[][] inverseFactor() {
        return CholeskyKernel.inverse(upper);
    }

    @Override
    public String toString() {
        return "Cholesky(" + size() + " rows)";
    }
}
