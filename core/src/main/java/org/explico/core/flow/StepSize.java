package org.explico.core.flow;

import org.explico.core.Refusal;
import org.explico.core.curvature.EdgeCurvature;

/** How far a step of the flow goes. */
public sealed interface StepSize {
    /** The factor of the curvature in this step. */
    default double at(EdgeCurvature curvature) {
        return switch (this) {
            case Fixed(double step) -> step;
            case Relative(double share) -> {
                double largest = 0;
                for (int e = 0; e < curvature.edges().size(); e++) {
                    largest = Math.max(largest, Math.abs(curvature.at(e)));
                }
                yield largest > 0 ? share / largest : 0;
            }
        };
    }

    /**
     * The same step always. Fits Ollivier's curvature, which is at most 1.
     *
     * @param step positive
     */
    record Fixed(double step) implements StepSize {
        /** Checks the step. */
        public Fixed {
            if (!(step > 0) || Double.isInfinite(step)) {
                throw Refusal.usage("step", "a positive number", "" + step, "try 1");
            }
        }
    }

    /**
     * No length changes by more than this share of itself before the lengths are rescaled: the step is \(\text{share} / \max |\kappa|\). Fits Forman's
     * curvature, which grows with the degree.
     *
     * @param share between 0 and 1
     */
    record Relative(double share) implements StepSize {
        /** Checks the share. */
        public Relative {
            if (!(share > 0 && share < 1)) {
                throw Refusal.usage("relative step", "a share between 0 and 1", "" + share, "try 0.9");
            }
        }
    }
}
