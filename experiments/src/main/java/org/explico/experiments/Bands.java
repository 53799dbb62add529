package org.explico.experiments;

import java.util.List;
import java.util.stream.Collectors;
import org.explico.core.equivalence.Band;
import org.explico.core.equivalence.NullCurve;

/** What the experiments on intervals print of a band. */
final class Bands {
    private Bands() {}

    /** Steps of all walks of a band. */
    static long steps(Band band) {
        long steps = band.lower().lift().certificate().steps()
                + band.upper().lift().certificate().steps();
        for (NullCurve curve : band.boundary()) {
            steps += curve.walk().certificate().steps();
        }
        return steps;
    }

    /** The largest drift on its boundary. */
    static double drift(Band band) {
        return band.boundary().stream()
                .mapToDouble(c -> c.walk().certificate().drift())
                .max()
                .orElse(0);
    }

    /** How its boundary curves end. */
    static String endings(List<NullCurve> curves) {
        return curves.isEmpty()
                ? "not reached"
                : curves.stream()
                        .map(c -> c.isClosed() ? "closed" : "leaves the box")
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    static Cell end(Band.Side side) {
        return side.isReached() ? Cell.point(side.lift().trajectory().last()) : Cell.of("not reached");
    }

    /** What both kinds of band print alike. */
    static void rows(Findings.Book book, Pile pile, long expansions, Band band) {
        book.row(
                        "classes traced",
                        Cell.of(200),
                        Cell.of(pile.curves()),
                        Cell.of(band.boundary().size()))
                .row("steps in classes", Cell.none(), Cell.of(pile.steps()), Cell.of(Bands.steps(band)))
                .row("steps between classes", Cell.none(), Cell.of(expansions), Cell.none())
                .row(
                        "outputs reached",
                        Cell.none(),
                        pile.outputs(),
                        Cell.range(band.lower().value(), band.upper().value()))
                .row("max |F - c| along a class", Cell.none(), Cell.of(pile.drift(), 3), Cell.of(drift(band), 2))
                .row(
                        "boundary",
                        Cell.none(),
                        Cell.of("a pile of curves"),
                        Cell.of(endings(band.lower().boundary()) + "; "
                                + endings(band.upper().boundary())));
    }

    /** What a grid sees of the band. */
    static void grid(Findings.Book book, Band band) {
        book.row(
                        "components and holes on a grid",
                        Cell.none(),
                        Cell.none(),
                        Cell.of(band.whole().components() + " and "
                                + band.whole().holes()))
                .row(
                        "boundary components that no walk from here reaches",
                        Cell.none(),
                        Cell.none(),
                        Cell.of(band.others().size()));
        int number = 0;
        for (NullCurve curve : band.boundary()) {
            book.curve("explico-boundary-" + ++number, curve.walk().trajectory());
        }
    }
}
