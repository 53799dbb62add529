package org.explico.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.junit.jupiter.api.Test;

/** Errors of a slope over pairs: the sandwich by its matrices, and what it is for. */
class RobustLineTest {
    private static final int THINGS = 12;
    private static final int[] FROM = IntStream.range(0, THINGS * THINGS)
            .filter(t -> t / THINGS < t % THINGS)
            .map(t -> t / THINGS)
            .toArray();
    private static final int[] TO = IntStream.range(0, THINGS * THINGS)
            .filter(t -> t / THINGS < t % THINGS)
            .map(t -> t % THINGS)
            .toArray();

    /** \((X^T X)^{-1} X^T \Omega X (X^T X)^{-1}\) for the slope, X having a column of ones and x. */
    private static double sandwich(double[] x, double[][] omega) {
        double n = x.length;
        double s = 0;
        double ss = 0;
        for (double v : x) {
            s += v;
            ss += v * v;
        }
        double determinant = n * ss - s * s;
        double sum = 0;
        for (int e = 0; e < x.length; e++) {
            for (int f = 0; f < x.length; f++) {
                double a = (-s + n * x[e]) / determinant;
                double b = (-s + n * x[f]) / determinant;
                sum += a * omega[e][f] * b;
            }
        }
        return Math.sqrt(sum);
    }

    @Test
    void errorsAreThoseOfTheSandwich() {
        for (long seed = 0; seed < 10; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            double[] atThing = random.doubles(THINGS).toArray();
            double[] x = IntStream.range(0, FROM.length)
                    .mapToDouble(e -> atThing[FROM[e]] + atThing[TO[e]])
                    .toArray();
            double[] y = IntStream.range(0, x.length)
                    .mapToDouble(e -> 1 + 2 * x[e] + atThing[FROM[e]] * random.nextGaussian())
                    .toArray();
            RobustLine robust = RobustLine.of(x, y, THINGS, FROM, TO).orElseThrow();
            LineFit line = LineFit.of(x, y).orElseThrow();
            assertThat(robust.line()).isEqualTo(line);
            double mean = IntStream.range(0, x.length)
                    .mapToDouble(e -> x[e])
                    .average()
                    .orElseThrow();
            double sxx = IntStream.range(0, x.length)
                    .mapToDouble(e -> (x[e] - mean) * (x[e] - mean))
                    .sum();
            double[][] hc3 = new double[x.length][x.length];
            double[][] dyadic = new double[x.length][x.length];
            for (int e = 0; e < x.length; e++) {
                double r = y[e] - line.intercept() - line.slope() * x[e];
                double h = 1.0 / x.length + (x[e] - mean) * (x[e] - mean) / sxx;
                hc3[e][e] = r * r / ((1 - h) * (1 - h));
                for (int f = 0; f < x.length; f++) {
                    boolean share = FROM[e] == FROM[f] || FROM[e] == TO[f] || TO[e] == FROM[f] || TO[e] == TO[f];
                    dyadic[e][f] = share ? r * (y[f] - line.intercept() - line.slope() * x[f]) : 0;
                }
            }
            assertThat(robust.hc3()).as("seed %d", seed).isCloseTo(sandwich(x, hc3), within(1e-10));
            double independent = 0;
            for (int e = 0; e < x.length; e++) {
                double score = (x[e] - mean) * (y[e] - line.intercept() - line.slope() * x[e]) / sxx;
                independent += score * score;
            }
            double whole = sandwich(x, dyadic);
            assertThat(robust.dyadic())
                    .as("seed %d", seed)
                    .isCloseTo(whole * whole > independent ? whole : Math.sqrt(independent), within(1e-10));
        }
    }

    @Test
    void sharedThingsWidenTheDyadicErrorToTheTrueOne() {
        int things = 60;
        int[] from = IntStream.range(0, 600).map(e -> e % things).toArray();
        int[] to = IntStream.range(0, 600)
                .map(e -> (e % things + 1 + e / things) % things)
                .toArray();
        int runs = 60;
        double squares = 0;
        double dyadic = 0;
        double hc3 = 0;
        double bootstrap = 0;
        for (int run = 0; run < runs; run++) {
            RandomGenerator random = Seed.of(run).generator();
            double[] a = random.doubles(things).map(u -> u - 0.5).toArray();
            double[] b = IntStream.range(0, things)
                    .mapToDouble(i -> random.nextGaussian())
                    .toArray();
            double[] x = IntStream.range(0, 600)
                    .mapToDouble(e -> a[from[e]] + a[to[e]])
                    .toArray();
            double[] y = IntStream.range(0, 600)
                    .mapToDouble(e -> b[from[e]] + b[to[e]] + 0.3 * random.nextGaussian())
                    .toArray();
            RobustLine robust = RobustLine.of(x, y, things, from, to).orElseThrow();
            squares += robust.line().slope() * robust.line().slope() / runs;
            dyadic += robust.dyadic() / runs;
            hc3 += robust.hc3() / runs;
            bootstrap += RobustLine.bootstrap(
                            x, y, things, from, to, 50, Seed.of(run).child("b"))
                    / runs;
        }
        double sd = Math.sqrt(squares); // the true slope is 0; known to about a tenth from 60 runs
        assertThat(hc3 / sd).isLessThan(0.6);
        assertThat(dyadic / sd).isBetween(0.7, 1.3);
        assertThat(bootstrap / sd).isBetween(0.7, 1.3);
    }

    @Test
    void degenerateLines() {
        double[] ones = new double[FROM.length];
        double[] x = Seed.of(1).generator().doubles(FROM.length).toArray();
        assertThat(RobustLine.of(ones, x, THINGS, FROM, TO)).isEmpty();
        RobustLine flat = RobustLine.of(x, ones, THINGS, FROM, TO).orElseThrow();
        assertThat(flat.hc3()).isZero();
        assertThat(flat.dyadic()).isZero();
        // A point alone with its x has leverage one and residual 0.
        RobustLine lever = RobustLine.of(
                        new double[] {0, 0, 0, 1}, new double[] {0, 1, 2, 5}, 5, new int[] {0, 1, 2, 3}, new int[] {
                            1, 2, 3, 4
                        })
                .orElseThrow();
        assertThat(lever.hc3()).isFinite().isPositive();
        assertThat(RobustLine.bootstrap(ones, x, THINGS, FROM, TO, 5, Seed.of(1)))
                .isZero();
        assertThatThrownBy(() -> RobustLine.of(x, new double[2], THINGS, FROM, TO))
                .isInstanceOf(Refusal.class);
    }
}
