package org.explico.core.equivalence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.explico.core.map.PiecewiseAffineMap;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;

/** One trace of a polygonal class: {@link ExactClass#trace} says what it does. */
final class ExactTracer {
    /** With more walls than this through one point not every way on is tried. */
    private static final int MOST_TIES = 10;

    private final PiecewiseAffineMap map;
    private final double[] target;
    private final Box box;
    private final ExactClass of;
    private final Tracing tracing;
    private final Progress progress;
    private final double tolerance;

    ExactTracer(ExactClass of, Tracing tracing, Progress progress) {
        this.of = of;
        this.map = of.map();
        this.target = of.base().value();
        this.box = of.base().box();
        this.tracing = tracing;
        this.progress = progress;
        this.tolerance = of.reach();
    }

    /** A corner, the region that the class goes on in, and the unit tangent there. */
    private record Corner(double[] x, Region region, double[] tangent) {}

    NullCurve trace(Sense sense) {
        double[] x = of.base().point();
        Region region = new Region(map.pieceAt(x), target.length, x);
        Logbook book = of.book(tracing.every(), x, region);
        if (region.space().rank() == 0) {
            return over(book, new Ending.CriticalPoint(), region, region, OptionalDouble.empty());
        }
        if (region.space().nullity() == 0) {
            return over(book, new Ending.ClassIsAPoint(), region, region, OptionalDouble.empty());
        }
        double[] tangent = Vectors.scaled(sense.sign(), region.space().tangent());
        Region.Hit hit = region.hit(x, tangent, tolerance);
        Optional<Corner> first = hit.time() > tolerance
                ? Optional.of(new Corner(x, region, tangent))
                : across(new Corner(x, region, tangent), x, hit.walls(), sense);
        return first.map(corner -> follow(book, corner, sense))
                .orElseGet(() -> over(book, new Ending.Vertex(), region, region, OptionalDouble.empty()));
    }

    private NullCurve follow(Logbook book, Corner first, Sense sense) {
        Corner at = first;
        double area = 0;
        while (book.steps() < tracing.steps() && book.arc() < tracing.length()) {
            progress.at("tracing the class", of.done(book, tracing));
            Face face = Face.met(box, at.x(), at.tangent());
            Region.Hit hit = at.region().hit(at.x(), at.tangent(), tolerance);
            double left = tracing.length() - book.arc();
            double time = Math.min(left, Math.min(hit.time(), face.time()));
            double[] end = Vectors.moved(at.x(), time, at.tangent());
            boolean closes = book.steps() > 0 && passes(first, at, time);
            if (closes) {
                time = Vectors.distance(first.x(), at.x());
                end = first.x();
            } else if (Double.isInfinite(time)) {
                return over(book, new Ending.Unbounded(), first.region(), at.region(), OptionalDouble.empty());
            } else if (face.time() <= time) {
                face.settle(box, end);
            }
            area += at.x().length == 2 ? (at.x()[0] * end[1] - at.x()[1] * end[0]) / 2 : 0;
            end = closes || face.time() <= time ? end : of.polished(at.region(), end, book);
            of.enter(book, at.region(), end, time);
            if (closes) {
                return over(book, new Ending.Closed(), first.region(), at.region(), plane(area));
            }
            if (face.time() <= time) {
                return over(book, face.ending(), first.region(), at.region(), OptionalDouble.empty());
            }
            if (time < hit.time()) {
                break;
            }
            Optional<Corner> next = across(at, end, hit.walls(), sense);
            if (next.isEmpty()) {
                return over(book, new Ending.Vertex(), first.region(), at.region(), OptionalDouble.empty());
            }
            book.crossed(1);
            at = next.orElseThrow();
        }
        return over(book, new Ending.Finished(), first.region(), at.region(), OptionalDouble.empty());
    }

    /** Whether the segment from a corner leads over the first point, in the sense that the trace left it in. */
    private boolean passes(Corner first, Corner at, double time) {
        double[] way = Vectors.minus(first.x(), at.x());
        double along = Vectors.dot(way, at.tangent());
        double off = Vectors.norm(Vectors.moved(way, -along, at.tangent()));
        return along > tolerance
                && along <= time + tolerance
                && off <= 16 * tolerance
                && (along >= time - tolerance || Vectors.dot(at.tangent(), first.tangent()) > 0);
    }

    private OptionalDouble plane(double area) {
        return target.length == 1 && of.base().point().length == 2 ? OptionalDouble.of(area) : OptionalDouble.empty();
    }

    /** How the class goes on behind the walls through a point: the one way of constant output, or none where there is no such way or several. */
    private Optional<Corner> across(Corner from, double[] x, int[] walls, Sense sense) {
        if (walls.length > MOST_TIES) {
            return Optional.empty();
        }
        List<Corner> ways = new ArrayList<>();
        for (int choice = 1; choice < 1 << walls.length; choice++) {
            int[] chosen = chosen(walls, choice);
            Optional<Corner> way = way(from, from.region().across(x, chosen), x, chosen, sense);
            if (way.isPresent() && ways.stream().noneMatch(known -> same(known, way.orElseThrow()))) {
                ways.add(way.orElseThrow());
            }
        }
        return ways.size() == 1 ? Optional.of(ways.getFirst()) : Optional.empty();
    }

    private static boolean same(Corner a, Corner b) {
        return Vectors.distance(a.tangent(), b.tangent()) < 1e-9;
    }

    private static int[] chosen(int[] walls, int choice) {
        return java.util.stream.IntStream.range(0, walls.length)
                .filter(i -> (choice >> i & 1) != 0)
                .map(i -> walls[i])
                .toArray();
    }

    /** The way on in one region, if it has one that does not lead out of it at once. */
    private Optional<Corner> way(Corner from, Region there, double[] x, int[] crossed, Sense sense) {
        if (!there.isFinite() || there.space().nullity() != 1) {
            return Optional.empty();
        }
        double[] tangent = there.space().tangent();
        if (there.space().isOriented()) {
            tangent = Vectors.scaled(sense.sign(), tangent);
        } else {
            double[] inward = there.piece().normal(x, from.region().piece().back(crossed[0]));
            tangent = Vectors.scaled(Math.signum(Vectors.dot(inward, tangent)), tangent);
        }
        boolean stays =
                Vectors.norm(tangent) > 0 && there.hit(x, tangent, tolerance).time() > tolerance;
        return stays ? Optional.of(new Corner(x, there, tangent)) : Optional.empty();
    }

    private NullCurve over(Logbook book, Ending ending, Region first, Region last, OptionalDouble area) {
        return new NullCurve(book.close(ending, first.spectrum(), last.spectrum()), area);
    }
}
