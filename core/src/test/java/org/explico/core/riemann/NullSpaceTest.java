package org.explico.core.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.map.AffineMap;
import org.explico.core.map.Restriction;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** What null spaces and sensitivities obey. */
class NullSpaceTest {
    @Test
    void freedomIsTheDiagonalOfTheProjectionAndSumsToTheNullity() {
        for (long seed = 0; seed < 10; seed++) {
            NullSpace space = NullSpace.of(4, 11, RandomMatrices.gaussian(4, 11, Seed.of(seed)));
            double[] freedom = space.freedom();
            for (int i = 0; i < 11; i++) {
                double[] unit = new double[11];
                unit[i] = 1;
                assertThat(freedom[i]).as("seed %d", seed).isCloseTo(space.project(unit)[i], within(1e-13));
            }
            assertThat(Arrays.stream(freedom).sum()).as("seed %d", seed).isCloseTo(7, within(1e-12));
        }
    }

    @Test
    void theTangentOfTwoInputsAndOneOutputIsTheGradientTurnedLeft() {
        for (long seed = 0; seed < 20; seed++) {
            double[] gradient = RandomMatrices.gaussian(1, 2, Seed.of(seed));
            double size = Math.hypot(gradient[0], gradient[1]);
            assertThat(NullSpace.of(1, 2, gradient).tangent())
                    .as("seed %d", seed)
                    .containsExactly(new double[] {-gradient[1] / size, gradient[0] / size}, within(1e-14));
        }
    }

    @Test
    void aKernelOfSeveralDirectionsHasNoTangent() {
        assertThatThrownBy(() -> NullSpace.of(1, 3, 1, 2, 3).tangent()).isInstanceOf(Refusal.class);
    }

    @Test
    void theBasisSpansWhatTheProjectionLeaves() {
        NullSpace space = NullSpace.of(3, 8, RandomMatrices.gaussian(3, 8, Seed.of(5)));
        double[] basis = space.basis();
        double[] z = RandomMatrices.gaussian(1, 8, Seed.of(6));
        double[] rebuilt = new double[8];
        for (int k = 0; k < 5; k++) {
            double along = 0;
            for (int i = 0; i < 8; i++) {
                along += basis[k * 8 + i] * z[i];
            }
            for (int i = 0; i < 8; i++) {
                rebuilt[i] += along * basis[k * 8 + i];
            }
        }
        assertThat(rebuilt).containsExactly(space.project(z), within(1e-13));
    }

    @Test
    void theSquaresOfCoordinatesSumToThoseOfTheSingularValues() {
        double[] j = RandomMatrices.withSingularValues(3, 9, Seed.of(2), 5, 2, 1);
        Sensitivity sensitivity = Sensitivity.of(3, 9, j);
        assertThat(Arrays.stream(sensitivity.squares()).sum()).isCloseTo(30, within(1e-12));
        assertThat(sensitivity.largestSquare(0, 1, 2, 3, 4, 5, 6, 7, 8)).isCloseTo(25, within(1e-12));
        assertThat(sensitivity.largestSquare(4)).isCloseTo(sensitivity.squares()[4], within(1e-12));
        assertThatThrownBy(() -> sensitivity.largestSquare(9)).isInstanceOf(Refusal.class);
    }

    @Test
    void aRestrictionHasTheChosenColumns() {
        double[] weights = RandomMatrices.gaussian(2, 5, Seed.of(3));
        Restriction part = Restriction.of(AffineMap.linear(5, weights), new double[] {1, 2, 3, 4, 5}, 1, 4);
        assertThat(part.jacobian(0, 0)).containsExactly(weights[1], weights[4], weights[6], weights[9]);
        assertThat(part.whole(7, 8)).containsExactly(1, 7, 3, 4, 8);
        assertThat(part.part(1, 2, 3, 4, 5)).containsExactly(2, 5);
        assertThat(part.value(2, 5))
                .containsExactly(AffineMap.linear(5, weights).value(1, 2, 3, 4, 5), within(1e-15));
        assertThatThrownBy(() -> Restriction.of(AffineMap.linear(5, weights), new double[5], 4, 1))
                .isInstanceOf(Refusal.class);
    }
}
