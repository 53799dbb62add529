package org.explico.core.linalg;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.explico.core.Refusal;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.R064Store;

/**
 * The singular values \(\sigma_1 \ge \dots \ge \sigma_m \ge 0\) of a matrix, \(m = \min(rows, cols)\).
 *
 * <p>By a thin QR of the matrix (or of its transpose, whichever is tall) and the bidiagonal QR iteration on R. The product \(A^T A\) is never
 * formed: its eigenvalues are the squares, and half of the digits would be lost. Each value is within about
 * \(\max(rows, cols)\,\epsilon\,\sigma_1\) of the true one, \(\epsilon = 2^{-52}\).
 *
 * <p>The rank counts the values above \(\max(rows, cols)\,\epsilon\,\sigma_1\), and comes with the ratio between the last value counted and
 * the first one left out: where that ratio is small, the rank is a matter of taste.
 *
 * <ul>
 *   <li>A zero matrix: all values 0, rank 0.
 *   <li>A value that is not finite, or a singular value beyond float64: {@link #of} refuses, {@link #find} is empty.
 *   <li>Entries of any size: the matrix is scaled by a power of two first, which is exact.
 * </ul>
 *
 * <p>O(max m²) in one thread for the QR, O(m³) for the values. The library behind the second step may use its own threads for m of several
 * hundreds; they share out independent columns, so the bits stay the same.
 *
 * @see <a href="https://doi.org/10.1007/BF02163027">Golub and Reinsch 1970, Singular value decomposition and least squares solutions</a>
 */
public final class SingularValues {
    private static final double EPSILON = Math.ulp(1.0);

    private final double[] descending;
    private final int longSide;

    private SingularValues(double[] descending, int longSide) {
        this.descending = descending;
        this.longSide = longSide;
    }

    /** The singular values of a row-major matrix; the caller keeps its array. */
    public static SingularValues of(int rows, int cols, double... rowMajor) {
        Dense.require(rows, cols, rowMajor);
        return find(rows, cols, rowMajor)
                .orElseThrow(() -> Refusal.badInput(
                        "matrix",
                        "finite singular values, from an iteration that converges",
                        "none",
                        "look for extreme values in the matrix"));
    }

    /** The same; empty where an entry or a singular value is not finite, or where the iteration does not converge. */
    public static Optional<SingularValues> find(int rows, int cols, double... rowMajor) {
        if (!Dense.finite(rowMajor)) {
            return Optional.empty();
        }
        Dense.require(rows, cols, rowMajor);
        int exponent = Dense.exponent(rowMajor);
        double[] scaled = Dense.scaled(rowMajor, exponent);
        ThinQr qr = rows >= cols
                ? ThinQr.ofColumns(rows, cols, Dense.transpose(rows, cols, scaled))
                : ThinQr.ofColumns(cols, rows, scaled);
        return ofSquare(qr.cols(), qr.sharedR())
                .map(values -> Dense.scaled(values, -exponent))
                .filter(Dense::finite)
                .map(values -> new SingularValues(values, Math.max(rows, cols)));
    }

    /** m, the number of singular values. */
    public int count() {
        return descending.length;
    }

    /** \(\sigma_{i+1}\): the largest is at 0. */
    public double at(int i) {
        return descending[i];
    }

    /** The largest, the operator norm. */
    public double largest() {
        return descending[0];
    }

    /** The value up to which a singular value counts as zero: \(\max(rows, cols)\,\epsilon\,\sigma_1\). */
    public double tolerance() {
        return longSide * EPSILON * descending[0];
    }

    /** The number of singular values above the {@link #tolerance()}. */
    public int rank() {
        return rankAbove(tolerance());
    }

    /** The number of singular values above the given bound. */
    public int rankAbove(double bound) {
        int rank = 0;
        while (rank < descending.length && descending[rank] > bound) {
            rank++;
        }
        return rank;
    }

    /**
     * \(\sigma_r / \sigma_{r+1}\) at the rank r: how clear the rank is. Infinite where the first value left out is 0; empty where there is nothing
     * on one of the sides (full rank, or rank 0).
     */
    public OptionalDouble gap() {
        int rank = rank();
        return rank == 0 || rank == descending.length
                ? OptionalDouble.empty()
                : OptionalDouble.of(descending[rank - 1] / descending[rank]);
    }

    /** A copy of all values, descending. */
    public double[] toArray() {
        return descending.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SingularValues that
                && longSide == that.longSide
                && Arrays.equals(descending, that.descending);
    }

    @Override
    public int hashCode() {
        return 31 * longSide + Arrays.hashCode(descending);
    }

    @Override
    public String toString() {
        return "SingularValues(" + count() + " values, largest " + largest() + ", rank " + rank() + ")";
    }

    private static Optional<double[]> ofSquare(int side, double[] rowMajor) {
        if (side == 1) {
            return Optional.of(new double[] {Math.abs(rowMajor[0])});
        }
        R064Store store = R064Store.FACTORY.make(side, side);
        for (int i = 0; i < side; i++) {
            for (int j = i; j < side; j++) {
                store.set(i, j, rowMajor[i * side + j]);
            }
        }
        SingularValue<Double> svd = SingularValue.R064.make(store);
        if (!svd.computeValuesOnly(store)) {
            return Optional.empty();
        }
        double[] values = svd.getSingularValues().toRawCopy1D();
        Arrays.sort(values);
        double[] descending = new double[side];
        for (int i = 0; i < side; i++) {
            descending[i] = Math.max(0, values[side - 1 - i]);
        }
        return Optional.of(descending);
    }
}
