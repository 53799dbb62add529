package org.explico.core.topology.rips;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;

/**
 * What a diagram of known distances will take.
 *
 * <p>The edges are counted. How many columns are left to reduce, and how much work they are, nobody knows before the reduction; so a quarter and a half of the
 * points, drawn at random, are reduced first, and what they took is carried on by the power law through both. What is counted there are steps,
 * not seconds, so that the forecast is the same each time; a step counts for what it takes on one core of 2026. It costs about an eighth of what it
 * forecasts, and is as a rule right within a factor of two.
 *
 * <ul>
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

    private static final double COLUMN_BYTES = 90;

    /** What one trial took. */
    private record Trial(int points, double edges, double work, double columns, double entries) {
        /** This quantity for n points, by the power law through two trials; at least in proportion to the points. */
        static double carriedOn(double small, double large, double ratio, double further) {
            double exponent = small <= 0 || large <= 0 ? 1 : Math.log(large / small) / Math.log(ratio);
            return large * Math.pow(further, Math.clamp(exponent, 1, 8));
        }
    }

    static Forecast of(EdgeOrder edges, int degree, PrimeField field) {
        int n = edges.size();
        double own = edges.count() * EDGE;
        if (n < SMALLEST || degree == 0) {
            return new Forecast(edges.count(), bytes(edges, 0), own * 1e-9);
        }
        int[] shuffled = Seed.of(0).child("forecast").sample(n, n / 2);
        Trial quarter = trial(edges, degree, field, Arrays.copyOf(shuffled, n / 4));
        Trial half = trial(edges, degree, field, shuffled);
        double ratio = half.points() / (double) quarter.points();
        double further = n / (double) half.points();
        double work = Trial.carriedOn(quarter.work(), half.work(), ratio, further);
        double columns = Trial.carriedOn(quarter.columns(), half.columns(), ratio, further);
        double speedUp = 1 + .6 * (Workers.count() - 1);
        return new Forecast(edges.count(), bytes(edges, columns), (own + work / speedUp) * 1e-9);
    }

    private static Trial trial(EdgeOrder edges, int degree, PrimeField field, int... points) {
        int[] ascending = points.clone();
        Arrays.sort(ascending);
        EdgeOrder among = edges.among(ascending);
        RipsCohomology found = RipsCohomology.of(among, degree, field, 1, Progress.silent());
        double work = 0;
        double columns = 0;
        double entries = 0;
        List<RipsCohomology.Degree> degrees = new ArrayList<>(found.degrees());
        for (int d = 1; d <= degrees.size(); d++) {
            RipsCohomology.Degree of = degrees.get(d - 1);
            double looks = (double) of.reduction().coboundaries() * (d + 1) * neighbours(among);
            work += WORD * of.assembly() + LOOK * looks + ENTRY * of.reduction().entries();
            columns += of.columns();
            entries += of.reduction().entries();
        }
        return new Trial(points.length, among.count(), work, columns, entries);
    }

    /** How many places are looked at for one point of a simplex. */
    private static double neighbours(EdgeOrder edges) {
        return Ranks.dense(edges.size(), edges.count()) ? edges.size() : 2.0 * edges.count() / edges.size();
    }

    private static double bytes(EdgeOrder edges, double columns) {
        double n = edges.size();
        double ranks = Ranks.dense(edges.size(), edges.count())
                ? 4 * n * (n + DenseRanks.BLOCK) + Workers.count() * n * n / 8
                : 32.0 * edges.count();
        return ranks + 36.0 * edges.count() + COLUMN_BYTES * columns;
    }
}
