package org.explico.reporting;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.explico.core.equivalence.Trajectory;

/**
 * A walk under a name.
 *
 * @param name what the legend says; empty for the only one
 * @param trajectory its points
 */
public record Course(String name, Trajectory trajectory) {
    double[] arc() {
        return each(trajectory::arc);
    }

    double[] drift() {
        return each(trajectory::drift);
    }

    double[] displacement() {
        return each(trajectory::displacement);
    }

    double[] rank() {
        return each(trajectory::rank);
    }

    private double[] each(IntToDoubleFunction quantity) {
        return IntStream.range(0, trajectory.size()).mapToDouble(quantity).toArray();
    }
}
