package org.explico.experiments;

import java.util.function.ToDoubleFunction;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.published.IntervalSweep;
import org.explico.core.equivalence.published.PublishedWalk;

/** What the published sweep over an interval covers: extremes over all its curves. */
final class Pile implements IntervalSweep.Leaves {
    private final ToDoubleFunction<double[]> measure;
    private double leastMeasure = Double.POSITIVE_INFINITY;
    private double greatestMeasure = Double.NEGATIVE_INFINITY;
    private double leastOutput = Double.POSITIVE_INFINITY;
    private double greatestOutput = Double.NEGATIVE_INFINITY;
    private double drift;
    private long steps;
    private long curves;

    /** Of curves of which this is measured at every point kept. */
    Pile(ToDoubleFunction<double[]> measure) {
        this.measure = measure;
    }

    @Override
    public void leaf(Sense sense, int number, PublishedWalk one, PublishedWalk other) {
        curves++;
        take(one);
        take(other);
    }

    private void take(PublishedWalk walk) {
        Trajectory points = walk.walk().trajectory();
        leastOutput = Math.min(leastOutput, points.output(0)[0]);
        greatestOutput = Math.max(greatestOutput, points.output(0)[0]);
        drift = Math.max(drift, walk.walk().certificate().drift());
        steps += walk.walk().certificate().steps();
        for (int i = 0; i < points.size(); i++) {
            double measured = measure.applyAsDouble(points.point(i));
            leastMeasure = Math.min(leastMeasure, measured);
            greatestMeasure = Math.max(greatestMeasure, measured);
        }
    }

    /** From the least to the greatest of what is measured. */
    Cell range() {
        return Cell.range(leastMeasure, greatestMeasure);
    }

    /** From the least to the greatest output at the starts of curves. */
    Cell outputs() {
        return Cell.range(leastOutput, greatestOutput);
    }

    /** How far the output goes along one curve at most. */
    double drift() {
        return drift;
    }

    /** Steps along curves. */
    long steps() {
        return steps;
    }

    /** How many classes. */
    long curves() {
        return curves;
    }
}
