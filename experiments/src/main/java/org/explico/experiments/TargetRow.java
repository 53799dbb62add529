package org.explico.experiments;

import java.util.List;
import java.util.OptionalDouble;

/** A row that says whether a range measured here lies in the range asked for. */
final class TargetRow {
    private TargetRow() {}

    /** A mean that is to lie in a range. */
    static Finding of(String quantity, Spread here, double low, double high) {
        OptionalDouble mean = here.mean();
        return mean.isPresent()
                ? of(quantity, mean.getAsDouble(), mean.getAsDouble(), low, high)
                : new Finding(
                        quantity,
                        List.of(Cell.range(low, high), Cell.of("undefined"), Cell.none(), Cell.none(), Cell.none()));
    }

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
