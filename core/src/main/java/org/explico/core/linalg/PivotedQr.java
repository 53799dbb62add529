package org.explico.core.linalg;

import java.util.Arrays;
import org.explico.core.Refusal;

/**
 * The factorisation \(J^T \Pi = Q R\) of the transpose of a q x p matrix by Householder reflections with column pivoting, cut at its rank: what one
 * needs of J to project on its kernel and to solve \(Jx = b\) with the shortest x.
 *
 * <p>The rank r counts the pivots above {@code tolerance} times the first one. Neither \(J^T J\) nor Q is ever formed: a projection applies r
 * reflectors and takes them back.
 *
 * <ul>
 *   <li>A zero matrix: rank 0; every vector is in the kernel.
 *   <li>p columns fewer than q rows: the rank is at most p.
 *   <li>A value that is not finite: refused.
 * </ul>
 *
 * <p>O(p q r) in one thread and one order of sums; a projection O(p r). The matrix is scaled by a power of two first, which is exact.
 *
 * @see <a href="https://doi.org/10.1007/BF01436084">Businger and Golub 1965, Linear least squares solutions by Householder transformations</a>
 */
public final class PivotedQr {
    /** Norms that were brought down from more than this many times their size are summed anew. */
    private static final double TRUSTED = Math.sqrt(Math.ulp(1.0));

    private static final ColumnKernel COLUMNS = ColumnKernel.best();

    private final int q;
    private final int p;
    private final int rank;
    private final int exponent;
    private final double leftOut;
    private final double[] columns;
    private final double[] diagonal;
    private final int[] order;

    private PivotedQr(
            int q, int p, int rank, int exponent, double leftOut, double[] columns, double[] diagonal, int... order) {
        this.q = q;
        this.p = p;
        this.rank = rank;
        this.exponent = exponent;
        this.leftOut = leftOut;
        this.columns = columns;
        this.diagonal = diagonal;
        this.order = order;
    }

    /**
     * Factors a q x p row-major matrix, whose rows are the columns of its transpose; the caller keeps its array.
     *
     * @param tolerance pivots up to this share of the first one count as zero, at least 0 and below 1
     */
    public static PivotedQr of(int q, int p, double tolerance, double... rowMajor) {
        if (q < 1 || p < 1 || (long) q * p != rowMajor.length || !(tolerance >= 0 && tolerance < 1)) {
            throw Refusal.badInput(
                    "pivoted QR",
                    "q x p values and a tolerance in [0, 1)",
                    rowMajor.length + " values for " + q + " x " + p + ", tolerance " + tolerance,
                    "check the shape");
        }
        if (!Dense.finite(rowMajor)) {
            throw Refusal.badInput(
                    "pivoted QR", "finite values", "others", "look for an overflow in the map at this point");
        }
        int exponent = Dense.exponent(rowMajor);
        double[] columns = exponent == 0 ? rowMajor.clone() : Dense.scaled(rowMajor, exponent);
        return factored(q, p, tolerance, exponent, columns);
    }

    private static PivotedQr factored(int q, int p, double tolerance, int exponent, double[] columns) {
        int[] order = new int[q];
        double[] norms = new double[q];
        double[] exact = new double[q];
        for (int j = 0; j < q; j++) {
            order[j] = j;
            norms[j] = Math.sqrt(COLUMNS.dot(columns, j * p, (j + 1) * p, columns, j * p));
            exact[j] = norms[j];
        }
        int steps = Math.min(p, q);
        double[] diagonal = new double[steps];
        double bound = 0;
        for (int k = 0; k < steps; k++) {
            int largest = largest(norms, k);
            if (k == 0) {
                bound = tolerance * norms[largest];
            }
            if (norms[largest] <= bound) {
                return new PivotedQr(q, p, k, exponent, norms[largest], columns, diagonal, order);
            }
            swap(columns, p, k, largest);
            swap(order, k, largest);
            norms[largest] = norms[k];
            exact[largest] = exact[k];
            diagonal[k] = HouseholderKernel.reflector(columns, k * p + k, (k + 1) * p);
            for (int j = k + 1; j < q; j++) {
                HouseholderKernel.reflect(columns, k * p + k, (k + 1) * p, columns, j * p + k);
                norms[j] = shortened(norms[j], exact, j, columns, p, k);
            }
        }
        return new PivotedQr(q, p, steps, exponent, 0, columns, diagonal, order);
    }

    /** The norm of what is left of column j below row k, from its norm before row k was taken away. */
    private static double shortened(double norm, double[] exact, int j, double[] columns, int p, int k) {
        if (norm == 0) {
            return 0;
        }
        double share = columns[j * p + k] / norm;
        double left = Math.max(0, 1 - share * share);
        double trust = norm / exact[j];
        if (left * trust * trust > TRUSTED) {
            return norm * Math.sqrt(left);
        }
        exact[j] = k + 1 < p ? Math.sqrt(COLUMNS.dot(columns, j * p + k + 1, (j + 1) * p, columns, j * p + k + 1)) : 0;
        return exact[j];
    }

    private static int largest(double[] norms, int from) {
        int largest = from;
        for (int j = from + 1; j < norms.length; j++) {
            if (norms[j] > norms[largest]) {
                largest = j;
            }
        }
        return largest;
    }

    private static void swap(double[] columns, int p, int a, int b) {
        for (int i = 0; a != b && i < p; i++) {
            double held = columns[a * p + i];
            columns[a * p + i] = columns[b * p + i];
            columns[b * p + i] = held;
        }
    }

    private static void swap(int[] order, int a, int b) {
        int held = order[a];
        order[a] = order[b];
        order[b] = held;
    }

    /** q, the number of rows of J. */
    public int rows() {
        return q;
    }

    /** p, the number of columns of J. */
    public int cols() {
        return p;
    }

    /** r, the number of pivots above the tolerance. */
    public int rank() {
        return rank;
    }

    /** \(|R_{kk}|\) for k below the rank, descending but for rounding. */
    public double pivot(int k) {
        return Math.scalb(Math.abs(diagonal[k]), exponent);
    }

    /** The largest column left out of the rank, 0 at full rank: how far below the last pivot the rest of J lies. */
    public double leftOut() {
        return Math.scalb(leftOut, exponent);
    }

    /** Replaces z by its projection on the kernel of J. */
    public void toKernel(double[] z) {
        turn(z);
        Arrays.fill(z, 0, rank, 0.0);
        turnBack(z);
    }

    /** Replaces z by its projection on the orthogonal complement of the kernel, the row space of J. */
    public void toRowSpace(double[] z) {
        turn(z);
        Arrays.fill(z, rank, p, 0.0);
        turnBack(z);
    }

    /**
     * The shortest x with \(Jx = b\) for b in the range of J, p values; below full rank only the r equations of the pivots are solved, the others
     * follow from them up to the tolerance.
     */
    public double[] shortest(double... b) {
        double[] x = new double[p];
        for (int k = 0; k < rank; k++) {
            double rest = Math.scalb(b[order[k]], -exponent);
            for (int i = 0; i < k; i++) {
                rest -= columns[k * p + i] * x[i];
            }
            x[k] = rest / diagonal[k];
        }
        turnBack(x);
        return x;
    }

    /**
     * The \(\lambda\) of q values for which \(J^T \lambda\) comes nearest to z; at the q - r rows beyond the rank it is 0.
     *
     * @param z p values
     */
    public double[] multipliers(double... z) {
        double[] turned = z.clone();
        turn(turned);
        double[] multipliers = new double[q];
        for (int k = rank - 1; k >= 0; k--) {
            double rest = turned[k];
            for (int j = k + 1; j < rank; j++) {
                rest -= columns[j * p + k] * multipliers[order[j]];
            }
            multipliers[order[k]] = rest / diagonal[k];
        }
        for (int k = 0; k < q; k++) {
            multipliers[k] = Math.scalb(multipliers[k], -exponent);
        }
        return multipliers;
    }

    /** The columns of Q that span the row space, one after the other: r x p values. O(p r²). */
    public double[] rowSpace() {
        return basis(0, rank);
    }

    /** An orthonormal basis of the kernel, one vector after the other: (p - r) x p values. O(p r (p - r)). */
    public double[] kernel() {
        return basis(rank, p);
    }

    private double[] basis(int from, int to) {
        double[] basis = new double[Math.multiplyExact(to - from, p)];
        double[] unit = new double[p];
        for (int j = from; j < to; j++) {
            Arrays.fill(unit, 0.0);
            unit[j] = 1;
            turnBack(unit);
            System.arraycopy(unit, 0, basis, (j - from) * p, p);
        }
        return basis;
    }

    /**
     * The sign of \(\det [J; t^T]\) for the last basis vector t of the kernel, where p = q + 1 and the rank is q: Q, R and the permutation each
     * bring their own.
     */
    public int orientation() {
        int sign = 1;
        for (int k = 0; k < rank; k++) {
            // The reflector turns space over once; a zero reflector is the identity, but then the pivot is zero too.
            sign *= diagonal[k] > 0 ? -1 : 1;
        }
        return sign * parity();
    }

    private int parity() {
        int[] places = order.clone();
        int sign = 1;
        for (int i = 0; i < places.length; i++) {
            while (places[i] != i) {
                swap(places, i, places[i]);
                sign = -sign;
            }
        }
        return sign;
    }

    private void turn(double[] z) {
        for (int k = 0; k < rank; k++) {
            HouseholderKernel.reflect(columns, k * p + k, (k + 1) * p, z, k);
        }
    }

    private void turnBack(double[] z) {
        for (int k = rank - 1; k >= 0; k--) {
            HouseholderKernel.reflect(columns, k * p + k, (k + 1) * p, z, k);
        }
    }
}
