package org.explico.core.equivalence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.OutputHead;

/**
 * Makes one logit win, moving no other output on purpose: its margin over the strongest rival is led to the lead that is asked for; where another one
 * is then too near, the margins over both are led on together, and so forth. A network whose Jacobian lacks rank for leading all logits at
 * once mostly has it for these few.
 */
final class Takeover {
    /** Smaller shares of the way to the lead are no steps but creeping along a kink. */
    private static final double LEAST_SHARE = 5e-4;

    private static final int STRIDES = 200;
    private static final double LEAST_STRIDE = 1e-3;
    private static final double BEYOND = 1.02;

    private final EquivalenceClass of;
    private final int k;
    private final double lead;
    private final Lifting lifting;
    private final Progress progress;
    private final Logbook book;

    Takeover(EquivalenceClass of, int k, double lead, Lifting lifting, Progress progress) {
        this.of = of;
        this.k = k;
        this.lead = lead;
        this.lifting = lifting;
        this.progress = progress;
        Place start = of.start();
        this.book = new Logbook(
                lifting.every(),
                of.head(),
                of.box(),
                start.x(),
                start.value(),
                /* drift= */ 0,
                start.nullSpace().rank());
    }

    ClassChange change() {
        double[] x = of.point();
        List<Integer> rivals = new ArrayList<>();
        Ending ending = new Ending.Finished();
        Optional<Integer> next = strongest(x, rivals);
        while (next.isPresent() && ending instanceof Ending.Finished) {
            rivals.add(next.orElseThrow());
            Walk way = led(x, rivals);
            write(way);
            x = way.trajectory().last();
            if (way.ending() instanceof Ending.OutOfReach) {
                Optional<Place> reached = strode(x, rivals);
                ending = reached.isPresent() ? ending : way.ending();
                x = reached.map(Place::x).orElse(x);
            }
            next = strongest(x, rivals);
        }
        Place last = Place.of(of.constraint(), x);
        Walk whole = book.close(ending, of.start().singularValues(), last.singularValues());
        return new ClassChange(
                whole,
                ending instanceof Ending.Finished
                        ? new Counterfactual(of, k, lead, progress).from(x)
                        : Optional.empty());
    }

    /** The rival not yet held that is nearest to k, where it is nearer than the lead. */
    private Optional<Integer> strongest(double[] x, List<Integer> held) {
        double[] z = of.constraint().value(x);
        return IntStream.range(0, z.length)
                .filter(j -> j != k && !held.contains(j))
                .filter(j -> z[k] - z[j] < lead - 1e-9 * Math.max(1, lead))
                .boxed()
                .reduce((a, b) -> z[b] > z[a] ? b : a);
    }

    private Walk led(double[] x, List<Integer> rivals) {
        EquivalenceClass margins =
                of.withHead(new OutputHead.Margins(k, rivals)).from(x);
        double[] goal = margins.value();
        for (int j = 0; j < goal.length; j++) {
            goal[j] = Math.max(goal[j], lead);
        }
        return margins.lift(
                OutputPath.straight(margins.value(), goal),
                new Lifting(
                        lifting.turn(),
                        lifting.firstShare(),
                        Math.min(lifting.firstShare(), Math.max(lifting.leastShare(), LEAST_SHARE)),
                        lifting.greatestShare(),
                        /* every= */ 1),
                progress);
    }

    /**
     * Where the lift cannot go on (at a ridge of a network with kinks the shortest way turns back at every step) strides are made to where the
     * margins would be by the differential, each as long as it brings them nearer.
     */
    private Optional<Place> strode(double[] from, List<Integer> rivals) {
        EquivalenceClass margins =
                of.withHead(new OutputHead.Margins(k, rivals)).from(from);
        Place at = margins.start();
        for (int i = 0; i < STRIDES; i++) {
            double[] missing = missing(at);
            if (Vectors.norm(missing) == 0) {
                return Optional.of(at);
            }
            Place here = at;
            double[] way = FreeCoordinates.within(
                    of.box(), at.x(), free -> here.nullSpace(free).lift(missing));
            Optional<Place> next = strode(margins, at, way);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Place there = Place.of(of.constraint(), next.orElseThrow().x());
            // A stride follows no path that it could drift from.
            book.step(
                    there.x(),
                    there.value(),
                    Vectors.distance(there.x(), at.x()),
                    0,
                    0,
                    there.nullSpace().rank());
            at = next.orElseThrow();
        }
        return Optional.empty();
    }

    private Optional<Place> strode(EquivalenceClass margins, Place at, double[] way) {
        for (double share = 1; share > LEAST_STRIDE; share /= 2) {
            // A little beyond, so that the margins are passed and not only neared.
            double[] y = of.box().nearest(Vectors.moved(at.x(), share * BEYOND, way));
            Place next = Place.of(margins.constraint(), y);
            if (next.isFinite() && Vectors.norm(missing(next)) < (1 - 0.1 * share) * Vectors.norm(missing(at))) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** By how much each margin falls short of the lead. */
    private double[] missing(Place at) {
        double[] missing = at.value().clone();
        for (int j = 0; j < missing.length; j++) {
            missing[j] = Math.max(0, lead - missing[j]);
        }
        return missing;
    }

    private void write(Walk way) {
        Trajectory points = way.trajectory();
        double bound = way.certificate().errorBound();
        for (int i = 1; i < points.size(); i++) {
            Place at = Place.of(of.constraint(), points.point(i));
            double length = points.arc(i) - points.arc(i - 1);
            book.step(
                    at.x(),
                    at.value(),
                    length,
                    points.drift(i),
                    bound,
                    at.nullSpace().rank());
        }
        book.corrected(Math.toIntExact(way.certificate().corrections()));
        for (long i = 0; i < way.certificate().rejected(); i++) {
            book.rejected();
        }
    }
}
