package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.Reading;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormanMeasureTest {
    private static final FormanMeasure FORMAN = FormanMeasure.withDefaults();

    private static List<Reading> read(FormanMeasure measure, PointCloud cloud) {
        return measure.measure(LayerPoints.of(cloud, Labels.none()), Seed.of(1));
    }

    private static Estimate estimate(List<Reading> readings, String key) {
        return readings.stream()
                .filter(r -> r.key().equals(key))
                .map(r -> ((Reading.Value) r).estimate())
                .findFirst()
                .orElseThrow();
    }

    private static double value(List<Reading> readings, String key) {
        return ((Estimate.Exact) estimate(readings, key)).value();
    }

    @Test
    void readsTheGoldenLine() {
        PointCloud line = PointCloud.of(4, 1, 0.0, 1.0, 3.0, 7.0);
        List<Reading> union = read(FORMAN.withK(1), line);
        assertThat(union.stream().map(Reading::key))
                .containsExactly(
                        "all/edges",
                        "all/components",
                        "all/degree.max",
                        "all/curvature.total",
                        "all/curvature.mean",
                        "all/curvature.sd",
                        "all/hops.sum",
                        "all/hops.mean",
                        "all/hops.diameter",
                        "all/curvature.histogram");
        assertThat(value(union, "all/curvature.total")).isEqualTo(2);
        assertThat(value(union, "all/hops.sum")).isEqualTo(10);
        assertThat(value(union, "all/hops.diameter")).isEqualTo(3);
        assertThat(value(union, "all/hops.mean")).isEqualTo(10.0 / 6);
        assertThat(value(union, "all/edges")).isEqualTo(3);
        List<Reading> digraph = read(FORMAN.withK(1).withVariant(KnnGraph.Variant.DIGRAPH), line);
        assertThat(value(digraph, "all/curvature.total")).isEqualTo(-2);
        assertThat(value(digraph, "all/hops.sum")).isEqualTo(10);
        assertThat(value(digraph, "all/degree.max")).isEqualTo(3);
        assertThat(value(digraph, "all/edges")).isEqualTo(4);
    }

    /** Of the four corners of a square each has two nearest ones; with their ties included one neighbour is two. */
    @Test
    void equallyFarPointsAreByIndexOrIncluded() {
        PointCloud square = PointCloud.of(4, 2, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0);
        assertThat(value(read(FORMAN.withK(1), square), "all/edges")).isEqualTo(3);
        FormanMeasure included = FORMAN.withK(1).withTies(Ties.INCLUDED);
        assertThat(value(read(included, square), "all/edges")).isEqualTo(4);
        assertThat(value(read(included.withVariant(KnnGraph.Variant.DIGRAPH), square), "all/edges"))
                .isEqualTo(8);
        assertThat(FORMAN.parameters()).containsEntry("ties", "by index");
        assertThat(included.parameters()).containsEntry("ties", "included");
    }

    @Test
    void saysWhenTheGraphFallsApartAndGivesTheRest() {
        List<Reading> readings = read(FORMAN.withK(1), PointCloud.of(4, 1, 0.0, 1.0, 100.0, 101.0));
        for (String key : List.of("all/hops.sum", "all/hops.mean", "all/hops.diameter")) {
            assertThat(estimate(readings, key)).isEqualTo(new Estimate.Undefined(Estimate.Reason.DISCONNECTED, 4));
        }
        assertThat(value(readings, "all/components")).isEqualTo(2);
        assertThat(value(readings, "all/curvature.total")).isEqualTo(4);
    }

    @Test
    void saysWhenAllPointsAreEqual() {
        List<Reading> readings = read(FORMAN, PointCloud.owning(20, 2, new double[40]));
        assertThat(readings)
                .hasSize(9)
                .allSatisfy(r -> assertThat(((Reading.Value) r).estimate())
                        .isEqualTo(new Estimate.Undefined(Estimate.Reason.ALL_POINTS_EQUAL, 20)));
    }

    @Test
    void aGraphWithoutEdgesHasNoMeanCurvature() {
        WholeCurvature none = FormanRicci.plain().whole(Graph.ofEdges(5));
        assertThat(FormanMeasure.overEdges(none.mean(), 5))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.NO_VARIATION, 5));
        assertThat(FormanMeasure.overEdges(none.sd(), 5))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.NO_VARIATION, 5));
    }

    @Test
    void refusesTooFewPoints() {
        assertThatThrownBy(() -> read(FORMAN, RandomMatrices.cloud(15, 2, Seed.of(1))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("choose k of at most 14");
        assertThatThrownBy(() -> FORMAN.withK(0)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @EnumSource(KnnGraph.Variant.class)
    void doesNotChangeUnderOrderRotationAndScale(KnnGraph.Variant variant) {
        FormanMeasure measure = FORMAN.withVariant(variant).withK(8);
        for (long seed = 0; seed < 8; seed++) {
            PointCloud cloud = RandomMatrices.cloud(120, 4, Seed.of(seed));
            List<Reading> readings = read(measure, cloud);
            assertThat(read(measure, cloud.subset(Seed.of(seed + 50).sample(120, 120))))
                    .as("order, seed %d", seed)
                    .isEqualTo(readings);
            double[] rotation = RandomMatrices.orthonormal(4, 4, Seed.of(seed + 100));
            double[] turned = RandomMatrices.product(120, 4, 4, cloud.toArray(), rotation);
            assertThat(read(measure, PointCloud.of(120, 4, turned)))
                    .as("rotation, seed %d", seed)
                    .isEqualTo(readings);
            double[] scaled = Arrays.stream(cloud.toArray()).map(v -> 1e-3 * v).toArray();
            assertThat(read(measure, PointCloud.of(120, 4, scaled)))
                    .as("scale, seed %d", seed)
                    .isEqualTo(readings);
        }
    }

    @Test
    void theHistogramHoldsEveryEdge() {
        List<Reading> readings = read(FORMAN, RandomMatrices.cloud(100, 3, Seed.of(2)));
        Reading.Tabulated histogram = (Reading.Tabulated) readings.getLast();
        double[] curvature = histogram.table().column("curvature");
        double[] edges = histogram.table().column("edges");
        double total = 0;
        for (int i = 0; i < edges.length; i++) {
            total += curvature[i] * edges[i];
        }
        assertThat(Arrays.stream(edges).sum()).isEqualTo(value(readings, "all/edges"));
        assertThat(total).isEqualTo(value(readings, "all/curvature.total"));
        assertThat(curvature).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void givesTheSameBitsOnAnyNumberOfThreads() {
        PointCloud cloud = RandomMatrices.cloud(300, 6, Seed.of(3));
        List<Reading> one = Threads.within(1, () -> read(FORMAN, cloud));
        assertThat(Threads.within(4, () -> read(FORMAN, cloud))).isEqualTo(one);
    }

    @Test
    void saysWhatItIs() {
        assertThat(FORMAN.name()).isEqualTo("forman");
        assertThat(FORMAN.parameters()).containsEntry("k", "15").containsEntry("graph", "union");
        assertThat(FORMAN.cost(2_000, 50).bytes()).isBetween(16e6, 32e6);
        assertThat(FORMAN.cost(4_000, 50).operations())
                .isGreaterThan(FORMAN.cost(2_000, 50).operations());
    }
}
