package org.explico.core.topology.rips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.cloud.SparseDistances;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Simplices of two longs: where one long is given less room than it has, and where it truly has not enough. */
class WideMatrixTest {
    private static final int[] PRIMES = {2, 3, 7};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void twoLongsGiveTheBarsOfOne(int degree) {
        for (int seed = 0; seed < 24; seed++) {
            EdgeOrder edges = edges(cloud(seed));
            for (int prime : PRIMES) {
                PrimeField field = PrimeField.of(prime);
                PersistenceDiagram narrow = diagram(edges, degree, field, SimplexWords.ROOM, 1);
                for (int room : rooms(SimplexWords.bits(edges, degree + 1) + field.bits())) {
                    assertThat(diagram(edges, degree, field, room, 1))
                            .as("seed %d, modulus %d, %d bits in a long", seed, prime, room)
                            .isEqualTo(narrow);
                }
            }
        }
    }

    @Test
    void columnsThatAreAddedToEachOtherGiveTheSameBars() {
        for (int seed = 0; seed < 3; seed++) {
            EdgeOrder edges = edges(Shapes.sphere(70, 3, Seed.of(seed)));
            for (int prime : new int[] {2, 3}) {
                PrimeField field = PrimeField.of(prime);
                PersistenceDiagram narrow = diagram(edges, 2, field, SimplexWords.ROOM, 1);
                assertThat(narrow.pairs(2)).isNotEmpty();
                assertThat(diagram(edges, 2, field, 15, 1)).as("seed %d", seed).isEqualTo(narrow);
                assertThat(diagram(edges, 2, field, 15, 2)).as("seed %d", seed).isEqualTo(narrow);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"100000, 5, 2", "100000, 5, 3", "100000, 6, 2", "1000, 8, 2", "1000, 7, 32749", "3000, 7, 5"})
    void crossPolytopesAmongManyPointsHaveOneHollow(int points, int axes, int prime) {
        SparseDistances distances = crossPolytope(points, axes);
        EdgeOrder edges = EdgeOrder.of(distances, 2);
        assertThat(SimplexWords.areOneLong(edges, axes - 1, PrimeField.of(prime).bits(), SimplexWords.ROOM))
                .isFalse();
        VietorisRips rips = VietorisRips.withDefaults().withField(prime).withCollapse(Collapse.NEVER);
        PersistenceDiagram diagram = rips.upTo(axes - 1).diagram(distances);
        assertThat(diagram.essential(0)).isEqualTo(points - 2 * axes + 1);
        for (int degree = 1; degree < axes - 1; degree++) {
            assertThat(diagram.pairs(degree)).isEmpty();
        }
        assertThat(diagram.pairs(axes - 1)).containsExactly(new PersistencePair(axes - 1, Math.sqrt(2), 2));
        assertThat(rips.upTo(axes - 1).withThreshold(1.5).diagram(distances).pairs(axes - 1))
                .containsExactly(new PersistencePair(axes - 1, Math.sqrt(2), Double.POSITIVE_INFINITY));
    }

    @Test
    void simplicesOfMoreThanTwoLongsAreRefused() {
        SparseDistances distances = crossPolytope(100_000, 4);
        VietorisRips rips = VietorisRips.withDefaults().withCollapse(Collapse.NEVER);
        // Ranks of five bits and seven points of seventeen are 124; one more point is too much.
        assertThat(rips.upTo(7).diagram(distances).pairs(3)).hasSize(1);
        assertThatThrownBy(() -> rips.upTo(8).diagram(distances))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("degree 8")
                .hasMessageContaining("126 bits")
                .hasMessageContaining("141 bits");
    }

    @Test
    void representativesOfWideSimplicesAreRefused() {
        VietorisRips rips = VietorisRips.withDefaults().upTo(4);
        assertThatThrownBy(() -> rips.filtration(crossPolytope(100_000, 5)).classes(4, 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("degree 4")
                .hasMessageContaining("62 bits");
    }

    @Test
    void wideSimplicesAreReadBackAndOrderedAsNarrowOnes() {
        EdgeOrder edges = edges(Shapes.gaussian(40, 3, Seed.of(1)));
        for (int degree = 1; degree <= 4; degree++) {
            List<int[]> simplices = simplices(edges, degree, Seed.of(degree));
            SimplexCode narrow = new SimplexCode(edges, degree);
            for (int room = 14; room < SimplexWords.bits(edges, degree + 1) + 3; room++) {
                WideCode wide = WideCode.ofColumns(edges, degree, 3, room);
                LongArrayList ones = new LongArrayList();
                LongArrayList twos = new LongArrayList();
                for (int[] simplex : simplices) {
                    int[] others = Arrays.copyOfRange(simplex, 1, degree);
                    narrow.append(simplex[0], others, ones);
                    wide.append(simplex[0], others, twos);
                }
                assertSame(narrow, ones.toArray(), wide, twos.toArray(), degree + 1);
            }
        }
    }

    private static void assertSame(SimplexCode narrow, long[] ones, WideCode wide, long[] twos, int count) {
        for (int i = 0; i < ones.length; i++) {
            int[] expected = new int[count];
            int[] points = new int[count];
            narrow.points(ones, i, expected);
            wide.points(twos, i, points);
            assertThat(points).isEqualTo(expected);
            assertThat(wide.rank(twos, i)).isEqualTo(narrow.rank(ones, i));
            if (i > 0) {
                int high = Long.compare(twos[2 * i - 2], twos[2 * i]);
                int order = high == 0 ? Long.compare(twos[2 * i - 1], twos[2 * i + 1]) : high;
                assertThat(order).isEqualTo(Long.compare(ones[i - 1], ones[i]));
            }
        }
    }

    @Test
    void aWideColumnGivesOutWhatANarrowOneDoes() {
        for (int prime : PRIMES) {
            PrimeField field = PrimeField.of(prime);
            RandomGenerator random = Seed.of(prime).generator();
            Column narrow = new Column(field);
            WideColumn wide = new WideColumn(field);
            for (int round = 0; round < 300; round++) {
                for (int k = random.nextInt(40); k > 0; k--) {
                    long key = random.nextLong(1 << 10);
                    int coefficient = field.bits() == 0 ? 0 : 1 + random.nextInt(prime - 1);
                    narrow.reserve(1);
                    narrow.add((key << field.bits()) | coefficient);
                    wide.reserve(1);
                    wide.add(key >>> 3, ((key & 7) << field.bits()) | coefficient);
                }
                for (int k = random.nextInt(25); k > 0; k--) {
                    long entry = narrow.popPivot();
                    assertThat(wide.popPivot()).as("round %d", round).isEqualTo(entry != Column.NONE);
                    if (entry != Column.NONE) {
                        assertThat((wide.high() << (3 + field.bits())) | wide.low())
                                .as("round %d", round)
                                .isEqualTo(entry);
                    }
                }
            }
        }
    }

    @Test
    void threadsAgreeOnThePlaceOfAPivot() {
        int keys = 20_000;
        int threads = 4;
        // Few low words, so that places are fought for.
        long[] highs = Seed.of(5).generator().longs(keys, 0, 1L << 62).toArray();
        WidePivots pivots = new WidePivots(keys);
        int[][] places = new int[threads][keys];
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            pool.submit(() -> IntStream.range(0, threads).parallel().forEach(t -> {
                        for (int k = 0; k < keys; k++) {
                            int key = t % 2 == 0 ? k : keys - 1 - k;
                            places[t][key] = pivots.place(highs[key], key & 3);
                        }
                    }))
                    .join();
        }
        Set<Integer> taken = new HashSet<>();
        for (int key = 0; key < keys; key++) {
            int place = places[0][key];
            assertThat(taken.add(place)).isTrue();
            assertThat(pivots.high(place)).isEqualTo(highs[key]);
            assertThat(pivots.low(place)).isEqualTo(key & 3);
            assertThat(pivots.find(highs[key], key & 3)).isEqualTo(place);
            assertThat(pivots.find(highs[key], 4)).isEqualTo(PivotTable.NOWHERE);
            for (int t = 1; t < threads; t++) {
                assertThat(places[t][key]).isEqualTo(place);
            }
        }
    }

    private static PersistenceDiagram diagram(EdgeOrder edges, int degree, PrimeField field, int room, int threads) {
        return PersistenceDiagram.of(RipsCohomology.of(edges, degree, field, room, threads, Progress.silent())
                .bars());
    }

    /** So many bits in a long that simplices are cut at their last bits, in the middle, and near their first. */
    private static int[] rooms(int bits) {
        return IntStream.of(bits - 1, bits - 4, 2 * bits / 3, (bits - 1) / 2)
                .filter(room -> room < bits && 2 * room + 2 >= bits)
                .toArray();
    }

    private static PointCloud cloud(int seed) {
        int size = 10 + seed % 12;
        int dim = 2 + seed % 3;
        return seed % 2 == 0
                ? Shapes.grid(size, dim, 3 + seed % 3, Seed.of(seed))
                : Shapes.gaussian(size, dim, Seed.of(seed));
    }

    private static EdgeOrder edges(PointCloud cloud) {
        DistanceMatrix distances = DistanceMatrix.euclidean(cloud);
        return EdgeOrder.of(distances, distances.enclosingRadius());
    }

    /** The points ±e_i somewhere among others, which are far from all. */
    private static SparseDistances crossPolytope(int points, int axes) {
        int[] places = Seed.of(axes).child("places").sample(points, 2 * axes);
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < 2 * axes; i++) {
            for (int j = 0; j < i; j++) {
                pairs.add(new int[] {places[i], places[j], i / 2 == j / 2 ? 1 : 0});
            }
        }
        return SparseDistances.of(
                points,
                pairs.stream().mapToInt(p -> p[0]).toArray(),
                pairs.stream().mapToInt(p -> p[1]).toArray(),
                pairs.stream().mapToDouble(p -> p[2] == 1 ? 2 : Math.sqrt(2)).toArray());
    }

    /** Ranks followed by other points, descending. */
    private static List<int[]> simplices(EdgeOrder edges, int degree, Seed seed) {
        RandomGenerator random = seed.generator();
        List<int[]> simplices = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            int rank = random.nextInt(edges.count());
            int[] others = random.ints(0, edges.size())
                    .filter(p -> p != edges.larger()[rank] && p != edges.smaller()[rank])
                    .distinct()
                    .limit(degree - 1L)
                    .map(p -> -p)
                    .sorted()
                    .map(p -> -p)
                    .toArray();
            simplices.add(
                    IntStream.concat(IntStream.of(rank), Arrays.stream(others)).toArray());
        }
        return simplices;
    }
}
