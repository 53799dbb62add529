package org.explico.cli;

import java.util.List;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.NullCurve;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.Tracing;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.map.DifferentiableMap;
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

    /** The class of dimension 1 of a point, from end to end. */
    static Walk whole(EquivalenceClass of) {
        Tracing tracing = Tracing.withDefaults().withSteps(STEPS);
        NullCurve forward = of.trace(tracing, Sense.FORWARD, Progress.silent());
        return forward.isClosed()
                ? forward.walk()
                : whole(of.constraint(), List.of(forward, of.trace(tracing, Sense.BACKWARD, Progress.silent())));
    }

    /**
     * One walk from curves that begin at one point: a closed one as it is; of two the second one backwards, then the first one.
     */
    static Walk whole(DifferentiableMap constraint, List<NullCurve> curves) {
        Walk forward = curves.getFirst().walk();
        if (curves.size() == 1) {
            return forward;
        }
        Walk backward = curves.get(1).walk();
        Trajectory trajectory = joined(backward.trajectory(), forward.trajectory());
        return new Walk(
                trajectory, forward.ending(), Legs.certificate(constraint, trajectory, List.of(backward, forward)));
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
