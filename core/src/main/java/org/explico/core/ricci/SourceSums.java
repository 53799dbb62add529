package org.explico.core.ricci;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.explico.core.graph.HopSample;

/**
 * The sums of hop distances from the points that the sum of a large layer is estimated from, s of n, the same points in every layer. Leaving one out at a time
 * tells how far a statistic of the estimated sums is off.
 */
public final class SourceSums {
    private final int points;
    private final double[] sums;

    private SourceSums(int points, double[] sums) {
        this.points = points;
        this.sums = sums;
    }

    /** The sums of a sample. */
    static SourceSums of(HopSample sample) {
        return new SourceSums(
                sample.size(),
                IntStream.range(0, sample.count()).mapToDouble(sample::sumFrom).toArray());
    }

    /** Sums that were kept, of so many points. */
    static SourceSums of(int points, double... sums) {
        return new SourceSums(points, sums.clone());
    }

    /** s, the number of sources. */
    public int count() {
        return sums.length;
    }

    /** \(S_t\), the sum from the source with this number to all points that it reaches. */
    public double sumFrom(int t) {
        return sums[t];
    }

    /** \(\frac{n}{2s} \sum_t S_t\), which estimates the sum over all pairs that have a path. */
    double total() {
        return 0.5 * points * (Arrays.stream(sums).sum() / sums.length);
    }

    /** The same without one source. */
    double totalWithout(int t) {
        return 0.5 * points * ((Arrays.stream(sums).sum() - sums[t]) / (sums.length - 1));
    }

    /**
     * The standard error of a statistic by the jackknife over sources drawn without replacement,
     * \[ \sqrt{ \left(1 - \tfrac{s}{n}\right) \tfrac{s-1}{s} \sum_t (\theta_{(t)} - \bar\theta)^2 }. \]
     * Empty for one source, and where the statistic is undefined without some source.
     *
     * @param without the statistic without the source of this number
     */
    OptionalDouble jackknife(IntFunction<OptionalDouble> without) {
        int s = sums.length;
        OptionalDouble[] left = IntStream.range(0, s).mapToObj(without).toArray(OptionalDouble[]::new);
        if (s < 2 || !Arrays.stream(left).allMatch(OptionalDouble::isPresent)) {
            return OptionalDouble.empty();
        }
        double[] theta =
                Arrays.stream(left).mapToDouble(OptionalDouble::getAsDouble).toArray();
        double mean = Arrays.stream(theta).sum() / s;
        double squares = Arrays.stream(theta).map(x -> (x - mean) * (x - mean)).sum();
        return OptionalDouble.of(Math.sqrt((1 - (double) s / points) * (s - 1) / s * squares));
    }

    double[] toArray() {
        return sums.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceSums that && points == that.points && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return 31 * points + Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return "SourceSums(" + sums.length + " of " + points + " points)";
    }
}
