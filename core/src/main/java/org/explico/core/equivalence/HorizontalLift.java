package org.explico.core.equivalence;

import java.util.Optional;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.NullSpace;

/** One lift: {@link EquivalenceClass#lift} says what it does. */
final class HorizontalLift {
    private static final double CORRECTION = 0.05;

    /** At kinks and bounds of the box the way turns at once, however short the step: steps of this share may turn up to a right angle. */
    private static final double KINK = 1e-3;

    private static final int MOST = 20_000;

    private final EquivalenceClass of;
    private final OutputPath path;
    private final Lifting lifting;
    private final Progress progress;
    private final Corrector corrector;
    private final Box box;

    HorizontalLift(EquivalenceClass of, OutputPath path, Lifting lifting, Progress progress) {
        this.of = of;
        this.path = path;
        this.lifting = lifting;
        this.progress = progress;
        this.corrector = of.thorough(path.at(1));
        this.box = of.box();
    }

    /**
     * A point of the lift.
     *
     * @param s how far along the path
     * @param place the point
     * @param velocity \(dx/ds\) there
     */
    private record Station(double s, Place place, double[] velocity) {}

    private record Taken(Station to, Corrector.Landing landing, double turn) {}

    Walk lift() {
        Place start = of.start();
        Station at = new Station(0, start, velocity(start, 0));
        Station before = at;
        Logbook book = new Logbook(
                lifting.every(),
                of.head(),
                box,
                start.x(),
                start.value(),
                start.drift(path.at(0)),
                start.nullSpace().rank());
        if (start.drift(path.at(1)) <= of.tolerance()) {
            return over(book, new Ending.Finished(), start);
        }
        double share = lifting.firstShare();
        while (at.s() < 1) {
            if (book.steps() >= Math.max(MOST, 4 / lifting.greatestShare())) {
                return over(book, new Ending.OutOfReach(at.s()), at.place());
            }
            progress.at("lifting the output", at.s());
            double next = 1 - at.s() <= 1.0001 * share ? 1 : at.s() + share;
            Optional<Taken> taken = step(at, before, next);
            if (taken.isEmpty()) {
                book.rejected();
                share = (next - at.s()) / 2;
                if (share < lifting.leastShare()) {
                    return over(book, new Ending.OutOfReach(at.s()), at.place());
                }
                continue;
            }
            double length = enter(book, at, taken.orElseThrow());
            // Behind a kink the way before it says nothing.
            boolean kink = taken.orElseThrow().turn() > 2 * lifting.turn();
            before = kink ? taken.orElseThrow().to() : at;
            double from = at.s();
            at = taken.orElseThrow().to();
            share = Math.clamp(
                    (next - from) * factor(length, taken.orElseThrow()), lifting.leastShare(), lifting.greatestShare());
        }
        return over(book, new Ending.Finished(), at.place());
    }

    private double[] velocity(Place place, double s) {
        double[] wanted = path.velocity(s);
        return FreeCoordinates.within(
                box, place.x(), free -> place.nullSpace(free).lift(wanted));
    }

    /** A prediction from the velocity and how it changed in the last step, and back to the output of the path. */
    private Optional<Taken> step(Station at, Station before, double next) {
        double h = next - at.s();
        double speed = Vectors.norm(at.velocity());
        if (!(speed > 0) || !Double.isFinite(speed)) {
            return Optional.empty();
        }
        double[] way = at.velocity();
        if (at.s() > before.s()) {
            way = Vectors.moved(way, h / (2 * (at.s() - before.s())), Vectors.minus(way, before.velocity()));
        }
        double[] predicted = Vectors.moved(at.place().x(), h, way);
        return corrector.land(predicted, path.at(next), h * speed).flatMap(landing -> taken(at, landing, next));
    }

    private Optional<Taken> taken(Station at, Corrector.Landing landing, double next) {
        double[] velocity = velocity(landing.place(), next);
        double turn = Vectors.angle(unit(velocity), unit(at.velocity()));
        boolean kink = next - at.s() <= KINK && turn < Math.PI / 2;
        return turn <= 2 * lifting.turn() || kink
                ? Optional.of(new Taken(new Station(next, landing.place(), velocity), landing, turn))
                : Optional.empty();
    }

    private static double[] unit(double... v) {
        double size = Vectors.norm(v);
        return size > 0 ? Vectors.scaled(1 / size, v) : v;
    }

    private double factor(double length, Taken taken) {
        double byTurn = taken.turn() > 2 * lifting.turn() ? 1 : lifting.turn() / Math.max(taken.turn(), 1e-300);
        double byCorrection =
                Math.sqrt(CORRECTION * length / Math.max(taken.landing().first(), 1e-300));
        return Math.clamp(Math.min(byTurn, byCorrection), 0.5, 2);
    }

    /** Writes the step down; its length. */
    private double enter(Logbook book, Station from, Taken taken) {
        Place place = taken.to().place();
        NullSpace space = place.nullSpace();
        double[] wanted = path.at(taken.to().s());
        book.corrected(taken.landing().corrections());
        double length = Vectors.distance(from.place().x(), place.x());
        book.step(
                place.x(),
                place.value(),
                length,
                place.drift(wanted),
                Vectors.norm(space.lift(place.residual(wanted))),
                space.rank());
        return length;
    }

    private Walk over(Logbook book, Ending ending, Place last) {
        return book.close(ending, of.start().singularValues(), last.singularValues());
    }
}
