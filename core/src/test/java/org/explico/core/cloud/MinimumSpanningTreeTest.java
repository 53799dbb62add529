package org.explico.core.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.rips.VietorisRips;
import org.junit.jupiter.api.Test;

class MinimumSpanningTreeTest {
    @Test
    void haltonGoldenLengths() {
        DistanceMatrix plane = DistanceMatrix.euclidean(Shapes.halton(1000, 2, 3));
        assertThat(prefix(plane, 200).length()).isCloseTo(10.862240, within(1e-6));
        assertThat(prefix(plane, 500).length()).isCloseTo(16.924547, within(1e-6));
        assertThat(prefix(plane, 950).length()).isCloseTo(23.887603, within(1e-6));
        DistanceMatrix space = DistanceMatrix.euclidean(Shapes.halton(1000, 2, 3, 5));
        assertThat(MinimumSpanningTree.of(space).length()).isCloseTo(75.140475, within(1e-6));
    }

    /** E0 / sqrt(n) = .6512 at n = 5,000; at 2,000 points the boundary still adds a little. */
    @Test
    void uniformSquareHasItsConstant() {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.cube(2000, 2, Seed.of(1)));
        assertThat(MinimumSpanningTree.of(d).length() / Math.sqrt(2000))
                .as("seed 1")
                .isCloseTo(.653, within(.015));
    }

    @Test
    void aSubsetIsTheTreeOfItsOwnMatrix() {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.grid(90, 3, 5, Seed.of(2)));
        int[] drawn = Seed.of(2).sample(90, 40);
        assertThat(MinimumSpanningTree.of(d, drawn)).isEqualTo(MinimumSpanningTree.of(d.subset(drawn)));
    }

    @Test
    void weightsAreTheDeathsOfComponents() {
        for (int seed = 0; seed < 5; seed++) {
            DistanceMatrix d = DistanceMatrix.euclidean(Shapes.gaussian(80, 3, Seed.of(seed)));
            double[] deaths = VietorisRips.withDefaults().diagram(d).deaths(0);
            assertThat(MinimumSpanningTree.of(d).weights())
                    .as("seed %d", seed)
                    .containsExactly(Arrays.copyOf(deaths, 79));
        }
    }

    @Test
    void orderOfThePointsDoesNotMatterEvenWithTies() {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.grid(100, 2, 6, Seed.of(3)));
        int[] shuffled = Seed.of(4).sample(100, 100);
        assertThat(MinimumSpanningTree.of(d.subset(shuffled))).isEqualTo(MinimumSpanningTree.of(d));
    }

    @Test
    void degenerateTrees() {
        assertThat(MinimumSpanningTree.of(DistanceMatrix.ofLowerTriangle(1)).length())
                .isZero();
        assertThat(MinimumSpanningTree.of(DistanceMatrix.ofLowerTriangle(2, 3)).weights())
                .containsExactly(3);
        assertThat(MinimumSpanningTree.of(DistanceMatrix.ofLowerTriangle(3, 0, 0, 0))
                        .length(0.5))
                .isZero();
        assertThat(MinimumSpanningTree.of(DistanceMatrix.ofLowerTriangle(3, 4, 1, 4))
                        .length(2))
                .isEqualTo(17);
    }

    @Test
    void scalesAreLinearAndMissingForCoincidingPoints() {
        DistanceMatrix d = DistanceMatrix.ofLowerTriangle(3, 3, 4, 5);
        assertThat(Normalisation.NONE.scale(d)).hasValue(1);
        assertThat(Normalisation.QUANTILE_90.scale(d)).hasValue(4 + 0.8 * (5 - 4.0));
        assertThat(Normalisation.ROOT_MEAN_SQUARE.scale(d).orElseThrow()).isCloseTo(Math.sqrt(50 / 3.0), within(1e-15));
        for (Normalisation scale : Normalisation.values()) {
            assertThat(scale.scale(DistanceMatrix.ofLowerTriangle(3, 0, 0, 0))).isEmpty();
            assertThat(scale.scale(DistanceMatrix.ofLowerTriangle(1))).isEmpty();
        }
        DistanceMatrix huge = d.dividedBy(Math.scalb(1.0, -1000));
        assertThat(Normalisation.ROOT_MEAN_SQUARE.scale(huge).orElseThrow())
                .isEqualTo(Math.scalb(Normalisation.ROOT_MEAN_SQUARE.scale(d).orElseThrow(), 1000));
    }

    @Test
    void aCloudNeedsNoMatrix() {
        for (String name : new String[] {"euclidean", "cosine", "angular", "correlation", "chebyshev", "mahalanobis"}) {
            for (int dim : new int[] {2, 7, 13, 16, 61}) {
                for (int n : new int[] {2, 97, 350}) {
                    PointCloud cloud = Shapes.gaussian(n, dim, Seed.of(dim));
                    assertThat(MinimumSpanningTree.of(cloud, Metric.named(name)))
                            .as("seed and dim %d, %d points, %s", dim, n, name)
                            .isEqualTo(MinimumSpanningTree.of(DistanceMatrix.of(cloud, Metric.named(name))));
                }
            }
        }
    }

    @Test
    void aCloudInPiecesOfManySizesNeedsNoMatrix() {
        for (int seed = 0; seed < 3; seed++) {
            for (PointCloud cloud : new PointCloud[] {
                Shapes.grid(900, 2, 20, Seed.of(seed)), Shapes.grid(600, 20, 2, Seed.of(seed)), pieces(Seed.of(seed))
            }) {
                assertThat(MinimumSpanningTree.of(cloud))
                        .as("seed %d, %s", seed, cloud)
                        .isEqualTo(MinimumSpanningTree.of(DistanceMatrix.euclidean(cloud)));
            }
        }
    }

    /** Small leaves make many pairs of them, of which most are left out. */
    @Test
    void leavesOfAnySizeGiveTheSameTree() {
        for (int seed = 0; seed < 20; seed++) {
            PointCloud cloud = seed % 2 == 0 ? pieces(Seed.of(seed)) : Shapes.cube(700, 1 + seed % 4, Seed.of(seed));
            ComparedPoints compared = ComparedPoints.of(cloud, new Metric.Euclidean());
            double[] expected =
                    MinimumSpanningTree.of(DistanceMatrix.euclidean(cloud)).weights();
            for (int leafSize : new int[] {2, 5, 16}) {
                for (int pairs : new int[] {1, 1 << 18}) {
                    double[] found = CloudSpanningTree.numbers(compared, leafSize, pairs);
                    compared.scale().toLengths(found, 0, found.length);
                    assertThat(found)
                            .as("seed %d, leaves of %d, %d pairs at a time", seed, leafSize, pairs)
                            .containsExactly(expected);
                }
            }
        }
    }

    /** Of equal gaps none is lost and none comes twice, however few are given at a time. */
    @Test
    void everyPairOfLeavesComesOnceNearestFirst() {
        PointCloud grid = Shapes.grid(500, 2, 8, Seed.of(11));
        PointTree tree = PointTree.of(ComparedPoints.of(grid, new Metric.Euclidean()), 4);
        int[] apart = new int[tree.nodes()];
        Arrays.fill(apart, -1);
        long leaves = IntStream.range(0, tree.nodes()).filter(tree::isLeaf).count();
        for (int most : new int[] {1, 7, 1000, 100_000}) {
            LeafPairs pairs = new LeafPairs(tree, most);
            Set<List<Integer>> seen = new HashSet<>();
            double last = 0;
            for (pairs.next(apart); pairs.count() > 0; pairs.next(apart)) {
                assertThat(pairs.count()).isLessThanOrEqualTo(most);
                for (int p = 0; p < pairs.count(); p++) {
                    assertThat(pairs.gap(p)).isGreaterThanOrEqualTo(last);
                    last = pairs.gap(p);
                    assertThat(seen.add(List.of(pairs.one(p), pairs.other(p)))).isTrue();
                }
                if (most == 1 && seen.size() > 200) {
                    break;
                }
            }
            assertThat(seen.size()).as("seed 11, %d at a time", most).isEqualTo((int)
                    (most == 1 ? 201 : leaves * (leaves - 1) / 2));
        }
    }

    @Test
    void aCloudHasTheSameTreeOnAnyNumberOfThreads() {
        PointCloud cloud = Shapes.gaussian(1500, 3, Seed.of(9));
        MinimumSpanningTree one = Threads.within(1, () -> MinimumSpanningTree.of(cloud));
        assertThat(Threads.within(4, () -> MinimumSpanningTree.of(cloud))).isEqualTo(one);
        assertThat(one).as("seed 9").isEqualTo(MinimumSpanningTree.of(DistanceMatrix.euclidean(cloud)));
    }

    @Test
    void degenerateClouds() {
        assertThat(MinimumSpanningTree.of(PointCloud.of(1, 2, 1.0, 2.0)).size()).isEqualTo(1);
        assertThat(MinimumSpanningTree.of(PointCloud.owning(1000, 1, new double[1000]))
                        .length())
                .isZero();
        double[] farApart = new double[300];
        Arrays.fill(farApart, 150, 300, 1e200);
        assertThatThrownBy(() -> MinimumSpanningTree.of(PointCloud.owning(300, 1, farApart)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("scale the points");
    }

    /** Clusters of very different widths, and points far outside: boxes of all sizes. */
    private static PointCloud pieces(Seed seed) {
        double[] x = Shapes.gaussian(800, 3, seed).toArray();
        for (int t = 0; t < x.length; t++) {
            int piece = t / 3 % 7;
            x[t] = Math.scalb(x[t], -3 * piece) + 40 * piece + (t / 3 % 101 == 0 ? 500 : 0);
        }
        return PointCloud.owning(800, 3, x);
    }

    private static MinimumSpanningTree prefix(DistanceMatrix d, int n) {
        return MinimumSpanningTree.of(d, IntStream.range(0, n).toArray());
    }
}
