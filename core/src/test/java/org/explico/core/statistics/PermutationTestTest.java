package org.explico.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermutationTestTest {
    /** Orders with few descents are low: one for n items in order. */
    private static OptionalDouble descents(int... order) {
        int count = 0;
        for (int i = 1; i < order.length; i++) {
            count += order[i] < order[i - 1] ? 1 : 0;
        }
        return OptionalDouble.of(count);
    }

    @Test
    void enumeratesEveryOrderOnce() {
        int[] factorials = {1, 1, 2, 6, 24, 120, 720, 5040};
        for (int n = 1; n <= 7; n++) {
            Set<String> seen = new HashSet<>();
            PermutationTest test = PermutationTest.of(
                    n,
                    order -> {
                        seen.add(Arrays.toString(order));
                        return descents(order);
                    },
                    Seed.of(1));
            assertThat(seen).hasSize(factorials[n]);
            assertThat(test.orders()).isEqualTo(factorials[n]);
            assertThat(test.enumerated()).isTrue();
            // Only the given order has no descent; descents average (n-1)/2 with variance (n+1)/12.
            assertThat(test.lowerPValue()).isEqualTo(1.0 / factorials[n]);
            assertThat(test.nullMean()).isCloseTo((n - 1) / 2.0, within(1e-12));
            assertThat(test.nullSd()).isCloseTo(n == 1 ? 0 : Math.sqrt((n + 1) / 12.0), within(1e-12));
        }
    }

    @Test
    void drawsRandomOrdersForMoreItemsAndIsNeverZero() {
        PermutationTest test = PermutationTest.of(12, PermutationTestTest::descents, Seed.of(5));
        assertThat(test.enumerated()).isFalse();
        assertThat(test.orders()).isEqualTo(PermutationTest.DRAWS);
        assertThat(test.lowerPValue()).isEqualTo(1.0 / 10_001);
        // Standard error of the mean 0.0104, of the standard deviation 0.007.
        assertThat(test.nullMean()).isCloseTo(5.5, within(0.05));
        assertThat(test.nullSd()).isCloseTo(Math.sqrt(13 / 12.0), within(0.04));
        assertThat(PermutationTest.of(12, PermutationTestTest::descents, Seed.of(5))
                        .nullSample())
                .containsExactly(test.nullSample());
        assertThat(PermutationTest.of(12, PermutationTestTest::descents, Seed.of(6))
                        .nullSample())
                .isNotEqualTo(test.nullSample());
    }

    @Test
    void leavesOutOrdersWithoutAStatistic() {
        PermutationTest test = PermutationTest.of(
                4, order -> order[3] == 0 ? OptionalDouble.empty() : OptionalDouble.of(order[0]), Seed.of(1));
        assertThat(test.orders()).isEqualTo(18);
        assertThat(test.lowerPValue()).isEqualTo(6.0 / 18);
        assertThatThrownBy(() -> PermutationTest.of(3, order -> OptionalDouble.empty(), Seed.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
