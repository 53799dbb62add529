package org.explico.core.riemann;

import java.util.Optional;
import java.util.OptionalDouble;
import org.explico.core.Refusal;
import org.explico.core.linalg.SingularValues;
import org.explico.core.map.DifferentiableMap;

/**
 * The metric \(g_x = J^T J\) that a map \(f : \mathbb{R}^p \to \mathbb{R}^q\) with Jacobian J pulls back to the input x, known by the singular
 * values of J: the factors by which f stretches. Its eigenvalues are their squares, and p - rank zeros: the null directions along which f
 * does not move.
 *
 * <p>The p x p metric is never formed: squaring J would lose half of the digits, and with them the rank.
 *
 * <ul>
 *   <li>Rank 0 (a critical point, a dead unit): no volume element and no condition.
 *   <li>A Jacobian that is not finite: {@link #of} refuses, {@link #find} is empty.
 *   <li>p q beyond what an array holds: refused before anything is computed.
 * </ul>
 *
 * <p>One Jacobian (q rows pulled back) and \(O(\max(p,q)\min(p,q)^2)\); 24 p q bytes.
 *
 * @see <a href="https://doi.org/10.1016/j.neunet.2022.11.022">Benfenati and Marta 2023, A singular Riemannian geometry approach to deep neural
 *     networks I</a>
 */
public final class PullbackMetric {
    private final int inputDim;
    private final SingularValues singularValues;

    private PullbackMetric(int inputDim, SingularValues singularValues) {
        this.inputDim = inputDim;
        this.singularValues = singularValues;
    }

    /** The metric at x. */
    public static PullbackMetric of(DifferentiableMap map, double... x) {
        require(map, x);
        int p = map.inputDim();
        return new PullbackMetric(p, SingularValues.of(map.outputDim(), p, map.jacobian(x)));
    }

    /** The metric at x; empty where the Jacobian is not finite or its singular values cannot be found. */
    public static Optional<PullbackMetric> find(DifferentiableMap map, double... x) {
        require(map, x);
        int p = map.inputDim();
        return SingularValues.find(map.outputDim(), p, map.jacobian(x)).map(values -> new PullbackMetric(p, values));
    }

    /** Whether an array can hold the Jacobian of a map from p to q values. */
    static boolean fits(int p, int q) {
        return (long) p * q <= Integer.MAX_VALUE - 16;
    }

    private static void require(DifferentiableMap map, double... x) {
        int p = map.inputDim();
        int q = map.outputDim();
        if (x.length != p) {
            throw Refusal.badInput(
                    "input", p + " values, the input of the map", x.length + " values", "give inputs of this map");
        }
        if (!fits(p, q)) {
            throw Refusal.overBudget(
                    "Jacobian",
                    "q x p below 2^31 values",
                    q + " x " + p,
                    "choose a layer with fewer values or leave out pullback");
        }
    }

    /** p, the dimension of the space that carries the metric. */
    public int inputDim() {
        return inputDim;
    }

    /** The singular values of the Jacobian with the gap at its rank. */
    public SingularValues singularValues() {
        return singularValues;
    }

    /** The rank of the Jacobian and of the metric. */
    public int rank() {
        return singularValues.rank();
    }

    /** p - rank, the dimension of the null directions. */
    public int nullity() {
        return inputDim - rank();
    }

    /**
     * \(\ln \prod_{i \le r} \sigma_i\): the logarithm of the volume element on the directions that are not null. Empty at rank 0. Values at different
     * rank are in different units and do not compare.
     */
    public OptionalDouble logVolumeElement() {
        int rank = rank();
        double sum = 0;
        for (int i = 0; i < rank; i++) {
            sum += StrictMath.log(singularValues.at(i));
        }
        return rank == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    /** \(\ln(\sigma_1 / \sigma_r)\) with r the rank. Empty at rank 0. */
    public OptionalDouble logCondition() {
        int rank = rank();
        return rank == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        StrictMath.log(singularValues.largest()) - StrictMath.log(singularValues.at(rank - 1)));
    }

    @Override
    public String toString() {
        return "PullbackMetric(" + inputDim + " inputs, rank " + rank() + ")";
    }
}
