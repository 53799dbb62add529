package org.explico.core.equivalence;

import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.NullSpace;

/**
 * One search for a nearest point: {@link EquivalenceClass#nearest} says what it does.
 *
 * <p>Sequential projections: the point of the linearised class in the box that is nearest to \(x_0\) gives a direction; a step along it, corrected
 * back to the class, is taken if it comes nearer. Each projection is solved by a primal-dual active set: a coordinate is held on a bound where the
 * point without bounds, \(x_0 + J^T\lambda\), lies beyond it.
 *
 * @see <a href="https://doi.org/10.1137/S1052623401383558">Hintermüller, Ito and Kunisch 2003, The primal-dual active set strategy as a semismooth
 *     Newton method</a>
 */
final class NearestPointSearch {
    private static final int MOST = 500;
    private static final int ACTIVE_SETS = 60;
    private static final int HALVINGS = 30;

    /** A descent that gains less than this share of the distance is the last. */
    private static final double GAIN = 1e-12;

    private final EquivalenceClass of;
    private final double[] target;
    private final Progress progress;
    private final Corrector corrector;
    private final Box box;
    private final double[] wanted;

    NearestPointSearch(EquivalenceClass of, double[] target, double allowed, Progress progress) {
        this.of = of;
        this.target = target.clone();
        this.progress = progress;
        this.box = of.box();
        this.corrector = new Corrector(of.constraint(), box, allowed, allowed / 100);
        this.wanted = of.point();
    }

    NearestPoint from(Place first) {
        Place at = first;
        int iterations = 0;
        while (iterations < MOST) {
            progress.at("searching the nearest point", iterations / (double) MOST);
            Optional<Place> nearer = descended(at);
            if (nearer.isEmpty()) {
                break;
            }
            double gain = distance(at) - distance(nearer.orElseThrow());
            at = nearer.orElseThrow();
            iterations++;
            if (gain <= GAIN * distance(at)) {
                break;
            }
        }
        return new NearestPoint(at.x().clone(), distance(at), at.drift(target), stationarity(at), iterations);
    }

    private double distance(Place place) {
        return Vectors.distance(place.x(), wanted);
    }

    private double stationarity(Place at) {
        double[] wish = Vectors.minus(wanted, at.x());
        double size = Vectors.norm(wish);
        double[] left = FreeCoordinates.within(
                box, at.x(), free -> at.nullSpace(free).project(FreeCoordinates.chosen(wish, free)));
        return size > 0 ? Vectors.norm(left) / size : 0;
    }

    private Optional<Place> descended(Place at) {
        double[] way = Vectors.minus(projection(at), at.x());
        double size = Vectors.norm(way);
        double share = 1;
        for (int i = 0; i < HALVINGS && size > 0; i++) {
            double reach = Math.max(share * size, 1e-300);
            Optional<Corrector.Landing> landing = corrector.land(Vectors.moved(at.x(), share, way), target, reach);
            if (landing.isPresent() && distance(landing.orElseThrow().place()) < distance(at)) {
                return Optional.of(landing.orElseThrow().place());
            }
            share /= 2;
        }
        return Optional.empty();
    }

    /** The point of the linearised class in the box that is nearest to the wanted one, or a point near it where active sets keep changing. */
    private double[] projection(Place at) {
        double[] goal = goal(at);
        int[] free = IntStream.range(0, wanted.length).toArray();
        double[] x = wanted.clone();
        for (int i = 0; i < ACTIVE_SETS && free.length > 0; i++) {
            NullSpace space = at.nullSpace(free);
            double[] shift = space.lift(missing(at, goal, x, free));
            double[] multipliers = space.multipliers(shift);
            double[] beyond = pulled(at, multipliers);
            for (int j = 0; j < x.length; j++) {
                beyond[j] += wanted[j];
            }
            x = box.nearest(beyond);
            int[] next = IntStream.range(0, x.length)
                    .filter(j -> box.low(j) < beyond[j] && beyond[j] < box.high(j))
                    .toArray();
            if (java.util.Arrays.equals(next, free)) {
                return x;
            }
            free = next;
        }
        return x;
    }

    /** \(J x\) of every point of the linearised class: \(J x_k + c^* - F(x_k)\). */
    private double[] goal(Place at) {
        double[] goal = product(at, at.x());
        double[] residual = at.residual(target);
        for (int k = 0; k < goal.length; k++) {
            goal[k] -= residual[k];
        }
        return goal;
    }

    /** What the free coordinates have to bring beyond where they are wanted, the others on their bounds as in x. */
    private double[] missing(Place at, double[] goal, double[] x, int... free) {
        double[] base = x.clone();
        for (int i : free) {
            base[i] = wanted[i];
        }
        return Vectors.minus(goal, product(at, base));
    }

    private static double[] product(Place at, double... x) {
        double[] out = new double[at.value().length];
        for (int k = 0; k < out.length; k++) {
            for (int i = 0; i < x.length; i++) {
                out[k] += at.jacobian()[k * x.length + i] * x[i];
            }
        }
        return out;
    }

    private static double[] pulled(Place at, double... multipliers) {
        double[] out = new double[at.x().length];
        for (int k = 0; k < multipliers.length; k++) {
            for (int i = 0; i < out.length; i++) {
                out[i] += at.jacobian()[k * out.length + i] * multipliers[k];
            }
        }
        return out;
    }
}
