package org.explico.core.topology.rips;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Shapes;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain scan, the vector scan and the lists find the same. */
class RanksTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void everyWayOfKeepingRanksFindsTheSame(int seed) {
        RandomGenerator random = Seed.of(seed).generator();
        int n = 20 + 9 * seed;
        DistanceMatrix distances = DistanceMatrix.euclidean(Shapes.cube(n, 3, Seed.of(seed)));
        EdgeOrder edges = EdgeOrder.of(distances, distances.quantile(.3 + .1 * seed));
        DenseRanks dense = DenseRanks.of(edges);
        SparseRanks sparse = SparseRanks.of(edges);
        assertThat(Apexes.of(sparse)).as("apexes, seed %d", seed).isEqualTo(Apexes.of(dense));
        for (int trial = 0; trial < 200; trial++) {
            int count = 2 + trial % 5;
            int[] points = random.ints(0, n).distinct().limit(count).sorted().toArray();
            int rank = random.nextInt(edges.count());
            int below = random.nextInt(n + 1);
            String what = Arrays.toString(points) + ", rank " + rank + ", seed " + seed;
            List<Cofacets> all = List.of(new Cofacets(n), new Cofacets(n), new Cofacets(n));
            sparse.cofacets(points, count, rank, all.get(0));
            new PlainRowScan().cofacets(dense.matrix(), dense.row(1), points, count, rank, all.get(1));
            new VectorRowScan().cofacets(dense.matrix(), dense.row(1), points, count, rank, all.get(2));
            for (Cofacets found : all) {
                same(found, all.get(0), what);
                check(found, edges, dense, points, rank, what);
            }
            int first = sparse.firstWithin(points, count, rank, below);
            assertThat(new PlainRowScan().firstWithin(dense.matrix(), dense.row(1), points, count, rank, below))
                    .as(what)
                    .isEqualTo(first);
            assertThat(new VectorRowScan().firstWithin(dense.matrix(), dense.row(1), points, count, rank, below))
                    .as(what)
                    .isEqualTo(first);
            assertThat(sparse.rank(points[0], points[1])).isEqualTo(dense.rank(points[0], points[1]));
        }
    }

    private static void same(Cofacets found, Cofacets other, String what) {
        assertThat(found.count).as(what).isEqualTo(other.count);
        assertThat(Arrays.copyOf(found.point, found.count)).as(what).isEqualTo(Arrays.copyOf(other.point, other.count));
        assertThat(Arrays.copyOf(found.rank, found.count)).as(what).isEqualTo(Arrays.copyOf(other.rank, other.count));
        assertThat(Arrays.copyOf(found.place, found.count)).as(what).isEqualTo(Arrays.copyOf(other.place, other.count));
    }

    private static void check(
            Cofacets found, EdgeOrder edges, DenseRanks ranks, int[] points, int atLeast, String what) {
        int k = 0;
        for (int w = 0; w < edges.size(); w++) {
            int of = w;
            int longest =
                    Arrays.stream(points).map(p -> ranks.rank(p, of)).max().orElseThrow();
            if (longest != Ranks.ABSENT && longest >= atLeast) {
                assertThat(found.point[k]).as(what).isEqualTo(w);
                assertThat(ranks.rank(points[found.place[k]], w)).as(what).isEqualTo(longest);
                k++;
            }
        }
        assertThat(found.count).as(what).isEqualTo(k);
    }
}
