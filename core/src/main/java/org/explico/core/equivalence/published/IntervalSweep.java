package org.explico.core.equivalence.published;

import org.explico.core.equivalence.Sense;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;

/**
 * The preimage of \([c - \epsilon, c + \epsilon]\) as published: the class of the start is traced both ways, SiMExp goes on to the next class
 * \(\epsilon / n\) further, and so on n times to either side. What it covers is a pile of curves, not a region.
 *
 * @param curve how classes are traced
 * @param expansion the \(\delta\) of SiMExp
 * @param epsilon \(\epsilon\)
 * @param leaves n, the classes to either side
 * @param expansionSteps at most so many steps of SiMExp from one class to the next
 * @see <a href="https://doi.org/10.1016/j.neunet.2022.11.026">Benfenati and Marta 2023, A singular Riemannian geometry approach to deep neural
 *     networks II</a>
 */
public record IntervalSweep(SimecCurve curve, double expansion, double epsilon, int leaves, int expansionSteps) {
    /** Takes the classes one after the other. */
    @FunctionalInterface
    public interface Leaves {
        /**
         * One class.
         *
         * @param sense the sense of SiMExp that led to it
         * @param number its number from 0, the class of the start
         * @param one its points one way
         * @param other its points the other way
         */
        void leaf(Sense sense, int number, PublishedWalk one, PublishedWalk other);
    }

    /** Sweeps from x. The number of steps of SiMExp taken. */
    public long from(DifferentiableMap map, Leaves sink, Progress progress, double... x) {
        long steps = 0;
        for (Sense sense : Sense.values()) {
            double[] p = x.clone();
            for (int number = 0; number < leaves; number++) {
                sink.leaf(
                        sense,
                        number,
                        curve.withSense(Sense.BACKWARD).from(map, Progress.silent(), p),
                        curve.withSense(Sense.FORWARD).from(map, Progress.silent(), p));
                SimexpCurve next = new SimexpCurve(expansion, epsilon / leaves, expansionSteps, sense, expansionSteps);
                PublishedWalk moved = next.from(map, Progress.silent(), p);
                steps += moved.walk().certificate().steps();
                p = moved.walk().trajectory().last();
                progress.at("interval as published", (sense.ordinal() + (number + 1.0) / leaves) / 2);
            }
        }
        return steps;
    }
}
