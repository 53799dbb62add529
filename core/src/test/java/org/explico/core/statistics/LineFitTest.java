package org.explico.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LineFitTest {
    private static final double[] X = {1, 2, 3, 4, 6};
    private static final double[] Y = {2.1, 3.9, 6.2, 7.8, 12.3};

    @Test
    void equalWeightsGiveTheClosedForm() {
        LineFit fit = LineFit.of(X, Y).orElseThrow();
        // The residual sum of squares is Syy - Sxy² / Sxx.
        double sxx = 14.8;
        double meanY = 6.46;
        double sxy = 0;
        double syy = 0;
        for (int i = 0; i < 5; i++) {
            sxy += (X[i] - 3.2) * (Y[i] - meanY);
            syy += (Y[i] - meanY) * (Y[i] - meanY);
        }
        double rss = syy - sxy * sxy / sxx;
        assertThat(fit.slope()).isCloseTo(sxy / sxx, within(1e-13));
        assertThat(fit.intercept()).isCloseTo(meanY - 3.2 * sxy / sxx, within(1e-13));
        assertThat(fit.slopeStdError()).isCloseTo(Math.sqrt(rss / 3 / sxx), within(1e-12));
        assertThat(fit.rSquared()).isCloseTo(1 - rss / syy, within(1e-13));
    }

    @Test
    void aWeightOfTwoIsThePointTwice() {
        LineFit weighted = LineFit.weighted(X, Y, new double[] {1, 2, 1, 1, 1}).orElseThrow();
        LineFit twice = LineFit.of(new double[] {1, 2, 2, 3, 4, 6}, new double[] {2.1, 3.9, 3.9, 6.2, 7.8, 12.3})
                .orElseThrow();
        assertThat(weighted.slope()).isCloseTo(twice.slope(), within(1e-13));
        assertThat(weighted.intercept()).isCloseTo(twice.intercept(), within(1e-13));
        assertThat(weighted.rSquared()).isCloseTo(twice.rSquared(), within(1e-13));
    }

    @Test
    void onlyRelativeWeightsMatter() {
        double[] w = {3, 1, 4, 1, 5};
        LineFit one = LineFit.weighted(X, Y, w).orElseThrow();
        LineFit other = LineFit.weighted(X, Y, Arrays.stream(w).map(v -> 8 * v).toArray())
                .orElseThrow();
        assertThat(other).isEqualTo(one);
    }

    @Test
    void aLineHasNoQuadraticTermAndAParabolaHasItsOwn() {
        double[] line = Arrays.stream(X).map(x -> 3 - 2 * x).toArray();
        double[] parabola = Arrays.stream(X).map(x -> 3 - 2 * x + 0.5 * x * x).toArray();
        double[] w = {1, 2, 3, 4, 5};
        assertThat(LineFit.quadraticTerm(X, line, w).orElseThrow().value()).isCloseTo(0, within(1e-13));
        LineFit.QuadraticTerm bent = LineFit.quadraticTerm(X, parabola, w).orElseThrow();
        assertThat(bent.value()).isCloseTo(0.5, within(1e-12));
        assertThat(bent.stdError()).isCloseTo(0, within(1e-12));
    }

    /** The error of the slope is the spread of slopes over many noisy lines. */
    @Test
    void standardErrorIsTheSpreadOfTheSlope() {
        var random = Seed.of(5).generator();
        double[] w = {1, 2, 3, 4, 5};
        double squares = 0;
        double claimed = 0;
        for (int trial = 0; trial < 4000; trial++) {
            double[] y = new double[5];
            Arrays.setAll(y, i -> 1 + 2 * X[i] + random.nextGaussian() / Math.sqrt(w[i]));
            LineFit fit = LineFit.weighted(X, y, w).orElseThrow();
            squares += (fit.slope() - 2) * (fit.slope() - 2);
            claimed += fit.slopeStdError() * fit.slopeStdError();
        }
        assertThat(claimed / squares).as("seed 5").isCloseTo(1, within(0.08));
    }

    @Test
    void withoutVariationThereIsNoFit() {
        assertThat(LineFit.of(new double[] {1, 1, 1}, new double[] {1, 2, 3})).isEmpty();
        assertThat(LineFit.of(new double[] {1, 2}, new double[] {1, 2})).isEmpty();
        assertThat(LineFit.of(X, new double[5]).orElseThrow().rSquared()).isEqualTo(1);
        assertThat(LineFit.quadraticTerm(new double[] {1, 2, 1, 2}, new double[4], new double[] {1, 1, 1, 1}))
                .isEmpty();
    }
}
