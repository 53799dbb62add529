package org.explico.experiments;

import java.util.List;
import java.util.OptionalDouble;
import org.explico.core.equivalence.Band;
import org.explico.core.equivalence.Banding;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.Tracing;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.published.IntervalSweep;
import org.explico.core.equivalence.published.SimecCurve;
import org.explico.core.equivalence.published.Wall;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.statistics.Seed;

/** E6: a network learns whether y > sin(x)/2; the preimage of an interval around 1/2 is a thin band about the sine. */
final class DecisionBand implements Experiment {
    private static final double PUBLISHED_OUTPUT = 0.50382;
    private static final double EPSILON = 0.1;
    private static final Box BOX = Box.of(new double[] {-3.14, -1}, new double[] {3.14, 1.5});

    @Override
    public String name() {
        return "e6-decision-band";
    }

    @Override
    public String title() {
        return "A classification: the preimage of 0.50382 ± 0.1 under a network that learnt whether y > sin(x)/2";
    }

    @Override
    public String source() {
        return Planar.PAPER + ", experiment 6";
    }

    @Override
    public Findings run(Setting setting, Seed seed, Progress progress) {
        Fields field = new Fields(
                List.of(5, 5, 5),
                2000,
                List.of(-3.14, -2.0),
                List.of(3.14, 2.0),
                1024,
                setting.count(15_000, 20),
                x -> x[1] > 0.5 * Math.sin(x[0]) ? 1 : 0);
        Subject net = Planar.subject(field, "e6", setting, seed, Part.of(progress, 0, 0.2));
        DifferentiableMap map = net.map();
        double[] start = setting.weights().isPresent()
                ? new double[] {0, -0.01499}
                : new double[] {0, height(map, 0, PUBLISHED_OUTPUT).orElse(-0.01499)};
        double output = map.value(start)[0];
        double[] gradient = map.jacobian(start);
        Pile pile = new Pile(x -> x[1] - 0.5 * Math.sin(x[0]));
        IntervalSweep sweep = new IntervalSweep(
                SimecCurve.of(1e-3, setting.count(10_000, 200))
                        .withWall(new Wall.Stop(BOX))
                        .keepingEvery(10),
                5e-6,
                EPSILON,
                setting.count(100, 2),
                10_000);
        long expansions = sweep.from(map, pile, Part.of(progress, 0.2, 0.95), start);
        EquivalenceClass of = EquivalenceClass.of(map, start).inBox(BOX);
        Band band = of.band(EPSILON, Banding.withDefaults(), Part.of(progress, 0.95, 1));
        Findings.Book book = new Findings.Book()
                .row("accuracy at threshold 1/2", Cell.of(0.9960), Cell.of(accuracy(map, field, seed), 4), Cell.none())
                .row("start", Cell.point(0, -0.01499), Cell.point(start), Cell.point(start))
                .row("output there", Cell.of(PUBLISHED_OUTPUT), Cell.of(output), Cell.of(output))
                .row("|∇F| there", Cell.of(82.2), Cell.of(Math.hypot(gradient[0], gradient[1]), 4), Cell.none())
                .row("end of the lift to c + ε", Cell.point(-5.25e-4, -0.0138685), Cell.none(), Bands.end(band.upper()))
                .row("end of the lift to c - ε", Cell.point(5.22e-4, -0.0161046), Cell.none(), Bands.end(band.lower()));
        Bands.rows(book, pile, expansions, band);
        double[] heights = heights(map, output);
        book.row("height of the band in y, mean", Cell.of(3.8e-3), Cell.none(), Cell.of(heights[0], 3))
                .row("height of the band in y, largest", Cell.of(7.8e-3), Cell.none(), Cell.of(heights[1], 3))
                .row(
                        "y - sin(x)/2 on the class of the start, root mean square",
                        Cell.of(0.019),
                        Cell.none(),
                        Cell.of(offset(of), 3))
                .row("y - sin(x)/2 covered", Cell.none(), pile.range(), Cell.none());
        Bands.grid(book, band);
        return book.note(Planar.OTHER_NETWORK)
                .note(
                        "the lifts and heights in the published column were measured on the authors' weights by the exact method; the paper has a figure")
                .close(this, net.words());
    }

    private static double accuracy(DifferentiableMap map, Fields field, Seed seed) {
        var cloud = field.cloud(seed);
        int right = 0;
        for (int i = 0; i < cloud.size(); i++) {
            double[] x = cloud.point(i);
            right += (map.value(x)[0] > 0.5) == (field.function().applyAsDouble(x) > 0.5) ? 1 : 0;
        }
        return (double) right / cloud.size();
    }

    /** The y at which the output has a value above one x, by bisection where the ends of the box are on its two sides. */
    private static OptionalDouble height(DifferentiableMap map, double x, double value) {
        double low = BOX.low(1);
        double high = BOX.high(1);
        if (map.value(x, low)[0] >= value || map.value(x, high)[0] <= value) {
            return OptionalDouble.empty();
        }
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (map.value(x, middle)[0] < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalDouble.of((low + high) / 2);
    }

    /** Mean and largest height of the band over 629 values of x, of those where both its ends are in the box. */
    private static double[] heights(DifferentiableMap map, double output) {
        double sum = 0;
        double most = 0;
        int count = 0;
        for (int i = -314; i <= 314; i++) {
            OptionalDouble low = height(map, i / 100.0, output - EPSILON);
            OptionalDouble high = height(map, i / 100.0, output + EPSILON);
            if (low.isPresent() && high.isPresent()) {
                double height = high.getAsDouble() - low.getAsDouble();
                sum += height;
                most = Math.max(most, height);
                count++;
            }
        }
        return new double[] {sum / count, most};
    }

    private static double offset(EquivalenceClass of) {
        double squares = 0;
        int count = 0;
        for (Sense sense : Sense.values()) {
            Trajectory points = of.trace(Tracing.withDefaults(), sense, Progress.silent())
                    .walk()
                    .trajectory();
            for (int i = 0; i < points.size(); i++) {
                double off = points.coordinate(i, 1) - 0.5 * Math.sin(points.coordinate(i, 0));
                squares += off * off;
                count++;
            }
        }
        return Math.sqrt(squares / count);
    }
}
