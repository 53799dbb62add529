package org.explico.experiments;

import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.NullCurve;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.Tracing;
import org.explico.core.equivalence.Walk;
import org.explico.core.equivalence.published.PublishedWalk;
import org.explico.core.equivalence.published.SimecCurve;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;

/** E1: a network learns exp(x² + y² - 2), and the class of (0.25, 0.25) should be a circle. */
final class CompactClasses implements Experiment {
    private static final double[] START = {0.25, 0.25};

    @Override
    public String name() {
        return "e1-compact-classes";
    }

    @Override
    public String title() {
        return "Compact classes: the class of (0.25, 0.25) under a network that learnt exp(x² + y² - 2)";
    }

    @Override
    public String source() {
        return Planar.PAPER + ", experiment 1";
    }

    @Override
    public Findings run(Setting setting, Seed seed, Progress progress) {
        Fields field = Planar.compact(setting);
        Subject net = Planar.subject(field, "e1", setting, seed, Part.of(progress, 0, 0.9));
        PublishedWalk euler = SimecCurve.of(0.0125, 200)
                .withSense(Sense.BACKWARD)
                .from(net.map(), Part.of(progress, 0.9, 0.95), START);
        NullCurve ours = EquivalenceClass.of(net.map(), START)
                .trace(Tracing.withDefaults(), Sense.BACKWARD, Part.of(progress, 0.95, 1));
        double[] errors = Planar.errors(net.map(), field);
        Walk published = euler.walk();
        Walk exact = ours.walk();
        Findings.Book book = new Findings.Book()
                .row("mean squared error on 41 x 41 points", Cell.of(8.2e-5), Cell.of(errors[0], 3), Cell.none())
                .row("largest error there", Cell.of(0.136), Cell.of(errors[1], 3), Cell.none())
                .row(
                        "output at (0.25, 0.25); truth 0.153355",
                        Cell.of(0.154071),
                        Cell.of(published.trajectory().output(0)[0]),
                        Cell.of(exact.trajectory().output(0)[0]))
                .row("steps", Cell.of(200), steps(published), steps(exact))
                .row("max |F - c|", Cell.of(4.54e-3), drift(published), drift(exact))
                .row(
                        "max |F - c| / c, %",
                        Cell.of(2.9), Cell.of(100 * share(published), 2), Cell.of(100 * share(exact), 2))
                .row(
                        "ends",
                        Cell.of("drawn as a circle"),
                        Cell.of(gap(published)),
                        Cell.of(exact.ending().words()))
                .row(
                        "length; of the true circle 2.22144",
                        Cell.of(2.5),
                        Cell.of(published.certificate().length()),
                        Cell.of(exact.certificate().length()))
                .row(
                        "radii; of the true circle 0.353553",
                        Cell.range(0.3413, 0.3965),
                        Planar.radii(published.trajectory()),
                        Planar.radii(exact.trajectory()))
                .row(
                        "energy",
                        Cell.of(2e-20),
                        Cell.of(euler.claimed(), 2),
                        Cell.of(exact.certificate().energy(), 2))
                .curve("published-method", published.trajectory())
                .curve("explico", exact.trajectory());
        ours.area()
                .ifPresent(area ->
                        book.row("area; of the true disc 0.392699", Cell.none(), Cell.none(), Cell.of(Math.abs(area))));
        return book.note(Planar.OTHER_NETWORK)
                .note(
                        "the energy of the published method sums eigenvalues that are 0 to rounding and does not see the drift; ours sums"
                                + " squared differences of outputs over lengths of steps")
                .close(this, net.words());
    }

    private static Cell steps(Walk walk) {
        return Cell.of(walk.certificate().steps());
    }

    private static Cell drift(Walk walk) {
        return Cell.of(walk.certificate().drift(), 3);
    }

    private static double share(Walk walk) {
        return walk.certificate().drift() / walk.trajectory().output(0)[0];
    }

    /** How near the walk comes to its start again behind its first tenth. */
    private static String gap(Walk walk) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = walk.trajectory().size() / 4; i < walk.trajectory().size(); i++) {
            nearest = Math.min(nearest, walk.trajectory().displacement(i));
        }
        return "not closed: passes the start at " + Cell.text(nearest, 3);
    }
}
