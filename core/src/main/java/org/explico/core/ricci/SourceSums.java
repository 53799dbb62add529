package org.explico.core.ricci;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.graph.HopSample;
import org.explico.core.statistics.Seed;

/**
 * The sums of hop distances from the points that the sum of a large layer is estimated from, s of n, the same points in every layer. Leaving one out at a time,
 * or drawing them anew, tells how far a statistic of the estimated sums is off.
 */
public final class SourceSums {
    /** Draws of the bootstrap. */
    private static final int DRAWS = 200;

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

    /** \(\frac{n}{2s} \sum_t S_t\), which estimates the sum over all pairs that have a path. */
    double total() {
        return 0.5 * points * (Arrays.stream(sums).sum() / sums.length);
    }

    /** The same without one source. */
    double totalWithout(int t) {
        return 0.5 * points * ((Arrays.stream(sums).sum() - sums[t]) / (sums.length - 1));
    }

    /** The same of these sources, of which some may come more than once. */
    double totalOf(int... drawn) {
        return 0.5 * points * (Arrays.stream(drawn).mapToDouble(t -> sums[t]).sum() / drawn.length);
    }

    /**
     * The standard error of a smooth statistic by the jackknife over sources drawn without replacement,
     * \[ \sqrt{ \left(1 - \tfrac{s}{n}\right) \tfrac{s-1}{s} \sum_t (\theta_{(t)} - \bar\theta)^2 }. \]
     * Empty for one source, and where the statistic is undefined without some source.
     *
     * @param without the statistic without the source of this number
     */
    OptionalDouble jackknife(IntFunction<OptionalDouble> without) {
        int s = sums.length;
        return deviation(s, without, (s - 1.0) * (s - 1.0) / s);
    }

    /**
     * The standard error of any statistic by the bootstrap over sources, with the same factor \(\sqrt{1 - s/n}\): one of ranks or medians jumps, so that leaving out
     * a single source moves it not at all or too far. Empty for one source, and where the statistic is undefined for some draw.
     *
     * @param of the statistic of sources drawn with replacement, given by their numbers
     */
    OptionalDouble bootstrap(Function<int[], OptionalDouble> of, Seed seed) {
        RandomGenerator random = seed.generator();
        int s = sums.length;
        return deviation(DRAWS, draw -> of.apply(random.ints(s, 0, s).toArray()), 1);
    }

    /** The root of a factor times the variance, which divides by one less than the count, for the share of the points that are no sources. */
    private OptionalDouble deviation(int count, IntFunction<OptionalDouble> statistic, double factor) {
        if (sums.length < 2) {
            return OptionalDouble.empty();
        }
        OptionalDouble[] found = IntStream.range(0, count).mapToObj(statistic).toArray(OptionalDouble[]::new);
        if (!Arrays.stream(found).allMatch(OptionalDouble::isPresent)) {
            return OptionalDouble.empty();
        }
        double[] theta =
                Arrays.stream(found).mapToDouble(OptionalDouble::getAsDouble).toArray();
        double mean = Arrays.stream(theta).sum() / count;
        double squares = Arrays.stream(theta).map(x -> (x - mean) * (x - mean)).sum();
        return OptionalDouble.of(Math.sqrt((1 - (double) sums.length / points) * factor * squares / (count - 1)));
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
