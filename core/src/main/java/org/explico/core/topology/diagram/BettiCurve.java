package org.explico.core.topology.diagram;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.explico.core.linalg.CompensatedSum;

/**
 * The Betti curve \(\beta(t) = \#\{(b, d) : b \le t &lt; d\}\) as the step function it is: constant between jumps, continuous from the right, zero
 * before the first jump. Essential classes count for ever.
 *
 * <ul>
 *   <li>No bars: no jumps, zero everywhere.
 *   <li>An essential class: the integral is infinite.
 * </ul>
 *
 * <p>O(m log m) for m bars; O(log m) a value.
 */
public final class BettiCurve {
    private final double[] jumps;
    private final int[] counts;

    private BettiCurve(double[] jumps, int[] counts) {
        this.jumps = jumps;
        this.counts = counts;
    }

    static BettiCurve of(double[] births, double[] deaths) {
        double[] starts = births.clone();
        double[] ends = Arrays.stream(deaths).filter(Double::isFinite).toArray();
        Arrays.sort(starts);
        Arrays.sort(ends);
        double[] scales = DoubleStream.concat(Arrays.stream(starts), Arrays.stream(ends))
                .sorted()
                .distinct()
                .toArray();
        int[] counts = new int[scales.length];
        int kept = 0;
        for (int i = 0, born = 0, dead = 0; i < scales.length; i++) {
            while (born < starts.length && starts[born] <= scales[i]) {
                born++;
            }
            while (dead < ends.length && ends[dead] <= scales[i]) {
                dead++;
            }
            // Where as many die as are born, the curve does not jump.
            if (kept == 0 || counts[kept - 1] != born - dead) {
                scales[kept] = scales[i];
                counts[kept++] = born - dead;
            }
        }
        return new BettiCurve(Arrays.copyOf(scales, kept), Arrays.copyOf(counts, kept));
    }

    /** The scales at which the curve changes, ascending. */
    public double[] jumps() {
        return jumps.clone();
    }

    /** The value from each jump to the next. */
    public int[] counts() {
        return counts.clone();
    }

    /** The value at scale t. */
    public int at(double t) {
        int found = Arrays.binarySearch(jumps, t);
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? 0 : counts[last];
    }

    /** The values on a grid. */
    public int[] on(double... scales) {
        return Arrays.stream(scales).mapToInt(this::at).toArray();
    }

    /** The largest value; zero without bars. */
    public int peak() {
        return Arrays.stream(counts).max().orElse(0);
    }

    /** \(\int \beta(t)\,dt\): the sum of the lifespans \(E_1\), infinite where a class is essential. */
    public double integral() {
        return jumps.length == 0 ? 0 : integral(jumps[0], Double.POSITIVE_INFINITY);
    }

    /** The integral from {@code low} to {@code high}; zero where {@code low >= high}. */
    public double integral(double low, double high) {
        return CompensatedSum.of(IntStream.range(0, jumps.length)
                .filter(i -> counts[i] > 0)
                .mapToDouble(i -> counts[i] * Math.max(0, Math.min(end(i), high) - Math.max(jumps[i], low)))
                .toArray());
    }

    private double end(int i) {
        return i + 1 < jumps.length ? jumps[i + 1] : Double.POSITIVE_INFINITY;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BettiCurve that
                && Arrays.equals(jumps, that.jumps)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(jumps) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "BettiCurve(" + jumps.length + " jumps, peak " + peak() + ")";
    }
}
