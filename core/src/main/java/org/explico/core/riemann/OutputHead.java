package org.explico.core.riemann;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.explico.core.Refusal;
import org.explico.core.map.AffineMap;
import org.explico.core.map.Composition;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.SquareRootSoftmaxMap;

/**
 * What counts as the output of a network with q logits: which inputs are the same depends on it, so every result says it.
 *
 * <p>A head has two sides. Its <em>constraint</em> \(c = Hz\) is linear in the logits z, and a class is a connected set of inputs of one c. Its <em>gauge</em> sends c to
 * a Euclidean space whose distances are the lengths of the head, so the pullback metric is \(J^TJ\) of the gauge after the constraint. For most heads the
 * gauge is the identity; for probabilities lengths are Fisher's, and null directions are still found from the logits, where nothing saturates.
 */
public sealed interface OutputHead {
    /** The logits themselves: H = I. */
    record Logits() implements OutputHead {}

    /** Logits up to a shift of all of them, \(z_i - \bar z\): inputs of one distribution are one class. Rank at most q - 1. */
    record CentredLogits() implements OutputHead {}

    /**
     * The distribution \(p = \mathrm{softmax}(z)\) with the Fisher metric \(J^T(\mathrm{diag}\,p - pp^T)J\). Classes are those of {@link CentredLogits}.
     */
    record Probabilities() implements OutputHead {}

    /**
     * One logit.
     *
     * @param index its place, from 0
     */
    record OneLogit(int index) implements OutputHead {}

    /**
     * How far one logit is ahead of another, \(z_a - z_b\).
     *
     * @param ahead a
     * @param behind b
     */
    record Margin(int ahead, int behind) implements OutputHead {}

    /**
     * How far one logit is ahead of each of some others, \(z_a - z_j\).
     *
     * @param ahead a
     * @param others the j
     */
    record Margins(int ahead, List<Integer> others) implements OutputHead {
        /** Copies the list. */
        public Margins {
            others = List.copyOf(others);
        }
    }

    /**
     * Some of the logits.
     *
     * @param indices their places, from 0
     */
    record Outputs(List<Integer> indices) implements OutputHead {
        /** Copies the list. */
        public Outputs {
            indices = List.copyOf(indices);
        }
    }

    /** Its word on the command line, as {@code margin:3,5}. */
    default String word() {
        return switch (this) {
            case Logits() -> "logits";
            case CentredLogits() -> "centred-logits";
            case Probabilities() -> "probabilities";
            case OneLogit(int index) -> "logit:" + index;
            case Margin(int ahead, int behind) -> "margin:" + ahead + "," + behind;
            case Margins(int ahead, List<Integer> others) -> "margin:" + ahead + "," + listed(others);
            case Outputs(List<Integer> indices) -> "outputs:" + listed(indices);
        };
    }

    private static String listed(List<Integer> indices) {
        return indices.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * H, row-major, for q logits.
     *
     * <ul>
     *   <li>An index that the network does not have, one twice, no index: refused.
     *   <li>One logit alone cannot be centred: refused.
     * </ul>
     */
    default AffineMap linear(int q) {
        return switch (this) {
            case Logits() -> rows(q, all(q));
            case CentredLogits(), Probabilities() -> centred(q);
            case OneLogit(int index) -> rows(q, index);
            case Margin(int ahead, int behind) -> differences(q, ahead, List.of(behind));
            case Margins(int ahead, List<Integer> others) -> differences(q, ahead, others);
            case Outputs(List<Integer> indices) ->
                rows(q, indices.stream().mapToInt(i -> i).toArray());
        };
    }

    /** The map that is constant on classes: H after a map with logits. */
    default DifferentiableMap constraint(DifferentiableMap logits) {
        return this instanceof Logits ? logits : Composition.of(logits, linear(logits.outputDim()));
    }

    /** The map whose Jacobian J makes the pullback metric \(J^TJ\) of this head: the gauge after the constraint. */
    default DifferentiableMap metric(DifferentiableMap logits) {
        DifferentiableMap constraint = constraint(logits);
        return this instanceof Probabilities
                ? Composition.of(constraint, new SquareRootSoftmaxMap(logits.outputDim()))
                : constraint;
    }

    /** Where a value of the constraint lies in the space whose Euclidean lengths are those of the head. */
    default double[] gauge(double... constraint) {
        return this instanceof Probabilities
                ? new SquareRootSoftmaxMap(constraint.length).value(constraint)
                : constraint;
    }

    private static int[] all(int q) {
        return java.util.stream.IntStream.range(0, q).toArray();
    }

    private static AffineMap rows(int q, int... indices) {
        require(q, indices);
        double[] weights = new double[indices.length * q];
        for (int k = 0; k < indices.length; k++) {
            weights[k * q + indices[k]] = 1;
        }
        return AffineMap.linear(q, weights);
    }

    private static AffineMap differences(int q, int ahead, List<Integer> others) {
        int[] all = java.util.stream.IntStream.concat(
                        java.util.stream.IntStream.of(ahead), others.stream().mapToInt(i -> i))
                .toArray();
        require(q, all);
        if (others.isEmpty()) {
            throw Refusal.usage("head", "a logit to be ahead of", "none", "name one, as margin:3,5");
        }
        double[] weights = new double[others.size() * q];
        for (int k = 0; k < others.size(); k++) {
            weights[k * q + ahead] = 1;
            weights[k * q + others.get(k)] = -1;
        }
        return AffineMap.linear(q, weights);
    }

    private static AffineMap centred(int q) {
        if (q < 2) {
            throw Refusal.usage("head", "two or more logits to centre", "" + q, "take --head logits");
        }
        double[] weights = new double[q * q];
        Arrays.fill(weights, -1.0 / q);
        for (int i = 0; i < q; i++) {
            weights[i * q + i] += 1;
        }
        return AffineMap.linear(q, weights);
    }

    private static void require(int q, int... indices) {
        boolean sound = indices.length > 0
                && Arrays.stream(indices).allMatch(i -> i >= 0 && i < q)
                && Arrays.stream(indices).distinct().count() == indices.length;
        if (!sound) {
            throw Refusal.usage(
                    "head",
                    "different outputs of 0.." + (q - 1),
                    Arrays.toString(indices),
                    "choose outputs that the network has");
        }
    }
}
