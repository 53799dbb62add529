package org.explico.core.equivalence.published;

import java.util.random.RandomGenerator;
import org.explico.core.Refusal;
import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.Sense;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.NullSpace;
import org.explico.core.statistics.Seed;

/**
 * SiMEC-1D as published: \(x \leftarrow x \pm \delta v\) with v the eigenvector of the smallest eigenvalue of \(J^TJ\), turned so that it does not point
 * back. No correction, no test of closure, one step length.
 *
 * <p>The first vector has the sign its solver gives it; here, where p = q + 1, that of \(\det[J; v^T] > 0\), so that senses are those of
 * {@link org.explico.core.equivalence.EquivalenceClass#trace}.
 *
 * <ul>
 *   <li>A kernel of dimension 0 or of 2 and more: the rule goes on along that eigenvector all the same.
 * </ul>
 *
 * <p>One linearisation and one eigendecomposition a step. Drift is of first order in \(\delta\).
 *
 * @param delta \(\delta\), positive
 * @param steps at most so many
 * @param sense + or -
 * @param wall what happens at the bounds
 * @param every keep every so many points
 * @see <a href="https://doi.org/10.1016/j.neunet.2022.11.026">Benfenati and Marta 2023, A singular Riemannian geometry approach to deep neural
 *     networks II</a>
 */
public record SimecCurve(double delta, int steps, Sense sense, Wall wall, int every) {
    /** Checks the numbers. */
    public SimecCurve {
        requireStep(delta, steps, every);
    }

    /** Forward, without bounds, every point kept. */
    public static SimecCurve of(double delta, int steps) {
        return new SimecCurve(delta, steps, Sense.FORWARD, new Wall.None(), 1);
    }

    /** The same in this sense. */
    public SimecCurve withSense(Sense other) {
        return new SimecCurve(delta, steps, other, wall, every);
    }

    /** The same with these bounds. */
    public SimecCurve withWall(Wall other) {
        return new SimecCurve(delta, steps, sense, other, every);
    }

    /** The same with every so many points kept. */
    public SimecCurve keepingEvery(int count) {
        return new SimecCurve(delta, steps, sense, wall, count);
    }

    /** Walks from x. */
    public PublishedWalk from(DifferentiableMap map, Progress progress, double... x) {
        Course course = new Course(map, wall, Solver.FULL, every, x);
        RandomGenerator unused = Seed.of(0).generator();
        double[] old = first(map, course);
        double sign = sense == Sense.FORWARD ? 1 : -1;
        for (int step = 0; step < steps; step++) {
            double[] v = course.spectrum().vector(0, unused);
            if (dot(old, v) < 0) {
                v = moved(v, -2, v);
            }
            course.claim(delta * course.spectrum().value(0));
            old = v;
            boolean met = course.to(moved(course.x(), sign * delta, v));
            if (met && wall instanceof Wall.Stop) {
                return course.over(course.atFace());
            }
            if (step % 64 == 0) {
                progress.at("SiMEC as published", (double) step / steps);
            }
        }
        return course.over(new Ending.Finished());
    }

    private static double[] first(DifferentiableMap map, Course course) {
        NullSpace kernel = NullSpace.of(map.outputDim(), map.inputDim(), course.jacobian());
        return kernel.nullity() == 1 && kernel.isOriented() ? kernel.tangent() : new double[map.inputDim()];
    }

    static void requireStep(double delta, int steps, int every) {
        if (!(delta > 0) || !Double.isFinite(delta) || steps < 1 || every < 1) {
            throw Refusal.usage(
                    "walk as published",
                    "a positive step, 1 or more steps, every 1 or more kept",
                    delta + ", " + steps + ", " + every,
                    "correct these numbers");
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double[] moved(double[] x, double h, double[] v) {
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = x[i] + h * v[i];
        }
        return out;
    }
}
