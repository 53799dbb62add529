package org.explico.cli;

import java.util.List;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.NullCurve;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.Tracing;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.NullSpace;

/** Whole curves: both senses from one point. */
final class Curves {
    private static final int STEPS = 5000;

    private Curves() {}

    /** The curves that the class of a point is made of as far as it was traced; none where it is no curve. */
    static List<Trajectory> through(EquivalenceClass of) {
        return NullSpace.at(of.constraint(), of.point()).nullity() == 1
                ? List.of(whole(of).trajectory())
                : List.of();
    }

    /**
     * A curve from end to end.
     *
     * @param trajectory its points; where it is open, from the end of the backward sense on
     * @param forward what the forward sense came to
     * @param backward what the backward sense came to; the same where the curve is closed
     */
    record Whole(Trajectory trajectory, NullCurve forward, NullCurve backward) {}

    /** The class of dimension 1 of a point. */
    static Whole whole(EquivalenceClass of) {
        Tracing tracing = Tracing.withDefaults().withSteps(STEPS);
        NullCurve forward = of.trace(tracing, Sense.FORWARD, Progress.silent());
        if (forward.isClosed()) {
            return new Whole(forward.walk().trajectory(), forward, forward);
        }
        NullCurve backward = of.trace(tracing, Sense.BACKWARD, Progress.silent());
        return new Whole(joined(backward.walk().trajectory(), forward.walk().trajectory()), forward, backward);
    }

    private static Trajectory joined(Trajectory back, Trajectory on) {
        Trajectory.Builder all = new Trajectory.Builder(on.dim(), on.outputDim());
        int last = back.size() - 1;
        for (int i = last; i > 0; i--) {
            all.add(
                    back.step(last) - back.step(i),
                    back.point(i),
                    back.output(i),
                    back.length() - back.arc(i),
                    back.drift(i),
                    back.rank(i),
                    back.active(i));
        }
        for (int i = 0; i < on.size(); i++) {
            all.add(
                    back.step(last) + on.step(i),
                    on.point(i),
                    on.output(i),
                    back.length() + on.arc(i),
                    on.drift(i),
                    on.rank(i),
                    on.active(i));
        }
        return all.build();
    }
}
