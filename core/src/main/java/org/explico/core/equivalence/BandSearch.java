package org.explico.core.equivalence;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.level.BandRegion;
import org.explico.core.level.LevelCurve;
import org.explico.core.level.MarchingSquares;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;

/** One search for a band: {@link EquivalenceClass#band} says what it does. */
final class BandSearch {
    /** How far beyond the boundaries the grid goes where there is no box, as a share of their extent. */
    private static final double MARGIN = 0.5;

    /** Curves of one level that are nearer than this share of the rectangle are not told apart. */
    private static final double NEAR = 1e-2;

    /** Areas on the grid may differ by so much however fine it looks. */
    private static final double COARSE = 0.01;

    private final EquivalenceClass of;
    private final double epsilon;
    private final Banding banding;
    private final Progress progress;

    BandSearch(EquivalenceClass of, double epsilon, Banding banding, Progress progress) {
        this.of = of;
        this.epsilon = epsilon;
        this.banding = banding;
        this.progress = progress;
    }

    Band find() {
        double c = of.value()[0];
        Band.Side lower = side(c - epsilon);
        Band.Side upper = side(c + epsilon);
        double[] rectangle = rectangle(lower, upper);
        progress.at("looking at the whole rectangle", 0.6);
        BandRegion coarse = grid(rectangle, banding.cells() / 2).band(lower.value(), upper.value());
        MarchingSquares grid = grid(rectangle, banding.cells());
        List<LevelCurve> others = Stream.of(lower, upper)
                .flatMap(side -> grid.curves(side.value()).stream().filter(curve -> !isTraced(curve, side, rectangle)))
                .toList();
        BandRegion whole = grid.band(lower.value(), upper.value());
        return new Band(
                lower,
                upper,
                others.isEmpty() ? area(lower, upper, whole, coarse) : OptionalDouble.empty(),
                whole,
                coarse,
                others,
                DoubleStream.of(rectangle).boxed().toList(),
                extent(lower.value(), upper.value(), rectangle));
    }

    /** Looks along those sides of the rectangle that are none of the box. */
    private Band.Extent extent(double low, double high, double... rectangle) {
        Box box = of.box();
        boolean cut = false;
        for (int i = 0; i <= banding.cells(); i++) {
            double s = i / (double) banding.cells();
            double x = rectangle[0] + s * (rectangle[2] - rectangle[0]);
            double y = rectangle[1] + s * (rectangle[3] - rectangle[1]);
            cut |= rectangle[1] > box.low(1) && within(low, high, x, rectangle[1]);
            cut |= rectangle[3] < box.high(1) && within(low, high, x, rectangle[3]);
            cut |= rectangle[0] > box.low(0) && within(low, high, rectangle[0], y);
            cut |= rectangle[2] < box.high(0) && within(low, high, rectangle[2], y);
        }
        return cut ? Band.Extent.CUT : Band.Extent.WHOLE;
    }

    private boolean within(double low, double high, double... x) {
        double value = of.constraint().value(x)[0];
        return low <= value && value <= high;
    }

    private MarchingSquares grid(double[] rectangle, int cells) {
        return MarchingSquares.of(
                of.constraint(),
                new double[] {rectangle[0], rectangle[1]},
                new double[] {rectangle[2], rectangle[3]},
                cells,
                cells);
    }

    private Band.Side side(double value) {
        progress.at("leading the output to " + value, value < of.value()[0] ? 0 : 0.3);
        OutputPath path = OutputPath.straight(of.value(), new double[] {value});
        Walk lift = of.lift(path, banding.lifting(), Progress.silent());
        if (!(lift.ending() instanceof Ending.Finished)) {
            return new Band.Side(value, lift, List.of());
        }
        EquivalenceClass boundary = of.from(lift.trajectory().last());
        NullCurve forward = boundary.trace(banding.tracing(), Sense.FORWARD, Progress.silent());
        List<NullCurve> both = forward.isClosed()
                ? List.of(forward)
                : List.of(forward, boundary.trace(banding.tracing(), Sense.BACKWARD, Progress.silent()));
        return new Band.Side(value, lift, both);
    }

    /** The box where it is finite, else the extent of what was traced with a margin around it. */
    private double[] rectangle(Band.Side lower, Band.Side upper) {
        Box box = of.box();
        boolean finite =
                IntStream.range(0, 2).allMatch(j -> Double.isFinite(box.low(j)) && Double.isFinite(box.high(j)));
        if (finite) {
            return new double[] {box.low(0), box.low(1), box.high(0), box.high(1)};
        }
        List<Trajectory> seen = Stream.of(lower, upper)
                .flatMap(side -> Stream.concat(
                        Stream.of(side.lift()), side.boundary().stream().map(NullCurve::walk)))
                .map(Walk::trajectory)
                .toList();
        double[] rectangle = new double[4];
        for (int j = 0; j < 2; j++) {
            double low = coordinates(seen, j).min().orElse(0);
            double high = coordinates(seen, j).max().orElse(0);
            double margin = Math.max(MARGIN * (high - low), Math.sqrt(Math.ulp(1.0)) * Math.max(1, Math.abs(high)));
            rectangle[j] = Math.max(low - margin, box.low(j));
            rectangle[2 + j] = Math.min(high + margin, box.high(j));
        }
        return rectangle;
    }

    private static DoubleStream coordinates(List<Trajectory> seen, int j) {
        return seen.stream().flatMapToDouble(t -> IntStream.range(0, t.size()).mapToDouble(i -> t.coordinate(i, j)));
    }

    /** Whether a curve that the grid sees is one that was traced: its middle lies within a cell of it. */
    private static boolean isTraced(LevelCurve curve, Band.Side side, double... rectangle) {
        int middle = curve.size() / 2;
        return side.boundary().stream()
                .map(b -> b.walk().trajectory())
                .anyMatch(t -> IntStream.range(1, t.size())
                        .anyMatch(i -> isNear(curve.x(middle), curve.y(middle), t, i, rectangle)));
    }

    /** Distances count in sides of the rectangle, so that units do not matter. */
    private static boolean isNear(double x, double y, Trajectory t, int i, double... rectangle) {
        double wide = rectangle[2] - rectangle[0];
        double high = rectangle[3] - rectangle[1];
        double ax = (t.coordinate(i - 1, 0) - x) / wide;
        double ay = (t.coordinate(i - 1, 1) - y) / high;
        double dx = (t.coordinate(i, 0) - t.coordinate(i - 1, 0)) / wide;
        double dy = (t.coordinate(i, 1) - t.coordinate(i - 1, 1)) / high;
        double squares = dx * dx + dy * dy;
        double s = squares == 0 ? 0 : Math.clamp(-(ax * dx + ay * dy) / squares, 0.0, 1.0);
        return Math.hypot(ax + s * dx, ay + s * dy) < NEAR;
    }

    /**
     * The area between two closed curves of which one surrounds the other, or inside one where the other output is not reached; the point itself lies
     * in it. Where the grid says otherwise there is more to the band than what was traced.
     */
    private OptionalDouble area(Band.Side lower, Band.Side upper, BandRegion whole, BandRegion coarse) {
        List<NullCurve> curves = Stream.of(lower, upper)
                .flatMap(side -> side.boundary().stream())
                .sorted(Comparator.comparingDouble(c -> -Math.abs(c.area().orElse(0))))
                .toList();
        if (curves.isEmpty() || curves.stream().anyMatch(c -> c.area().isEmpty())) {
            return OptionalDouble.empty();
        }
        double[] x = of.point();
        boolean within = surrounds(curves.getFirst(), x);
        double area = Math.abs(curves.getFirst().area().orElseThrow());
        for (NullCurve inner : curves.subList(1, curves.size())) {
            within &= !surrounds(inner, x)
                    && surrounds(curves.getFirst(), inner.walk().trajectory().point(0));
            area -= Math.abs(inner.area().orElseThrow());
        }
        double trusted = Math.max(COARSE * area, 5 * Math.abs(whole.area() - coarse.area()));
        return within && Math.abs(area - whole.area()) <= trusted ? OptionalDouble.of(area) : OptionalDouble.empty();
    }

    /** Whether a point lies inside a closed curve, by the crossings of a ray. */
    private static boolean surrounds(NullCurve curve, double... x) {
        Trajectory t = curve.walk().trajectory();
        boolean inside = false;
        for (int i = 1; i < t.size(); i++) {
            double low = t.coordinate(i - 1, 1);
            double high = t.coordinate(i, 1);
            if (low > x[1] != high > x[1]) {
                double share = (x[1] - low) / (high - low);
                double at = t.coordinate(i - 1, 0) + share * (t.coordinate(i, 0) - t.coordinate(i - 1, 0));
                inside ^= at > x[0];
            }
        }
        return inside;
    }
}
