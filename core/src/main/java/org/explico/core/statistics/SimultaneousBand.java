package org.explico.core.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The band that a whole curve stays in under its null, and p-values of its points adjusted for having looked at all of them.
 *
 * <p>With m(k) and s(k) mean and deviation of the null at point k and \(t_b(k) = (x_b(k) - m(k)) / s(k)\), the band is \(m(k) \mp q\, s(k)\) where q is
 * the {@code level} quantile over draws b of \(\max_k |t_b(k)|\), clipped to a range that the statistic cannot leave. The adjusted p-value at k is the share of draws with
 * \(\min_{k'} t_b(k') \le t_{obs}(k)\). Draws must be shared: draw b is one and the same shuffle at every k.
 *
 * <ul>
 *   <li>No points, fewer than two draws, or a point whose null does not vary: empty.
 * </ul>
 *
 * <p>O(B K) and a sort.
 *
 * <p>After Westfall and Young 1993, Resampling-Based Multiple Testing.
 */
public final class SimultaneousBand {
    private static final double TIE = 1e-12;

    private final double[] low;
    private final double[] high;
    private final double[] adjusted;

    private SimultaneousBand(double[] low, double[] high, double[] adjusted) {
        this.low = low;
        this.high = high;
        this.adjusted = adjusted;
    }

    /**
     * The band of nulls with shared draws.
     *
     * @param nulls one a point of the curve; draw b of each is the same shuffle
     * @param level the share of null curves inside the band
     * @param bound the statistic lies in [-bound, bound]
     */
    public static Optional<SimultaneousBand> of(List<NullSample> nulls, double level, double bound) {
        int points = nulls.size();
        int draws = points == 0 ? 0 : nulls.getFirst().size();
        if (draws < 2 || nulls.stream().anyMatch(n -> n.size() != draws || n.z().isEmpty())) {
            return Optional.empty();
        }
        double[] largest = new double[draws];
        double[] lowest = new double[draws];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        for (NullSample at : nulls) {
            double mean = at.mean().orElseThrow();
            double sd = at.sd().orElseThrow();
            double[] sample = at.sample();
            for (int b = 0; b < draws; b++) {
                double t = (sample[b] - mean) / sd;
                largest[b] = Math.max(largest[b], Math.abs(t));
                lowest[b] = Math.min(lowest[b], t);
            }
        }
        Arrays.sort(largest);
        double q = Quantiles.ofSorted(largest, level);
        return Optional.of(new SimultaneousBand(
                nulls.stream().mapToDouble(n -> edge(n, -q, bound)).toArray(),
                nulls.stream().mapToDouble(n -> edge(n, q, bound)).toArray(),
                nulls.stream().mapToDouble(n -> adjusted(n, lowest)).toArray()));
    }

    /** The lower edge at point k. */
    public double low(int k) {
        return low[k];
    }

    /** The upper edge at point k. */
    public double high(int k) {
        return high[k];
    }

    /** The one-sided p-value at point k, adjusted for all points by the least of each null curve. */
    public double adjustedPValue(int k) {
        return adjusted[k];
    }

    private static double edge(NullSample at, double q, double bound) {
        return Math.clamp(at.mean().orElseThrow() + q * at.sd().orElseThrow(), -bound, bound);
    }

    private static double adjusted(NullSample at, double[] lowest) {
        double observed = at.z().orElseThrow();
        long asLow = Arrays.stream(lowest).filter(t -> t <= observed + TIE).count();
        return at.enumerated() ? (double) asLow / lowest.length : (1.0 + asLow) / (1.0 + lowest.length);
    }
}
