package org.explico.experiments;

import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.Tracing;
import org.explico.core.equivalence.Walk;
import org.explico.core.equivalence.published.SimecCurve;
import org.explico.core.equivalence.published.Wall;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.statistics.Seed;

/** E2: a network learns exp(x² + y - 2), and the class of (0.25, 0.25) should be a parabola that leaves the square. */
final class OpenClasses implements Experiment {
    private static final double[] START = {0.25, 0.25};
    private static final double[][] PUBLISHED_ENDS = {{-0.895917, -0.464077}, {1.08298, -0.947015}};
    private static final double LENGTH = 1.5;

    @Override
    public String name() {
        return "e2-non-compact-classes";
    }

    @Override
    public String title() {
        return "Non-compact classes: the class of (0.25, 0.25) under a network that learnt exp(x² + y - 2)";
    }

    @Override
    public String source() {
        return Planar.PAPER + ", experiment 2";
    }

    @Override
    public Findings run(Setting setting, Seed seed, Progress progress) {
        Subject net = Planar.subject(Planar.parabolas(setting), "e2", setting, seed, Part.of(progress, 0, 0.8));
        int steps = setting.count(150_000, 1500);
        double delta = LENGTH / steps;
        Findings.Book book = new Findings.Book();
        for (Sense sense : Sense.values()) {
            int number = sense.ordinal();
            String side = sense == Sense.FORWARD ? "left" : "right";
            Walk euler = SimecCurve.of(delta, steps)
                    .withSense(sense)
                    .keepingEvery(steps / 1500)
                    .from(net.map(), Part.of(progress, 0.8 + 0.08 * number, 0.88 + 0.08 * number), START)
                    .walk();
            Walk ours = EquivalenceClass.of(net.map(), START)
                    .trace(Tracing.withDefaults().withLength(LENGTH).withGreatestStep(0.02), sense, Progress.silent())
                    .walk();
            double[] a = euler.trajectory().last();
            double[] b = ours.trajectory().last();
            book.row(
                            side + ": steps over length 1.5",
                            Cell.of(150_000),
                            Cell.of(steps),
                            Cell.of(ours.certificate().steps()))
                    .row(side + ": end", Cell.point(PUBLISHED_ENDS[number]), Cell.point(a), Cell.point(b))
                    .row(
                            side + ": distance of the ends of the two methods",
                            Cell.none(),
                            Cell.none(),
                            Cell.of(Math.hypot(a[0] - b[0], a[1] - b[1]), 2))
                    .row(
                            side + ": max |F - c|",
                            Cell.of(sense == Sense.FORWARD ? 1.7e-6 : 4.2e-6),
                            Cell.of(euler.certificate().drift(), 2),
                            Cell.of(ours.certificate().drift(), 2))
                    .curve("published-method-" + side, euler.trajectory())
                    .curve("explico-" + side, ours.trajectory());
        }
        clamped(book, net);
        progress.at("classes", 1);
        return book.note(Planar.OTHER_NETWORK).close(this, net.words());
    }

    /** The variant that slides along the walls of the square. */
    private static void clamped(Findings.Book book, Subject net) {
        Box square = Box.cube(2, -1, 1);
        Walk slid = SimecCurve.of(1e-3, 2500)
                .withSense(Sense.BACKWARD)
                .withWall(new Wall.Clamp(square))
                .from(net.map(), Progress.silent(), START)
                .walk();
        Walk ours = EquivalenceClass.of(net.map(), START)
                .inBox(square)
                .trace(Tracing.withDefaults(), Sense.BACKWARD, Progress.silent())
                .walk();
        book.row(
                        "within (-1, 1)²: max |F - c|",
                        Cell.none(),
                        Cell.of(slid.certificate().drift(), 3),
                        Cell.of(ours.certificate().drift(), 2))
                .row(
                        "within (-1, 1)²: end",
                        Cell.of("slides along the wall"),
                        Cell.point(slid.trajectory().last()),
                        Cell.of(ours.ending().words()));
    }
}
