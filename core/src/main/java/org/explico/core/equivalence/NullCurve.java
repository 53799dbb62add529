package org.explico.core.equivalence;

import java.util.OptionalDouble;

/**
 * A class of dimension 1, or the part of it that was traced: a curve along which the output stands still.
 *
 * @param walk its points, in order
 * @param area for a closed curve in the plane the area it encloses, positive where it runs counterclockwise; empty for all others
 */
public record NullCurve(Walk walk, OptionalDouble area) {
    /** True where the last point is the first one again. */
    public boolean isClosed() {
        return walk.ending() instanceof Ending.Closed;
    }
}
