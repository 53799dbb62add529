package org.explico.core.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every piecewise affine map obeys. */
class PiecewiseAffineMapTest {
    private static final AffineMap FIRST = random(4, 8, 1);
    private static final AffineMap SECOND = random(8, 6, 2);
    private static final PiecewiseAffineNetwork RELU =
            PiecewiseAffineNetwork.of(FIRST).relu().affine(SECOND).relu().affine(random(6, 3, 3));
    private static final PiecewiseAffineNetwork POOLED = PiecewiseAffineNetwork.of(FIRST)
            .largestOf(List.of(new int[] {0, 1, 2}, new int[] {3, 4}, new int[] {5, 6, 7, 0}))
            .affine(random(3, 5, 4))
            .absolute()
            .affine(random(5, 3, 5))
            .rectified(0.01);

    private static AffineMap random(int p, int q, long seed) {
        return AffineMap.of(
                p,
                RandomMatrices.gaussian(q, p, Seed.of(seed).child("weights")),
                RandomMatrices.gaussian(q, 1, Seed.of(seed).child("bias")));
    }

    static Stream<PiecewiseAffineMap> maps() {
        return Stream.of(
                RELU,
                POOLED,
                AffineHead.of(RELU, AffineMap.of(3, new double[] {1, -1, 0, 0, 2, 1}, new double[] {0, 5})),
                ChosenInputs.of(POOLED, new double[] {0.1, 0.2, 0.3, 0.4}, 0, 3));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void thePieceOfAPointGivesItsValueAndJacobian(PiecewiseAffineMap map) {
        for (long seed = 0; seed < 20; seed++) {
            double[] x = RandomMatrices.gaussian(1, map.inputDim(), Seed.of(seed));
            double[] value = new double[map.outputDim()];
            double[] jacobian = new double[map.outputDim() * map.inputDim()];
            map.pieceAt(x).linearise(x, value, jacobian);
            assertThat(value).as("seed %d", seed).containsExactly(map.value(x), within(1e-14));
            assertThat(jacobian).as("seed %d", seed).containsExactly(map.jacobian(x), within(1e-13));
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void marginsAreNotNegativeInsideAndChangeAtTheirRates(PiecewiseAffineMap map) {
        for (long seed = 0; seed < 20; seed++) {
            double[] x = RandomMatrices.gaussian(1, map.inputDim(), Seed.of(seed));
            double[] v =
                    RandomMatrices.gaussian(1, map.inputDim(), Seed.of(seed).child("v"));
            PiecewiseAffineMap.Piece piece = map.pieceAt(x);
            double[] margins = new double[piece.walls()];
            double[] rates = new double[piece.walls()];
            double[] further = new double[piece.walls()];
            piece.margins(x, v, margins, rates);
            piece.margins(moved(x, 0.5, v), v, further, new double[piece.walls()]);
            for (int wall = 0; wall < piece.walls(); wall++) {
                assertThat(margins[wall]).as("seed %d, wall %d", seed, wall).isNotNegative();
                if (Double.isInfinite(margins[wall])) {
                    assertThat(rates[wall]).as("seed %d, wall %d", seed, wall).isZero();
                    continue;
                }
                assertThat(further[wall])
                        .as("seed %d, wall %d", seed, wall)
                        .isCloseTo(margins[wall] + 0.5 * rates[wall], within(1e-12));
                assertThat(dot(piece.normal(x, wall), v))
                        .as("seed %d, wall %d", seed, wall)
                        .isCloseTo(rates[wall], within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void theMapIsContinuousAcrossTheFirstWallAndTheWayBackIsKnown(PiecewiseAffineMap map) {
        int crossed = 0;
        for (long seed = 0; seed < 40; seed++) {
            double[] x = RandomMatrices.gaussian(1, map.inputDim(), Seed.of(seed));
            double[] v =
                    RandomMatrices.gaussian(1, map.inputDim(), Seed.of(seed).child("v"));
            PiecewiseAffineMap.Piece here = map.pieceAt(x);
            double[] margins = new double[here.walls()];
            double[] rates = new double[here.walls()];
            here.margins(x, v, margins, rates);
            int first = -1;
            double least = 100;
            for (int wall = 0; wall < here.walls(); wall++) {
                if (rates[wall] < 0 && -margins[wall] / rates[wall] < least) {
                    first = wall;
                    least = -margins[wall] / rates[wall];
                }
            }
            if (first < 0) {
                continue;
            }
            crossed++;
            PiecewiseAffineMap.Piece there = here.across(first);
            double[] beyond = moved(x, least + 1e-9, v);
            assertThat(valueOf(there, map, beyond))
                    .as("seed %d", seed)
                    .containsExactly(map.value(beyond), within(1e-12));
            assertThat(valueOf(here, map, moved(x, least, v)))
                    .as("seed %d", seed)
                    .containsExactly(valueOf(there, map, moved(x, least, v)), within(1e-12));
            double[] back = new double[there.walls()];
            there.margins(moved(x, least, v), v, back, rates);
            assertThat(back[here.back(first)]).as("seed %d", seed).isCloseTo(0, within(1e-12));
            assertThat(rates[here.back(first)]).as("seed %d", seed).isPositive();
            assertThat(there.back(here.back(first))).as("seed %d", seed).isEqualTo(first);
            assertThat(valueOf(there.across(here.back(first)), map, x))
                    .as("seed %d", seed)
                    .isEqualTo(valueOf(here, map, x));
        }
        assertThat(crossed).isGreaterThan(20);
    }

    @Test
    void aNetworkIsTheCompositionOfItsLayers() {
        DifferentiableMap composed = Composition.of(
                FIRST,
                new ElementwiseMap(8, ElementwiseMap.Function.RELU),
                SECOND,
                new ElementwiseMap(6, ElementwiseMap.Function.RELU),
                random(6, 3, 3));
        double[] x = RandomMatrices.gaussian(1, 4, Seed.of(9));
        assertThat(RELU.value(x)).isEqualTo(composed.value(x));
        assertThat(RELU.jacobian(x)).isEqualTo(composed.jacobian(x));
        DifferentiableMap elementwise = new ElementwiseMap(2, ElementwiseMap.Function.ABSOLUTE);
        PiecewiseAffineMap pieces =
                PiecewiseAffineNetwork.of(AffineMap.linear(2, 1, 0, 0, 1)).absolute();
        assertThat(pieces.value(-3, 0)).containsExactly(elementwise.value(-3, 0), within(0.0));
        assertThat(pieces.jacobian(-3, 0)).containsExactly(elementwise.jacobian(-3, 0), within(0.0));
    }

    @Test
    void refusesWhatHasNoSwitch() {
        assertThatThrownBy(() -> PiecewiseAffineNetwork.of(FIRST).rectified(1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> PiecewiseAffineNetwork.of(FIRST).affine(FIRST)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> PiecewiseAffineNetwork.of(FIRST).largestOf(List.of(new int[] {8})))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> ChosenInputs.of(RELU, new double[4], 1, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> AffineHead.of(RELU, FIRST)).isInstanceOf(Refusal.class);
    }

    private static double[] valueOf(PiecewiseAffineMap.Piece piece, PiecewiseAffineMap map, double... x) {
        double[] value = new double[map.outputDim()];
        piece.linearise(x, value, new double[map.outputDim() * map.inputDim()]);
        return value;
    }

    private static double[] moved(double[] x, double t, double... v) {
        double[] out = x.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += t * v[i];
        }
        return out;
    }

    private static double dot(double[] a, double... b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
