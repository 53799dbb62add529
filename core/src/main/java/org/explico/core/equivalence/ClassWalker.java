package org.explico.core.equivalence;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.NullSpace;
import org.explico.core.statistics.Seed;

/** One walker: {@link EquivalenceClass#walk} says what it does. */
final class ClassWalker {
    /** Null parts of a wish below this share of it are no direction but rounding. */
    private static final double NOTHING = 1e-9;

    /** Where no step comes nearer to a target, null parts below this share of the way to it are those of a nearest point; others mean a kink. */
    private static final double NEAREST = 1e-4;

    /** A target this share of a step away is reached. */
    private static final double REACHED = 1e-6;

    private static final double GROWTH = 1.5;

    private static final int MOST_WISHES = 50;

    private final EquivalenceClass of;
    private final Walking walking;
    private final Seed seed;
    private final Progress progress;
    private final Corrector corrector;
    private final Box box;
    private final double[] target;

    ClassWalker(EquivalenceClass of, Walking walking, Seed seed, Progress progress) {
        this.of = of;
        this.walking = walking;
        this.seed = seed;
        this.progress = progress;
        this.corrector = of.quick();
        this.box = of.box();
        this.target = of.value();
    }

    /** A step: where it led, or why there is none. */
    private sealed interface Outcome {}

    private record Taken(Place place, double length) implements Outcome {}

    private record None(Ending ending) implements Outcome {}

    Leg walk(WalkState from) {
        Place at = from.taken() == 0 ? of.start() : Place.of(of.constraint(), from.point());
        Place first = at;
        Logbook book = new Logbook(
                walking.every(),
                of.head(),
                box,
                at.x(),
                at.value(),
                at.drift(target),
                at.nullSpace().rank());
        double[] wish = from.wish();
        double h = from.step();
        int attempt = 0;
        Ending ending = new Ending.Finished();
        if (at.nullSpace().nullity() == 0) {
            ending = new Ending.ClassIsAPoint();
        }
        while (ending instanceof Ending.Finished && book.steps() < walking.steps()) {
            progress.at("walking in the class", book.steps() / (double) walking.steps());
            Seed draws = seed.child(from.taken() + book.steps());
            wish = attempt == 0
                    ? wish(wish, at, draws.generator())
                    : anew(at, draws.child(attempt).generator());
            switch (step(at, wish, h, book)) {
                case None(var why) -> {
                    attempt++;
                    ending = attempt < attempts() ? ending : why;
                }
                case Taken(Place place, double length) -> {
                    attempt = 0;
                    enter(book, at, place);
                    at = place;
                    h = Math.min(walking.step(), GROWTH * length);
                }
            }
        }
        Walk walk = book.close(ending, first.singularValues(), at.singularValues());
        return new Leg(walk, WalkState.of(from.taken() + book.steps(), at.x(), wish, h));
    }

    /** How many wishes may lead nowhere at one point, in a corner of the box or at a fold, before the walk is given up. */
    private int attempts() {
        return walking.direction() instanceof Direction.Target ? 1 : MOST_WISHES;
    }

    /** The direction wished for; on a bound of the box a random one is turned inwards. */
    private double[] wish(double[] last, Place at, RandomGenerator random) {
        return switch (walking.direction()) {
            case Direction.Isotropic() -> inwards(drawn(0, last, random), at.x());
            case Direction.Persistent(double rho) -> inwards(drawn(rho, last, random), at.x());
            case Direction.Target towards -> towards.from(at.x());
        };
    }

    /** A fresh direction, where the one before led nowhere. */
    private double[] anew(Place at, RandomGenerator random) {
        return inwards(drawn(0, new double[at.x().length], random), at.x());
    }

    private static double[] drawn(double rho, double[] last, RandomGenerator random) {
        double fresh = Math.sqrt(1 - rho * rho);
        double[] z = new double[last.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = rho * last[i] + fresh * random.nextGaussian();
        }
        return z;
    }

    private double[] inwards(double[] z, double... x) {
        for (int i = 0; i < z.length; i++) {
            z[i] = box.side(i, x[i]) * z[i] > 0 ? -z[i] : z[i];
        }
        return z;
    }

    private Outcome step(Place at, double[] wish, double wanted, Logbook book) {
        double[] v = nullPart(at, wish);
        double size = Vectors.norm(v);
        if (!(size > NOTHING * Vectors.norm(wish))) {
            return new None(nowhere(wish));
        }
        v = Vectors.scaled(1 / size, v);
        // A target is not walked past.
        double h = walking.direction() instanceof Direction.Target ? Math.min(wanted, size) : wanted;
        double least = walking.step() * Math.scalb(1.0, -Walking.HALVINGS);
        while (h >= least) {
            Optional<Place> landed = landed(at, v, h, book);
            if (landed.isPresent()) {
                return new Taken(landed.orElseThrow(), h);
            }
            book.rejected();
            h /= 2;
        }
        double distance = Vectors.norm(wish);
        if (walking.direction() instanceof Direction.Target
                && (size < NEAREST * distance || distance < REACHED * walking.step())) {
            return new None(nowhere(wish));
        }
        boolean critical = book.steps() == 0 && at.nullSpace().rank() == 0;
        return new None(critical ? new Ending.CriticalPoint() : new Ending.Stuck(2 * h));
    }

    private Ending nowhere(double... wish) {
        return walking.direction() instanceof Direction.Target
                ? new Ending.NearestToTarget(Vectors.norm(wish))
                : new Ending.Cornered();
    }

    private Optional<Place> landed(Place at, double[] v, double h, Logbook book) {
        Optional<Corrector.Landing> landing = corrector.land(Vectors.moved(at.x(), h, v), target, h / 2);
        if (landing.isEmpty()
                || turned(landing.orElseThrow().place(), v)
                || strays(at, landing.orElseThrow().place())) {
            return Optional.empty();
        }
        book.corrected(landing.orElseThrow().corrections());
        return Optional.of(landing.orElseThrow().place());
    }

    /** Whether a step towards a target leads away from it: where the class bends away, the nearest point has been passed. */
    private boolean strays(Place from, Place to) {
        return walking.direction() instanceof Direction.Target towards
                && !(Vectors.norm(towards.from(to.x())) < Vectors.norm(towards.from(from.x())));
    }

    /** Whether the direction that was null is so no longer: the sine of its angle with the kernel is its horizontal part. */
    private boolean turned(Place place, double... v) {
        return Vectors.norm(place.nullSpace().horizontal(v)) > Math.sin(walking.turn());
    }

    /** The null part of a wish that does not leave the box. */
    private double[] nullPart(Place at, double... wish) {
        return FreeCoordinates.within(
                box, at.x(), free -> at.nullSpace(free).project(FreeCoordinates.chosen(wish, free)));
    }

    private void enter(Logbook book, Place from, Place to) {
        NullSpace space = to.nullSpace();
        book.step(
                to.x(),
                to.value(),
                Vectors.distance(to.x(), from.x()),
                to.drift(target),
                Vectors.norm(space.lift(to.residual(target))),
                space.rank());
    }
}
