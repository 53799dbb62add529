package org.explico.core.equivalence;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.explico.core.linalg.SingularValues;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.NullSpace;
import org.explico.core.statistics.Seed;

/**
 * Draws points of a class without bias: a Metropolis chain on \(\{F = c\}\). A Gaussian tangent v at x, then along the fixed normals of x to the class:
 * \(y = x + v + J(x)^T a\) with F(y) = c; the move back from y has tangent \(v' = P_y(x - y)\), and the move is taken with probability
 * \(\min(1, \frac{\pi(y)}{\pi(x)} e^{(\|v\|^2 - \|v'\|^2) / 2s^2})\), provided that the way back does lead to x: without that check the chain is biased.
 *
 * <p>A walk covers a class but visits parts of it more often than others; this chain does not. Its states are dependent: see how few are accepted and
 * how far they come before believing an average.
 *
 * <ul>
 *   <li>A class of dimension 0: over at once, {@link Ending.ClassIsAPoint}. J = 0 at the start: {@link Ending.CriticalPoint}.
 *   <li>A move out of the box, one that does not land, one to a point of another rank: not taken; the state is repeated and counts again.
 *   <li>A class of several components within reach of a move: the chain jumps between them, for it samples the fibre. Small moves stay.
 * </ul>
 *
 * <p>About four linearisations of the map a move. The same seed gives the same bits; move k draws from child k of the seed.
 *
 * @see <a href="https://doi.org/10.1002/cpa.21783">Zappa, Holmes-Cerfon and Goodman 2018, Monte Carlo on manifolds: sampling densities and integrating
 *     functions</a>
 */
public final class ClassSampler {
    private static final int MOST = 12;

    /** Points are landed this much nearer than the class asks: one more correction squares the defect. */
    private static final double NEAR = 0.1;

    /** The way back leads to x if it comes this near, relative to the length of the move. */
    private static final double BACK = 1e-6;

    private final EquivalenceClass of;
    private final Sampling sampling;

    private ClassSampler(EquivalenceClass of, Sampling sampling) {
        this.of = of;
        this.sampling = sampling;
    }

    /** Of a class, with its head and its box. */
    public static ClassSampler of(EquivalenceClass of, Sampling sampling) {
        return new ClassSampler(of, sampling);
    }

    /** Where a move went. */
    private sealed interface Move {}

    private record Accepted(Place place) implements Move {}

    private record NotLanded() implements Move {}

    private record Outside() implements Move {}

    private record NotReversed() implements Move {}

    private record Rejected() implements Move {}

    /** Runs the chain from the point of the class. */
    public Sample sample(Seed seed, Progress progress) {
        Place at = of.start();
        NullSpace space = at.nullSpace();
        int rank = space.rank();
        Logbook book = new Logbook(
                sampling.every(), of.head(), of.box(), at.x(), at.value(), at.drift(of.value()), space.rank());
        if (rank == 0 || space.nullity() == 0) {
            Ending ending = rank == 0 ? new Ending.CriticalPoint() : new Ending.ClassIsAPoint();
            return new Sample(book.close(ending, spectrum(at), spectrum(at)), 0, 0, 0, 0, 0);
        }
        long[] counts = new long[5];
        for (int move = 0; move < sampling.moves(); move++) {
            progress.at("sampling the class", move / (double) sampling.moves());
            Place next = at;
            switch (move(at, rank, seed.child(move).generator())) {
                case Accepted(Place place) -> {
                    next = place;
                    counts[0]++;
                }
                case NotLanded() -> counts[1]++;
                case Outside() -> counts[2]++;
                case NotReversed() -> counts[3]++;
                case Rejected() -> counts[4]++;
            }
            double bound = Vectors.norm(next.nullSpace().lift(next.residual(of.value())));
            double length = Vectors.distance(at.x(), next.x());
            book.step(next.x(), next.value(), length, next.drift(of.value()), bound, rank);
            at = next;
        }
        Walk walk = book.close(new Ending.Finished(), spectrum(of.start()), spectrum(at));
        return new Sample(walk, sampling.moves(), counts[0], counts[1], counts[2], counts[3]);
    }

    private static SingularValues spectrum(Place place) {
        return SingularValues.of(place.value().length, place.x().length, place.jacobian());
    }

    private Move move(Place from, int rank, RandomGenerator random) {
        double[] z = new double[from.x().length];
        for (int i = 0; i < z.length; i++) {
            z[i] = sampling.scale() * random.nextGaussian();
        }
        double chance = random.nextDouble();
        double[] v = from.nullSpace().project(z);
        Optional<Place> landed = land(from, Vectors.moved(from.x(), 1, v));
        if (landed.isEmpty() || landed.orElseThrow().nullSpace().rank() != rank) {
            return new NotLanded();
        }
        Place to = landed.orElseThrow();
        if (!of.box().contains(to.x())) {
            return new Outside();
        }
        double[] back = to.nullSpace().project(Vectors.minus(from.x(), to.x()));
        double squares = Vectors.dot(v, v) - Vectors.dot(back, back);
        double logRatio = squares / (2 * sampling.scale() * sampling.scale())
                + sampling.density().logarithm(to)
                - sampling.density().logarithm(from);
        if (!(StrictMath.log(chance) < logRatio)) {
            return new Rejected();
        }
        double near = BACK * Math.max(Vectors.norm(v), Math.ulp(1.0));
        boolean reversed = land(to, Vectors.moved(to.x(), 1, back))
                .filter(returned -> Vectors.distance(returned.x(), from.x()) <= near)
                .isPresent();
        return reversed ? new Accepted(to) : new NotReversed();
    }

    /**
     * From a point beside the class to the class along the normals at another one: Newton for b in \(F(y + J(x)^+ b) = c\). The matrix
     * \(J(y)J(x)^+\) is the identity where y is x.
     */
    private Optional<Place> land(Place base, double[] start) {
        double[] c = of.value();
        double[] y = start;
        for (int k = 0; k <= MOST; k++) {
            Place place = Place.of(of.constraint(), y);
            if (!place.isFinite()) {
                return Optional.empty();
            }
            if (place.drift(c) <= NEAR * of.tolerance()) {
                return Optional.of(place);
            }
            Optional<double[]> move = alongNormals(base, place, c);
            if (move.isEmpty() || k == MOST) {
                return Optional.empty();
            }
            y = Vectors.minus(y, move.orElseThrow());
        }
        return Optional.empty();
    }

    /** The step along the normals of the base that cancels the residual to first order; empty where they have become tangent. */
    private Optional<double[]> alongNormals(Place base, Place place, double... c) {
        int p = place.x().length;
        double[] normals = base.nullSpace().rowSpace();
        int rank = normals.length / p;
        int q = c.length;
        double[] slopes = new double[q * rank];
        for (int i = 0; i < q; i++) {
            for (int k = 0; k < rank; k++) {
                double sum = 0;
                for (int j = 0; j < p; j++) {
                    sum += place.jacobian()[i * p + j] * normals[k * p + j];
                }
                slopes[i * rank + k] = sum;
            }
        }
        NullSpace system = NullSpace.of(q, rank, slopes);
        if (system.rank() < rank) {
            return Optional.empty();
        }
        double[] along = system.lift(place.residual(c));
        double[] move = new double[p];
        for (int k = 0; k < rank; k++) {
            for (int j = 0; j < p; j++) {
                move[j] += along[k] * normals[k * p + j];
            }
        }
        return Optional.of(move);
    }
}
