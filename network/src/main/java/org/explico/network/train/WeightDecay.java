package org.explico.network.train;

import org.explico.core.Refusal;

/**
 * What draws weights to 0. It acts on the weights of linear maps and convolutions; biases, scales, shifts and tables are left alone.
 *
 * @param kind where it enters
 * @param strength \(\lambda\), 0 or more
 */
public record WeightDecay(Kind kind, double strength) {
    /** Where the decay enters a step. */
    public enum Kind {
        /** In the gradient, \(g + \lambda\theta\): the penalty \(\lambda/2\,\|\theta\|^2\), which moments see. */
        L2,
        /**
         * In the step, \(\theta - r\lambda\theta\) beside the optimiser's own move; Adam with it is AdamW.
         *
         * @see <a href="https://doi.org/10.48550/arXiv.1711.05101">Loshchilov and Hutter 2019</a>
         */
        DECOUPLED
    }

    /** Checks the number. */
    public WeightDecay {
        if (!(strength >= 0) || !Double.isFinite(strength)) {
            throw Refusal.usage("weight decay", "0 or a positive number", Double.toString(strength), "correct it");
        }
    }

    /** No decay. */
    public static WeightDecay none() {
        return new WeightDecay(Kind.L2, 0);
    }

    /** Decay in the gradient. */
    public static WeightDecay l2(double strength) {
        return new WeightDecay(Kind.L2, strength);
    }

    /** Decay in the step. */
    public static WeightDecay decoupled(double strength) {
        return new WeightDecay(Kind.DECOUPLED, strength);
    }

    /** True where it does something. */
    boolean acts() {
        return strength > 0;
    }

    /** As {@code l2 0.0001}. */
    @Override
    public String toString() {
        return acts() ? kind.name().toLowerCase(java.util.Locale.ROOT) + " " + strength : "none";
    }
}
