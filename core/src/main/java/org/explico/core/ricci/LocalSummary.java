package org.explico.core.ricci;

import java.util.OptionalDouble;

/**
 * Local coefficients in two numbers.
 *
 * @param points all points
 * @param defined those with a coefficient
 * @param average the mean of the defined ones; 0 where there is none
 * @param negative how many are below 0
 */
public record LocalSummary(int points, int defined, double average, int negative) {
    /** The mean of the coefficients; empty where no point has one. */
    public OptionalDouble mean() {
        return defined == 0 ? OptionalDouble.empty() : OptionalDouble.of(average);
    }

    /** The share of coefficients below 0; empty where no point has one. */
    public OptionalDouble negativeShare() {
        return defined == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) negative / defined);
    }
}
