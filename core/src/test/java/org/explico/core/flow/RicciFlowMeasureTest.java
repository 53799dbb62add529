package org.explico.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.StoppingStore;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.LayerSequence;
import org.explico.core.measure.Progress;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** The prediction over the layers of a network. */
class RicciFlowMeasureTest {
    private static final RicciFlowMeasure MEASURE = RicciFlowMeasure.withDefaults()
            .withK(5)
            .withPrediction(FlowPrediction.withDefaults().withDraws(49).withBootstraps(20));

    private static PointCloud cloud(int n, Seed seed) {
        return PointCloud.owning(n, 3, seed.generator().doubles(3L * n).toArray());
    }

    private static LayerSequence layers(PointCloud... clouds) {
        return LayerSequence.of(
                IntStream.range(0, clouds.length).mapToObj(l -> "layer" + l).toList(),
                List.of(clouds).stream()
                        .map(cloud -> LayerPoints.of(cloud, Labels.none()))
                        .toList());
    }

    private static Estimate value(List<Reading> readings, String key) {
        return readings.stream()
                .filter(r -> r.key().equals(key) && r instanceof Reading.Value)
                .map(r -> ((Reading.Value) r).estimate())
                .findFirst()
                .orElseThrow();
    }

    private static Table table(List<Reading> readings, String key) {
        return readings.stream()
                .filter(r -> r.key().equals(key) && r instanceof Reading.Tabulated)
                .map(r -> ((Reading.Tabulated) r).table())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyTransitionHasTheRowOfItsPrediction() {
        PointCloud[] clouds = {cloud(40, Seed.of(1)), cloud(40, Seed.of(2)), cloud(40, Seed.of(3))};
        List<String> heard = new ArrayList<>();
        List<Reading> readings = MEASURE.measure(layers(clouds), Seed.of(4), (what, done) -> heard.add(what));
        assertThat(heard).hasSize(3);
        Table curvature = table(readings, "layers/curvature");
        assertThat(curvature.column("transition")).containsExactly(1, 2);
        for (int t = 0; t < 2; t++) {
            FlowPrediction.Outcome outcome = FlowPrediction.withDefaults()
                    .withDraws(49)
                    .withBootstraps(20)
                    .between(
                            FlowPrediction.Layer.of(clouds[t], 5, KnnGraph.Variant.UNION),
                            FlowPrediction.Layer.of(clouds[t + 1], 5, KnnGraph.Variant.UNION),
                            FlowPrediction.Unit.DISTANCE,
                            Seed.of(4).child(t + 1))
                    .orElseThrow();
            assertThat(curvature.column("beta")[t])
                    .isEqualTo(outcome.curvature().orElseThrow().beta());
            assertThat(curvature.column("p_value")[t])
                    .isEqualTo(outcome.curvature().orElseThrow().pValue());
            assertThat(table(readings, "layers/evolved").column("r_squared")[t])
                    .isEqualTo(outcome.evolved().orElseThrow().rSquared());
            assertThat(table(readings, "layers/overlap").column("evolved")[t])
                    .isEqualTo(outcome.overlap().evolved());
        }
        double[] betas = curvature.column("beta");
        Estimate.Estimated mean = (Estimate.Estimated) value(readings, "layers/curvature.beta");
        assertThat(mean.value()).isCloseTo(0.5 * (betas[0] + betas[1]), within(1e-15));
        assertThat(mean.stdError()).isCloseTo(0.5 * Math.abs(betas[0] - betas[1]), within(1e-15));
    }

    @Test
    void aStoppedRunGoesOn() {
        // The second transition changes no length, and so has no numbers.
        PointCloud last = cloud(40, Seed.of(2));
        LayerSequence layers = layers(cloud(40, Seed.of(1)), last, last, cloud(40, Seed.of(3)));
        List<Reading> straight = MEASURE.measure(layers, Seed.of(4), Progress.silent());
        StoppingStore first = StoppingStore.after(2);
        assertThatThrownBy(() -> MEASURE.measure(layers, Seed.of(4), first, Progress.silent()))
                .hasMessage("stopped");
        StoppingStore second = first.again();
        assertThat(MEASURE.measure(layers, Seed.of(4), second, Progress.silent()))
                .isEqualTo(straight);
        assertThat(second.fresh()).isEqualTo(1);
        assertThat(MEASURE.measure(layers, Seed.of(4), second.again(), Progress.silent()))
                .isEqualTo(straight);
    }

    @Test
    void aLayerThatOnlyScalesChangesNothing() {
        PointCloud cloud = cloud(40, Seed.of(1));
        double[] thrice = new double[120];
        for (int t = 0; t < 120; t++) {
            thrice[t] = 3 * cloud.at(t / 3, t % 3);
        }
        List<Reading> readings =
                MEASURE.measure(layers(cloud, PointCloud.owning(40, 3, thrice), cloud), Seed.of(4), Progress.silent());
        assertThat(table(readings, "layers/overlap").column("unevolved")).containsExactly(1, 1);
        assertThat(table(readings, "layers/overlap").column("lost")).containsExactly(0, 0);
        assertThat(value(readings, "layers/curvature.beta"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.NO_VARIATION, 0));
        assertThat(readings).noneMatch(r -> r.key().equals("layers/curvature") && r instanceof Reading.Tabulated);
    }

    @Test
    void hopsAreThoseOfTheNextGraph() {
        PointCloud[] clouds = {cloud(40, Seed.of(1)), cloud(40, Seed.of(2)), cloud(40, Seed.of(3))};
        List<Reading> readings =
                MEASURE.withUnit(FlowPrediction.Unit.HOPS).measure(layers(clouds), Seed.of(4), Progress.silent());
        Table curvature = table(readings, "layers/curvature");
        assertThat(curvature.rows()).isEqualTo(2);
        assertThat(curvature.column("beta"))
                .isNotEqualTo(table(MEASURE.measure(layers(clouds), Seed.of(4), Progress.silent()), "layers/curvature")
                        .column("beta"));
    }

    @Test
    void equalPointsAndTooFewLayers() {
        PointCloud same = PointCloud.owning(40, 3, new double[120]);
        PointCloud one = cloud(40, Seed.of(1));
        List<Reading> broken = MEASURE.measure(layers(one, same, one), Seed.of(4), Progress.silent());
        assertThat(value(broken, "layers/overlap.evolved"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.NO_VARIATION, 0));
        List<Reading> single = MEASURE.measure(layers(one), Seed.of(4), Progress.silent());
        assertThat(value(single, "layers/curvature.beta"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.TOO_FEW_LAYERS, 1));
        assertThatThrownBy(() -> MEASURE.withK(40).measure(layers(one, one), Seed.of(4), Progress.silent()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> MEASURE.withK(0)).isInstanceOf(Refusal.class);
        assertThat(MEASURE.parameters()).containsKeys("k", "graph", "lengths", "prediction");
        assertThat(MEASURE.cost(5, 1000, 20).bytes()).isLessThan(1e8);
    }

    @Test
    void aDigraphIsTakenAsTheUnionAndSaysSo() {
        RicciFlowMeasure digraph = MEASURE.withVariant(KnnGraph.Variant.DIGRAPH);
        assertThat(digraph.parameters()).isEqualTo(MEASURE.parameters()).containsEntry("graph", "union");
    }

    /** Of the four corners of a square each has two nearest ones. */
    @Test
    void equallyFarPointsAreByIndexOrIncluded() {
        RicciFlowMeasure nearest = MEASURE.withK(1);
        RicciFlowMeasure included = nearest.withTies(Ties.INCLUDED);
        assertThat(included.parameters()).containsEntry("ties", "included");
        PointCloud square = PointCloud.owning(4, 2, new double[] {0, 0, 1, 0, 1, 1, 0, 1});
        assertThat(kept(included, square)).isEqualTo(4);
        assertThat(kept(nearest, square)).isEqualTo(3);
    }

    /** The edges that a cloud has in common with itself. */
    private static double kept(RicciFlowMeasure measure, PointCloud cloud) {
        return table(measure.measure(layers(cloud, cloud), Seed.of(4), Progress.silent()), "layers/overlap")
                .column("kept")[0];
    }

    @Test
    void pointsThatCoincideAreLeftOut() {
        double[] points = Seed.of(1).generator().doubles(120).toArray();
        System.arraycopy(points, 0, points, 60, 30); // points 20 to 29 are points 0 to 9
        List<Reading> readings = MEASURE.measure(
                layers(PointCloud.owning(40, 3, points), cloud(40, Seed.of(2)), cloud(40, Seed.of(3))),
                Seed.of(4),
                Progress.silent());
        assertThat(table(readings, "layers/overlap").column("excluded")).containsExactly(10, 0);
        assertThat(table(readings, "layers/curvature").column("edges")[0])
                .isEqualTo(table(readings, "layers/overlap").column("kept")[0]
                        + table(readings, "layers/overlap").column("lost")[0]
                        - 10);
    }
}
