package org.explico.experiments;

import java.util.List;
import org.explico.core.equivalence.Band;
import org.explico.core.equivalence.Banding;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.NullCurve;
import org.explico.core.equivalence.published.IntervalSweep;
import org.explico.core.equivalence.published.SimecCurve;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.statistics.Seed;

/** E4: the preimage of an interval under the network of E1 should be an annulus. */
final class CompactBand implements Experiment {
    private static final double[] START = {0.2, 0.2};
    private static final double EPSILON = 0.005;

    @Override
    public String name() {
        return "e4-compact-band";
    }

    @Override
    public String title() {
        return "The preimage of an interval: ±0.005 around (0.2, 0.2) under the network of e1";
    }

    @Override
    public String source() {
        return Planar.PAPER + ", experiment 4";
    }

    @Override
    public Findings run(Setting setting, Seed seed, Progress progress) {
        Subject net = Planar.subject(Planar.compact(setting), "e1", setting, seed, Part.of(progress, 0, 0.4));
        Pile pile = new Pile(x -> Math.hypot(x[0], x[1]));
        IntervalSweep sweep = new IntervalSweep(
                SimecCurve.of(0.0125, 200).keepingEvery(4), 5e-6, EPSILON, setting.count(100, 2), 10_000);
        long expansions = sweep.from(net.map(), pile, Part.of(progress, 0.4, 0.9), START);
        Band band = EquivalenceClass.of(net.map(), START)
                .inBox(Box.cube(2, -1, 1))
                .band(EPSILON, Banding.withDefaults(), Part.of(progress, 0.9, 1));
        Findings.Book book = new Findings.Book()
                .row(
                        "output at (0.2, 0.2)",
                        Cell.of(0.147957),
                        Cell.of(net.map().value(START)[0]),
                        Cell.none())
                .row("outer end, c + ε", Cell.none(), Cell.none(), Bands.end(band.upper()))
                .row("inner end, c - ε", Cell.none(), Cell.none(), Bands.end(band.lower()));
        Bands.rows(book, pile, expansions, band);
        book.row(
                        "radii covered; truth 0.21284 to 0.33695",
                        Cell.range(0.21288, 0.3369),
                        pile.range(),
                        Cell.of("between the circles below"))
                .row(
                        "inner circle, radii",
                        Cell.of(0.21288),
                        Cell.none(),
                        radii(band.lower().boundary()))
                .row(
                        "outer circle, radii",
                        Cell.of(0.3369),
                        Cell.none(),
                        radii(band.upper().boundary()));
        band.area().ifPresent(area -> book.row("area; truth 0.214365", Cell.none(), Cell.none(), Cell.of(area)));
        book.row(
                "area within (-1, 1)² on a grid",
                Cell.none(),
                Cell.none(),
                Cell.of(band.whole().area(), 4));
        Bands.grid(book, band);
        return book.note("the published radii are those of circles drawn over the figure")
                .note("published steps of SiMExp are those of experiment 6, 5e-6; those of this one are not known")
                .close(this, net.words());
    }

    private static Cell radii(List<NullCurve> curves) {
        return curves.isEmpty()
                ? Cell.of("not reached")
                : Planar.radii(curves.getFirst().walk().trajectory());
    }
}
