package org.explico.core.dimension;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The numbers of points at which the length of the spanning tree is looked at. */
public sealed interface SampleSizes {
    /** The sizes for N points in all, ascending, different, none larger than N. */
    int[] of(int points);

    /** How they are written among the parameters. */
    String text();

    /**
     * first, first + step, … up to last, those that N points can give.
     *
     * @param first the smallest
     * @param step the step
     * @param last the bound, inclusive
     */
    record Steps(int first, int step, int last) implements SampleSizes {
        @Override
        public int[] of(int points) {
            return IntStream.iterate(first, n -> n <= Math.min(last, points), n -> n + step)
                    .toArray();
        }

        @Override
        public String text() {
            return first + ":" + step + ":" + last;
        }
    }

    /**
     * {@code count} sizes, evenly spaced by their logarithms, in [max(50, N/10), 0.9 N].
     *
     * @param count how many, fewer where rounding makes some equal
     */
    record Logarithmic(int count) implements SampleSizes {
        @Override
        public int[] of(int points) {
            double low = Math.max(50, points / 10.0);
            double high = 0.9 * points;
            if (high < low) {
                return new int[0];
            }
            double ratio = StrictMath.log(high / low);
            int[] sizes = IntStream.range(0, count)
                    .map(k -> (int) Math.rint(low * StrictMath.exp(ratio * k / (count - 1))))
                    .toArray();
            return Arrays.stream(sizes).distinct().toArray();
        }

        @Override
        public String text() {
            return count + " log-spaced in [max(50, N/10), 0.9 N]";
        }
    }
}
