package org.explico.core.measure;

import java.util.OptionalDouble;

/**
 * A number with what is known of its error, or the reason why there is none. NaN is refused: it never leaves a measure.
 */
public sealed interface Estimate {
    /** The number of points (or layers, or fits) that the estimate rests on. */
    int n();

    /** The number, or empty where there is none. */
    default OptionalDouble number() {
        return switch (this) {
            case Exact exact -> OptionalDouble.of(exact.value());
            case Estimated estimated -> OptionalDouble.of(estimated.value());
            case Undefined undefined -> OptionalDouble.empty();
        };
    }

    /**
     * A function of the given points that is computed, not estimated: a rank, a sum of lifespans. No sampling error is claimed.
     *
     * @param value finite
     * @param n the points it was computed from
     */
    record Exact(double value, int n) implements Estimate {
        /** Checks that the value is finite. */
        public Exact {
            requireFinite(value);
        }
    }

    /**
     * An estimate of something beyond the given points, with its standard error.
     *
     * @param value finite
     * @param stdError finite, not negative, in the unit of the value
     * @param n the points it rests on
     */
    record Estimated(double value, double stdError, int n) implements Estimate {
        /** Checks that value and error are finite and the error is not negative. */
        public Estimated {
            requireFinite(value);
            requireFinite(stdError);
            if (stdError < 0) {
                throw new IllegalArgumentException("standard error " + stdError + " is negative");
            }
        }
    }

    /**
     * No number, and why.
     *
     * @param reason why
     * @param n the points there were
     */
    record Undefined(Reason reason, int n) implements Estimate {}

    /** Why there is no number. */
    enum Reason {
        /** Fewer points than the definition needs. */
        TOO_FEW_POINTS,
        /** All points coincide. */
        ALL_POINTS_EQUAL,
        /** The neighbour graph falls into several components. */
        DISCONNECTED,
        /** Fewer layers than the definition needs. */
        TOO_FEW_LAYERS,
        /** A correlation or fit with a side that does not vary. */
        NO_VARIATION,
        /** What was computed lies where the definition gives no finite value: a slope of one, a rank of zero, an overflow. */
        OUT_OF_RANGE,
        /** The work was larger than its budget. */
        BUDGET_EXCEEDED,
        /** No differentiable map is known for this layer. */
        NO_MAP,
        /** What the definition needs, as a Jacobian, is not finite at any of the points. */
        NON_FINITE
    }

    private static void requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is not an estimate: give a reason instead");
        }
    }
}
