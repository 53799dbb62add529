package org.explico.core.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every closed-form map obeys. */
class DifferentiableMapTest {
    private static final AffineMap WIDE =
            AffineMap.of(4, RandomMatrices.gaussian(3, 4, Seed.of(1)), RandomMatrices.gaussian(3, 1, Seed.of(2)));

    static Stream<DifferentiableMap> maps() {
        Stream<DifferentiableMap> elementwise =
                Stream.of(ElementwiseMap.Function.values()).map(function -> new ElementwiseMap(3, function));
        return Stream.concat(
                elementwise,
                Stream.of(
                        WIDE,
                        new SoftmaxMap(3),
                        Composition.of(WIDE, new ElementwiseMap(3, ElementwiseMap.Function.TANH), new SoftmaxMap(3)),
                        Composition.of(WIDE)));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void theJacobianIsTheLimitOfDifferences(DifferentiableMap map) {
        for (long seed = 0; seed < 10; seed++) {
            double[] x = RandomMatrices.gaussian(1, map.inputDim(), Seed.of(seed));
            double[] jacobian = map.jacobian(x);
            for (int j = 0; j < map.inputDim(); j++) {
                double step = 1e-6;
                double[] up = x.clone();
                double[] down = x.clone();
                up[j] += step;
                down[j] -= step;
                double[] above = map.value(up);
                double[] below = map.value(down);
                for (int i = 0; i < map.outputDim(); i++) {
                    assertThat(jacobian[i * map.inputDim() + j])
                            .as("seed %d, entry (%d, %d) of %s", seed, i, j, map)
                            .isCloseTo((above[i] - below[i]) / (2 * step), within(1e-7));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void pullBackIsLinearAndRowByRow(DifferentiableMap map) {
        double[] x = RandomMatrices.gaussian(1, map.inputDim(), Seed.of(3));
        double[] w = RandomMatrices.gaussian(5, map.outputDim(), Seed.of(4));
        double[] expected = RandomMatrices.product(5, map.outputDim(), map.inputDim(), w, map.jacobian(x));
        assertThat(map.pullBack(x, 5, w)).containsExactly(expected, within(1e-13));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void theJacobianDoesNotDependOnTheBlocks(DifferentiableMap map) {
        int q = map.outputDim();
        double[] x = RandomMatrices.gaussian(1, map.inputDim(), Seed.of(5));
        double[] identity = new double[q * q];
        for (int i = 0; i < q; i++) {
            identity[i * q + i] = 1;
        }
        double[] whole = map.pullBack(x, q, identity);
        for (int rows = 1; rows <= q + 1; rows++) {
            assertThat(map.jacobian(rows, x)).as("%d rows of %s", rows, map).isEqualTo(whole);
        }
    }

    @Test
    void slopesDoNotCancelFarOut() {
        double far = new ElementwiseMap(1, ElementwiseMap.Function.TANH).jacobian(30.0)[0];
        assertThat(far).isCloseTo(4 * StrictMath.exp(-60), within(1e-38));
        assertThat(new ElementwiseMap(1, ElementwiseMap.Function.TANH).jacobian(1000.0))
                .containsExactly(0);
        assertThat(new ElementwiseMap(1, ElementwiseMap.Function.LOGISTIC).jacobian(-1000.0))
                .containsExactly(0);
        assertThat(new SoftmaxMap(2).value(1000, 0)).containsExactly(1, 0);
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatThrownBy(() -> Composition.of(WIDE, WIDE)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> AffineMap.of(2, new double[3], new double[2])).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> AffineMap.linear(0)).isInstanceOf(Refusal.class);
    }
}
