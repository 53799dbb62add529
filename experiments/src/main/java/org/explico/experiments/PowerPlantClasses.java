package org.explico.experiments;

import java.util.Locale;
import org.explico.core.cloud.PointCloud;
import org.explico.core.equivalence.Direction;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.equivalence.Walking;
import org.explico.core.equivalence.published.SimecWalk;
import org.explico.core.equivalence.published.Wall;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.statistics.Seed;

/** E9: classes of a network with a residual and an LSTM cell on data of a power plant, for the released target and for the intended one. */
final class PowerPlantClasses implements Experiment {
    private static final int HUMIDITY = 3;
    private static final int POWER = 4;

    @Override
    public String name() {
        return "e9-power-plant";
    }

    @Override
    public String title() {
        return "A power plant: walks in classes of a network with a residual and an LSTM cell (needs --data)";
    }

    @Override
    public String source() {
        return "Benfenati and Marta 2024, A singular Riemannian geometry approach to deep neural networks III"
                + " (arXiv:2404.06104), section 7.3";
    }

    @Override
    public Findings run(Setting setting, Seed seed, Progress progress) {
        PowerPlant plant = PowerPlant.of(setting);
        Findings.Book book = new Findings.Book();
        String words = target(book, plant, HUMIDITY, setting, seed, Part.of(progress, 0, 0.5));
        words += "; " + target(book, plant, POWER, setting, seed, Part.of(progress, 0.5, 1));
        return book.note(
                        "the released program learns column 3, relative humidity, which is one of its inputs; the table has it beside the power, which"
                                + " was meant")
                .note(
                        "steps of the published walk are half of its delta of 1e-4, and parity of an index decides their sign")
                .note("numbers printed in the paper were not at hand")
                .close(this, words);
    }

    private String target(
            Findings.Book book, PowerPlant plant, int column, Setting setting, Seed seed, Progress progress) {
        boolean humidity = column == HUMIDITY;
        String name = humidity ? "humidity" : "power";
        String key = "e9-" + name + "-seed-" + seed.value() + "-epochs-" + PowerPlant.epochs(setting);
        Subject net = Subject.of(setting, key, () -> plant.train(column, setting, seed, progress))
                .requiring(PowerPlant.INPUTS, 1);
        double[] x = plant.inputs(0, 1).point(0);
        int steps = setting.count(1000, 20);
        SimecWalk rule = SimecWalk.of(1e-4, steps, new SimecWalk.Nulls.Below(1e-5))
                .withWall(new Wall.Clamp(Box.unit(PowerPlant.INPUTS)))
                .withRounding(SimecWalk.Rounding.FLOAT32);
        Walk published =
                rule.from(net.map(), seed.child("simec"), Progress.silent(), x).walk();
        EquivalenceClass of = EquivalenceClass.of(net.map(), x).inBox(Box.unit(PowerPlant.INPUTS));
        Walk small = of.walk(
                new Walking(new Direction.Isotropic(), steps, 5e-5, 0.5, 1), seed.child("small"), Progress.silent());
        Walk far =
                of.walk(Walking.withDefaults().withSteps(steps).withStep(0.02), seed.child("far"), Progress.silent());
        String unit = humidity ? "%" : "MW";
        double span = plant.span().get(column);
        book.row(
                        name + ": mean squared error on the last 30 %",
                        Cell.none(),
                        Cell.of(error(plant, net, column), 3),
                        Cell.none())
                .row(
                        name + ": output at the start, " + unit + "; truth "
                                + Cell.text(
                                        plant.low().get(column)
                                                + span * plant.rows().at(0, column),
                                        5),
                        Cell.none(),
                        Cell.of(plant.low().get(column) + span * net.map().value(x)[0], 5),
                        Cell.none())
                .row(
                        name + ": walk with small steps",
                        Cell.of("1,000 steps"),
                        words(published, span, unit),
                        words(small, span, unit))
                .row(name + ": persistent walk, steps of 0.02", Cell.none(), Cell.none(), words(far, span, unit));
        if (humidity) {
            book.row(
                    name + ": the humidity fed in, along the walk, normalised",
                    Cell.of("constant if learnt exactly"),
                    range(published, HUMIDITY),
                    range(far, HUMIDITY));
        }
        book.curve(name + "-published-method", published.trajectory()).curve(name + "-explico", far.trajectory());
        return name + ": " + net.words();
    }

    private static double error(PowerPlant plant, Subject net, int column) {
        int from = plant.training();
        int to = plant.rows().size();
        PointCloud inputs = plant.inputs(from, to);
        double squares = 0;
        for (int i = from; i < to; i++) {
            double off =
                    net.map().value(inputs.point(i - from))[0] - plant.rows().at(i, column);
            squares += off * off;
        }
        return squares / (to - from);
    }

    private static Cell words(Walk walk, double span, String unit) {
        return Cell.of(String.format(
                Locale.ROOT,
                "drift %.2e (%.1e %s), length %.4g, displacement %.4g, %d steps",
                walk.certificate().drift(),
                walk.certificate().drift() * span,
                unit,
                walk.certificate().length(),
                walk.certificate().displacement(),
                walk.certificate().steps()));
    }

    private static Cell range(Walk walk, int coordinate) {
        Trajectory points = walk.trajectory();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            least = Math.min(least, points.coordinate(i, coordinate));
            most = Math.max(most, points.coordinate(i, coordinate));
        }
        return Cell.range(least, most);
    }
}
