package org.explico.core.topology.diagram;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;

/**
 * How far the diagram of a cloud may lie from that of what it was drawn from: diagrams of subsamples against the diagram of all points.
 *
 * <p>B subsamples of m of the n points, drawn without replacement, lie at bottleneck distances \(\theta_1, \dots, \theta_B\) from the whole. With the
 * quantile q of these at the wished level the radius of the band is c = 2q, as in Fasy et al. for Hausdorff distances of the subsamples, of which the
 * bottleneck distance is a lower bound at the scale of radii. A bar at most 2c long may be noise.
 *
 * <ul>
 *   <li>The quantile is the ⌈level (B + 1)⌉-th smallest, and so never below what the level asks; levels that B cannot reach are refused.
 *   <li>Different numbers of essential classes in subsample and whole, where these are matched: the band may be infinite.
 *   <li>Never with replacement: points drawn twice would change the diagram more than their absence does.
 * </ul>
 *
 * <p>B diagrams of m points and B bottleneck distances for each degree, on all cores; the same bits on any number of them.
 *
 * @see <a href="https://doi.org/10.1214/14-AOS1252">Fasy, Lecci, Rinaldo, Wasserman, Balakrishnan and Singh 2014</a>
 */
public final class Subsampling {
    /** The diagram of some of the points. */
    @FunctionalInterface
    public interface Sample {
        /** The diagram of the points with these numbers, ascending. Called from many threads. */
        PersistenceDiagram diagram(int... rows);
    }

    private final int replicates;
    private final double level;
    private final OptionalInt size;
    private final Bottleneck bottleneck;

    private Subsampling(int replicates, double level, OptionalInt size, Bottleneck bottleneck) {
        this.replicates = replicates;
        this.level = level;
        this.size = size;
        this.bottleneck = bottleneck;
        if (!(level > 0 && level < 1) || rank() > replicates) {
            throw Refusal.usage(
                    "confidence band",
                    "a level between 0 and 1 that the subsamples can reach",
                    "level " + level + " with " + replicates + " subsamples",
                    "take 19 subsamples or more for 0.95, 99 or more for 0.99");
        }
    }

    /** 100 subsamples of n / ln n points, at the level 0.95, essential classes matched. */
    public static Subsampling withDefaults() {
        return new Subsampling(100, 0.95, OptionalInt.empty(), Bottleneck.withDefaults());
    }

    /** With so many subsamples and this level of confidence. */
    public Subsampling withReplicates(int count, double confidence) {
        return new Subsampling(count, confidence, size, bottleneck);
    }

    /** With so many points in each. The theory wants fewer than n / ln n, in the limit. */
    public Subsampling withSize(int points) {
        if (points < 1) {
            throw Refusal.usage("points of a subsample", "1 or more", "" + points, "give n / ln n");
        }
        return new Subsampling(replicates, level, OptionalInt.of(points), bottleneck);
    }

    /** With this bottleneck distance, which carries the choice for essential classes. */
    public Subsampling withDistance(Bottleneck distance) {
        return new Subsampling(replicates, level, size, distance);
    }

    /** The number of points in each subsample of so many. */
    public int size(int points) {
        int wished = size.orElse(points < 3 ? points : (int) (points / StrictMath.log(points)));
        return Math.clamp(wished, 1, Math.max(1, points));
    }

    /**
     * The bands of degrees 0 to {@code upTo}.
     *
     * @param points how many there are
     * @param upTo the last degree
     * @param sample gives the diagram of some of them
     * @param seed of the draws
     */
    public List<ConfidenceBand> bands(int points, int upTo, Sample sample, Seed seed) {
        int[] all = IntStream.range(0, points).toArray();
        PersistenceDiagram whole = sample.diagram(all);
        double[][] deviations = IntStream.range(0, replicates)
                .parallel()
                .mapToObj(replicate -> {
                    int[] rows = seed.child(replicate).sample(points, size(points));
                    Arrays.sort(rows);
                    PersistenceDiagram part = sample.diagram(rows);
                    return IntStream.rangeClosed(0, upTo)
                            .mapToDouble(degree ->
                                    bottleneck.distance(part, whole, degree).value())
                            .toArray();
                })
                .toArray(double[][]::new);
        return IntStream.rangeClosed(0, upTo)
                .mapToObj(degree ->
                        new ConfidenceBand(degree, quantile(deviations, degree), level, size(points), replicates))
                .toList();
    }

    private double quantile(double[][] deviations, int degree) {
        return Arrays.stream(deviations)
                .mapToDouble(row -> row[degree])
                .sorted()
                .skip(rank() - 1)
                .findFirst()
                .orElseThrow();
    }

    private int rank() {
        // A little less, so that 0.95 of 100 is 95 and not 96 through rounding.
        return (int) Math.ceil(level * (replicates + 1) - 1e-9);
    }
}
