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

/** E3: a network learns the temperature of an ideal gas; a class should be an isotherm. */
final class Isotherm implements Experiment {
    private static final double[] START = {0.1, 0.75};

    @Override
    public String name() {
        return "e3-isotherm";
    }

    @Override
    public String title() {
        return "An isotherm: the class of (V, P) = (0.1, 0.75), normalised, under a network that learnt T = PV/R";
    }

    @Override
    public String source() {
        return Planar.PAPER + ", experiment 3";
    }

    @Override
    public Findings run(Setting setting, Seed seed, Progress progress) {
        Thermodynamics gas = Thermodynamics.of(setting, seed);
        Subject net = gas.subject(setting, seed, Part.of(progress, 0, 0.95));
        Box unit = Box.unit(2);
        Findings.Book book = new Findings.Book()
                .row("root mean squared error, K", Cell.of(6.3), Cell.of(gas.error(net), 3), Cell.none())
                .row(
                        "temperature of the network at the start, K; truth " + Cell.text(gas.temperature(START), 5),
                        Cell.of(626.73),
                        Cell.of(gas.kelvin(net.map().value(START)[0]), 5),
                        Cell.none());
        for (Sense sense : Sense.values()) {
            String side = sense == Sense.FORWARD ? "to small volumes" : "to large volumes";
            Walk euler = SimecCurve.of(1e-3, 10_000)
                    .withSense(sense)
                    .withWall(new Wall.Stop(unit))
                    .from(net.map(), Progress.silent(), START)
                    .walk();
            Walk ours = EquivalenceClass.of(net.map(), START)
                    .inBox(unit)
                    .trace(Tracing.withDefaults(), sense, Progress.silent())
                    .walk();
            double[] true1 = gas.temperatures(euler.trajectory());
            double[] true2 = gas.temperatures(ours.trajectory());
            boolean small = sense == Sense.FORWARD;
            book.row(
                            side + ": steps to the box",
                            Cell.of(small ? 261 : 879),
                            Cell.of(euler.certificate().steps()),
                            Cell.of(ours.certificate().steps()))
                    .row(
                            side + ": end",
                            small ? Cell.point(0.02421, 0.99971) : Cell.point(0.54386, 0.00070),
                            Cell.point(euler.trajectory().last()),
                            Cell.point(ours.trajectory().last()))
                    .row(
                            side + ": drift of the network's temperature, K",
                            Cell.of(small ? 0.035 : 0.21),
                            Cell.of(gas.kelvins(euler.certificate().drift()), 2),
                            Cell.of(gas.kelvins(ours.certificate().drift()), 2))
                    .row(
                            side + ": true temperature along it, K",
                            Cell.of("within 628.2 to 631.6"),
                            Cell.range(true1[0], true1[1]),
                            Cell.range(true2[0], true2[1]))
                    .curve("published-method-" + side.replace(' ', '-'), euler.trajectory())
                    .curve("explico-" + side.replace(' ', '-'), ours.trajectory());
        }
        progress.at("isotherms", 1);
        return book.note(Planar.OTHER_NETWORK)
                .note(
                        "published figures for the authors' well-trained network were measured on their released weights, which are not at hand here")
                .close(this, net.words());
    }
}
