package org.explico.core.equivalence.published;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.explico.core.Refusal;
import org.explico.core.equivalence.Ending;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;

/**
 * SiMEC-nD and SiMExp-nD as published: every step moves along an eigenvector of \(J^TJ\) drawn among those counted as null, by a sign rule, and then
 * clamps; with an expansion, every step moves along one drawn among the others too.
 *
 * <ul>
 *   <li>No eigenvalue counted as null: over.
 *   <li>The number of null directions is a fixed one or comes from an absolute threshold, as published; neither is a rank.
 * </ul>
 *
 * <p>One linearisation and one eigendecomposition a step, O(p³) under {@link Solver#FULL}.
 *
 * @param delta \(\delta\), positive
 * @param steps at most so many
 * @param nulls which eigenvalues count as null
 * @param sign which way along an eigenvector
 * @param expansion the \(\delta\) along eigenvectors that are not null: SiMExp; empty for SiMEC
 * @param wall what happens at the bounds
 * @param rounding how points are kept
 * @param kernel what happens where the number of null eigenvalues is no longer that of the start
 * @param solver how eigenvectors are found
 * @param every keep every so many points
 * @see <a href="https://doi.org/10.48550/arXiv.2404.06104">Benfenati and Marta 2024, A singular Riemannian geometry approach to deep neural
 *     networks III</a>
 */
public record SimecWalk(
        double delta,
        int steps,
        Nulls nulls,
        Sign sign,
        OptionalDouble expansion,
        Wall wall,
        Rounding rounding,
        Kernel kernel,
        Solver solver,
        int every) {
    /** Which eigenvalues count as null. */
    public sealed interface Nulls {
        /**
         * All but the largest so many.
         *
         * @param others how many are not null
         */
        record AllBut(int others) implements Nulls {}

        /**
         * Those below an absolute bound.
         *
         * @param bound the bound
         */
        record Below(double bound) implements Nulls {}
    }

    /** Which way along the eigenvector. */
    public enum Sign {
        /** Half a step forward for odd indices, half a step back for even ones. */
        PARITY,
        /** Forward where the eigenvector agrees with that of the last step, else back. */
        AGREEING,
        /** Forward, not at all or back, each with probability 1/3. */
        UNIFORM
    }

    /** How points are kept. */
    public enum Rounding {
        /** In float64. */
        NONE,
        /** Rounded to float32 behind every step. */
        FLOAT32
    }

    /** What happens where the number of null eigenvalues is no longer that of the start. */
    public enum Kernel {
        /** The walk goes on. */
        FREE,
        /** The walk is over. */
        CONSTANT
    }

    /** Checks the numbers. */
    public SimecWalk {
        SimecCurve.requireStep(delta, steps, every);
        if (nulls instanceof Nulls.AllBut(int others) && others < 0) {
            throw Refusal.usage("eigenvalues that are not null", "0 or more", "" + others, "correct it");
        }
    }

    /** The rule by its step, without bounds: parity decides the sign, everything in float64, every point kept. */
    public static SimecWalk of(double delta, int steps, Nulls nulls) {
        return new SimecWalk(
                delta,
                steps,
                nulls,
                Sign.PARITY,
                OptionalDouble.empty(),
                new Wall.None(),
                Rounding.NONE,
                Kernel.FREE,
                Solver.FULL,
                1);
    }

    /** The same with this sign. */
    public SimecWalk withSign(Sign other) {
        return new SimecWalk(delta, steps, nulls, other, expansion, wall, rounding, kernel, solver, every);
    }

    /** SiMExp with this step along eigenvectors that are not null. */
    public SimecWalk withExpansion(double step) {
        return new SimecWalk(delta, steps, nulls, sign, OptionalDouble.of(step), wall, rounding, kernel, solver, every);
    }

    /** The same with these bounds. */
    public SimecWalk withWall(Wall other) {
        return new SimecWalk(delta, steps, nulls, sign, expansion, other, rounding, kernel, solver, every);
    }

    /** The same with points kept so. */
    public SimecWalk withRounding(Rounding other) {
        return new SimecWalk(delta, steps, nulls, sign, expansion, wall, other, kernel, solver, every);
    }

    /** The same with this care for the kernel. */
    public SimecWalk withKernel(Kernel other) {
        return new SimecWalk(delta, steps, nulls, sign, expansion, wall, rounding, other, solver, every);
    }

    /** The same with eigenvectors found so. */
    public SimecWalk withSolver(Solver other) {
        return new SimecWalk(delta, steps, nulls, sign, expansion, wall, rounding, kernel, other, every);
    }

    /** The same with every so many points kept. */
    public SimecWalk keepingEvery(int count) {
        return new SimecWalk(delta, steps, nulls, sign, expansion, wall, rounding, kernel, solver, count);
    }

    /** Walks from x. */
    public PublishedWalk from(DifferentiableMap map, Seed seed, Progress progress, double... x) {
        RandomGenerator random = seed.generator();
        Course course = new Course(map, wall, solver, every, x);
        int first = nulls(course.spectrum());
        double[] old = new double[x.length];
        for (int step = 0; step < steps; step++) {
            int count = nulls(course.spectrum());
            if (count == 0 || (kernel == Kernel.CONSTANT && count != first)) {
                return course.over(new Ending.KernelChanged(first, count));
            }
            int index = random.nextInt(count);
            double[] v = course.spectrum().vector(index, random);
            // The released scripts compare with the eigenvector of the last step, not with the move; the first one
            // agrees with itself.
            double along = along(index, step == 0 ? 1 : SimecCurve.dot(old, v), random);
            course.claim(Math.abs(course.spectrum().value(index)) * delta);
            double[] next = SimecCurve.moved(course.x(), delta * along, v);
            if (expansion.isPresent() && count < x.length) {
                int other = random.nextInt(count, x.length);
                double[] w = course.spectrum().vector(other, random);
                next = SimecCurve.moved(next, expansion.getAsDouble() * along(other, 0, random), w);
            }
            old = v;
            course.to(rounded(wall.met(rounded(next))));
            progress.at("SiMEC as published", (step + 1.0) / steps);
        }
        return course.over(new Ending.Finished());
    }

    private int nulls(Spectrum spectrum) {
        return switch (nulls) {
            case Nulls.AllBut(int others) -> Math.max(0, spectrum.size() - others);
            case Nulls.Below(double bound) -> spectrum.below(bound);
        };
    }

    private double along(int index, double agreement, RandomGenerator random) {
        return switch (sign) {
            case PARITY -> index % 2 - 0.5;
            // Which of v and -v a solver gives is its own affair: theirs gives the negative of ours, as the ends of
            // their scripts tell.
            case AGREEING -> agreement > 0 ? -1 : 1;
            case UNIFORM -> random.nextInt(-1, 2);
        };
    }

    private double[] rounded(double... x) {
        if (rounding == Rounding.FLOAT32) {
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) x[i];
            }
        }
        return x;
    }
}
