package org.explico.core.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A number beside those that the same computation gives where there is nothing to find.
 *
 * <p>The p-value is one-sided, for a number as low as the observed one, or lower. With B draws from the null it is
 * \((1 + \#\{s \le s_{obs}\}) / (1 + B)\), never 0; where the null was enumerated, the observed value among it, it is the share \(\#/B\). Values within
 * 1e-12 of the observed one count as equal to it.
 *
 * <ul>
 *   <li>An empty sample: no mean, no deviation, no z, and p = 1.
 *   <li>A single draw: no deviation, no z.
 *   <li>A sample that does not vary: no z.
 * </ul>
 *
 * @see <a href="https://doi.org/10.2202/1544-6115.1585">Phipson and Smyth 2010, Permutation p-values should never be zero</a>
 */
public final class NullSample {
    private static final double TIE = 1e-12;

    private final double observed;
    private final double[] sample;
    private final boolean enumerated;

    private NullSample(double observed, double[] sample, boolean enumerated) {
        this.observed = observed;
        this.sample = sample;
        this.enumerated = enumerated;
    }

    /** An observed number and draws from its null; the caller keeps its array. */
    public static NullSample drawn(double observed, double... sample) {
        return new NullSample(observed, sample.clone(), false);
    }

    /** An observed number and its whole null, to which it belongs; the caller keeps its array. */
    public static NullSample enumerated(double observed, double... sample) {
        return new NullSample(observed, sample.clone(), true);
    }

    /** The number that is compared. */
    public double observed() {
        return observed;
    }

    /** True when nothing random is left: the whole null is there. */
    public boolean enumerated() {
        return enumerated;
    }

    /** The number of values of the null. */
    public int size() {
        return sample.length;
    }

    /** A copy of the values of the null. */
    public double[] sample() {
        return sample.clone();
    }

    /** The mean of the null. */
    public OptionalDouble mean() {
        return sample.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(sample).sum() / sample.length);
    }

    /** The standard deviation of the null: the sum of squares over B where the whole null is there, over B - 1 for draws from it. */
    public OptionalDouble sd() {
        int count = enumerated ? sample.length : sample.length - 1;
        if (count < 1) {
            return OptionalDouble.empty();
        }
        double mean = mean().orElseThrow();
        return OptionalDouble.of(Math.sqrt(
                Arrays.stream(sample).map(s -> (s - mean) * (s - mean)).sum() / count));
    }

    /** How many standard deviations of the null the observed number lies above its mean. */
    public OptionalDouble z() {
        OptionalDouble sd = sd();
        return sd.isPresent() && sd.getAsDouble() > TIE
                ? OptionalDouble.of((observed - mean().orElseThrow()) / sd.getAsDouble())
                : OptionalDouble.empty();
    }

    /** One-sided p-value for a number as low as the observed one, or lower. */
    public double lowerPValue() {
        long asLow = Arrays.stream(sample).filter(s -> s <= observed + TIE).count();
        return enumerated && sample.length > 0 ? (double) asLow / sample.length : (1.0 + asLow) / (1.0 + sample.length);
    }

    @Override
    public String toString() {
        return "NullSample(" + observed + " against " + sample.length + " of mean " + mean() + ", p " + lowerPValue()
                + ")";
    }
}
