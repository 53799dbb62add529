package org.explico.core.equivalence;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.NullSpace;

/** One trace of a curve: {@link EquivalenceClass#trace} says what it does. */
final class CurveTracer {
    /** What the corrector should bring a step of the right length: a tenth of the defect stays, and a hundredth of the step is corrected. */
    private static final double CONTRACTION = 0.1;

    private static final double CORRECTION = 0.01;

    /** Where the smallest pivot falls to this share of the largest one seen, a failing step is put down to a singular point. */
    private static final double SINGULAR = 1e-5;

    private final EquivalenceClass of;
    private final Tracing tracing;
    private final Progress progress;
    private final Corrector corrector;
    private final Box box;
    private final double[] target;

    CurveTracer(EquivalenceClass of, Tracing tracing, Progress progress) {
        this.of = of;
        this.tracing = tracing;
        this.progress = progress;
        this.corrector = of.thorough();
        this.box = of.box();
        this.target = of.value();
    }

    /**
     * A point of the curve with the way it goes on.
     *
     * @param place the point
     * @param tangent the unit tangent
     * @param pivot the smallest pivot of the Jacobian
     */
    private record Station(Place place, double[] tangent, double pivot) {}

    /** What a step came to. */
    private sealed interface Attempt {}

    private record Taken(Station to, Corrector.Landing landing, double turn, double arc) implements Attempt {}

    /** The orientation turned over, though the curve seems to go straight on: a branch was crossed. */
    private record Crossed() implements Attempt {}

    private record Missed() implements Attempt {}

    NullCurve trace(Sense sense) {
        NullSpace space = of.start().nullSpace();
        Logbook book =
                new Logbook(tracing.every(), of.head(), box, of.start().x(), target, /* drift= */ 0, space.rank());
        if (space.rank() == 0) {
            return over(book, new Ending.CriticalPoint(), of.start(), OptionalDouble.empty());
        }
        if (space.nullity() == 0) {
            return over(book, new Ending.ClassIsAPoint(), of.start(), OptionalDouble.empty());
        }
        double[] tangent = Vectors.scaled(sense.sign(), space.tangent());
        return follow(book, new Station(of.start(), tangent, smallest(space)), sense);
    }

    private NullCurve follow(Logbook book, Station first, Sense sense) {
        Station at = first;
        Station before = first;
        double lastArc = 0;
        double h = tracing.firstStep();
        double area = 0;
        double largest = first.pivot();
        boolean crossed = false;
        while (book.steps() < tracing.steps() && book.arc() < tracing.length()) {
            progress.at("tracing the class", done(book));
            Optional<Ending> outward = outward(at);
            if (outward.isPresent()) {
                return over(book, outward.orElseThrow(), at.place(), OptionalDouble.empty());
            }
            double left = tracing.length() - book.arc();
            Attempt attempt = left <= h ? last(at, before, lastArc, left, sense) : step(at, before, lastArc, h, sense);
            if (!(attempt instanceof Taken taken)) {
                book.rejected();
                crossed |= attempt instanceof Crossed;
                h = Math.min(h, left) / 2;
                if (h < tracing.leastStep()) {
                    boolean singular = crossed || at.pivot() < SINGULAR * largest;
                    return over(
                            book,
                            singular ? new Ending.Singular(4 * h) : new Ending.Stuck(2 * h),
                            at.place(),
                            OptionalDouble.empty());
                }
                continue;
            }
            Optional<Taken> closing = closing(first, at, taken, before, lastArc, Math.min(h, left), sense);
            Taken next = closing.orElse(taken);
            enter(book, next);
            area += area(first, at, next);
            if (closing.isPresent()) {
                return over(book, new Ending.Closed(), next.to().place(), plane(area));
            }
            Optional<Ending> face = face(at.place(), next.to().place());
            if (face.isPresent()) {
                return over(book, face.orElseThrow(), next.to().place(), OptionalDouble.empty());
            }
            before = at;
            at = next.to();
            lastArc = next.arc();
            largest = Math.max(largest, at.pivot());
            h = Math.clamp(h * factor(next, h), tracing.leastStep(), tracing.greatestStep());
        }
        return over(book, new Ending.Finished(), at.place(), OptionalDouble.empty());
    }

    private double done(Logbook book) {
        double bySteps = book.steps() / (double) Math.max(1, tracing.steps());
        double byLength = Double.isInfinite(tracing.length()) ? 0 : book.arc() / tracing.length();
        return Math.clamp(Math.max(bySteps, byLength), 0, 1);
    }

    private static double smallest(NullSpace space) {
        return space.conditioning() * space.largestPivot();
    }

    private OptionalDouble plane(double area) {
        return target.length == 1 && of.point().length == 2 ? OptionalDouble.of(area) : OptionalDouble.empty();
    }

    /** A step of chord h along the tangent, bent as it was bent in the last step. */
    private Attempt step(Station at, Station before, double lastArc, double h, Sense sense) {
        double[] way = at.tangent();
        if (lastArc > 0) {
            way = Vectors.moved(way, h / (2 * lastArc), Vectors.minus(at.tangent(), before.tangent()));
            way = Vectors.scaled(1 / Vectors.norm(way), way);
        }
        double[] predicted = Vectors.moved(at.place().x(), h, way);
        Optional<Corrector.Landing> landed = corrector.land(predicted, target, h / 2);
        if (landed.isEmpty()) {
            return new Missed();
        }
        Place place = landed.orElseThrow().place();
        NullSpace space = place.nullSpace();
        double chord = Vectors.distance(place.x(), at.place().x());
        if (space.nullity() != 1 || chord == 0) {
            return new Missed();
        }
        double[] tangent = Vectors.scaled(sense.sign(), space.tangent());
        double along = Vectors.dot(tangent, at.tangent());
        if (along < 0 && !space.isOriented()) {
            tangent = Vectors.scaled(-1, tangent);
        } else if (along < 0) {
            return Vectors.angle(Vectors.scaled(-1, tangent), at.tangent()) <= 2 * tracing.turn()
                    ? new Crossed()
                    : new Missed();
        }
        double turn = Vectors.angle(tangent, at.tangent());
        double[] straight =
                Vectors.scaled(1 / chord, Vectors.minus(place.x(), at.place().x()));
        if (turn > 2 * tracing.turn() || Vectors.angle(straight, at.tangent()) > 2 * tracing.turn()) {
            return new Missed();
        }
        return new Taken(new Station(place, tangent, smallest(space)), landed.orElseThrow(), turn, arc(chord, turn));
    }

    /** A step whose arc is as long as what is left. */
    private Attempt last(Station at, Station before, double lastArc, double left, Sense sense) {
        double h = left;
        Attempt attempt = step(at, before, lastArc, h, sense);
        for (int i = 0; i < 4 && attempt instanceof Taken taken; i++) {
            if (Math.abs(taken.arc() - left) <= 4 * Math.ulp(left)
                    || face(at.place(), taken.to().place()).isPresent()) {
                return attempt;
            }
            h *= left / taken.arc();
            attempt = step(at, before, lastArc, h, sense);
        }
        return attempt;
    }

    /** The arc over a chord between tangents that differ by an angle, on a circle. */
    private static double arc(double chord, double turn) {
        double half = turn / 2;
        return half < 1e-4 ? chord * (1 + half * half / 6) : chord * half / Math.sin(half);
    }

    private double factor(Taken taken, double h) {
        double byTurn = tracing.turn() / Math.max(taken.turn(), 1e-300);
        double byContraction = Math.sqrt(CONTRACTION / Math.max(taken.landing().contraction(), 1e-300));
        double byCorrection =
                Math.sqrt(CORRECTION * h / Math.max(taken.landing().first(), 1e-300));
        return Math.clamp(Math.min(byTurn, Math.min(byContraction, byCorrection)), 0.5, 2);
    }

    private void enter(Logbook book, Taken taken) {
        Place place = taken.to().place();
        NullSpace space = place.nullSpace();
        book.corrected(taken.landing().corrections());
        book.step(
                place.x(),
                place.value(),
                taken.arc(),
                place.drift(target),
                Vectors.norm(space.lift(place.residual(target))),
                space.rank());
    }

    /** The bound of the box that a point on it would go beyond. */
    private Optional<Ending> outward(Station at) {
        double[] x = at.place().x();
        return IntStream.range(0, x.length)
                .filter(i -> box.side(i, x[i]) * at.tangent()[i] > 0)
                .mapToObj(i -> (Ending) new Ending.AtFace(i, box.side(i, x[i])))
                .findFirst();
    }

    /** The bound of the box that a step came to. */
    private Optional<Ending> face(Place from, Place to) {
        double[] x = from.x();
        double[] y = to.x();
        return IntStream.range(0, y.length)
                .filter(i -> box.side(i, y[i]) != 0 && y[i] != x[i])
                .mapToObj(i -> (Ending) new Ending.AtFace(i, box.side(i, y[i])))
                .findFirst();
    }

    /** The step to the first point itself, where the step taken passes it. */
    private Optional<Taken> closing(
            Station first, Station at, Taken taken, Station before, double lastArc, double h, Sense sense) {
        double behind = ahead(first, at);
        double ahead = ahead(first, taken.to());
        boolean passes = behind < 0
                && ahead >= 0
                && Vectors.distance(at.place().x(), first.place().x()) < 2 * h
                && Vectors.dot(taken.to().tangent(), first.tangent()) > 0;
        if (!passes) {
            return Optional.empty();
        }
        double low = 0;
        double high = h;
        Taken nearest = taken;
        for (int i = 0; i < 8 && Math.abs(ahead) > 1e-9 * h; i++) {
            double next = low + (high - low) * behind / (behind - ahead);
            if (!(step(at, before, lastArc, next, sense) instanceof Taken tried)) {
                return Optional.empty();
            }
            nearest = tried;
            double there = ahead(first, tried.to());
            if (there < 0) {
                low = next;
                behind = there;
            } else {
                high = next;
                ahead = there;
            }
            if (Math.abs(there) <= 1e-9 * h) {
                break;
            }
        }
        // A strand that runs past the start at a distance is no closure.
        if (Vectors.distance(nearest.to().place().x(), first.place().x()) > 1e-6 * h) {
            return Optional.empty();
        }
        double turn = Vectors.angle(first.tangent(), at.tangent());
        double chord = Vectors.distance(first.place().x(), at.place().x());
        return Optional.of(new Taken(first, nearest.landing(), turn, arc(chord, turn)));
    }

    private static double ahead(Station first, Station at) {
        return Vectors.dot(Vectors.minus(at.place().x(), first.place().x()), first.tangent());
    }

    /** Twice-signed area between the first point and a step: the triangle and the segment of the circle over its chord. */
    private static double area(Station first, Station from, Taken step) {
        double[] o = first.place().x();
        if (o.length != 2) {
            return 0;
        }
        double[] a = Vectors.minus(from.place().x(), o);
        double[] b = Vectors.minus(step.to().place().x(), o);
        double[] t = from.tangent();
        double[] u = step.to().tangent();
        double phi = Math.atan2(t[0] * u[1] - t[1] * u[0], t[0] * u[0] + t[1] * u[1]);
        double s = step.arc();
        double segment = Math.abs(phi) < 1e-2
                ? s * s * phi / 12 * (1 - phi * phi / 20)
                : s * s / (2 * phi * phi) * (phi - Math.sin(phi));
        return (a[0] * b[1] - a[1] * b[0]) / 2 + segment;
    }

    private NullCurve over(Logbook book, Ending ending, Place last, OptionalDouble area) {
        return new NullCurve(book.close(ending, of.start().singularValues(), last.singularValues()), area);
    }
}
