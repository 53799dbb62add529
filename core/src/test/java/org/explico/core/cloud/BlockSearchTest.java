package org.explico.core.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.RandomMatrices;
import org.explico.core.Threads;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast searches give what the definition gives, bit by bit, on clouds made to defeat float32. */
class BlockSearchTest {
    private static final List<ProductKernel> KERNELS =
            List.of(new ScalarProductKernel(), new VectorProductKernel(), new WideProductKernel());

    private static Stream<Arguments> clouds() {
        return Stream.of(
                Arguments.of("two points", PointCloud.of(2, 3, 1.0, 2, 3, 3, 2, 1)),
                Arguments.of("one column", RandomMatrices.cloud(300, 1, Seed.of(1))),
                Arguments.of("two columns", RandomMatrices.cloud(450, 2, Seed.of(2))),
                Arguments.of("a block and one point", RandomMatrices.cloud(ProductKernel.BLOCK + 1, 17, Seed.of(3))),
                Arguments.of("several chunks of columns", RandomMatrices.cloud(210, 333, Seed.of(4))),
                Arguments.of("float32 activations", mapped(RandomMatrices.cloud(420, 40, Seed.of(5)), x ->
                        (float) Math.max(0, x))),
                Arguments.of("lattice", mapped(RandomMatrices.cloud(400, 3, Seed.of(6)), Math::rint)),
                Arguments.of(
                        "corners of a cube", mapped(RandomMatrices.cloud(300, 30, Seed.of(7)), x -> x > 0 ? 1 : 0)),
                Arguments.of("simplex", simplex(220)),
                Arguments.of("a line", line(400)),
                Arguments.of(
                        "far from the origin", mapped(RandomMatrices.cloud(300, 6, Seed.of(8)), x -> 1e6 + 1e-4 * x)),
                Arguments.of("two far clusters", clusters(300, 5, 1e6, 1e-3)),
                Arguments.of("two clusters too far for float32", clusters(300, 5, 1e9, 1e-6)),
                Arguments.of("one outlier", outlier(300, 7, 1e30)),
                Arguments.of("one outlier beyond float32", outlier(300, 7, 1e100)),
                Arguments.of("huge", mapped(RandomMatrices.cloud(250, 9, Seed.of(9)), x -> x * 1e150)),
                Arguments.of("tiny", mapped(RandomMatrices.cloud(250, 9, Seed.of(10)), x -> x * 1e-150)),
                Arguments.of("squares underflow", mapped(RandomMatrices.cloud(250, 4, Seed.of(11)), x -> x * 1e-161)),
                Arguments.of("subnormal", mapped(RandomMatrices.cloud(250, 4, Seed.of(12)), x -> x * 1e-320)),
                Arguments.of("subnormal differences", mapped(lattice(250, 3), x -> x * Double.MIN_VALUE)),
                Arguments.of("neighbours one ulp apart", mapped(lattice(300, 1), x -> 1 + x * Math.ulp(1.0))));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void areTheDefinition(String name, PointCloud cloud) {
        ComparedPoints compared = ComparedPoints.of(different(cloud), new Metric.Euclidean());
        int n = compared.points().size();
        for (int k : IntStream.of(1, 10, n - 1).filter(k -> k < n).distinct().toArray()) {
            NeighbourLists plain = NeighbourSearch.plain(compared, k, done -> {});
            requireEqual(plain, TreeSearch.lists(compared, k, done -> {}), name + ", by a tree, k " + k);
            for (ProductKernel kernel : KERNELS) {
                requireEqual(plain, BlockSearch.lists(compared, k, kernel, done -> {}), name + ", k " + k);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void areTheDefinitionInEveryMetric(String name, PointCloud cloud) {
        requireEqual(
                NeighbourSearch.plain(ComparedPoints.of(different(cloud), new Metric.Chebyshev()), 1, done -> {}),
                TreeSearch.lists(ComparedPoints.of(different(cloud), new Metric.Chebyshev()), 1, done -> {}),
                name);
        for (Metric metric : List.of(
                new Metric.Cosine(),
                new Metric.Angular(),
                new Metric.Correlation(),
                new Metric.Mahalanobis(Optional.empty()))) {
            if (cloud.dim() > 3
                    || metric.equals(new Metric.Mahalanobis(Optional.empty())) && !name.contains("subnormal")) {
                int k = Math.min(7, cloud.size() - 1);
                DistanceMatrix d = DistanceMatrix.of(cloud, metric);
                assertThat(NearestNeighbours.of(cloud, k, metric))
                        .as("%s, %s", name, metric)
                        .isEqualTo(NearestNeighbours.of(d, k));
            }
        }
    }

    @Test
    void fewRowsNeedTheDefinition() {
        ComparedPoints compared =
                ComparedPoints.of(RandomMatrices.cloud(1_000, 50, Seed.of(13)), new Metric.Euclidean());
        for (ProductKernel kernel : KERNELS) {
            assertThat(BlockSearch.lists(compared, 10, kernel, done -> {}).recomputed())
                    .isZero();
        }
        ComparedPoints corners = ComparedPoints.of(
                different(mapped(RandomMatrices.cloud(300, 30, Seed.of(7)), x -> x > 0 ? 1 : 0)),
                new Metric.Euclidean());
        assertThat(BlockSearch.lists(corners, 10, ProductKernel.best(), done -> {})
                        .recomputed())
                .isPositive();
    }

    @Test
    void doNotDependOnThreads() {
        PointCloud cloud = mapped(RandomMatrices.cloud(1_500, 12, Seed.of(14)), x -> Math.rint(2 * x));
        NearestNeighbours one = Threads.within(1, () -> NearestNeighbours.of(cloud, 9, new Metric.Euclidean()));
        NearestNeighbours many = Threads.within(5, () -> NearestNeighbours.of(cloud, 9, new Metric.Euclidean()));
        assertThat(many).isEqualTo(one);
        assertThat(many.recomputed()).isEqualTo(one.recomputed());
    }

    @Test
    void tellHowFarTheyAre() {
        PointCloud cloud = RandomMatrices.cloud(900, 5, Seed.of(18));
        for (Metric metric : List.of(new Metric.Euclidean(), new Metric.Chebyshev())) {
            List<Double> shares = Collections.synchronizedList(new ArrayList<>());
            NearestNeighbours.of(cloud, 3, metric, shares::add);
            assertThat(shares).hasSizeGreaterThan(5).contains(1.0).allMatch(share -> share > 0 && share <= 1);
        }
    }

    @Test
    void fitTheMemoryOfALaptop() {
        assertThat(NearestNeighbours.bytes(60_000, 784, 10)).isBetween(4.0 * 60_000 * 784, 0x1p30);
        assertThat(NearestNeighbours.bytes(100_000, 50, 50)).isBetween(4.0 * 100_000 * 50, 0x1p29);
    }

    @Test
    void stopWhenInterrupted() {
        PointCloud cloud = RandomMatrices.cloud(300, 5, Seed.of(19));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> NearestNeighbours.of(cloud, 3, new Metric.Euclidean()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void boundsHoldHoweverFloatRounds() {
        for (long seed = 0; seed < 12; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            int d = 1 + random.nextInt(500);
            double offset = Math.scalb(random.nextGaussian(), random.nextInt(12));
            PointCloud cloud = mapped(
                    RandomMatrices.cloud(40, d, Seed.of(seed).child("points")),
                    x -> offset + Math.scalb(x, 3 * random.nextInt(4)));
            for (ProductKernel kernel : KERNELS) {
                PackedPoints packed = new PackedPoints(cloud, kernel);
                float[] tile = new float[ProductKernel.BLOCK * ProductKernel.BLOCK];
                packed.products(0, 0, tile);
                float[] norms = packed.norms(0);
                for (int i = 0; i < cloud.size(); i++) {
                    int point = i;
                    assertThat(IntStream.range(0, cloud.size()).filter(j -> {
                                float bound = norms[point] + norms[j] - 2 * tile[point * ProductKernel.BLOCK + j];
                                double square = cloud.distance(point, j) * cloud.distance(point, j);
                                double radii = packed.unscaled(norms[point]) + packed.unscaled(norms[j]);
                                return BlockSearch.surelyBelow(packed.unscaled(bound)) > square
                                        || packed.unscaled(bound) < square - 1e-4 * radii;
                            }))
                            .as("seed %d, d %d, point %d", seed, d, i)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void kernelsAgree() {
        float[] limits = floats(j -> j % 7);
        PointCloud cloud = RandomMatrices.cloud(100, 60, Seed.of(15));
        for (ProductKernel kernel : KERNELS) {
            PackedPoints packed = new PackedPoints(cloud, kernel);
            float[] norms = packed.norms(0);
            float[] products = floats(j -> j % 3);
            float[] small = floats(j -> Float.isInfinite(norms[j]) ? norms[j] : j % 5);
            float[] kept = products.clone();
            int[] hits = new int[ProductKernel.BLOCK];
            int count = kernel.below(products, 0, 1, 2, small, limits, 3, hits);
            int[] expected = IntStream.range(0, 100)
                    .filter(j -> 1 + j % 5 - 2 * (j % 3) < Math.max(2, j % 7))
                    .map(j -> 3 << 16 | j)
                    .toArray();
            assertThat(Arrays.copyOf(hits, count)).containsExactly(expected);
            for (int hit : expected) {
                int j = hit & 0xffff;
                assertThat(products[j]).isEqualTo(1 + small[j] - 2 * kept[j]);
            }
        }
    }

    private static float[] floats(IntToDoubleFunction value) {
        float[] out = new float[ProductKernel.BLOCK];
        for (int j = 0; j < out.length; j++) {
            out[j] = (float) value.applyAsDouble(j);
        }
        return out;
    }

    /** The same lists, in every bit. */
    private static void requireEqual(NeighbourLists expected, NeighbourLists found, String as) {
        for (int i = 0; i < expected.count(); i++) {
            assertThat(entries(found, i)).as("%s, point %d", as, i).isEqualTo(entries(expected, i));
        }
    }

    private static double[] entries(NeighbourLists lists, int i) {
        return IntStream.range(0, lists.held(i))
                .mapToObj(r -> new double[] {lists.member(i, r), lists.distance(i, r)})
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    static PointCloud different(PointCloud cloud) {
        return cloud.subset(EqualRows.of(cloud).firsts());
    }

    private static PointCloud mapped(PointCloud cloud, DoubleUnaryOperator map) {
        return PointCloud.owning(
                cloud.size(),
                cloud.dim(),
                Arrays.stream(cloud.toArray()).map(map).toArray());
    }

    private static PointCloud lattice(int n, int dim) {
        return PointCloud.owning(
                n,
                dim,
                IntStream.range(0, n * dim).mapToDouble(t -> t * 7919 % 97).toArray());
    }

    private static PointCloud simplex(int n) {
        return PointCloud.owning(
                n,
                n,
                IntStream.range(0, n * n)
                        .mapToDouble(t -> t % (n + 1) == 0 ? 1 : 0)
                        .toArray());
    }

    private static PointCloud line(int n) {
        return PointCloud.owning(
                n,
                3,
                IntStream.range(0, 3 * n).mapToDouble(t -> t / 3 * (1 + t % 3)).toArray());
    }

    private static PointCloud clusters(int n, int dim, double apart, double spread) {
        double[] x = RandomMatrices.cloud(n, dim, Seed.of(16)).toArray();
        for (int t = 0; t < x.length; t++) {
            x[t] = x[t] * spread + (t / dim % 2 == 0 ? apart : -apart);
        }
        return PointCloud.owning(n, dim, x);
    }

    private static PointCloud outlier(int n, int dim, double far) {
        double[] x = RandomMatrices.cloud(n, dim, Seed.of(17)).toArray();
        x[5 * dim + 2] = far;
        return PointCloud.owning(n, dim, x);
    }
}
