package org.explico.network.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Shape;
import org.junit.jupiter.api.Test;

class InitialisationTest {
    private static final int FROM = 300;
    private static final int TO = 500;

    private static double[] draw(Initialisation initialisation) {
        Parameter parameter = new Parameter("w", Shape.of(FROM, TO), new Parameter.Start.Weight(FROM, TO));
        return parameter.draw(initialisation, Seed.of(8)).toDoubles();
    }

    /** The standard error of the mean is σ/√n, that of the variance σ²√((κ - 1)/n); five of them are allowed. */
    private static void moments(double[] values, double variance, double kurtosis) {
        double n = values.length;
        double mean = Arrays.stream(values).average().orElseThrow();
        double second = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
        assertThat(mean).as("mean, seed 8").isCloseTo(0, within(5 * Math.sqrt(variance / n)));
        assertThat(second)
                .as("variance, seed 8")
                .isCloseTo(variance, within(5 * variance * Math.sqrt((kurtosis - 1) / n)));
        double fourth = Arrays.stream(values).map(v -> v * v * v * v).average().orElseThrow();
        assertThat(fourth / (second * second)).as("kurtosis, seed 8").isCloseTo(kurtosis, within(0.1));
    }

    @Test
    void glorotIsUniformWithVarianceTwoOverBothFans() {
        double[] values = draw(new Initialisation.GlorotUniform());
        moments(values, 2.0 / (FROM + TO), 1.8);
        double most = Math.sqrt(6.0 / (FROM + TO));
        assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow()).isBetween(0.999 * most, 1.000001 * most);
    }

    @Test
    void heIsNormalWithVarianceTwoOverTheNumbersThatEnter() {
        moments(draw(new Initialisation.HeNormal()), 2.0 / FROM, 3);
    }

    @Test
    void fanInIsNormalWithSigmaSquaredOverTheNumbersThatEnter() {
        moments(draw(new Initialisation.FanInNormal(1.7)), 1.7 * 1.7 / FROM, 3);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new Initialisation.FanInNormal(0));
    }

    @Test
    void fansOfAConvolutionCountItsWindowAndItsGroups() {
        Drawing drawing = new Drawing("fans");
        drawing.convolution("full", "x", Drawing.Kernel.same(6, 12, 3, 1));
        drawing.convolution("thin", "x", Drawing.Kernel.depthwise(6, 3, 1));
        assertThat(drawing.parameters().get(0))
                .isEqualTo(new Parameter("full.weight", Shape.of(12, 6, 3, 3), new Parameter.Start.Weight(54, 108)));
        assertThat(drawing.parameters().get(2))
                .isEqualTo(new Parameter("thin.weight", Shape.of(6, 1, 3, 3), new Parameter.Start.Weight(9, 9)));
    }

    @Test
    void everyParameterHasItsOwnStream() {
        Parameter a = new Parameter("a", Shape.of(50), new Parameter.Start.Table(2));
        Parameter b = new Parameter("b", Shape.of(50), new Parameter.Start.Table(2));
        assertThat(a.draw(new Initialisation.HeNormal(), Seed.of(1)))
                .isEqualTo(a.draw(new Initialisation.GlorotUniform(), Seed.of(1)))
                .isNotEqualTo(b.draw(new Initialisation.HeNormal(), Seed.of(1)));
        assertThat(new Parameter("c", Shape.of(3), new Parameter.Start.Statistic(1))
                        .draw(new Initialisation.HeNormal(), Seed.of(1))
                        .toDoubles())
                .containsExactly(1, 1, 1);
    }
}
