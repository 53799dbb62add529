package org.explico.core.topology.rips;

import java.util.Arrays;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;

/**
 * What a diagram of known distances will take.
 *
 * <p>The edges are counted. How many columns are left to reduce, and how much work they are, nobody knows before the reduction; so a quarter and a half of the
 * points, drawn at random, are reduced first, and what they took is carried on by the power law through both. What is counted there are steps,
 * not seconds, so that the forecast is the same each time; a step counts for what it takes on one core of 2026. It costs about an eighth of what it
 * forecasts. Steps are as a rule right within a factor of two in degrees one and two, further up within four. Seconds and bytes are too low where few long
 * columns, or the collapse of edges, take the most.
 *
 * <ul>
 *   <li>Surely less than a second: only a quarter is tried, and the forecast is an upper bound.
 *   <li>Fewer than 64 points: no trial, and figures for the edges alone.
 * </ul>
 *
 * @param edges the edges up to the threshold
 * @param bytes peak memory of the engine beside the distances it is given
 * @param seconds on the threads of the pool it was asked from
 */
public record Forecast(int edges, double bytes, double seconds) {
    private static final int SMALLEST = 64;

    /** Nanoseconds a step: of putting an edge in order, of a word in the assembly, of looking at a neighbour, of an entry in a column. */
    private static final double EDGE = 90;

    private static final double WORD = 1.2;
    private static final double LOOK = .12;
    private static final double ENTRY = 9;

    /** Work of so many nanoseconds at most is not tried further. */
    private static final double SHORT = 1e9;

    /** What a column, its pivot and its cochain's array take beside the words of the cochain. */
    private static final double COLUMN_BYTES = 80;

    /**
     * What one trial took.
     *
     * @param points how many points
     * @param edges how many edges
     * @param work nanoseconds by count
     * @param columns how many were reduced
     * @param kept how many words of cochains were kept
     */
    record Trial(int points, double edges, double work, double columns, double kept) {
        /** What all points take at most, by the fastest power law there is. */
        Trial atMost(EdgeOrder all, int exponent) {
            double times = Math.pow(all.size() / (double) points, exponent);
            return new Trial(all.size(), all.count(), times * work, times * columns, times * kept);
        }

        /**
         * What all points take by the power law through this and a larger trial. Few points are all border: trials of them can grow faster than any cloud does
         * further on, so the exponent has a bound.
         */
        Trial carriedOn(Trial larger, EdgeOrder all, int bound) {
            return new Trial(
                    all.size(),
                    all.count(),
                    carriedOn(work, larger.work, larger, all.size(), bound),
                    carriedOn(columns, larger.columns, larger, all.size(), bound),
                    carriedOn(kept, larger.kept, larger, all.size(), bound));
        }

        private double carriedOn(double small, double large, Trial larger, int n, int bound) {
            double ratio = Math.log(larger.points / (double) points);
            double exponent = small <= 0 || large <= 0 ? 1 : Math.log(large / small) / ratio;
            return large * Math.pow(n / (double) larger.points, Math.clamp(exponent, 1, bound));
        }
    }

    /** Of a filtration with so many edges before its collapse, and these after it. */
    static Forecast of(int all, EdgeOrder edges, int degree, PrimeField field) {
        double own = all * EDGE;
        if (edges.size() < SMALLEST || degree == 0) {
            return new Forecast(all, bytes(edges, 0, 0), own * 1e-9);
        }
        int[] shuffled = shuffled(edges);
        Trial quarter = trial(edges, degree, field, Arrays.copyOf(shuffled, shuffled.length / 2));
        Trial whole = quarter.work() * Math.pow(4, degree + 2.0) < SHORT
                ? quarter.atMost(edges, degree + 2)
                : quarter.carriedOn(trial(edges, degree, field, shuffled), edges, degree + 2);
        double speedUp = 1 + .6 * (Workers.count() - 1);
        return new Forecast(all, bytes(edges, whole.columns(), whole.kept()), (own + whole.work() / speedUp) * 1e-9);
    }

    /** What all points will take, from trials on a quarter and a half of them. */
    static Trial carriedOn(EdgeOrder edges, int degree, PrimeField field) {
        int[] shuffled = shuffled(edges);
        return trial(edges, degree, field, Arrays.copyOf(shuffled, shuffled.length / 2))
                .carriedOn(trial(edges, degree, field, shuffled), edges, degree + 2);
    }

    /** Half of the points, in an order that depends on their number only. */
    private static int[] shuffled(EdgeOrder edges) {
        return Seed.of(0).child("forecast").sample(edges.size(), edges.size() / 2);
    }

    private static Trial trial(EdgeOrder edges, int degree, PrimeField field, int... points) {
        int[] ascending = points.clone();
        Arrays.sort(ascending);
        return trial(edges.among(ascending), degree, field);
    }

    /** What the diagram of these edges takes, by reducing them. */
    static Trial trial(EdgeOrder edges, int degree, PrimeField field) {
        RipsCohomology found = RipsCohomology.of(edges, degree, field, 1, Progress.silent());
        // Words are counted whole; the share of their bits that are points makes the count even.
        double full = edges.size() / 64.0 / ((edges.size() + 63) >>> 6);
        double work = 0;
        double columns = 0;
        double kept = 0;
        for (int d = 1; d <= degree; d++) {
            RipsCohomology.Degree of = found.degree(d);
            double looks = (double) of.reduction().coboundaries() * (d + 1) * neighbours(edges);
            work += WORD * of.assembly() * full
                    + LOOK * looks
                    + ENTRY * of.reduction().entries();
            columns += of.columns();
            kept += of.reduction().kept();
        }
        return new Trial(edges.size(), edges.count(), work, columns, kept);
    }

    /** How many places are looked at for one point of a simplex. */
    private static double neighbours(EdgeOrder edges) {
        return Ranks.dense(edges.size(), edges.count()) ? edges.size() : 2.0 * edges.count() / edges.size();
    }

    private static double bytes(EdgeOrder edges, double columns, double kept) {
        double n = edges.size();
        double ranks = Ranks.dense(edges.size(), edges.count())
                ? 4 * n * (n + DenseRanks.BLOCK) + Workers.count() * n * n / 8
                : 32.0 * edges.count();
        return ranks + 36.0 * edges.count() + COLUMN_BYTES * columns + Long.BYTES * kept;
    }
}
