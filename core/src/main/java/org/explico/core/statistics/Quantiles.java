package org.explico.core.statistics;

/** Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, that of R and numpy). */
final class Quantiles {
    private Quantiles() {}

    /** The q-quantile of ascending values, at least one. */
    static double ofSorted(double[] sorted, double q) {
        double place = q * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
