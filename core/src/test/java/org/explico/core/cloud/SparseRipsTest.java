package org.explico.core.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.rips.VietorisRips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseRipsTest {
    /** b ≤ b' ≤ (1 + ε) b and the same for deaths, as a bottleneck distance: shift logarithms by half the factor. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 1, 3})
    void barsGrowByAtMostTheStatedFactor(double epsilon) {
        double half = Math.log1p(epsilon) / 2;
        VietorisRips rips = VietorisRips.withDefaults().upTo(2);
        for (int seed = 0; seed < 6; seed++) {
            for (PointCloud cloud : clouds(Seed.of(seed)).toList()) {
                DistanceMatrix d = DistanceMatrix.euclidean(cloud);
                PersistenceDiagram whole = rips.diagram(d);
                PersistenceDiagram part = diagram(SparseRips.of(d, epsilon), 2);
                for (int degree = 0; degree <= 2; degree++) {
                    List<double[]> bars = BarMatching.bars(whole, degree, x -> Math.log(x) + half);
                    List<double[]> sparse = BarMatching.bars(part, degree, Math::log);
                    assertThat(BarMatching.within(half + 1e-12, bars, sparse))
                            .as("seed %d, %s, degree %d", seed, cloud, degree)
                            .isTrue();
                }
            }
        }
    }

    /**
     * The paper's complex, simplices of points that do not live at one time left out, from its definition: balls, ends, and a reduction of the whole
     * boundary matrix.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 3})
    void theFlagComplexHasTheDiagramOfTheStrictOne(double epsilon) {
        int left = 0;
        for (int seed = 0; seed < 12; seed++) {
            PointCloud cloud =
                    seed % 2 == 0 ? Shapes.gaussian(15, 2, Seed.of(seed)) : Shapes.sphere(15, 2, Seed.of(seed));
            DistanceMatrix d = DistanceMatrix.euclidean(cloud);
            StrictSparseRips strict = new StrictSparseRips(d, epsilon);
            left += strict.leftOut();
            SparseDistances sparse = SparseRips.of(d, epsilon);
            assertThat(sparse.pairs()).as("seed %d", seed).isEqualTo(strict.edges());
            PersistenceDiagram found = diagram(sparse, 2);
            for (int degree = 0; degree <= 2; degree++) {
                double[] bars = visible(BarMatching.bars(found, degree, x -> x));
                assertThat(visible(strict.bars(degree)))
                        .as("seed %d, degree %d", seed, degree)
                        .containsExactly(bars, within(1e-9));
            }
        }
        assertThat(left).as("simplices that the strict complex leaves out").isPositive();
    }

    /** Bars longer than rounding, by birth and death, one after the other. */
    private static double[] visible(List<double[]> bars) {
        return bars.stream()
                .filter(bar -> bar[1] - bar[0] > 1e-9)
                .map(bar -> new double[] {bar[0], Math.min(bar[1], 1e9)})
                .sorted(Comparator.<double[]>comparingDouble(bar -> bar[0]).thenComparingDouble(bar -> bar[1]))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static Stream<PointCloud> clouds(Seed seed) {
        PointCloud gaussian = Shapes.gaussian(20, 3, seed);
        int[] twice = IntStream.range(0, 40).map(i -> i / 2).toArray();
        return Stream.of(
                Shapes.sphere(40, 2, seed),
                Shapes.sphere(40, 3, seed),
                gaussian.subset(twice),
                Shapes.grid(40, 2, 5, seed),
                line(40));
    }

    /** Points at powers of two: radii of all sizes, so that most balls are taken away. */
    private static PointCloud line(int n) {
        return PointCloud.owning(
                n,
                2,
                IntStream.range(0, 2 * n)
                        .mapToDouble(t -> t % 2 == 0 ? Math.scalb(1.0, t / 4) : t / 2 % 2 * Math.scalb(1.0, t / 4))
                        .toArray());
    }

    @Test
    void aTinyEpsilonChangesNothing() {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.gaussian(30, 3, Seed.of(1)));
        assertThat(SparseRips.of(d, 1e-3).complete()).as("seed 1").hasValue(d);
    }

    @Test
    void edgesGrowLinearlyWithThePoints() {
        int[] edges = Stream.of(500, 1000, 2000)
                .mapToInt(n -> SparseRips.of(Shapes.sphere(n, 2, Seed.of(2)), new Metric.Euclidean(), 1)
                        .pairs())
                .toArray();
        assertThat(edges[1]).as("seed 2").isLessThan(3 * edges[0]);
        assertThat(edges[2]).as("seed 2").isLessThan(3 * edges[1]).isLessThan(2000 * 1999 / 2 / 20);
    }

    @Test
    void aCloudGivesWhatItsMatrixDoesOnAnyNumberOfThreads() {
        PointCloud cloud = Shapes.gaussian(150, 4, Seed.of(3));
        for (String name : new String[] {"euclidean", "angular", "chebyshev", "mahalanobis"}) {
            Metric metric = Metric.named(name);
            SparseDistances one = Threads.within(1, () -> SparseRips.of(cloud, metric, 0.5));
            assertThat(Threads.within(4, () -> SparseRips.of(cloud, metric, 0.5)))
                    .isEqualTo(one);
            assertThat(SparseRips.of(DistanceMatrix.of(cloud, metric), 0.5))
                    .as("seed 3")
                    .isEqualTo(one);
        }
    }

    @Test
    void degenerateClouds() {
        assertThat(SparseRips.of(DistanceMatrix.ofLowerTriangle(1), 0.5).pairs())
                .isZero();
        assertThat(SparseRips.of(DistanceMatrix.ofLowerTriangle(3, 0, 0, 0), 0.5)
                        .pairs())
                .isEqualTo(3);
        assertThat(SparseRips.of(DistanceMatrix.ofLowerTriangle(2, 7), 5).length(0))
                .isEqualTo(7);
    }

    @Test
    void refusesWhatHasNoBound() {
        DistanceMatrix d = DistanceMatrix.ofLowerTriangle(2, 3);
        for (double epsilon : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> SparseRips.of(d, epsilon)).isInstanceOf(Refusal.class);
        }
        for (String name : new String[] {"cosine", "correlation"}) {
            assertThatThrownBy(() -> SparseRips.of(Shapes.gaussian(5, 3, Seed.of(1)), Metric.named(name), 0.5))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("angular");
        }
    }

    /** Absent pairs far away, and the filtration cut before them. */
    private static PersistenceDiagram diagram(SparseDistances sparse, int degree) {
        int n = sparse.size();
        double longest = IntStream.range(0, sparse.pairs())
                .mapToDouble(sparse::length)
                .max()
                .orElse(0);
        double[] lower = new double[n * (n - 1) / 2];
        Arrays.fill(lower, 4 * longest + 1);
        for (int p = 0; p < sparse.pairs(); p++) {
            int i = sparse.larger(p);
            lower[i * (i - 1) / 2 + sparse.smaller(p)] = sparse.length(p);
        }
        return VietorisRips.withDefaults()
                .upTo(degree)
                .withThreshold(longest)
                .diagram(DistanceMatrix.ofLowerTriangle(n, lower));
    }
}
