package org.explico.core.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.Normalisation;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Estimate.Reason;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.Reading;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.DiagramStatistics;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.explico.core.topology.rips.VietorisRips;
import org.junit.jupiter.api.Test;

class RipsMeasureTest {
    private static final RipsMeasure RIPS = RipsMeasure.withDefaults();

    @Test
    void emitsTheKeysOfTheContract() {
        List<Reading> readings = RIPS.measure(layer(200, 2), Seed.of(1));
        List<String> quantities = List.of("lifespan_sum", "max_lifespan", "bars", "entropy");
        java.util.ArrayList<String> expected = new java.util.ArrayList<>(
                List.of("all/points", "all/scale", "classes/h0.lifespan_sum", "classes/h1.lifespan_sum"));
        for (String group : List.of("all", "class:0", "class:1")) {
            for (String degree : List.of("/h0", "/h1")) {
                expected.add(group + degree);
                quantities.forEach(q -> expected.add(group + degree + "." + q));
            }
        }
        assertThat(readings.stream().map(Reading::key)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void agreesWithTheDiagramOfTheScaledPoints() {
        LayerPoints layer = layer(120, 1);
        Map<String, Reading> found = byKey(RIPS.measure(layer, Seed.of(1)));
        double scale = layer.distances().quantile(0.9);
        PersistenceDiagram diagram = VietorisRips.withDefaults().diagram(layer.distances());
        assertThat(value(found, "all/scale")).isEqualTo(scale);
        assertThat(value(found, "all/h1.lifespan_sum"))
                .isCloseTo(diagram.statistics(1).lifespanSum() / scale, within(1e-12));
        assertThat(value(found, "all/h0.bars")).isEqualTo(119);
        double[] deaths = ((Reading.Tabulated) found.getOrDefault("all/h0", new Reading.Tabulated("", emptyTable())))
                .table()
                .column("death");
        assertThat(deaths).hasSize(120).endsWith(Double.POSITIVE_INFINITY);
    }

    @Test
    void classesGiveEqualNumbersOfPoints() {
        Labels labels = Labels.of(
                IntStream.range(0, 100).map(i -> i < 30 ? 0 : i < 98 ? 1 : 2).toArray());
        Map<String, Reading> found =
                byKey(RIPS.measure(LayerPoints.of(Shapes.sphere(100, 3, Seed.of(1)), labels), Seed.of(1)));
        assertThat(value(found, "class:0/h0.bars")).isEqualTo(29);
        assertThat(value(found, "class:1/h0.bars")).isEqualTo(29);
        assertThat(estimate(found, "class:2/h0.bars")).isEqualTo(new Estimate.Undefined(Reason.TOO_FEW_POINTS, 2));
        double a = value(found, "class:0/h1.lifespan_sum");
        double b = value(found, "class:1/h1.lifespan_sum");
        assertThat(estimate(found, "classes/h1.lifespan_sum")).isInstanceOf(Estimate.Estimated.class);
        assertThat(value(found, "classes/h1.lifespan_sum")).isCloseTo((a + b) / 2, within(1e-12));
        assertThat(((Estimate.Estimated) estimate(found, "classes/h1.lifespan_sum")).stdError())
                .isCloseTo(Math.abs(a - b) / 2, within(1e-12));
    }

    @Test
    void readingsAreFreeOfScaleUnlessAskedOtherwise() {
        PointCloud cloud = Shapes.sphere(90, 3, Seed.of(2));
        double[] eightfold = Arrays.stream(cloud.toArray()).map(x -> 8 * x).toArray();
        LayerPoints small = LayerPoints.of(cloud, Labels.none());
        LayerPoints large = LayerPoints.of(PointCloud.of(90, 3, eightfold), Labels.none());
        for (Normalisation scale : Normalisation.values()) {
            RipsMeasure measure = RIPS.withNormalisation(scale);
            double ratio = value(byKey(measure.measure(large, Seed.of(1))), "all/h1.lifespan_sum")
                    / value(byKey(measure.measure(small, Seed.of(1))), "all/h1.lifespan_sum");
            assertThat(ratio).isEqualTo(scale == Normalisation.NONE ? 8 : 1);
        }
    }

    @Test
    void drawsArePairedAcrossLayersAndFollowTheSeed() {
        RipsMeasure measure = RIPS.withPoints(40).withPointsPerClass(20).withNormalisation(Normalisation.NONE);
        LayerPoints one = layer(200, 2);
        LayerPoints doubled = LayerPoints.of(
                PointCloud.of(
                        200,
                        3,
                        Arrays.stream(one.cloud().toArray()).map(x -> 2 * x).toArray()),
                one.labels());
        Map<String, Reading> a = byKey(measure.measure(one, Seed.of(1)));
        Map<String, Reading> b = byKey(measure.measure(doubled, Seed.of(1)));
        Map<String, Reading> c = byKey(measure.measure(one, Seed.of(2)));
        for (String key : List.of("all/h0.lifespan_sum", "class:1/h0.lifespan_sum")) {
            assertThat(value(b, key)).isEqualTo(2 * value(a, key));
            assertThat(value(c, key)).isNotEqualTo(value(a, key));
        }
    }

    @Test
    void sameBitsForAnyNumberOfThreads() {
        assertThat(inPool(2)).isEqualTo(inPool(1));
    }

    @Test
    void degenerateLayersSayWhy() {
        assertThat(lifespans(PointCloud.of(1, 2, 3.0, 4)))
                .containsOnly(new Estimate.Undefined(Reason.TOO_FEW_POINTS, 1));
        assertThat(lifespans(PointCloud.of(9, 1, new double[9])))
                .containsOnly(new Estimate.Undefined(Reason.ALL_POINTS_EQUAL, 9));
        double[] outlier = new double[50];
        outlier[3] = 1e30;
        assertThat(lifespans(PointCloud.of(50, 1, outlier)))
                .containsOnly(new Estimate.Undefined(Reason.NO_VARIATION, 50));
        assertThat(lifespans(PointCloud.of(2, 1, 0.0, 1)))
                .containsExactly(new Estimate.Exact(1, 2), new Estimate.Exact(0, 2));
        double[] subnormal = {0, 4.9e-324, 1.5e-323};
        assertThat(lifespans(PointCloud.of(3, 1, subnormal))).hasSize(2);
        double[] spread = new double[60];
        Arrays.setAll(spread, i -> i * 1e-315);
        spread[59] = 1e30;
        assertThat(RIPS.withNormalisation(Normalisation.NONE)
                        .measure(LayerPoints.of(PointCloud.of(60, 1, spread), Labels.none()), Seed.of(1)))
                .isNotEmpty();
        assertThat(RIPS.measure(LayerPoints.of(PointCloud.of(60, 1, spread), Labels.none()), Seed.of(1)))
                .isNotEmpty();
    }

    @Test
    void equalPointsWithLabelsAreUndefinedEverywhere() {
        LayerPoints layer = LayerPoints.of(PointCloud.of(4, 1, new double[4]), Labels.of(0, 0, 1, 1));
        List<Reading> readings = RIPS.measure(layer, Seed.of(1));
        assertThat(readings.stream().skip(1))
                .allSatisfy(r -> assertThat(((Reading.Value) r).estimate())
                        .isInstanceOfSatisfying(
                                Estimate.Undefined.class,
                                u -> assertThat(u.reason()).isEqualTo(Reason.ALL_POINTS_EQUAL)));
    }

    @Test
    void statisticsOfAKnownDiagram() {
        DiagramStatistics bars = PersistenceDiagram.of(List.of(
                        new PersistencePair(1, 0, 1),
                        new PersistencePair(1, 1, 4),
                        new PersistencePair(1, 2, 2),
                        new PersistencePair(1, 3, Double.POSITIVE_INFINITY)))
                .statistics(1);
        assertThat(bars.bars()).isEqualTo(2);
        assertThat(bars.lifespanSum()).isEqualTo(4);
        assertThat(bars.lifespanSum(2)).isEqualTo(10);
        assertThat(bars.maxLifespan()).isEqualTo(3);
        assertThat(bars.entropy().orElseThrow()).isCloseTo(-.25 * Math.log(.25) - .75 * Math.log(.75), within(1e-15));
        assertThat(bars.bettiCurve(-1, 0, 1, 3, 4)).containsExactly(0, 1, 1, 2, 1);
        DiagramStatistics none = PersistenceDiagram.of(List.of()).statistics(0);
        assertThat(none.lifespanSum()).isZero();
        assertThat(none.entropy()).isEmpty();
    }

    @Test
    void costGrowsWithThePointsUpToTheSample() {
        assertThat(RIPS.cost(400, 10).bytes()).isLessThan(RIPS.cost(500, 10).bytes());
        assertThat(RIPS.cost(5000, 10)).isEqualTo(RIPS.cost(500, 10));
        assertThat(VietorisRips.withDefaults().cost(2000).bytes()).isLessThan(1 << 28);
        assertThatThrownBy(() -> RIPS.withPoints(1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> RIPS.withPointsPerClass(0)).isInstanceOf(Refusal.class);
    }

    private static List<Estimate> lifespans(PointCloud cloud) {
        Map<String, Reading> found = byKey(RIPS.measure(LayerPoints.of(cloud, Labels.none()), Seed.of(1)));
        return List.of(estimate(found, "all/h0.lifespan_sum"), estimate(found, "all/h1.lifespan_sum"));
    }

    private static LayerPoints layer(int n, int classes) {
        Labels labels = classes < 2
                ? Labels.none()
                : Labels.of(IntStream.range(0, n).map(i -> i % classes).toArray());
        return LayerPoints.of(Shapes.sphere(n, 3, Seed.of(n)), labels);
    }

    private static List<Reading> inPool(int threads) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> RIPS.measure(layer(300, 3), Seed.of(1))).join();
        }
    }

    private static Map<String, Reading> byKey(List<Reading> readings) {
        Map<String, Reading> map = new TreeMap<>();
        readings.forEach(r -> map.put(r.key(), r));
        return map;
    }

    private static Estimate estimate(Map<String, Reading> found, String key) {
        Reading reading = java.util.Objects.requireNonNull(found.get(key), key);
        return ((Reading.Value) reading).estimate();
    }

    private static double value(Map<String, Reading> found, String key) {
        return switch (estimate(found, key)) {
            case Estimate.Exact(double v, int _) -> v;
            case Estimate.Estimated(double v, double _, int _) -> v;
            case Estimate.Undefined u -> throw new AssertionError(key + " " + u);
        };
    }

    private static org.explico.core.measure.Table emptyTable() {
        return org.explico.core.measure.Table.of(List.of("death"), new double[0]);
    }
}
