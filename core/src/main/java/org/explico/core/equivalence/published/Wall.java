package org.explico.core.equivalence.published;

import org.explico.core.riemann.Box;

/** What happens at the bounds of the inputs. */
public sealed interface Wall {
    /** There are none. */
    record None() implements Wall {}

    /**
     * Coordinates beyond a bound are set to it, and the walk goes on. This is where published walks leave their class.
     *
     * @param box the bounds
     */
    record Clamp(Box box) implements Wall {}

    /**
     * Coordinates beyond a bound are set to it, and the walk is over.
     *
     * @param box the bounds
     */
    record Stop(Box box) implements Wall {}

    /** The point as the wall leaves it. */
    default double[] met(double... x) {
        return switch (this) {
            case None() -> x;
            case Clamp(Box box) -> box.nearest(x);
            case Stop(Box box) -> box.nearest(x);
        };
    }

    /** The bounds, infinite where there is no wall. */
    default Box box(int dim) {
        return switch (this) {
            case None() -> Box.none(dim);
            case Clamp(Box box) -> box;
            case Stop(Box box) -> box;
        };
    }
}
