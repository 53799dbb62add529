package org.explico.core.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.Reading;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.LifespanScale;
import org.junit.jupiter.api.Test;

/** The options of {@link RipsMeasure} beyond its defaults, and {@link DiagramChangeMeasure}, which stands on it. */
class RipsProtocolTest {
    private static final Seed SEED = Seed.of(5);

    @Test
    void radiiAreHalfTheDiameters() {
        RipsMeasure measure = RipsMeasure.withDefaults();
        double diameters = value(measure, "all/h1.lifespan_sum");
        double radii = value(measure.withConvention(LifespanScale.RADIUS), "all/h1.lifespan_sum");
        assertThat(radii).isPositive().isCloseTo(diameters / 2, within(1e-12 * diameters));
    }

    @Test
    void higherDegreesAndOtherFieldsComeWithTheirKeys() {
        Map<String, Reading> readings =
                byKey(RipsMeasure.withDefaults().upTo(2).withField(3).measure(sphere(), SEED));
        assertThat(readings)
                .containsKeys("all/h2", "all/h2.lifespan_sum", "class:0/h2.entropy", "classes/h2.lifespan_sum");
        assertThat(RipsMeasure.withDefaults().withField(3).parameters()).containsEntry("field", "Z/3");
    }

    @Test
    void coordinatesFromZeroToOne() {
        PointCloud cloud = PointCloud.of(3, 3, 1.0, 5, -1e308, 2, 5, 1e308, 3, 5, 0);
        assertThat(Rescaling.MIN_MAX.of(cloud).toArray()).containsExactly(0, 0, 0, 0.5, 0, 1, 1, 0, 0.5);
        assertThat(Rescaling.NONE.of(cloud)).isEqualTo(cloud);
    }

    /** Coordinates stretched by any powers of two are the same cloud after rescaling. */
    @Test
    void rescalingForgetsTheScaleOfEachCoordinate() {
        LayerPoints layer = sphere();
        double[] stretched = layer.cloud().toArray();
        for (int i = 0; i < stretched.length; i++) {
            stretched[i] *= i % 3 == 0 ? 8 : i % 3 == 1 ? 0.25 : 1;
        }
        LayerPoints other = LayerPoints.of(PointCloud.of(layer.cloud().size(), 3, stretched), layer.labels());
        RipsMeasure measure = RipsMeasure.withDefaults().withRescaling(Rescaling.MIN_MAX);
        assertThat(measure.measure(other, SEED)).isEqualTo(measure.measure(layer, SEED));
    }

    @Test
    void protocolsOfThePapers() {
        assertThat(RipsMeasure.magai2022Code().parameters())
                .containsEntry("points_per_class", "250")
                .containsEntry("classes", "[0, 1, 2, 3, 4, 5, 6, 7, 8]")
                .containsEntry("rescaling", "min_max")
                .containsEntry("normalisation", "none")
                .containsEntry("convention", "radius");
        assertThat(RipsMeasure.magai2023Paper().parameters())
                .containsEntry("points_per_class", "300")
                .containsEntry("classes", "all");
        Map<String, Reading> readings = byKey(RipsMeasure.magai2022Code()
                .withPointsPerClass(20)
                .withClasses(1)
                .measure(sphere(), SEED));
        assertThat(readings).containsKey("class:1/h0.lifespan_sum").doesNotContainKey("class:0/h0.lifespan_sum");
    }

    @Test
    void equalLayersAreAtDistanceZeroAndShiftedOnesNot() {
        RipsMeasure rips = RipsMeasure.withDefaults();
        List<Reading> sphere = rips.measure(sphere(), SEED);
        List<Reading> line = rips.measure(
                LayerPoints.of(
                        PointCloud.of(
                                60,
                                1,
                                IntStream.range(0, 60)
                                        .mapToDouble(i -> i * (double) i)
                                        .toArray()),
                        Labels.none()),
                SEED);
        Map<String, Reading> readings = byKey(DiagramChangeMeasure.withDefaults()
                .measure(List.of(Map.of("rips", sphere), Map.of("rips", sphere), Map.of("rips", line)), SEED));
        Reading.Tabulated table = (Reading.Tabulated) Objects.requireNonNull(readings.get("layers/h0"));
        for (String distance : List.of("bottleneck", "wasserstein", "sliced")) {
            double[] steps = table.table().column(distance);
            assertThat(steps[0]).as(distance).isZero();
            assertThat(steps[1]).as(distance).isPositive();
            Reading.Value sum = (Reading.Value) Objects.requireNonNull(readings.get("layers/h0." + distance));
            assertThat(sum.estimate()).isEqualTo(new Estimate.Exact(steps[1], 3));
        }
    }

    @Test
    void oneLayerIsTooFewAndNoDiagramsAreRefused() {
        List<Reading> sphere = RipsMeasure.withDefaults().measure(sphere(), SEED);
        assertThat(DiagramChangeMeasure.withDefaults().measure(List.of(Map.of("rips", sphere)), SEED))
                .hasSize(6)
                .allSatisfy(reading -> assertThat(((Reading.Value) reading).estimate())
                        .isEqualTo(new Estimate.Undefined(Estimate.Reason.TOO_FEW_LAYERS, 1)));
        assertThatThrownBy(() -> DiagramChangeMeasure.withDefaults().measure(List.of(Map.of(), Map.of()), SEED))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aLayerOfEqualPointsLeavesItUndefined() {
        RipsMeasure rips = RipsMeasure.withDefaults();
        List<Reading> equal = rips.measure(LayerPoints.of(PointCloud.of(5, 1, new double[5]), Labels.none()), SEED);
        List<Reading> sphere = rips.measure(sphere(), SEED);
        assertThat(DiagramChangeMeasure.withDefaults()
                        .measure(List.of(Map.of("rips", sphere), Map.of("rips", equal)), SEED))
                .hasSize(6)
                .allSatisfy(reading -> assertThat(((Reading.Value) reading).estimate())
                        .isEqualTo(new Estimate.Undefined(Estimate.Reason.ALL_POINTS_EQUAL, 2)));
    }

    private static double value(RipsMeasure measure, String key) {
        Reading.Value value =
                (Reading.Value) byKey(measure.measure(sphere(), SEED)).get(key);
        return ((Estimate.Exact) Objects.requireNonNull(value).estimate()).value();
    }

    private static LayerPoints sphere() {
        int[] labels = IntStream.range(0, 60).map(i -> i % 2).toArray();
        return LayerPoints.of(Shapes.sphere(60, 3, Seed.of(1)), Labels.of(labels));
    }

    private static Map<String, Reading> byKey(List<Reading> readings) {
        return readings.stream().collect(Collectors.toMap(Reading::key, Function.identity()));
    }
}
