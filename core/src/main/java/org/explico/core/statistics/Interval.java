package org.explico.core.statistics;

import java.util.Arrays;

/**
 * Where a number lies, by resampling: the ends of the middle {@code level} of the replicates, and their standard deviation.
 *
 * @param low its lower end
 * @param high its upper end
 * @param stdError the standard deviation of the replicates
 * @param level the share of the replicates between the ends, as 0.95
 * @param replicates how many replicates had a value
 */
public record Interval(double low, double high, double stdError, double level, int replicates) {
    /** Checks that the ends are finite and in order. */
    public Interval {
        if (!(low <= high) || !Double.isFinite(low) || !Double.isFinite(high) || !Double.isFinite(stdError)) {
            throw new IllegalArgumentException("[" + low + ", " + high + "] +- " + stdError + " is no interval");
        }
    }

    /** The middle of at least two replicates: their quantiles at \((1 \mp level)/2\), interpolated between neighbours. O(B log B). */
    public static Interval ofReplicates(double level, double... replicates) {
        if (replicates.length < 2 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(replicates.length + " replicates for level " + level);
        }
        double[] sorted = replicates.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(replicates).sum() / replicates.length;
        double squares = 0;
        for (double v : replicates) {
            squares += (v - mean) * (v - mean);
        }
        return new Interval(
                Quantiles.ofSorted(sorted, (1 - level) / 2),
                Quantiles.ofSorted(sorted, (1 + level) / 2),
                Math.sqrt(squares / (replicates.length - 1)),
                level,
                replicates.length);
    }

    /** True when the value lies in the interval, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
