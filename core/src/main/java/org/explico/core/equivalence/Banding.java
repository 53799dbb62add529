package org.explico.core.equivalence;

import org.explico.core.Refusal;

/**
 * How a band is found.
 *
 * @param lifting how its ends are reached
 * @param tracing how its boundaries are traced
 * @param cells the cells of the grid along each side of the rectangle, at least 2
 */
public record Banding(Lifting lifting, Tracing tracing, int cells) {
    /** Checks the number. */
    public Banding {
        if (cells < 2) {
            throw Refusal.usage("grid", "2 or more cells a side", "" + cells, "try 256");
        }
    }

    /** The defaults of both and 256 cells. */
    public static Banding withDefaults() {
        return new Banding(Lifting.withDefaults(), Tracing.withDefaults(), 256);
    }

    /** The same with boundaries traced so. */
    public Banding withTracing(Tracing other) {
        return new Banding(lifting, other, cells);
    }

    /** The same on another grid. */
    public Banding withCells(int count) {
        return new Banding(lifting, tracing, count);
    }
}
