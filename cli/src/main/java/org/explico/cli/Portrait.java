package org.explico.cli;

import java.util.List;
import java.util.Optional;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.linalg.SingularValues;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.riemann.Box;
import org.explico.reporting.ClassReport;
import org.explico.reporting.Field;
import org.explico.reporting.FieldPicture;
import org.explico.reporting.PlaneCurve;
import org.explico.reporting.ReadableNumber;

/** What the pages of all commands on classes have in common. */
final class Portrait {
    private static final int GRID = 101;
    private static final double MARGIN = 0.25;
    private static final double NO_GAP = 1e3;

    private Portrait() {}

    /** A report with the facts about where one stands. */
    static ClassReport head(Standpoint standpoint, String kind, long seed) {
        ClassReport report = ClassReport.of(kind, standpoint.name())
                .withFact("network", standpoint.where().network().name())
                .withFact("at", standpoint.where().given().words());
        Optional<String> label = standpoint.where().given().label();
        if (label.isPresent()) {
            report = report.withFact("label", label.get());
        }
        if (!standpoint.where().atInput()) {
            report = report.withFact("from", standpoint.where().from().text());
        }
        return report.withFact("output", standpoint.layer().text())
                .withFact("head", standpoint.head().word())
                .withFact("coordinates that move", count(standpoint.dim()))
                .withFact("seed", "" + seed);
    }

    static String number(double value) {
        return ReadableNumber.of(value);
    }

    /** The order of a size. */
    static String brief(double value) {
        return ReadableNumber.brief(value);
    }

    static String count(long value) {
        return ReadableNumber.count(value);
    }

    /** A sentence where the rank is not clear. */
    static Optional<String> gapNote(SingularValues values) {
        return Ranks.gap(values).stream()
                .filter(gap -> gap < NO_GAP)
                .mapToObj(gap -> "The singular values have no clear gap below the rank (a factor of " + number(gap)
                        + "): how many directions are null is a matter of taste here.")
                .findFirst();
    }

    /** The rectangle to draw: the box where it has ends, else what holds these trajectories. */
    static Field.Rectangle plane(Box box, List<Trajectory> trajectories) {
        return plane(
                box,
                trajectories.stream()
                        .flatMapToDouble(t -> java.util.stream.IntStream.range(0, 2 * t.size())
                                .mapToDouble(i -> t.coordinate(i / 2, i % 2)))
                        .toArray());
    }

    /** The same around points x, y, x, y. */
    static Field.Rectangle plane(Box box, double... xy) {
        double[] ends = {box.low(0), box.low(1), box.high(0), box.high(1)};
        if (java.util.Arrays.stream(ends).allMatch(Double::isFinite)) {
            return new Field.Rectangle(ends[0], ends[1], ends[2], ends[3]);
        }
        return Field.Rectangle.around(MARGIN, xy);
    }

    /** The first output of the head over a rectangle. */
    static Field field(Standpoint standpoint, Field.Rectangle where) {
        DifferentiableMap map = standpoint.head().constraint(standpoint.map());
        List<String> names = standpoint.coordinateNames();
        String quantity = map.outputDim() == 1 ? "F" : "first output";
        return Field.sampled(quantity, names.get(0), names.get(1), where, GRID, (x, y) -> map.value(x, y)[0]);
    }

    /** A trajectory of the plane as a curve. */
    static PlaneCurve curve(String name, PlaneCurve.Role role, Trajectory t) {
        double[] xy = new double[2 * t.size()];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = t.coordinate(i / 2, i % 2);
        }
        return PlaneCurve.of(name, role, xy);
    }

    static FieldPicture.Mark startMark(Standpoint standpoint) {
        double[] x = standpoint.point();
        return new FieldPicture.Mark(
                FieldPicture.Mark.Kind.START, x[0], x[1], "start (" + number(x[0]) + ", " + number(x[1]) + ")");
    }
}
