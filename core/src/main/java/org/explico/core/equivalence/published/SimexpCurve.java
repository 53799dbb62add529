package org.explico.core.equivalence.published;

import java.util.random.RandomGenerator;
import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.Sense;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;

/**
 * SiMExp-1D as published: \(x \leftarrow x \pm \delta w\) with w the eigenvector of the largest eigenvalue of \(J^TJ\), until the first output is
 * \(\epsilon\) away from where it began. The program means to keep w from turning back but compares with a vector that stays 0, so nothing does.
 *
 * <ul>
 *   <li>The sign of w is the solver's; here that of its largest component in absolute value is positive.
 *   <li>The walk ends behind \(\epsilon\), by up to one step.
 * </ul>
 *
 * <p>One linearisation and one eigendecomposition a step.
 *
 * @param delta \(\delta\), positive
 * @param epsilon \(\epsilon\)
 * @param steps at most so many
 * @param sense + or -
 * @param every keep every so many points
 * @see <a href="https://doi.org/10.1016/j.neunet.2022.11.026">Benfenati and Marta 2023, A singular Riemannian geometry approach to deep neural
 *     networks II</a>
 */
public record SimexpCurve(double delta, double epsilon, int steps, Sense sense, int every) {
    /** Checks the numbers. */
    public SimexpCurve {
        SimecCurve.requireStep(delta, steps, every);
    }

    /** Walks from x. */
    public PublishedWalk from(DifferentiableMap map, Progress progress, double... x) {
        Course course = new Course(map, new Wall.None(), Solver.FULL, every, x);
        RandomGenerator unused = Seed.of(0).generator();
        double sign = sense == Sense.FORWARD ? 1 : -1;
        int last = x.length - 1;
        do {
            double[] w = course.spectrum().vector(last, unused);
            course.claim(delta * course.spectrum().value(last));
            course.to(SimecCurve.moved(course.x(), sign * delta, w));
            if (course.steps() % 64 == 0) {
                progress.at("SiMExp as published", Math.min(1, course.change() / epsilon));
            }
        } while (course.change() < epsilon && course.steps() < steps);
        return course.over(new Ending.Finished());
    }
}
