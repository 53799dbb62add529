package org.explico.core.ricci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.explico.core.RandomMatrices;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.curvature.FormanMeasure;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class RicciCoefficientMeasureTest {
    private static final RicciCoefficientMeasure MEASURE = RicciCoefficientMeasure.withDefaults();

    private static List<Map<String, List<Reading>>> layers(double[] hops, double[] curvature) {
        return IntStream.range(0, hops.length)
                .mapToObj(l -> layer(new Estimate.Exact(hops[l], 50), new Estimate.Exact(curvature[l], 50)))
                .toList();
    }

    private static Map<String, List<Reading>> layer(Estimate hops, Estimate curvature) {
        return Map.of(
                "forman",
                List.of(new Reading.Value("all/hops.sum", hops), new Reading.Value("all/curvature.total", curvature)));
    }

    private static Estimate estimate(List<Reading> readings, String key) {
        return readings.stream()
                .filter(r -> r.key().equals(key))
                .map(r -> ((Reading.Value) r).estimate())
                .findFirst()
                .orElseThrow();
    }

    private static Table table(List<Reading> readings, String key) {
        return readings.stream()
                .filter(r -> r.key().equals(key))
                .map(r -> ((Reading.Tabulated) r).table())
                .findFirst()
                .orElseThrow();
    }

    private static void assertAllUndefined(List<Reading> readings, Estimate.Reason reason, int layers) {
        for (String key : List.of("layers/rho", "layers/null.mean", "layers/null.sd", "layers/p_value", "layers/z")) {
            assertThat(estimate(readings, key)).as(key).isEqualTo(new Estimate.Undefined(reason, layers));
        }
    }

    @Test
    void givesExactNumbersForFewLayersAndErrorsForMany() {
        double[] hops = {4, 9, 2, 7, 1, 8, 3, 5};
        double[] curvature = {-3, -9, -4, -8, -1, -7, -5, -6};
        List<Reading> few = MEASURE.measure(layers(List.of(0, 1, 2, 3, 4), hops, curvature), Seed.of(1));
        assertThat(estimate(few, "layers/p_value")).isInstanceOf(Estimate.Exact.class);
        assertThat(table(few, "layers/null").rows()).isEqualTo(120);
        Table transitions = table(few, "layers/transitions");
        assertThat(transitions.column("transition")).containsExactly(1, 2, 3, 4);
        assertThat(transitions.column("hops_change")).containsExactly(5, -7, 5, -6);
        assertThat(transitions.column("curvature")).containsExactly(-3, -9, -4, -8);
        List<Reading> many = MEASURE.measure(layers(hops, curvature), Seed.of(1));
        assertThat(estimate(many, "layers/p_value")).isInstanceOf(Estimate.Estimated.class);
        assertThat(estimate(many, "layers/rho")).isInstanceOf(Estimate.Exact.class);
        assertThat(table(many, "layers/null").rows()).isEqualTo(10_000);
        assertThat(MEASURE.measure(layers(hops, curvature), Seed.of(1))).isEqualTo(many);
        Estimate.Estimated mean = (Estimate.Estimated) estimate(many, "layers/null.mean");
        Estimate.Estimated other =
                (Estimate.Estimated) estimate(MEASURE.measure(layers(hops, curvature), Seed.of(2)), "layers/null.mean");
        assertThat(Math.abs(mean.value() - other.value())).isLessThan(6 * mean.stdError());
    }

    private static List<Map<String, List<Reading>>> layers(List<Integer> some, double[] hops, double[] curvature) {
        List<Map<String, List<Reading>>> all = layers(hops, curvature);
        return some.stream().<Map<String, List<Reading>>>map(all::get).toList();
    }

    @Test
    void saysWhyThereIsNoCoefficient() {
        assertAllUndefined(MEASURE.measure(List.of(), Seed.of(1)), Estimate.Reason.TOO_FEW_LAYERS, 0);
        assertAllUndefined(
                MEASURE.measure(layers(new double[] {1, 2, 4}, new double[] {3, 1, 2}), Seed.of(1)),
                Estimate.Reason.TOO_FEW_LAYERS,
                3);
        List<Reading> steady =
                MEASURE.measure(layers(new double[] {1, 2, 3, 4, 5}, new double[] {3, 1, 2, 9, 9}), Seed.of(1));
        assertAllUndefined(steady, Estimate.Reason.NO_VARIATION, 5);
        assertThat(table(steady, "layers/transitions").rows()).isEqualTo(4);
        List<Map<String, List<Reading>>> broken =
                new ArrayList<>(layers(new double[] {1, 2, 4, 9, 3}, new double[] {3, 1, 2, 9, 9}));
        broken.set(2, layer(new Estimate.Undefined(Estimate.Reason.DISCONNECTED, 50), new Estimate.Exact(-3, 50)));
        assertAllUndefined(MEASURE.measure(broken, Seed.of(1)), Estimate.Reason.DISCONNECTED, 5);
        List<Reading> four = MEASURE.measure(layers(new double[] {1, 2, 9, 4}, new double[] {3, 1, 2, 9}), Seed.of(1));
        assertThat(estimate(four, "layers/rho")).isInstanceOf(Estimate.Exact.class);
        assertThat(estimate(four, "layers/z")).isEqualTo(new Estimate.Undefined(Estimate.Reason.TOO_FEW_LAYERS, 4));
        // eta = 2, 4, 8, 16 = -2 Ric.
        List<Reading> perfect =
                MEASURE.measure(layers(new double[] {0, 2, 6, 14, 30}, new double[] {-1, -2, -4, -8, 5}), Seed.of(1));
        assertThat(estimate(perfect, "layers/rho")).isEqualTo(new Estimate.Exact(-1, 5));
        assertThat(estimate(perfect, "layers/z")).isEqualTo(new Estimate.Undefined(Estimate.Reason.OUT_OF_RANGE, 5));
    }

    @Test
    void refusesLayersWithoutForman() {
        assertThatThrownBy(() -> MEASURE.measure(List.of(Map.of(), Map.of()), Seed.of(1)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("add the measure forman");
    }

    @Test
    void readsWhatFormanWrites() {
        FormanMeasure forman = FormanMeasure.withDefaults();
        List<Map<String, List<Reading>>> layers = new ArrayList<>();
        PointCloud cloud = RandomMatrices.cloud(80, 5, Seed.of(1));
        for (int l = 0; l < 6; l++) {
            double[] w = RandomMatrices.gaussian(5, 5, Seed.of(10 + l));
            double[] next = RandomMatrices.product(80, 5, 5, cloud.toArray(), w);
            for (int i = 0; i < next.length; i++) {
                next[i] = StrictMath.tanh(next[i]);
            }
            cloud = PointCloud.of(80, 5, next);
            layers.add(Map.of("forman", forman.measure(LayerPoints.of(cloud, Labels.none()), Seed.of(1))));
        }
        List<Reading> readings = MEASURE.measure(layers, Seed.of(1));
        assertThat(((Estimate.Exact) estimate(readings, "layers/rho")).value()).isBetween(-1.0, 1.0);
        assertThat(((Estimate.Exact) estimate(readings, "layers/p_value")).value())
                .isBetween(1.0 / 720, 1.0);
        assertThat(table(readings, "layers/null").rows()).isEqualTo(720);
    }
}
