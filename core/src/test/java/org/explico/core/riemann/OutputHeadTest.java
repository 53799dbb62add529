package org.explico.core.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.map.AffineMap;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.SoftmaxMap;
import org.explico.core.map.SquareRootSoftmaxMap;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What heads hold still and how they measure. */
class OutputHeadTest {
    private static final AffineMap LOGITS =
            AffineMap.of(7, RandomMatrices.gaussian(4, 7, Seed.of(1)), RandomMatrices.gaussian(1, 4, Seed.of(2)));

    static Stream<OutputHead> heads() {
        return Stream.of(
                new OutputHead.Logits(),
                new OutputHead.CentredLogits(),
                new OutputHead.Probabilities(),
                new OutputHead.OneLogit(2),
                new OutputHead.Margin(3, 1),
                new OutputHead.Margins(0, List.of(1, 3)),
                new OutputHead.Outputs(List.of(3, 0)));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void theGaugeOfTheConstraintIsTheValueOfTheMetricMap(OutputHead head) {
        double[] x = RandomMatrices.gaussian(1, 7, Seed.of(3));
        assertThat(head.gauge(head.constraint(LOGITS).value(x)))
                .containsExactly(head.metric(LOGITS).value(x), within(1e-14));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void linearisingAHeadIsValueAndJacobian(OutputHead head) {
        double[] x = RandomMatrices.gaussian(1, 7, Seed.of(4));
        DifferentiableMap map = head.metric(LOGITS);
        double[] value = new double[map.outputDim()];
        double[] jacobian = new double[map.outputDim() * 7];
        map.linearise(x, value, jacobian);
        assertThat(value).containsExactly(map.value(x), within(1e-14));
        assertThat(jacobian).containsExactly(map.jacobian(x), within(1e-13));
    }

    @Test
    void ranksAreThoseOfTheHeads() {
        double[] x = RandomMatrices.gaussian(1, 7, Seed.of(5));
        assertThat(heads().mapToInt(
                                head -> NullSpace.at(head.constraint(LOGITS), x).rank()))
                .containsExactly(4, 3, 3, 1, 1, 2, 2);
    }

    @Test
    void lengthsOfProbabilitiesAreFishers() {
        double[] x = RandomMatrices.gaussian(1, 7, Seed.of(6));
        double[] v = RandomMatrices.gaussian(1, 7, Seed.of(7));
        double[] p = new SoftmaxMap(4).value(LOGITS.value(x));
        double[] moved = LOGITS.pushForward(x, 1, v);
        double mean = 0;
        double square = 0;
        for (int i = 0; i < 4; i++) {
            mean += p[i] * moved[i];
            square += p[i] * moved[i] * moved[i];
        }
        double[] gauged = new OutputHead.Probabilities().metric(LOGITS).pushForward(x, 1, v);
        double length = 0;
        for (double g : gauged) {
            length += g * g;
        }
        assertThat(length).isCloseTo(square - mean * mean, within(1e-13));
    }

    @Test
    void saturatedProbabilitiesStillHaveNullDirectionsFromTheirLogits() {
        AffineMap steep = AffineMap.linear(3, 400, 0, 0, 0, 400, 0);
        NullSpace space = NullSpace.at(new OutputHead.Probabilities().constraint(steep), 1, -1, 0);
        assertThat(space.nullity()).isEqualTo(2);
        assertThat(new SquareRootSoftmaxMap(2).jacobian(800, 0)).doesNotContain(Double.NaN);
    }

    @Test
    void outputsThatAreNotThereAreRefused() {
        assertThatThrownBy(() -> new OutputHead.OneLogit(4).linear(4)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new OutputHead.Margin(1, 1).linear(4)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new OutputHead.CentredLogits().linear(1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new OutputHead.Outputs(List.of()).linear(4)).isInstanceOf(Refusal.class);
    }
}
