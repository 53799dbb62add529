package org.explico.core.equivalence;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.explico.core.level.BandRegion;
import org.explico.core.level.LevelCurve;

/**
 * The preimage of an interval \([c - \varepsilon, c + \varepsilon]\) of one output of two inputs, around a point with output c: the union of the
 * classes between its two boundary classes.
 *
 * @param lower the side of the smaller outputs
 * @param upper the side of the larger outputs
 * @param area the area by Green's formula, where the boundaries traced are closed and the grid sees no others
 * @param whole what a grid sees of the preimage in the whole rectangle
 * @param coarse the same on a grid of half as many cells each way: how far the two differ tells how far to trust the area
 * @param others boundary components in the rectangle that no walk from this point reaches
 * @param rectangle lower left and upper right corner of the grid: x, y, x, y
 * @param extent whether the rectangle cuts it
 */
public record Band(
        Side lower,
        Side upper,
        OptionalDouble area,
        BandRegion whole,
        BandRegion coarse,
        List<LevelCurve> others,
        List<Double> rectangle,
        Extent extent) {
    /** Whether the grid sees all of the band that there is to see. */
    public enum Extent {
        /** It ends within the rectangle, or at the box that was asked for. */
        WHOLE,
        /** It goes on beyond a rectangle that was chosen for want of a box. */
        CUT
    }

    /** Copies the lists. */
    public Band {
        others = List.copyOf(others);
        rectangle = List.copyOf(rectangle);
    }

    /**
     * One end of the interval.
     *
     * @param value the output there
     * @param lift the way to it, orthogonal to all classes
     * @param boundary its class: one closed curve, or the two ways from the end of the lift; none where the lift did not reach it, as when the output
     *     has its extremum before
     */
    public record Side(double value, Walk lift, List<NullCurve> boundary) {
        /** Copies the list. */
        public Side {
            boundary = List.copyOf(boundary);
        }

        /** True where the lift reached this output. */
        public boolean isReached() {
            return !boundary.isEmpty();
        }
    }

    /** All curves traced, those of the lower side first. */
    public List<NullCurve> boundary() {
        return Stream.concat(lower.boundary().stream(), upper.boundary().stream())
                .toList();
    }
}
