package org.explico.core.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.measure.CloudMeasure;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Estimate.Reason;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.Reading;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DimensionTest {
    private static final TwoNN TWO_NN = TwoNN.withDefaults();
    private static final PersistentHomologyDimension PH = PersistentHomologyDimension.withDefaults();

    @Test
    void haltonPlaneGivesTheGoldenNumbers() {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.halton(1000, 2, 3));
        assertThat(value(TWO_NN.linear(d))).isCloseTo(2.083286, within(1e-6));
        assertThat(value(TWO_NN.dimension(d))).isCloseTo(2.296086, within(1e-6));
        Map<String, Estimate> nested = values(prefixes(), Shapes.halton(1000, 2, 3), Labels.none());
        assertThat(value(nested.get("all/slope"))).isCloseTo(.50310892, within(1e-8));
        assertThat(value(nested.get("all/dimension"))).isCloseTo(2.012513, within(1e-6));
        assertThat(value(nested.get("all/r_squared"))).isCloseTo(.994979, within(1e-6));
    }

    @Test
    void haltonSpaceGivesTheGoldenNumbers() {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.halton(1000, 2, 3, 5));
        assertThat(value(TWO_NN.linear(d))).isCloseTo(3.773687, within(1e-6));
        assertThat(value(TWO_NN.dimension(d))).isCloseTo(3.825670, within(1e-6));
        Map<String, Estimate> nested = values(prefixes(), Shapes.halton(1000, 2, 3, 5), Labels.none());
        assertThat(value(nested.get("all/slope"))).isCloseTo(.64757102, within(1e-8));
        assertThat(value(nested.get("all/dimension"))).isCloseTo(2.837451, within(1e-6));
    }

    /** Means over draws of the table of the specification, whose sd is that of one draw: mean of five draws within 2 sd. */
    @ParameterizedTest
    @CsvSource({
        "circle, 1.01, .01, 1.00, .07",
        "sphere, 2.03, .05, 2.00, .12",
        "square, 1.96, .04, 1.93, .12",
        "cube5, 4.58, .26, 4.75, .35"
    })
    void dimensionsOfTheTable(String shape, double ph, double phSd, double twoNn, double twoNnSd) {
        double sumPh = 0;
        double sumTwoNn = 0;
        for (int seed = 0; seed < 5; seed++) {
            DistanceMatrix d = DistanceMatrix.euclidean(cloud(shape, Seed.of(seed)));
            sumPh += value(PH.dimension(d, Seed.of(seed))) / 5;
            sumTwoNn += value(TWO_NN.linear(d)) / 5;
        }
        assertThat(sumPh).as("seeds 0..4").isCloseTo(ph, within(2 * phSd));
        assertThat(sumTwoNn).as("seeds 0..4").isCloseTo(twoNn, within(2 * twoNnSd));
    }

    /** The claimed error, exact for independent logarithms, is near the spread over draws of points. */
    @Test
    void twoNnErrorIsTheSpreadOverDraws() {
        double sum = 0;
        double squares = 0;
        double claimed = 0;
        int draws = 60;
        for (int seed = 0; seed < draws; seed++) {
            DistanceMatrix d = DistanceMatrix.euclidean(Shapes.sphere(400, 3, Seed.of(seed)));
            Estimate.Estimated e = (Estimate.Estimated) TWO_NN.dimension(d);
            sum += e.value();
            squares += e.value() * e.value();
            claimed += e.stdError() / draws;
        }
        double sd = Math.sqrt(squares / draws - sum / draws * (sum / draws));
        assertThat(sum / draws).as("seeds 0..59").isCloseTo(2, within(.06));
        assertThat(claimed / sd).as("seeds 0..59").isBetween(0.6, 1.3);
    }

    /** Independent exponential logarithms of rate 2, as the error of the linear fit supposes. */
    @ParameterizedTest
    @CsvSource({"0", "0.1", "0.5"})
    void linearErrorIsTheSpreadOverIndependentRatios(double discarded) {
        TwoNN measure = TWO_NN.withDiscarded(discarded);
        double sum = 0;
        double squares = 0;
        double claimed = 0;
        int draws = 1000;
        DistanceMatrix anyone = DistanceMatrix.euclidean(line(3));
        for (int seed = 0; seed < draws; seed++) {
            Estimate.Estimated e = (Estimate.Estimated) measure.linear(anyone, exponential(200, 2, Seed.of(seed)));
            sum += e.value();
            squares += e.value() * e.value();
            claimed += e.stdError() / draws;
        }
        double sd = Math.sqrt(squares / draws - sum / draws * (sum / draws));
        assertThat(claimed / sd).as("seeds 0..999").isBetween(0.93, 1.1);
    }

    /** N = 3, nothing discarded but the last: m = (1/3, 5/6), y = (ln 3/2, ln 3), and the formula by hand. */
    @Test
    void linearErrorOfThreeRatios() {
        DistanceMatrix d = DistanceMatrix.euclidean(PointCloud.of(3, 1, 0.0, 1.0, 3.0));
        double a = 1.0 / 3;
        double b = 5.0 / 6;
        double y1 = Math.log(1.5);
        double y2 = Math.log(3);
        double mm = a * a + b * b;
        double my = a * y1 + b * y2;
        double g1 = (y1 * mm - 2 * a * my) / (mm * mm);
        double g2 = (y2 * mm - 2 * b * my) / (mm * mm);
        double relative = mm / my * Math.hypot((g1 + g2) / 3, g2 / 2);
        Estimate.Estimated found = (Estimate.Estimated) TWO_NN.linear(d);
        assertThat(found.stdError() / found.value()).isCloseTo(relative, within(1e-14));
    }

    @Test
    void classesGiveEquallyManyPointsAndTheSameRowsOnEveryLayer() {
        Labels labels = Labels.of(
                IntStream.range(0, 402).map(i -> i < 300 ? 0 : i < 400 ? 1 : 2).toArray());
        PointCloud cloud = Shapes.sphere(402, 3, Seed.of(8));
        Map<String, Estimate> found = values(TWO_NN, cloud, labels);
        assertThat(found.get("class:0/dimension"))
                .isInstanceOfSatisfying(
                        Estimate.Estimated.class, e -> assertThat(e.n()).isEqualTo(100));
        int[] smaller = IntStream.range(300, 400).toArray();
        assertThat(found.get("class:1/dimension"))
                .isEqualTo(TWO_NN.dimension(DistanceMatrix.euclidean(cloud.subset(smaller))));
        // Too small to take part, and to set the size of the others.
        assertThat(found.get("class:2/dimension")).isEqualTo(undefined(Reason.TOO_FEW_POINTS, 2));
        // Another layer, the first one times 4, has the same ratios at the same rows.
        double[] larger = Arrays.stream(cloud.toArray()).map(x -> 4 * x).toArray();
        assertThat(values(TWO_NN, PointCloud.of(402, 3, larger), labels)).isEqualTo(found);
        assertThat(TWO_NN.measure(LayerPoints.of(cloud, labels), Seed.of(2)))
                .isNotEqualTo(TWO_NN.measure(LayerPoints.of(cloud, labels), Seed.of(1)));
        assertThat(TWO_NN.parameters()).containsEntry("points_per_class", "smallest class");
        assertThat(TWO_NN.version()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0.5", "1", "2"})
    void anyPowerGivesTheSameDimension(double alpha) {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.sphere(1000, 6, Seed.of(1)));
        assertThat(value(PH.withAlpha(alpha).dimension(d, Seed.of(1))))
                .as("seed 1")
                .isCloseTo(5, within(.35));
    }

    @Test
    void presetsAgreeOnTheSphere() {
        DistanceMatrix d = DistanceMatrix.euclidean(Shapes.sphere(1300, 3, Seed.of(2)));
        for (PersistentHomologyDimension preset : List.of(
                PersistentHomologyDimension.magai22(),
                PersistentHomologyDimension.birdal21(),
                PersistentHomologyDimension.gptid23(),
                PersistentHomologyDimension.nestedPrefixes())) {
            assertThat(value(preset.dimension(d, Seed.of(2))))
                    .as("seed 2, %s", preset.parameters())
                    .isCloseTo(2, within(.25));
        }
    }

    @Test
    void dimensionIsBlindToScale() {
        PointCloud cloud = Shapes.sphere(300, 3, Seed.of(3));
        DistanceMatrix d = DistanceMatrix.euclidean(cloud);
        DistanceMatrix large = d.dividedBy(Math.scalb(1.0, -20));
        assertThat(TWO_NN.dimension(large)).isEqualTo(TWO_NN.dimension(d));
        assertThat(value(PH.dimension(large, Seed.of(1)))).isCloseTo(value(PH.dimension(d, Seed.of(1))), within(1e-10));
    }

    @Test
    void sameBitsForAnyNumberOfThreads() {
        LayerPoints layer = LayerPoints.of(Shapes.sphere(300, 3, Seed.of(4)), labels(300, 3));
        for (CloudMeasure measure : List.of(TWO_NN, PH)) {
            assertThat(inPool(2, measure, layer)).isEqualTo(inPool(1, measure, layer));
        }
    }

    @Test
    void twoNnReadsClassesAndTheirMean() {
        Map<String, Estimate> found = values(TWO_NN, Shapes.sphere(900, 3, Seed.of(5)), labels(900, 3));
        assertThat(found)
                .containsOnlyKeys(
                        "all/dimension",
                        "all/dimension.linear",
                        "all/used_points",
                        "class:0/dimension",
                        "class:1/dimension",
                        "class:2/dimension",
                        "classes/dimension");
        double mean = IntStream.range(0, 3)
                        .mapToDouble(c -> value(found.get("class:" + c + "/dimension")))
                        .sum()
                / 3;
        assertThat(value(found.get("classes/dimension"))).isCloseTo(mean, within(1e-12));
        assertThat(found.get("all/used_points")).isEqualTo(new Estimate.Exact(900, 900));
    }

    @Test
    void phDimensionReadsItsFit() {
        LayerPoints layer = LayerPoints.of(Shapes.sphere(500, 3, Seed.of(6)), Labels.none());
        List<Reading> readings = PH.measure(layer, Seed.of(6));
        assertThat(readings.stream().map(Reading::key))
                .containsExactly("all/dimension", "all/slope", "all/r_squared", "all/curvature", "all/fit");
        Reading.Tabulated fit = (Reading.Tabulated) readings.getLast();
        assertThat(fit.table().rows()).isEqualTo(12);
        assertThat(fit.table().column("log_n")[0]).isEqualTo(StrictMath.log(50));
        assertThat(fit.table().column("log_n")[11]).isEqualTo(StrictMath.log(450));
    }

    @Test
    void duplicatesAndTiesAreLeftOutAndCounted() {
        PointCloud cloud = Shapes.sphere(200, 3, Seed.of(7));
        int[] rows = IntStream.concat(IntStream.range(0, 200), IntStream.range(0, 20))
                .toArray();
        DistanceMatrix twice = DistanceMatrix.euclidean(cloud.subset(rows));
        NeighbourRatios ratios =
                NeighbourRatios.of(twice, IntStream.range(0, 220).toArray());
        // A point next to a doubled one has r1 = r2.
        long nextToDoubled = IntStream.range(20, 200)
                .filter(i -> IntStream.range(0, 200)
                                .filter(j -> j != i)
                                .boxed()
                                .min(java.util.Comparator.comparingDouble(j -> cloud.distance(i, j)))
                                .orElseThrow()
                        < 20)
                .count();
        assertThat(ratios.duplicates()).isEqualTo(40);
        assertThat(ratios.ties()).isEqualTo((int) nextToDoubled).isPositive();
        Map<String, Estimate> found = values(TWO_NN, cloud.subset(rows), Labels.none());
        assertThat(found.get("all/used_points")).isEqualTo(new Estimate.Exact(180 - nextToDoubled, 220));
        DistanceMatrix lattice = DistanceMatrix.euclidean(lattice(6));
        assertThat(TWO_NN.dimension(lattice)).isEqualTo(new Estimate.Undefined(Reason.TOO_FEW_POINTS, 0));
    }

    @Test
    void degenerateCloudsSayWhy() {
        for (int n = 1; n <= 2; n++) {
            assertThat(TWO_NN.dimension(DistanceMatrix.euclidean(line(n))))
                    .isEqualTo(undefined(Reason.TOO_FEW_POINTS, n));
            assertThat(TWO_NN.linear(DistanceMatrix.euclidean(line(n)))).isEqualTo(undefined(Reason.TOO_FEW_POINTS, n));
        }
        assertThat(PH.dimension(DistanceMatrix.euclidean(line(110)), Seed.of(1)))
                .isEqualTo(undefined(Reason.TOO_FEW_POINTS, 110));
        assertThat(PH.dimension(DistanceMatrix.euclidean(line(111)), Seed.of(1)))
                .isInstanceOf(Estimate.Estimated.class);
        DistanceMatrix equal = DistanceMatrix.euclidean(PointCloud.of(200, 2, new double[400]));
        assertThat(TWO_NN.dimension(equal)).isEqualTo(undefined(Reason.ALL_POINTS_EQUAL, 200));
        assertThat(TWO_NN.linear(equal)).isEqualTo(undefined(Reason.ALL_POINTS_EQUAL, 200));
        assertThat(PH.dimension(equal, Seed.of(1))).isEqualTo(undefined(Reason.ALL_POINTS_EQUAL, 200));
        double[] outlier = new double[200];
        outlier[7] = 1e30;
        DistanceMatrix far = DistanceMatrix.euclidean(PointCloud.of(200, 1, outlier));
        assertThat(PH.dimension(far, Seed.of(1))).isEqualTo(undefined(Reason.NO_VARIATION, 200));
        assertThat(TWO_NN.dimension(far)).isInstanceOf(Estimate.Undefined.class);
        double[] tiny = Shapes.cube(200, 1, Seed.of(9)).toArray();
        DistanceMatrix subnormal = DistanceMatrix.euclidean(
                PointCloud.of(200, 1, Arrays.stream(tiny).map(x -> x * 1e-310).toArray()));
        assertThat(TWO_NN.dimension(subnormal)).isNotNull();
        assertThat(PH.dimension(subnormal, Seed.of(1))).isNotNull();
    }

    @Test
    void aTreeThatGrowsTooFastHasNoDimension() {
        // Distances that are all equal: E = n - 1 grows faster than n.
        double[] ones = new double[200 * 199 / 2];
        Arrays.fill(ones, 1);
        assertThat(PH.dimension(DistanceMatrix.ofLowerTriangle(200, ones), Seed.of(1)))
                .isEqualTo(undefined(Reason.OUT_OF_RANGE, 200));
    }

    @Test
    void senselessOptionsAreRefused() {
        assertThatThrownBy(() -> TWO_NN.withDiscarded(1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> PH.withAlpha(0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> PH.withReplicates(0)).isInstanceOf(Refusal.class);
    }

    private static NeighbourRatios exponential(int n, double rate, Seed seed) {
        java.util.random.RandomGenerator random = seed.generator();
        double[] logarithms = IntStream.range(0, n)
                .mapToDouble(i -> -StrictMath.log1p(-random.nextDouble()) / rate)
                .sorted()
                .toArray();
        return new NeighbourRatios(logarithms, n, 0, 0);
    }

    private static PersistentHomologyDimension prefixes() {
        return PersistentHomologyDimension.birdal21().withDraw(PersistentHomologyDimension.Draw.PREFIXES);
    }

    private static PointCloud cloud(String shape, Seed seed) {
        return switch (shape) {
            case "circle" -> Shapes.sphere(1000, 2, seed);
            case "sphere" -> Shapes.sphere(1000, 3, seed);
            case "square" -> Shapes.cube(1000, 2, seed);
            default -> Shapes.cube(1000, 5, seed);
        };
    }

    private static PointCloud line(int n) {
        return Shapes.cube(n, 1, Seed.of(n));
    }

    private static PointCloud lattice(int side) {
        double[] x = new double[2 * side * side];
        Arrays.setAll(x, t -> t % 2 == 0 ? (t / 2) % side : (t / 2) / side);
        return PointCloud.of(side * side, 2, x);
    }

    private static Labels labels(int n, int classes) {
        return Labels.of(IntStream.range(0, n).map(i -> i % classes).toArray());
    }

    private static Estimate undefined(Reason reason, int n) {
        return new Estimate.Undefined(reason, n);
    }

    private static List<Reading> inPool(int threads, CloudMeasure measure, LayerPoints layer) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> measure.measure(layer, Seed.of(1))).join();
        }
    }

    private static Map<String, Estimate> values(CloudMeasure measure, PointCloud cloud, Labels labels) {
        return measure.measure(LayerPoints.of(cloud, labels), Seed.of(1)).stream()
                .filter(r -> r instanceof Reading.Value)
                .map(r -> (Reading.Value) r)
                .collect(Collectors.toMap(Reading.Value::key, Reading.Value::estimate));
    }

    private static double value(@org.jspecify.annotations.Nullable Estimate estimate) {
        return switch (estimate) {
            case Estimate.Exact(double v, int _) -> v;
            case Estimate.Estimated(double v, double _, int _) -> v;
            case null, default -> throw new AssertionError("no value: " + estimate);
        };
    }
}
