package org.explico.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class ConnectivityTest {
    private static void agreesWithEveryGraph(NearestNeighbours table, long seed) {
        for (KnnGraph.Variant variant : KnnGraph.Variant.values()) {
            for (Ties ties : Ties.values()) {
                Connectivity connectivity = Connectivity.of(table, variant, ties);
                int from = table.k() + 1;
                for (int k = table.k(); k >= 1; k--) {
                    int components = KnnGraph.of(table, k, variant, ties).components();
                    assertThat(connectivity.componentsAt(k))
                            .as("seed %d, k %d, %s, %s", seed, k, variant, ties)
                            .isEqualTo(components);
                    from = components == 1 ? k : from;
                }
                assertThat(connectivity.connectedFrom().orElse(table.k() + 1))
                        .as("seed %d, %s, %s", seed, variant, ties)
                        .isEqualTo(from);
            }
        }
    }

    @Test
    void agreesWithTheGraphOfEveryK() {
        for (long seed = 0; seed < 10; seed++) {
            DistanceMatrix d = DistanceMatrix.euclidean(RandomMatrices.cloud(60, 2, Seed.of(seed)));
            agreesWithEveryGraph(NearestNeighbours.of(d, 1 + (int) seed * 4), seed);
        }
    }

    @Test
    void agreesWhereManyPointsTie() {
        for (long seed = 0; seed < 10; seed++) {
            agreesWithEveryGraph(RandomGraphs.lattice(50, 2, 5, 12, seed), seed);
        }
    }

    @Test
    void ofSeveralLayersIsTheLast() {
        NearestNeighbours line =
                NearestNeighbours.of(DistanceMatrix.euclidean(PointCloud.of(4, 1, 0.0, 1.0, 3.0, 7.0)), 3);
        Connectivity union = Connectivity.of(line, KnnGraph.Variant.UNION, Ties.BY_INDEX);
        Connectivity mutual = Connectivity.of(line, KnnGraph.Variant.MUTUAL, Ties.BY_INDEX);
        assertThat(union.componentsAt(1)).isEqualTo(1);
        assertThat(mutual.componentsAt(1)).isEqualTo(3);
        assertThat(mutual.connectedFrom()).hasValue(3);
        assertThat(Connectivity.allConnectedFrom(List.of(union, mutual, union))).hasValue(3);
        Connectivity never = Connectivity.of(
                NearestNeighbours.of(DistanceMatrix.euclidean(PointCloud.of(4, 1, 0.0, 1.0, 3.0, 7.0)), 1),
                KnnGraph.Variant.MUTUAL,
                Ties.BY_INDEX);
        assertThat(never.connectedFrom()).isEmpty();
        assertThat(Connectivity.allConnectedFrom(List.of(union, never))).isEmpty();
        assertThatThrownBy(() -> union.componentsAt(4)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> union.componentsAt(0)).isInstanceOf(Refusal.class);
    }
}
