package org.explico.core.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
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

    private static final PiecewiseAffineNetwork PIECES = PiecewiseAffineNetwork.of(WIDE)
            .relu()
            .affine(AffineMap.of(
                    3, RandomMatrices.gaussian(6, 3, Seed.of(3)), RandomMatrices.gaussian(6, 1, Seed.of(4))))
            .largestOf(List.of(new int[] {0, 1, 2}, new int[] {3, 4, 5, 2}))
            .rectified(0.1);

    static Stream<DifferentiableMap> maps() {
        Stream<DifferentiableMap> elementwise = Stream.of(ElementwiseMap.Function.values())
                .filter(function -> function != ElementwiseMap.Function.LOGARITHM)
                .map(function -> new ElementwiseMap(3, function));
        return Stream.concat(
                elementwise,
                Stream.of(
                        WIDE,
                        new SoftmaxMap(3),
                        Composition.of(WIDE, new ElementwiseMap(3, ElementwiseMap.Function.TANH), new SoftmaxMap(3)),
                        Composition.of(WIDE),
                        Composition.of(
                                new ElementwiseMap(4, ElementwiseMap.Function.EXP),
                                new ElementwiseMap(4, ElementwiseMap.Function.LOGARITHM),
                                WIDE),
                        new Sum(WIDE, Composition.of(WIDE, new ElementwiseMap(3, ElementwiseMap.Function.SINE))),
                        new GramMap(3, 2),
                        new GramMap(2, 3),
                        PIECES,
                        AffineHead.of(PIECES, AffineMap.linear(2, 1, -1)),
                        ChosenInputs.of(PIECES, new double[] {1, 2, 3, 4}, 2, 0)));
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
    void pushForwardAndPullBackAreDual(DifferentiableMap map) {
        int count = 4;
        for (long seed = 0; seed < 10; seed++) {
            double[] x =
                    RandomMatrices.gaussian(1, map.inputDim(), Seed.of(seed).child("x"));
            double[] v =
                    RandomMatrices.gaussian(count, map.inputDim(), Seed.of(seed).child("v"));
            double[] w = RandomMatrices.gaussian(
                    count, map.outputDim(), Seed.of(seed).child("w"));
            double[] pushed = map.pushForward(x, count, v);
            double[] pulled = map.pullBack(x, count, w);
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    assertThat(dot(w, i, pushed, j, map.outputDim()))
                            .as("seed %d, w %d, v %d of %s", seed, i, j, map)
                            .isCloseTo(dot(pulled, i, v, j, map.inputDim()), within(1e-13));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void pushForwardIsTheLimitOfDifferences(DifferentiableMap map) {
        for (long seed = 0; seed < 10; seed++) {
            double[] x =
                    RandomMatrices.gaussian(1, map.inputDim(), Seed.of(seed).child("x"));
            double[] v =
                    RandomMatrices.gaussian(1, map.inputDim(), Seed.of(seed).child("v"));
            assertThat(map.pushForward(x, 1, v))
                    .as("seed %d of %s", seed, map)
                    .containsExactly(CentralDifferences.of(map, x, v, 1e-4), within(1e-10));
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void jacobiansAreTheJacobianOfEachPoint(DifferentiableMap map) {
        int p = map.inputDim();
        int size = p * map.outputDim();
        double[] points = RandomMatrices.gaussian(3, p, Seed.of(8));
        double[] all = map.jacobians(3, points);
        for (int i = 0; i < 3; i++) {
            double[] point = Arrays.copyOfRange(points, i * p, (i + 1) * p);
            assertThat(Arrays.copyOfRange(all, i * size, (i + 1) * size)).isEqualTo(map.jacobian(point));
        }
    }

    private static double dot(double[] a, int i, double[] b, int j, int dim) {
        double sum = 0;
        for (int k = 0; k < dim; k++) {
            sum += a[i * dim + k] * b[j * dim + k];
        }
        return sum;
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
