package org.explico.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.Ties;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class NestedHopsTest {
    private static void agree(NearestNeighbours table, String what, int... ks) {
        for (KnnGraph.Variant variant : KnnGraph.Variant.values()) {
            for (Ties ties : Ties.values()) {
                NestedHops nested = NestedHops.of(table, variant, ties, ks);
                NestedHops ofGraphs = NestedHops.of(IntStream.of(ks)
                        .mapToObj(k -> KnnGraph.of(table, k, variant, ties))
                        .toArray(KnnGraph[]::new));
                for (int t = 0; t < ks.length; t++) {
                    assertThat(nested.k(t)).isEqualTo(ks[t]);
                    assertThat(ofGraphs.k(t)).isEqualTo(ks[t]);
                    assertThat(ofGraphs.at(t)).isEqualTo(nested.at(t));
                    assertThat(nested.at(t))
                            .as("%s, k %d, %s, %s", what, ks[t], variant, ties)
                            .isEqualTo(HopDistances.of(
                                    KnnGraph.of(table, ks[t], variant, ties).graph()));
                }
            }
        }
    }

    @Test
    void areTheHopsOfEachGraph() {
        for (long seed = 0; seed < 4; seed++) {
            DistanceMatrix d = DistanceMatrix.euclidean(RandomMatrices.cloud(140, 2 + (int) seed, Seed.of(seed)));
            agree(NearestNeighbours.of(d, 139), "seed " + seed, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 139);
        }
    }

    @Test
    void areTheHopsOfEachGraphWhereManyPointsTie() {
        for (long seed = 0; seed < 4; seed++) {
            agree(
                    RandomGraphs.lattice(120, 2, 9, 40, seed),
                    "seed " + seed,
                    IntStream.rangeClosed(1, 40).toArray());
        }
    }

    @Test
    void endAtTheCompleteGraph() {
        NearestNeighbours all =
                NearestNeighbours.of(DistanceMatrix.euclidean(RandomMatrices.cloud(70, 3, Seed.of(2))), 69);
        NestedHops nested = NestedHops.of(all, KnnGraph.Variant.MUTUAL, Ties.BY_INDEX, 30, 69);
        assertThat(nested.at(1).sum()).hasValue(70 * 69 / 2);
    }

    @Test
    void doNotDependOnThreads() {
        NearestNeighbours table =
                NearestNeighbours.of(DistanceMatrix.euclidean(RandomMatrices.cloud(300, 2, Seed.of(4))), 60);
        NestedHops one = Threads.within(1, () -> NestedHops.of(table, KnnGraph.Variant.UNION, Ties.BY_INDEX, 5, 60));
        NestedHops four = Threads.within(4, () -> NestedHops.of(table, KnnGraph.Variant.UNION, Ties.BY_INDEX, 5, 60));
        assertThat(one.at(0)).isEqualTo(four.at(0));
        assertThat(one.at(1)).isEqualTo(four.at(1));
    }

    @Test
    void refuseListsThatDoNotAscend() {
        NearestNeighbours table =
                NearestNeighbours.of(DistanceMatrix.euclidean(RandomMatrices.cloud(9, 2, Seed.of(1))), 5);
        assertThatThrownBy(() -> NestedHops.of(table, KnnGraph.Variant.UNION, Ties.BY_INDEX))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> NestedHops.of(table, KnnGraph.Variant.UNION, Ties.BY_INDEX, 3, 3))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> NestedHops.of(table, KnnGraph.Variant.UNION, Ties.BY_INDEX, 3, 6))
                .isInstanceOf(Refusal.class);
    }
}
