package org.explico.experiments;

import org.explico.core.equivalence.Band;
import org.explico.core.equivalence.Banding;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.NullCurve;
import org.explico.core.equivalence.published.IntervalSweep;
import org.explico.core.equivalence.published.SimecCurve;
import org.explico.core.equivalence.published.Wall;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.statistics.Seed;

/** E5: a family of isotherms, 578.5 K ± 50 K, under the network of E3. */
final class IsothermBand implements Experiment {
    private static final double MIDDLE = 578.5;
    private static final double WIDTH = 50;
    private static final double VOLUME = 0.2;
    private static final int SIDE = 1000;

    @Override
    public String name() {
        return "e5-isotherm-band";
    }

    @Override
    public String title() {
        return "A family of isotherms: 578.5 K ± 50 K under the network of e3";
    }

    @Override
    public String source() {
        return Planar.PAPER + ", experiment 5";
    }

    @Override
    public Findings run(Setting setting, Seed seed, Progress progress) {
        Thermodynamics gas = Thermodynamics.of(setting, seed);
        Subject net = gas.subject(setting, seed, Part.of(progress, 0, 0.3));
        double[] start = {VOLUME, gas.pressure(VOLUME, MIDDLE)};
        double epsilon = WIDTH / gas.kelvins(1);
        Box unit = Box.unit(2);
        Pile pile = new Pile(gas::temperature);
        IntervalSweep sweep = new IntervalSweep(
                SimecCurve.of(1e-3, 10_000).withWall(new Wall.Stop(unit)).keepingEvery(10),
                5e-6,
                epsilon,
                setting.count(100, 2),
                10_000);
        long expansions = sweep.from(net.map(), pile, Part.of(progress, 0.3, 0.95), start);
        Band band = EquivalenceClass.of(net.map(), start)
                .inBox(unit)
                .band(epsilon, Banding.withDefaults(), Part.of(progress, 0.95, 1));
        Findings.Book book = new Findings.Book()
                .row("ε, normalised", Cell.of(0.0333), Cell.of(epsilon, 4), Cell.of(epsilon, 4))
                .row(
                        "temperature of the network at the start, K; truth 578.5",
                        Cell.none(),
                        Cell.of(gas.kelvin(net.map().value(start)[0]), 5),
                        Cell.none());
        Bands.rows(book, pile, expansions, band);
        book.row("true temperatures covered, K", Cell.range(528.5, 628.5), pile.range(), Cell.of("between those below"))
                .row(
                        "true temperatures on the lower boundary, K",
                        Cell.of(528.5),
                        Cell.none(),
                        along(gas, band.lower()))
                .row(
                        "true temperatures on the upper boundary, K",
                        Cell.of(628.5),
                        Cell.none(),
                        along(gas, band.upper()))
                .row(
                        "area within the box; truth " + Cell.text(area(gas), 4),
                        Cell.none(),
                        Cell.none(),
                        Cell.of(band.whole().area(), 4));
        Bands.grid(book, band);
        return book.note(
                        "the published start is not recorded; this one lies at volume 0.2, normalised, where the true temperature is 578.5 K")
                .close(this, net.words());
    }

    private static Cell along(Thermodynamics gas, Band.Side side) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (NullCurve curve : side.boundary()) {
            double[] range = gas.temperatures(curve.walk().trajectory());
            least = Math.min(least, range[0]);
            most = Math.max(most, range[1]);
        }
        return side.isReached() ? Cell.range(least, most) : Cell.of("not reached");
    }

    /** The share of the box where the true temperature is in the interval, by midpoints. */
    private static double area(Thermodynamics gas) {
        long inside = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            double t = gas.temperature((i / SIDE + 0.5) / SIDE, (i % SIDE + 0.5) / SIDE);
            inside += Math.abs(t - MIDDLE) <= WIDTH ? 1 : 0;
        }
        return (double) inside / (SIDE * SIDE);
    }
}
