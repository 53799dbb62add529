package org.explico.core.topology.rips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.DiagramStatistics;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VietorisRipsTest {
    private static final VietorisRips RIPS = VietorisRips.withDefaults();

    @ParameterizedTest
    @CsvSource({
        "12, .517638, 1.73205",
        "13, .478631, 1.87003",
        "14, .445042, 1.80194",
        "15, .415823, 1.73205",
        "60, .104672, 1.73205"
    })
    void regularPolygonsHaveOneLoop(int n, double printedBirth, double printedDeath) {
        PersistenceDiagram diagram = RIPS.diagram(Shapes.polygon(n));
        double side = 2 * Math.sin(Math.PI / n);
        double death = 2 * Math.sin(Math.PI * Math.ceilDiv(n, 3) / n);
        assertThat(diagram.births(1)).hasSize(1);
        assertThat(diagram.births(1)[0]).isCloseTo(side, within(1e-12)).isCloseTo(printedBirth, within(1e-6));
        assertThat(diagram.deaths(1)[0]).isCloseTo(death, within(1e-12)).isCloseTo(printedDeath, within(1e-5));
        assertThat(diagram.deaths(0)).hasSize(n);
        assertThat(Arrays.stream(diagram.deaths(0)).limit(n - 1)).allMatch(d -> Math.abs(d - side) < 1e-12);
        assertThat(diagram.essential(0)).isEqualTo(1);
    }

    @Test
    void squareIsTheCrossPolytopeOfTwoAxes() {
        PersistenceDiagram diagram = RIPS.diagram(PointCloud.of(4, 2, 1.0, 0, -1, 0, 0, 1, 0, -1));
        assertThat(diagram.pairs(1)).containsExactly(new PersistencePair(1, Math.sqrt(2), 2));
    }

    @Test
    void productOfTwoPolygonsHasTwoLoops() {
        DistanceMatrix circle = DistanceMatrix.euclidean(Shapes.polygon(12));
        double[] lower = new double[144 * 143 / 2];
        for (int i = 1, t = 0; i < 144; i++) {
            for (int j = 0; j < i; j++) {
                lower[t++] = Math.max(circle.at(i / 12, j / 12), circle.at(i % 12, j % 12));
            }
        }
        List<PersistencePair> loops = significant(RIPS.diagram(DistanceMatrix.ofLowerTriangle(144, lower)));
        assertThat(loops).hasSize(2).allSatisfy(bar -> {
            assertThat(bar.birth()).isCloseTo(.51764, within(1e-5));
            assertThat(bar.death()).isCloseTo(1.73205, within(1e-5));
        });
    }

    @Test
    void twoPolygonsHaveTwoLoopsAndALongGap() {
        double[] one = Shapes.polygon(30).toArray();
        double[] both = Arrays.copyOf(one, 120);
        for (int c = 0; c < 60; c++) {
            both[60 + c] = one[c] + (c % 2 == 0 ? 5 : 0);
        }
        PersistenceDiagram diagram = RIPS.diagram(PointCloud.of(60, 2, both));
        assertThat(diagram.statistics(0).maxLifespan()).isCloseTo(3, within(1e-12));
        assertThat(significant(diagram)).hasSize(2).allSatisfy(bar -> {
            assertThat(bar.birth()).isCloseTo(.2091, within(1e-4));
            assertThat(bar.death()).isCloseTo(1.732, within(1e-3));
        });
    }

    @Test
    void fibonacciSphereGivesTheGoldenNumbers() {
        PersistenceDiagram diagram = RIPS.diagram(Shapes.fibonacciSphere(200));
        DiagramStatistics components = diagram.statistics(0);
        DiagramStatistics loops = diagram.statistics(1);
        // The printed sums, 48.237827 and 12.539862, are of float32 bars; scipy and GUDHI 3.7.1 give these in float64.
        assertThat(components.lifespanSum()).isCloseTo(48.237823, within(1e-6)).isCloseTo(48.237827, within(5e-6));
        assertThat(loops.lifespanSum()).isCloseTo(12.539859, within(1e-6)).isCloseTo(12.539862, within(5e-6));
        assertThat(loops.bars()).isEqualTo(171);
        assertThat(components.entropy().orElseThrow()).isCloseTo(5.293025, within(1e-6));
        assertThat(loops.entropy().orElseThrow()).isCloseTo(5.064732, within(1e-6));
    }

    @Test
    void equalsAPlainReductionOnRandomCloudsAndTies() {
        for (int seed = 0; seed < 60; seed++) {
            Seed own = Seed.of(seed);
            PointCloud cloud = seed % 2 == 0
                    ? Shapes.grid(5 + seed % 9, 2 + seed % 2, 2 + seed % 4, own)
                    : Shapes.gaussian(5 + seed % 9, 2 + seed % 2, own);
            DistanceMatrix d = DistanceMatrix.euclidean(cloud);
            assertThat(RIPS.diagram(d))
                    .as("seed %d", seed)
                    .isEqualTo(BoundaryMatrixOracle.diagram(d, Double.POSITIVE_INFINITY));
            double t = 0.6 * d.diameter();
            assertThat(RIPS.withThreshold(t).diagram(d))
                    .as("seed %d, threshold %s", seed, t)
                    .isEqualTo(BoundaryMatrixOracle.diagram(d, t));
        }
    }

    @Test
    void equalsAPlainReductionWhereColumnsAreAddedToEachOther() {
        for (int seed = 0; seed < 4; seed++) {
            DistanceMatrix d = DistanceMatrix.euclidean(Shapes.sphere(26, 3, Seed.of(100 + seed)));
            DistanceMatrix matrix = randomMatrix(24, Seed.of(200 + seed));
            assertThat(RIPS.diagram(d)).as("seed %d", seed).isEqualTo(BoundaryMatrixOracle.diagram(d, 9));
            assertThat(RIPS.diagram(matrix)).as("seed %d", seed).isEqualTo(BoundaryMatrixOracle.diagram(matrix, 9));
        }
    }

    @Test
    void equalsRipserOnAStoredCloud() throws IOException {
        double[] coordinates = lines("cloud_60.csv").stream()
                .flatMap(l -> Arrays.stream(l.split(",")))
                .mapToDouble(Double::parseDouble)
                .toArray();
        List<double[]> expected = lines("cloud_60.ripser.csv").stream()
                .map(l -> Arrays.stream(l.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .sorted(java.util.Comparator.<double[]>comparingDouble(p -> p[0])
                        .thenComparingDouble(p -> p[1])
                        .thenComparingDouble(p -> p[2]))
                .toList();
        List<PersistencePair> ours = RIPS.diagram(PointCloud.of(coordinates.length / 3, 3, coordinates))
                .pairs();
        assertThat(ours).hasSameSizeAs(expected);
        for (int degree = 0; degree < 2; degree++) {
            for (int column = 1; column < 3; column++) {
                assertThat(sorted(ours, degree, column))
                        .containsExactly(sorted(expected, degree, column), within(2e-5));
            }
        }
    }

    @Test
    void thresholdCutsTheWholeDiagram() {
        for (int seed = 0; seed < 5; seed++) {
            DistanceMatrix d = DistanceMatrix.euclidean(Shapes.sphere(60, 3, Seed.of(seed)));
            PersistenceDiagram whole = RIPS.diagram(d);
            for (double q : new double[] {0, 0.01, 0.05, 0.1, 0.3, 0.6, 1}) {
                double t = d.quantile(q);
                assertThat(RIPS.withThreshold(t).diagram(d))
                        .as("seed %d, t %s", seed, t)
                        .isEqualTo(whole.cutAt(t));
                assertThat(RIPS.upTo(0).withThreshold(t).diagram(d).pairs())
                        .as("seed %d, t %s", seed, t)
                        .isEqualTo(whole.cutAt(t).pairs(0));
            }
        }
    }

    @Test
    void scalingByAPowerOfTwoScalesEveryBarExactly() {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.gaussian(60, 4, Seed.of(3)));
        for (int k : new int[] {-40, -1, 1, 30}) {
            double factor = Math.scalb(1.0, k);
            assertThat(RIPS.diagram(d.dividedBy(factor)))
                    .as("2^-%d", k)
                    .isEqualTo(RIPS.diagram(d).dividedBy(factor));
        }
    }

    @Test
    void orderOfThePointsDoesNotMatter() {
        for (int seed = 0; seed < 6; seed++) {
            PointCloud cloud =
                    seed % 2 == 0 ? Shapes.grid(50, 3, 4, Seed.of(seed)) : Shapes.sphere(50, 3, Seed.of(seed));
            PointCloud shuffled = cloud.subset(Seed.of(seed).child("order").sample(50, 50));
            assertThat(RIPS.diagram(shuffled)).as("seed %d", seed).isEqualTo(RIPS.diagram(cloud));
        }
    }

    @Test
    void duplicatesChangeNothingButBarsOfLengthZero() {
        PointCloud cloud = Shapes.sphere(40, 3, Seed.of(8));
        int[] twice = IntStream.range(0, 80).map(i -> i % 40).toArray();
        assertThat(RIPS.diagram(cloud.subset(twice))).isEqualTo(RIPS.diagram(cloud));
    }

    @Test
    void isometriesMoveBarsByRoundingOnly() {
        double[] x = Shapes.sphere(50, 2, Seed.of(4)).toArray();
        double[] turned = new double[x.length];
        for (int i = 0; i < x.length; i += 2) {
            turned[i] = 0.6 * x[i] - 0.8 * x[i + 1] + 3;
            turned[i + 1] = 0.8 * x[i] + 0.6 * x[i + 1] - 7;
        }
        double[] before = RIPS.diagram(PointCloud.of(50, 2, x)).deaths(0);
        assertThat(RIPS.diagram(PointCloud.of(50, 2, turned)).deaths(0)).containsExactly(before, within(1e-13));
    }

    @Test
    void sameBitsForAnyNumberOfThreads() {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.gaussian(200, 8, Seed.of(6)));
        assertThat(inPool(2, d)).isEqualTo(inPool(1, d));
    }

    @Test
    void degenerateCloudsHaveTheirDiagrams() {
        PersistencePair forever = new PersistencePair(0, 0, Double.POSITIVE_INFINITY);
        assertThat(RIPS.diagram(PointCloud.of(1, 1, 7.0)).pairs()).containsExactly(forever);
        assertThat(RIPS.diagram(PointCloud.of(2, 1, 7.0, 9)).pairs())
                .containsExactly(new PersistencePair(0, 0, 2), forever);
        assertThat(RIPS.diagram(PointCloud.of(3, 1, 0.0, 1, 3)).pairs())
                .containsExactly(new PersistencePair(0, 0, 1), new PersistencePair(0, 0, 2), forever);
        assertThat(RIPS.diagram(PointCloud.of(5, 2, new double[10])).pairs()).containsExactly(forever);
        assertThat(RIPS.diagram(PointCloud.of(3, 1, 0.0, 1, 1e30)).deaths(0)).containsExactly(1, 1e30, 1.0 / 0);
        DistanceMatrix subnormal = DistanceMatrix.ofLowerTriangle(3, 4.9e-324, 9.9e-324, 4.9e-324);
        assertThat(RIPS.diagram(subnormal).deaths(0)).containsExactly(4.9e-324, 4.9e-324, 1.0 / 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -2})
    void negativeDegreesAreRefused(int degree) {
        assertThatThrownBy(() -> RIPS.upTo(degree)).isInstanceOf(Refusal.class).hasMessageContaining("" + degree);
    }

    @Test
    void aThresholdThatIsNoDistanceIsRefused() {
        assertThatThrownBy(() -> RIPS.withThreshold(Double.NaN)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> RIPS.withThreshold(-1)).isInstanceOf(Refusal.class);
    }

    @Test
    void lengthsThatDifferInTheirLastBitsKeepTheirOrder() {
        double[] lower = new double[10];
        for (int t = 0; t < 10; t++) {
            lower[t] = 1 + Math.ulp(1.0) * (10 - t);
        }
        DistanceMatrix d = DistanceMatrix.ofLowerTriangle(5, lower);
        assertThat(RIPS.diagram(d)).isEqualTo(BoundaryMatrixOracle.diagram(d, 9));
        assertThat(EdgeOrder.of(d, 9).length(0)).isEqualTo(lower[9]);
        assertThat(EdgeOrder.of(d, 9).length(9)).isEqualTo(lower[0]);
    }

    private static PersistenceDiagram inPool(int threads, DistanceMatrix d) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> RIPS.diagram(d)).join();
        }
    }

    private static DistanceMatrix randomMatrix(int n, Seed seed) {
        return DistanceMatrix.ofLowerTriangle(
                n, seed.generator().doubles((long) n * (n - 1) / 2).toArray());
    }

    private static List<PersistencePair> significant(PersistenceDiagram diagram) {
        return diagram.pairs(1).stream().filter(p -> p.lifespan() > 1e-12).toList();
    }

    private static double[] sorted(List<?> bars, int degree, int column) {
        List<Double> values = new ArrayList<>();
        for (Object bar : bars) {
            double[] row =
                    bar instanceof PersistencePair(int d, double b, double e) ? new double[] {d, b, e} : (double[]) bar;
            if (row[0] == degree && row[column] < Double.POSITIVE_INFINITY) {
                values.add(row[column]);
            }
        }
        return values.stream().mapToDouble(v -> v).sorted().toArray();
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = java.util.Objects.requireNonNull(VietorisRipsTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .toList();
        }
    }
}
