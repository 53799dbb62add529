package org.explico.experiments;

import java.util.List;

/** A row that says whether a range measured here lies in the range asked for. */
final class TargetRow {
    private TargetRow() {}

    static Finding of(String quantity, double from, double to, double low, double high) {
        boolean holds = from >= low && to <= high;
        String here = from == to ? Cell.text(from, 4) : "[" + Cell.text(from, 4) + ", " + Cell.text(to, 4) + "]";
        return new Finding(
                quantity,
                List.of(
                        Cell.range(low, high),
                        Cell.of(here + (holds ? ": holds" : ": does not hold")),
                        Cell.none(),
                        Cell.none(),
                        Cell.none()));
    }
}
