package org.explico.core.equivalence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** Averages over classes whose measure is known. */
class ClassSamplerTest {
    private static Sample sample(EquivalenceClass of, Sampling sampling, long seed) {
        Sample sample = ClassSampler.of(of, sampling).sample(Seed.of(seed), Progress.silent());
        assertThat(sample.walk().certificate().drift()).isLessThanOrEqualTo(1e-12);
        return sample;
    }

    /** A mean over the chain with its standard error from the means of batches, which are nearly independent. */
    private static double[] mean(Trajectory points, ToDoubleFunction<double[]> of) {
        int batches = 50;
        int size = points.size() / batches;
        double sum = 0;
        double squares = 0;
        for (int b = 0; b < batches; b++) {
            double mean = 0;
            for (int i = b * size; i < (b + 1) * size; i++) {
                mean += of.applyAsDouble(points.point(i)) / size;
            }
            sum += mean / batches;
            squares += mean * mean / batches;
        }
        return new double[] {sum, Math.sqrt((squares - sum * sum) / (batches - 1))};
    }

    private static void averages(Sample sample, double expected, ToDoubleFunction<double[]> of) {
        double[] mean = mean(sample.walk().trajectory(), of);
        assertThat(mean[0]).isCloseTo(expected, within(4.5 * mean[1]));
        assertThat(mean[1]).as("the average means something").isLessThan(0.1);
    }

    @Test
    void t7MomentsOfTheSphere() {
        EquivalenceClass sphere = EquivalenceClass.of(ClosedFormMaps.spheres(5), 1, 0, 0, 0, 0);
        Sample sample = sample(sphere, Sampling.withDefaults().withMoves(12_000).withScale(0.6), 71);
        assertThat(sample.acceptance()).isCloseTo(0.41, within(0.02));
        for (int k = 0; k < 5; k++) {
            int i = k;
            averages(sample, 0.2, x -> x[i] * x[i]);
            averages(sample, 3.0 / 35, x -> x[i] * x[i] * x[i] * x[i]);
            averages(sample, 0, x -> x[i]);
        }
    }

    @Test
    void t8AnglesOfTheFlatTorusAreUniform() {
        EquivalenceClass torus = EquivalenceClass.of(ClosedFormMaps.flatTori(), 1, 0, 0, 2);
        Sample sample = sample(torus, Sampling.withDefaults().withMoves(8_000).withScale(0.7), 81);
        for (int k = 1; k <= 3; k++) {
            int m = k;
            averages(sample, 0, x -> Math.cos(m * Math.atan2(x[1], x[0])));
            averages(sample, 0, x -> Math.sin(m * Math.atan2(x[1], x[0])));
            averages(sample, 0, x -> Math.cos(m * Math.atan2(x[3], x[2])));
            averages(sample, 0, x -> Math.sin(m * Math.atan2(x[3], x[2])));
        }
        averages(sample, 0, x -> x[0] * x[2]);
    }

    @Test
    void t9SmallMovesKeepTheSideOfTheCoset() {
        double[] x = {1, 0, 0, 0, 1, 0, 0, 0, -1};
        EquivalenceClass coset = EquivalenceClass.of(ClosedFormMaps.gram(), x);
        Sample sample = sample(coset, Sampling.withDefaults().withMoves(4000).withScale(0.4), 91);
        for (int i = 0; i < sample.walk().trajectory().size(); i++) {
            assertThat(KnownClassesTest.determinant(sample.walk().trajectory().point(i)))
                    .isCloseTo(-1, within(1e-11));
        }
        averages(sample, 0, m -> m[0] + m[1] + m[5]);
        averages(sample, 1.0 / 3, m -> m[0] * m[0]);
    }

    /** On the parabola \(y = c - x^2\) in a strip: by length, and by the law of x being uniform where the gradient is \((2x, 1)\). */
    @Test
    void bothLawsOnAParabola() {
        DifferentiableMap map = ClosedFormMaps.parabolas();
        EquivalenceClass curve =
                EquivalenceClass.of(map, 0.25, 0.25).inBox(Box.of(new double[] {-1, -5}, new double[] {1, 5}));
        Sampling sampling = Sampling.withDefaults().withMoves(12_000).withScale(0.8);
        // Uniform in the square, given its output: x has a uniform law, for each x there is one y, and F_y is the same
        // along the class.
        Sample conditional = sample(curve, sampling.withDensity(Density.CONDITIONAL), 41);
        averages(conditional, 1.0 / 3, x -> x[0] * x[0]);
        averages(conditional, 0, x -> x[0]);
        assertThat(conditional.outside()).isPositive();
        // By length: the mean of x² with weight sqrt(1 + 4x²).
        double weight = 0;
        double weighted = 0;
        for (int i = 0; i < 20_000; i++) {
            double x = -1 + (i + 0.5) / 10_000;
            weight += Math.sqrt(1 + 4 * x * x);
            weighted += x * x * Math.sqrt(1 + 4 * x * x);
        }
        averages(sample(curve, sampling, 42), weighted / weight, x -> x[0] * x[0]);
    }

    @Test
    void movesThatCannotBeTakenBackAreSeen() {
        DifferentiableMap map = ClosedFormMaps.ovals();
        EquivalenceClass oval = EquivalenceClass.of(map, Math.sqrt(1 + Math.sqrt(1.01)), 0);
        Sample sample = sample(oval, Sampling.withDefaults().withMoves(8_000).withScale(0.5), 13);
        assertThat(sample.notReversed()).isPositive();
        averages(sample, 0, x -> x[0]);
        assertThat(sample.proposed())
                .isGreaterThanOrEqualTo(
                        sample.accepted() + sample.notLanded() + sample.outside() + sample.notReversed());
    }

    @Test
    void aPointHasNothingToSample() {
        EquivalenceClass point = EquivalenceClass.of(ClosedFormMaps.diffeomorphism(3, Seed.of(14)), 0.1, -0.4, 2);
        assertThat(sample(point, Sampling.withDefaults(), 1).walk().ending()).isEqualTo(new Ending.ClassIsAPoint());
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        EquivalenceClass torus = EquivalenceClass.of(ClosedFormMaps.flatTori(), 1, 0, 0, 2);
        Sampling few = Sampling.withDefaults().withMoves(100);
        assertThat(sample(torus, few, 3)).isEqualTo(sample(torus, few, 3));
        assertThat(sample(torus, few, 3).walk().trajectory())
                .isNotEqualTo(sample(torus, few, 4).walk().trajectory());
    }
}
