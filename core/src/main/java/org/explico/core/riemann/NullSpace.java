package org.explico.core.riemann;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.linalg.PivotedQr;
import org.explico.core.map.DifferentiableMap;

/**
 * The kernel of a Jacobian \(J = df_x\) and its orthogonal complement: the directions along which f stands still to first order, and those along
 * which it moves. Tangents of a class lie in the kernel; lifts of output velocities lie in the complement.
 *
 * <p>By a pivoted QR of \(J^T\). The rank counts the pivots above \(\max(64\,\epsilon\sqrt{\max(p,q)}, \text{tolerance})\) times the largest one,
 * \(10^{-10}\) where nothing else is said: an absolute threshold would mean nothing, for a network scaled by ten has the same classes.
 *
 * <ul>
 *   <li>J = 0 (a critical point, a dead region): rank 0; the kernel is everything, and a lift is 0.
 *   <li>Rank p: the kernel is 0, projections on it are 0.
 *   <li>A Jacobian that is not finite: refused.
 * </ul>
 *
 * <p>O(p q r) once, O(p r) a projection or a lift, for rank r.
 */
public final class NullSpace {
    /** Pivots below this share of the largest count as zero. */
    public static final double TOLERANCE = 1e-10;

    private final PivotedQr qr;

    private NullSpace(PivotedQr qr) {
        this.qr = qr;
    }

    /** Of a q x p row-major Jacobian; the caller keeps its array. */
    public static NullSpace of(int q, int p, double... jacobian) {
        return of(q, p, TOLERANCE, jacobian);
    }

    /** The same with another relative tolerance of the rank, at least 0 and below 1. */
    public static NullSpace of(int q, int p, double tolerance, double[] jacobian) {
        double floor = 64 * Math.ulp(1.0) * Math.sqrt(Math.max(p, q));
        return new NullSpace(PivotedQr.of(q, p, Math.max(floor, tolerance), jacobian));
    }

    /** Of the Jacobian of a map at a point. */
    public static NullSpace at(DifferentiableMap map, double... x) {
        return of(map.outputDim(), map.inputDim(), map.jacobian(x));
    }

    /** p, the dimension of the space that the kernel lies in. */
    public int inputDim() {
        return qr.cols();
    }

    /** r, the rank. */
    public int rank() {
        return qr.rank();
    }

    /** p - r, the dimension of the kernel. */
    public int nullity() {
        return qr.cols() - qr.rank();
    }

    /** The smallest pivot counted over the largest, about \(\sigma_r/\sigma_1\); 0 at rank 0. */
    public double conditioning() {
        return rank() == 0 ? 0 : qr.pivot(rank() - 1) / qr.pivot(0);
    }

    /** The largest pivot, between \(\sigma_1/\sqrt q\) and \(\sigma_1\); 0 at rank 0. */
    public double largestPivot() {
        return rank() == 0 ? 0 : qr.pivot(0);
    }

    /** \(P z = (I - J^+ J) z\): the part of z that f does not see. */
    public double[] project(double... z) {
        double[] v = z.clone();
        qr.toKernel(v);
        return v;
    }

    /** \(J^+ J z\): the part of z that f sees, orthogonal to every null direction. */
    public double[] horizontal(double... z) {
        double[] v = z.clone();
        qr.toRowSpace(v);
        return v;
    }

    /** The shortest v with \(J v = \dot y\): the horizontal lift of a velocity of the output. */
    public double[] lift(double... velocity) {
        return qr.shortest(velocity);
    }

    /** The covector \(\lambda\) whose pull-back \(J^T\lambda\) comes nearest to z: the multipliers of a constraint. */
    public double[] multipliers(double... z) {
        return qr.multipliers(z);
    }

    /**
     * \(P_{ii} = 1 - \|Q_1^T e_i\|^2\), p values in [0, 1]: how much of the i-th coordinate direction is null. 1: moving this coordinate alone
     * changes nothing; 0: every move within the class leaves it as it is. The sum is p - r.
     */
    public double[] freedom() {
        double[] freedom = new double[inputDim()];
        Arrays.fill(freedom, 1);
        double[] rowSpace = qr.rowSpace();
        for (int i = 0; i < rowSpace.length; i++) {
            freedom[i % freedom.length] -= rowSpace[i] * rowSpace[i];
        }
        for (int i = 0; i < freedom.length; i++) {
            freedom[i] = Math.max(0, freedom[i]);
        }
        return freedom;
    }

    /**
     * The unit vector that spans a kernel of dimension 1. Where p = q + 1 its sense is that of \(\det[J; t^T] > 0\), continuous along a class
     * without any memory; for two inputs and one output \(t = (-f_y, f_x) / |\nabla f|\). Otherwise the sense means nothing.
     *
     * <ul>
     *   <li>A kernel of another dimension: refused.
     * </ul>
     */
    public double[] tangent() {
        if (nullity() != 1) {
            throw Refusal.badInput(
                    "class",
                    "one null direction",
                    nullity() + " of them",
                    "walk it with a direction instead of tracing it");
        }
        double[] t = qr.kernel();
        if (isOriented() && qr.orientation() < 0) {
            for (int i = 0; i < t.length; i++) {
                t[i] = -t[i];
            }
        }
        return t;
    }

    /** True where {@link #tangent()} has its sense from the determinant. */
    public boolean isOriented() {
        return qr.cols() == qr.rows() + 1;
    }

    /** An orthonormal basis of the kernel, one vector of p values after the other. Single vectors of it mean nothing, only their span does. */
    public double[] basis() {
        return qr.kernel();
    }

    /** An orthonormal basis of the complement of the kernel, the row space of J, one vector of p values after the other: r x p values. */
    public double[] rowSpace() {
        return qr.rowSpace();
    }

    @Override
    public String toString() {
        return "NullSpace(" + nullity() + " of " + inputDim() + " directions)";
    }
}
