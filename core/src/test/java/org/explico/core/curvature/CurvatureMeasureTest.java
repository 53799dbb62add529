package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.Threads;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.HopPlaces;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class CurvatureMeasureTest {
    private static final CurvatureMeasure CURVATURE = CurvatureMeasure.withDefaults();

    private static final CurvatureMeasure ALL = CURVATURE
            .withNotions(Stream.concat(CurvatureNotions.words().stream(), CurvatureNotions.nodeWords().stream())
                    .toList())
            .withK(6);

    private static List<Reading> read(CurvatureMeasure measure, PointCloud cloud) {
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

    private static Table table(List<Reading> readings, String key) {
        return readings.stream()
                .filter(r -> r.key().equals(key))
                .map(r -> ((Reading.Tabulated) r).table())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsTheGoldenLine() {
        PointCloud line = PointCloud.of(4, 1, 0.0, 1.0, 3.0, 7.0);
        List<Reading> path = read(CURVATURE.withK(1), line);
        assertThat(path.stream().map(Reading::key).limit(8))
                .containsExactly(
                        "all/edges",
                        "all/forman.total",
                        "all/forman.mean",
                        "all/forman.sd",
                        "all/forman.negative_share",
                        "all/forman.histogram",
                        "all/forman.nodes",
                        "all/afrc3.total");
        assertThat(value(path, "all/edges")).isEqualTo(3);
        assertThat(value(path, "all/forman.total")).isEqualTo(2);
        assertThat(table(path, "all/forman.histogram"))
                .isEqualTo(Table.of(
                        List.of("from", "to", "count"), new double[] {0, 1}, new double[] {0, 1}, new double[] {1, 2}));
        assertThat(table(path, "all/graph").names()).containsExactly("i", "j", "forman", "afrc3", "jost-liu");
        assertThat(table(path, "all/graph").column("forman")).containsExactly(1, 0, 1);
        assertThat(table(path, "all/forman.nodes").column("curvature")).containsExactly(1, 0.5, 0.5, 1);
        List<Reading> digraph =
                read(CURVATURE.withNotions(List.of("f")).withK(1).withVariant(KnnGraph.Variant.DIGRAPH), line);
        assertThat(value(digraph, "all/forman.total")).isEqualTo(-2);
        assertThat(table(digraph, "all/graph").rows()).isEqualTo(4);
    }

    @Test
    void everyNotionIsReadAndTablesAgreeWithStatistics() {
        List<Reading> readings = read(ALL, RandomMatrices.cloud(60, 3, Seed.of(2)));
        Table graph = table(readings, "all/graph");
        assertThat(graph.rows()).isEqualTo((int) value(readings, "all/edges"));
        for (String word : CurvatureNotions.words()) {
            double[] column = graph.column(word);
            double total = Arrays.stream(column).sum();
            assertThat(value(readings, "all/" + word + ".total")).as(word).isCloseTo(total, within(1e-9));
            assertThat(value(readings, "all/" + word + ".mean"))
                    .as(word)
                    .isCloseTo(total / column.length, within(1e-9));
            assertThat(value(readings, "all/" + word + ".negative_share"))
                    .as(word)
                    .isEqualTo((double) Arrays.stream(column).filter(v -> v < 0).count() / column.length);
            Table histogram = table(readings, "all/" + word + ".histogram");
            assertThat(Arrays.stream(histogram.column("count")).sum()).as(word).isEqualTo(column.length);
            for (int b = 0; b < histogram.rows(); b++) {
                double from = histogram.at(b, 0);
                double to = histogram.at(b, 1);
                boolean last = b == histogram.rows() - 1;
                assertThat(Arrays.stream(column)
                                .filter(v -> v >= from && (v < to || (last || from == to) && v == to))
                                .count())
                        .as("%s, bin %d", word, b)
                        .isEqualTo((long) histogram.at(b, 2));
            }
        }
        for (String word : CurvatureNotions.nodeWords()) {
            assertThat(table(readings, "all/" + word + ".nodes").rows()).isEqualTo(60);
            assertThat(graph.names()).doesNotContain(word);
        }
    }

    @Test
    void anApproximationComesWithItsGap() {
        PointCloud cloud = RandomMatrices.cloud(40, 3, Seed.of(5));
        CurvatureMeasure both = CURVATURE.withK(6).withNotions(List.of("ollivier", "sinkhorn:0.3"));
        List<Reading> readings = read(both, cloud);
        double gap = value(readings, "all/sinkhorn-0.3.gap");
        Table graph = table(readings, "all/graph");
        double[] exact = graph.column("ollivier");
        double[] lower = graph.column("sinkhorn-0.3");
        assertThat(gap).isPositive();
        for (int e = 0; e < exact.length; e++) {
            assertThat(exact[e]).as("edge %d", e).isBetween(lower[e] - 1e-12, lower[e] + gap + 1e-12);
        }
        assertThat(read(both, PointCloud.owning(8, 1, new double[8])).stream().map(Reading::key))
                .contains("all/sinkhorn-0.3.gap")
                .doesNotContain("all/ollivier.gap");
    }

    @Test
    void aParameterIsPartOfTheKey() {
        List<Reading> readings = read(
                CURVATURE
                        .withNotions(List.of("ollivier:1/2", "diffusion:3", "ao", "jost-liu"))
                        .withK(4),
                RandomMatrices.cloud(30, 2, Seed.of(1)));
        assertThat(value(readings, "all/ollivier-1-2.mean")).isBetween(-2.0, 1.0);
        assertThat(value(readings, "all/diffusion-3.mean")).isBetween(0.0, 1.0);
        assertThat(readings.stream().filter(r -> r.key().equals("all/jost-liu.total")))
                .hasSize(1);
    }

    @Test
    void largeGraphsAreShownInPart() {
        PointCloud cloud = RandomMatrices.cloud(300, 3, Seed.of(1));
        CurvatureMeasure measure = CURVATURE.withK(120).withNotions(List.of("forman"));
        List<Reading> readings = read(measure, cloud);
        double edges = value(readings, "all/edges");
        assertThat(edges).isGreaterThan(CurvatureMeasure.DRAWN);
        assertThat(value(readings, "all/graph.edges")).isEqualTo(CurvatureMeasure.DRAWN);
        Table graph = table(readings, "all/graph");
        assertThat(graph.rows()).isEqualTo(CurvatureMeasure.DRAWN);
        assertThat(graph.column("i")).isSorted();
        HopPlaces whole = HopPlaces.of(KnnGraph.of(DistanceMatrix.euclidean(cloud), 120, KnnGraph.Variant.UNION)
                .graph());
        Table places = table(readings, "all/places");
        assertThat(places.rows()).isEqualTo(300);
        for (int i = 0; i < 300; i++) {
            assertThat(places.at(i, 0)).as("x of %d", i).isCloseTo(whole.x(i), within(0.00051));
            assertThat(places.at(i, 1)).as("y of %d", i).isCloseTo(whole.y(i), within(0.00051));
        }
        double mean = Arrays.stream(graph.column("forman")).average().orElseThrow();
        double sd = value(readings, "all/forman.sd");
        assertThat(mean).isCloseTo(value(readings, "all/forman.mean"), within(5 * sd / Math.sqrt(graph.rows())));
        assertThat(read(measure, cloud)).isEqualTo(readings);
    }

    @Test
    void saysWhyThereIsNothing() {
        List<Reading> equal = read(CURVATURE, PointCloud.owning(20, 2, new double[40]));
        assertThat(equal)
                .hasSize(14)
                .allSatisfy(r -> assertThat(((Reading.Value) r).estimate())
                        .isEqualTo(new Estimate.Undefined(Estimate.Reason.ALL_POINTS_EQUAL, 20)));
        assertThatThrownBy(() -> CURVATURE.withVariant(KnnGraph.Variant.DIGRAPH))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> CURVATURE.withNotions(List.of("ricci"))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> CURVATURE.withNotions(List.of())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> CURVATURE.withK(0)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> read(CURVATURE, RandomMatrices.cloud(15, 2, Seed.of(1))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void theTiePolicyIsThatOfTheGraph() {
        PointCloud square = PointCloud.of(4, 2, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0);
        assertThat(value(read(CURVATURE.withK(1).withTies(Ties.INCLUDED), square), "all/edges"))
                .isEqualTo(4);
        assertThat(value(read(CURVATURE.withK(1), square), "all/edges")).isLessThan(4);
    }

    @Test
    void hasTheSameBitsOnAnyNumberOfThreadsAndUnderScale() {
        PointCloud cloud = RandomMatrices.cloud(80, 4, Seed.of(3));
        List<Reading> one = Threads.within(1, () -> read(ALL, cloud));
        assertThat(Threads.within(4, () -> read(ALL, cloud))).isEqualTo(one);
        double[] scaled = Arrays.stream(cloud.toArray()).map(v -> 1e-3 * v).toArray();
        assertThat(read(ALL, PointCloud.of(80, 4, scaled))).isEqualTo(one);
    }

    @Test
    void saysWhatItIs() {
        assertThat(CURVATURE.name()).isEqualTo("curvature");
        assertThat(CURVATURE.parameters())
                .containsEntry("k", "15")
                .containsEntry("graph", "union")
                .containsEntry("ties", "by index")
                .containsEntry("notions", "forman afrc3 jost-liu");
        assertThat(CURVATURE.cost(4_000, 50).operations())
                .isGreaterThan(CURVATURE.cost(2_000, 50).operations());
        assertThat(CURVATURE.withNotions(List.of("resistance")).cost(4_000, 50).bytes())
                .isGreaterThan(16.0 * 4_000 * 4_000);
    }
}
