package org.explico.core.topology.diagram;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sliced distance over all directions at once: while the line turns by half a circle, the order of the projections changes only where two points
 * have the same one, and between such angles each pair of equal rank adds \(\int |A \cos\theta + B \sin\theta|\,d\theta\), which is known in closed form.
 *
 * <p>The rank of a point is the number of points below it, so at each angle whoever was below a partner gains one and the partner loses one: any
 * number of points may meet at once.
 */
final class SliceSweep {
    /** So many points a side can be told apart in a key. */
    static final int MOST_POINTS = 1 << 12;

    private static final int POINT_BITS = 12;
    private static final int PAIR_BITS = 2 * POINT_BITS + 1;
    private static final double STEPS = 0x1p38;

    /** The points of one side: those of its own, and the diagonal points of the other's. */
    private static final class Side {
        private final double[] x;
        private final double[] y;
        private final int[] rank;
        private final int[] at;
        private final int[] shift;

        Side(Bars own, Bars other) {
            int n = own.size() + other.size();
            this.x = Arrays.copyOf(own.births(), n);
            this.y = Arrays.copyOf(own.deaths(), n);
            for (int j = 0; j < other.size(); j++) {
                double middle = 0.5 * other.births()[j] + 0.5 * other.deaths()[j];
                x[own.size() + j] = middle;
                y[own.size() + j] = middle;
            }
            this.rank = new int[n];
            this.shift = new int[n];
            // Just after the angle -π/2 the projections are -y, and where these are equal x decides.
            this.at = IntStream.range(0, n)
                    .boxed()
                    .sorted((i, j) -> y[i] != y[j] ? Double.compare(y[j], y[i]) : Double.compare(x[i], x[j]))
                    .mapToInt(i -> i)
                    .toArray();
            for (int k = 0; k < n; k++) {
                rank[at[k]] = k;
            }
        }

        /** Appends a key for each pair that meets: its angle in steps, the side, the two points. */
        int meetings(long side, long[] keys, int from) {
            int count = from;
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < i; j++) {
                    if (y[i] != y[j]) {
                        double angle = StrictMath.atan(-(x[i] - x[j]) / (y[i] - y[j]));
                        long step = (long) ((angle / Math.PI + 0.5) * (STEPS - 1));
                        keys[count++] = step << PAIR_BITS | side << 2 * POINT_BITS | (long) i << POINT_BITS | j;
                    }
                }
            }
            return count;
        }
    }

    private final Side[] sides;
    private final double[] since;
    private double sum;
    private double lost;

    private SliceSweep(Bars a, Bars b) {
        this.sides = new Side[] {new Side(a, b), new Side(b, a)};
        this.since = new double[a.size() + b.size()];
        Arrays.fill(since, -Math.PI / 2);
    }

    /** The mean over all directions of the distance on the line. */
    static double mean(Bars a, Bars b) {
        SliceSweep sweep = new SliceSweep(a, b);
        int n = a.size() + b.size();
        long[] keys = new long[n * (n - 1)];
        int half = sweep.sides[0].meetings(0, keys, 0);
        int all = sweep.sides[1].meetings(1, keys, half);
        Arrays.sort(keys, 0, all);
        for (int from = 0; from < all; ) {
            int to = from + 1;
            // Neighbouring steps are one angle that was rounded.
            while (to < all && (keys[to] >> PAIR_BITS) - (keys[to - 1] >> PAIR_BITS) <= 1) {
                to++;
            }
            sweep.meet(keys, from, to);
            from = to;
        }
        for (int rank = 0; rank < n; rank++) {
            sweep.settle(rank, Math.PI / 2);
        }
        return (sweep.sum + sweep.lost) / Math.PI;
    }

    private void meet(long[] keys, int from, int to) {
        double angle = ((keys[from] >> PAIR_BITS) / (STEPS - 1) - 0.5) * Math.PI;
        for (int k = from; k < to; k++) {
            Side side = side(keys[k]);
            int i = first(keys[k]);
            int j = second(keys[k]);
            settle(side.rank[i], angle);
            settle(side.rank[j], angle);
            int up = side.rank[i] < side.rank[j] ? 1 : -1;
            side.shift[i] += up;
            side.shift[j] -= up;
        }
        for (int k = from; k < to; k++) {
            move(side(keys[k]), first(keys[k]));
            move(side(keys[k]), second(keys[k]));
        }
    }

    private static void move(Side side, int point) {
        int shift = side.shift[point];
        side.shift[point] = 0;
        if (shift != 0) {
            side.rank[point] += shift;
            side.at[side.rank[point]] = point;
        }
    }

    /** Adds what the two points of a rank were apart up to this angle. */
    private void settle(int rank, double angle) {
        double start = since[rank];
        if (angle <= start) {
            return;
        }
        since[rank] = angle;
        int i = sides[0].at[rank];
        int j = sides[1].at[rank];
        double a = sides[0].x[i] - sides[1].x[j];
        double b = sides[0].y[i] - sides[1].y[j];
        double zero = b == 0 ? angle : StrictMath.atan(-a / b);
        if (start < zero && zero < angle) {
            add(integral(a, b, start, zero));
            add(integral(a, b, zero, angle));
        } else {
            add(integral(a, b, start, angle));
        }
    }

    /** \(|\int A \cos\theta + B \sin\theta|\), in a form that does not cancel over short intervals. */
    private static double integral(double a, double b, double from, double to) {
        double middle = 0.5 * (from + to);
        return Math.abs(
                2 * StrictMath.sin(0.5 * (to - from)) * (a * StrictMath.cos(middle) + b * StrictMath.sin(middle)));
    }

    private void add(double term) {
        double next = sum + term;
        lost += sum >= term ? sum - next + term : term - next + sum;
        sum = next;
    }

    private Side side(long key) {
        return sides[(int) (key >> 2 * POINT_BITS & 1)];
    }

    private static int first(long key) {
        return (int) (key >> POINT_BITS & MOST_POINTS - 1);
    }

    private static int second(long key) {
        return (int) (key & MOST_POINTS - 1);
    }
}
