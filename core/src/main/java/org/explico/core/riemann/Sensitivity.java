package org.explico.core.riemann;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.linalg.SingularValues;
import org.explico.core.map.DifferentiableMap;

/**
 * How strongly single coordinates of the input, and blocks of them, move the output to first order.
 *
 * <ul>
 *   <li>A Jacobian that is not finite: refused.
 * </ul>
 */
public final class Sensitivity {
    private final int q;
    private final int p;
    private final double[] jacobian;

    private Sensitivity(int q, int p, double[] jacobian) {
        this.q = q;
        this.p = p;
        this.jacobian = jacobian;
    }

    /** Of a q x p row-major Jacobian; the caller keeps its array. */
    public static Sensitivity of(int q, int p, double... jacobian) {
        if (jacobian.length != (long) q * p || !Arrays.stream(jacobian).allMatch(Double::isFinite)) {
            throw Refusal.badInput(
                    "Jacobian",
                    "q x p finite values",
                    jacobian.length + " values for " + q + " x " + p,
                    "look for an overflow in the map at this point");
        }
        return new Sensitivity(q, p, jacobian.clone());
    }

    /** Of the Jacobian of a map at a point. */
    public static Sensitivity at(DifferentiableMap map, double... x) {
        return of(map.outputDim(), map.inputDim(), map.jacobian(x));
    }

    /** \(\sum_k J_{ki}^2\), p values: the squared speed of the output when the i-th coordinate moves alone. The sum is that of all \(\sigma^2\). */
    public double[] squares() {
        double[] squares = new double[p];
        for (int i = 0; i < jacobian.length; i++) {
            squares[i % p] += jacobian[i] * jacobian[i];
        }
        return squares;
    }

    /**
     * \(\sigma_{\max}^2\) of the columns of a block: the squared speed of the output for the move of these coordinates that it notices most, at unit
     * speed. The largest eigenvalue of the block's metric, by which the Transformer paper ranks patches and tokens.
     *
     * <ul>
     *   <li>No coordinate, or one that is not there: refused.
     * </ul>
     *
     * @see <a href="https://arxiv.org/abs/2410.06019">Benfenati, Ferrara, Marta, Riva and Rocchetti 2024</a>
     */
    public double largestSquare(int... block) {
        if (block.length == 0 || Arrays.stream(block).anyMatch(i -> i < 0 || i >= p)) {
            throw Refusal.usage("block", "some of the coordinates 0.." + (p - 1), Arrays.toString(block), "correct it");
        }
        double[] columns = new double[q * block.length];
        for (int k = 0; k < q; k++) {
            for (int i = 0; i < block.length; i++) {
                columns[k * block.length + i] = jacobian[k * p + block[i]];
            }
        }
        double largest = SingularValues.of(q, block.length, columns).largest();
        return largest * largest;
    }
}
