package org.explico.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedTest {
    /** From an independent computation of the derivation in Python with integers modulo 2^64. */
    @Test
    void derivesTheSameChildrenForEver() {
        assertThat(Seed.of(0).child(0).value()).isEqualTo(0x8b0f9e4e71253e6aL);
        assertThat(Seed.of(42).child(7).value()).isEqualTo(0x2afc6a297324968bL);
        assertThat(Seed.of(42).child("inputs").value()).isEqualTo(0xdf81215264a7eceL);
        assertThat(Seed.of(0).child("").value()).isEqualTo(0x6e23050e8310092aL);
    }

    @Test
    void childrenDiffer() {
        Set<Long> seen = new HashSet<>();
        for (long parent = 0; parent < 20; parent++) {
            for (long child = 0; child < 200; child++) {
                assertThat(seen.add(Seed.of(parent).child(child).value()))
                        .as("%d %d", parent, child)
                        .isTrue();
                assertThat(seen.add(Seed.of(parent).child("" + child).value()))
                        .as("%d %d", parent, child)
                        .isTrue();
            }
        }
        assertThat(Seed.of(1).child("a").child("b"))
                .isNotEqualTo(Seed.of(1).child("b").child("a"));
        assertThat(Seed.of(1).child("ab")).isNotEqualTo(Seed.of(1).child("a").child("b"));
    }

    @Test
    void streamsOfNeighboursAreUncorrelated() {
        double[] a = Seed.of(1).child(0).generator().doubles(10_000).toArray();
        double[] b = Seed.of(1).child(1).generator().doubles(10_000).toArray();
        assertThat(Correlation.pearson(a, b).orElseThrow()).isBetween(-0.04, 0.04);
        assertThat(Seed.of(1).child(0).generator().doubles(10_000).toArray()).containsExactly(a);
    }

    @Test
    void samplesWithoutReplacement() {
        for (int count : new int[] {0, 1, 7, 49, 50, 80}) {
            int[] sample = Seed.of(count).sample(50, count);
            assertThat(sample).hasSize(Math.min(50, count)).doesNotHaveDuplicates();
            assertThat(IntStream.of(sample).allMatch(i -> i >= 0 && i < 50)).isTrue();
        }
        assertThat(Seed.of(3).sample(50, 20)).startsWith(Seed.of(3).sample(50, 5));
    }

    @Test
    void drawsEveryPointEquallyOften() {
        int[] counts = new int[10];
        for (int s = 0; s < 10_000; s++) {
            for (int i : Seed.of(7).child(s).sample(10, 3)) {
                counts[i]++;
            }
        }
        // 3,000 expected, standard deviation 46.
        assertThat(IntStream.of(counts)).allMatch(c -> c > 2_770 && c < 3_230);
    }
}
