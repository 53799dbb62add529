package org.explico.cli;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.equivalence.Direction;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.ExactClass;
import org.explico.core.equivalence.Leg;
import org.explico.core.equivalence.NullCurve;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.Tracing;
import org.explico.core.equivalence.Walk;
import org.explico.core.equivalence.WalkState;
import org.explico.core.equivalence.Walking;
import org.explico.core.equivalence.published.SimecCurve;
import org.explico.core.equivalence.published.SimecWalk;
import org.explico.core.equivalence.published.Solver;
import org.explico.core.equivalence.published.Wall;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.statistics.Seed;

/** How steps are made. */
sealed interface StepMethod {
    /** A curve in one sense. */
    NullCurve trace(Tracing tracing, Sense sense, Progress progress);

    /** The next steps of a walker. */
    Leg walk(Walking walking, WalkState from, Seed seed, Progress progress);

    /** The method of this name at a standpoint. */
    static StepMethod of(WalkOptions.Method method, Standpoint standpoint, EquivalenceClass of) {
        return switch (method) {
            case NEWTON -> new Newton(of);
            case EXACT -> new Exact(ExactClass.of(of, standpoint.pieces()));
            case PAPER -> new Paper(of);
        };
    }

    /**
     * Along the kernel, corrected back.
     *
     * @param of the class
     */
    record Newton(EquivalenceClass of) implements StepMethod {
        @Override
        public NullCurve trace(Tracing tracing, Sense sense, Progress progress) {
            return of.trace(tracing, sense, progress);
        }

        @Override
        public Leg walk(Walking walking, WalkState from, Seed seed, Progress progress) {
            return of.walk(walking, from, seed, progress);
        }
    }

    /**
     * From linear region to linear region.
     *
     * @param of the class
     */
    record Exact(ExactClass of) implements StepMethod {
        @Override
        public NullCurve trace(Tracing tracing, Sense sense, Progress progress) {
            return of.trace(tracing, sense, progress);
        }

        @Override
        public Leg walk(Walking walking, WalkState from, Seed seed, Progress progress) {
            return of.walk(walking, from, seed, progress);
        }
    }

    /**
     * As published: a curve stops at the box, a walk is clamped to it; of the p eigenvectors all but as many as there are outputs count as null.
     *
     * @param of the class
     */
    record Paper(EquivalenceClass of) implements StepMethod {
        @Override
        public NullCurve trace(Tracing tracing, Sense sense, Progress progress) {
            SimecCurve rule = SimecCurve.of(tracing.firstStep(), tracing.steps())
                    .withSense(sense)
                    .keepingEvery(tracing.every());
            Walk walk = (isBounded() ? rule.withWall(new Wall.Stop(of.box())) : rule)
                    .from(of.constraint(), progress, of.point())
                    .walk();
            return new NullCurve(walk, OptionalDouble.empty());
        }

        @Override
        public Leg walk(Walking walking, WalkState from, Seed seed, Progress progress) {
            if (walking.direction() instanceof Direction.Target) {
                throw Refusal.usage(
                        "--direction target", "--method newton or exact", "paper", "the published walk has no target");
            }
            SimecWalk rule = SimecWalk.of(
                            walking.step(), walking.steps(), new SimecWalk.Nulls.AllBut(of.value().length))
                    .withSolver(Solver.ROWS)
                    .keepingEvery(walking.every());
            Walk walk = (isBounded() ? rule.withWall(new Wall.Clamp(of.box())) : rule)
                    .from(of.constraint(), seed, progress, of.point())
                    .walk();
            double[] last = walk.trajectory().last();
            return new Leg(walk, WalkState.of(walking.steps(), last, new double[last.length], walking.step()));
        }

        private boolean isBounded() {
            Box box = of.box();
            return IntStream.range(0, box.dim())
                    .anyMatch(i -> Double.isFinite(box.low(i)) || Double.isFinite(box.high(i)));
        }
    }
}
