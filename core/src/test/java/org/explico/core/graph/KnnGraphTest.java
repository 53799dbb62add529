package org.explico.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.KnnGraph.Variant;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class KnnGraphTest {
    private static final DistanceMatrix LINE = DistanceMatrix.euclidean(PointCloud.of(4, 1, 0.0, 1.0, 3.0, 7.0));

    @Test
    void fourPointsOnALineInEachVariant() {
        KnnGraph union = KnnGraph.of(LINE, 1, Variant.UNION);
        assertThat(union.graph()).isEqualTo(Graph.ofEdges(4, 0, 1, 1, 2, 2, 3));
        assertThat(union.endpoints()).containsExactly(0, 1, 1, 2, 2, 3);
        assertThat(union.degrees()).containsExactly(1, 2, 2, 1);
        KnnGraph mutual = KnnGraph.of(LINE, 1, Variant.MUTUAL);
        assertThat(mutual.graph()).isEqualTo(Graph.ofEdges(4, 0, 1));
        assertThat(mutual.components()).isEqualTo(3);
        KnnGraph digraph = KnnGraph.of(LINE, 1, Variant.DIGRAPH);
        assertThat(digraph.edges()).isEqualTo(4);
        assertThat(digraph.degrees()).containsExactly(2, 3, 2, 1);
        assertThat(digraph.endpoints()).containsExactly(0, 1, 1, 0, 2, 1, 3, 2);
        assertThat(digraph.graph()).isEqualTo(union.graph());
    }

    @Test
    void countsChoicesTheSameInEveryVariant() {
        for (long seed = 0; seed < 20; seed++) {
            DistanceMatrix d = DistanceMatrix.euclidean(RandomMatrices.cloud(40, 3, Seed.of(seed)));
            for (int k : new int[] {1, 4, 20, 39}) {
                KnnGraph union = KnnGraph.of(d, k, Variant.UNION);
                KnnGraph mutual = KnnGraph.of(d, k, Variant.MUTUAL);
                KnnGraph digraph = KnnGraph.of(d, k, Variant.DIGRAPH);
                assertThat(union.edges() + mutual.edges())
                        .as("seed %d, k %d", seed, k)
                        .isEqualTo(40 * k);
                assertThat(Arrays.stream(digraph.degrees()).sum())
                        .as("seed %d", seed)
                        .isEqualTo(2 * 40 * k);
                assertThat(Arrays.stream(union.degrees()).min().orElseThrow())
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(k);
                assertThat(Arrays.stream(mutual.degrees()).max().orElseThrow())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(k);
            }
            assertThat(KnnGraph.of(d, 39, Variant.MUTUAL).edges()).isEqualTo(40 * 39 / 2);
        }
    }

    @Test
    void joinsWhomItSays() {
        for (long seed = 0; seed < 10; seed++) {
            NearestNeighbours table =
                    NearestNeighbours.of(DistanceMatrix.euclidean(RandomMatrices.cloud(30, 2, Seed.of(seed))), 7);
            for (int k = 1; k <= 7; k++) {
                Graph union = KnnGraph.of(table, k, Variant.UNION).graph();
                Graph mutual = KnnGraph.of(table, k, Variant.MUTUAL).graph();
                for (int i = 0; i < 30; i++) {
                    for (int j = 0; j < 30; j++) {
                        boolean chooses = Arrays.stream(table.nearest(i, k))
                                .boxed()
                                .toList()
                                .contains(j);
                        boolean chosen = Arrays.stream(table.nearest(j, k))
                                .boxed()
                                .toList()
                                .contains(i);
                        assertThat(union.adjacent(i, j))
                                .as("seed %d, k %d", seed, k)
                                .isEqualTo(chooses || chosen);
                        assertThat(mutual.adjacent(i, j))
                                .as("seed %d, k %d", seed, k)
                                .isEqualTo(chooses && chosen);
                    }
                }
            }
        }
    }

    @Test
    void totalCurvatureOfTheGoldenPoints() {
        // Digraph: 4 m - sum D² = 16 - 18; union, a path: 12 - 10.
        int[] digraph = KnnGraph.of(LINE, 1, Variant.DIGRAPH).degrees();
        assertThat(16 - Arrays.stream(digraph).map(d -> d * d).sum()).isEqualTo(-2);
        int[] union = KnnGraph.of(LINE, 1, Variant.UNION).degrees();
        assertThat(12 - Arrays.stream(union).map(d -> d * d).sum()).isEqualTo(2);
    }

    @Test
    void withTiesAllEquallyFarPointsAreChosen() {
        // 1 is as far from 0 as from 2; 0 and 2 have one nearest point each.
        DistanceMatrix d = DistanceMatrix.euclidean(PointCloud.of(3, 1, 0.0, 1.0, 2.0));
        NearestNeighbours table = NearestNeighbours.of(d, 1);
        KnnGraph digraph = KnnGraph.of(table, 1, Variant.DIGRAPH, Ties.INCLUDED);
        assertThat(digraph.edges()).isEqualTo(4);
        assertThat(digraph.degrees()).containsExactly(2, 4, 2);
        assertThat(digraph.endpoints()).containsExactly(0, 1, 1, 0, 1, 2, 2, 1);
        assertThat(KnnGraph.of(table, 1, Variant.MUTUAL, Ties.INCLUDED).endpoints())
                .containsExactly(0, 1, 1, 2);
        assertThat(KnnGraph.of(table, 1, Variant.MUTUAL, Ties.BY_INDEX).endpoints())
                .containsExactly(0, 1);
        assertThat(KnnGraph.of(table, 1, Variant.DIGRAPH, Ties.BY_INDEX).degrees())
                .containsExactly(2, 3, 1);
    }

    @Test
    void withTiesTheOrderOfThePointsDoesNotMatter() {
        for (long seed = 0; seed < 10; seed++) {
            int n = 60;
            double[] x =
                    Seed.of(seed).generator().ints(2 * n, 0, 6).asDoubleStream().toArray();
            int[] names = Seed.of(seed + 1).sample(n, n);
            double[] y = new double[2 * n];
            for (int i = 0; i < n; i++) {
                y[2 * names[i]] = x[2 * i];
                y[2 * names[i] + 1] = x[2 * i + 1];
            }
            NearestNeighbours one = NearestNeighbours.of(DistanceMatrix.euclidean(PointCloud.owning(n, 2, x)), 5);
            NearestNeighbours other = NearestNeighbours.of(DistanceMatrix.euclidean(PointCloud.owning(n, 2, y)), 5);
            for (Variant variant : Variant.values()) {
                KnnGraph first = KnnGraph.of(one, 5, variant, Ties.INCLUDED);
                KnnGraph second = KnnGraph.of(other, 5, variant, Ties.INCLUDED);
                assertThat(second.graph())
                        .as("seed %d, %s", seed, variant)
                        .isEqualTo(RandomGraphs.renamed(first.graph(), names));
                assertThat(second.edges()).isEqualTo(first.edges());
                for (int i = 0; i < n; i++) {
                    assertThat(second.degrees()[names[i]]).as("seed %d", seed).isEqualTo(first.degrees()[i]);
                }
            }
        }
    }

    @Test
    void graphsRefuseLoopsAndUnknownVerticesAndDropRepeats() {
        assertThatThrownBy(() -> Graph.ofEdges(2, 0, 0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Graph.ofEdges(2, 0, 2)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Graph.ofEdges(2, 0)).isInstanceOf(Refusal.class);
        Graph path = Graph.ofEdges(3, 0, 1, 1, 0, 2, 1);
        assertThat(path.edges()).isEqualTo(2);
        assertThat(path.adjacent(1, 2)).isTrue();
        assertThat(path.adjacent(0, 2)).isFalse();
        assertThat(path.commonNeighbours(0, 2)).isEqualTo(1);
        assertThat(Graph.ofEdges(3).components()).isEqualTo(3);
    }
}
