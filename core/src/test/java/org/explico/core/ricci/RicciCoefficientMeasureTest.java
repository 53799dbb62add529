package org.explico.core.ricci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.curvature.FormanMeasure;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.LayerSequence;
import org.explico.core.measure.Progress;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

class RicciCoefficientMeasureTest {
    private static final RicciCoefficientMeasure MEASURE = RicciCoefficientMeasure.of(RicciStudy.withDefaults()
            .withKs(10, 6, 10, 15)
            .withDraws(3, 20)
            .withNulls(RicciNull.LAYER_ORDER, RicciNull.RELAXATION, RicciNull.REWIRING));

    private static List<Reading> read(LayerSequence layers) {
        return MEASURE.measure(layers, Seed.of(1), Progress.silent());
    }

    private static LayerSequence network(int layers) {
        return RicciStudyTest.network(layers, Seed.of(5), cloud -> cloud);
    }

    private static Estimate estimate(List<Reading> readings, String key) {
        return Reading.estimate(readings, key).orElseThrow(() -> new AssertionError("no " + key));
    }

    private static Optional<Table> table(List<Reading> readings, String key) {
        return Reading.table(readings, key);
    }

    private static double number(List<Reading> readings, String key) {
        Estimate found = estimate(readings, key);
        return found.number().orElseThrow(() -> new AssertionError(key + ": " + found));
    }

    @Test
    void readsTheHopsAndCurvaturesOfForman() {
        LayerSequence layers = network(6);
        List<Reading> readings = read(layers);
        double[] hops = new double[6];
        double[] curvature = new double[6];
        for (int l = 0; l < 6; l++) {
            List<Reading> forman = FormanMeasure.withDefaults().withK(10).measure(layers.points(l), Seed.of(1));
            hops[l] = number(forman, "all/hops.sum");
            curvature[l] = number(forman, "all/curvature.total");
        }
        RicciCoefficient coefficient = RicciCoefficient.of(hops, curvature);
        assertThat(estimate(readings, "layers/rho"))
                .isEqualTo(new Estimate.Exact(coefficient.rho().orElseThrow(), 6));
        Table transitions = table(readings, "layers/transitions").orElseThrow();
        assertThat(transitions.column("transition")).containsExactly(1, 2, 3, 4, 5);
        assertThat(transitions.column("hops_change")).containsExactly(coefficient.hopsChanges());
        assertThat(transitions.column("curvature")).containsExactly(coefficient.curvatures());
        assertThat(number(readings, "layers/z")).isEqualTo(coefficient.z().orElseThrow());
        assertThat(number(readings, "layers/z_as_printed"))
                .isEqualTo(coefficient.zAsPrinted().orElseThrow());
        assertThat(number(readings, "layers/rho_unshifted"))
                .isEqualTo(coefficient.rhoUnshifted().orElseThrow());
        assertThat(number(readings, "layers/robust.kendall"))
                .isEqualTo(coefficient.robust().kendall().orElseThrow());
        assertThat(number(readings, "layers/pairing.p_value")).isBetween(1 / 120.0, 1.0);
    }

    @Test
    void keysAreUniqueAndTablesHaveTheirRows() {
        List<Reading> readings = read(network(6));
        List<String> values = readings.stream()
                .filter(Reading.Value.class::isInstance)
                .map(Reading::key)
                .toList();
        List<String> tables = readings.stream()
                .filter(Reading.Tabulated.class::isInstance)
                .map(Reading::key)
                .toList();
        assertThat(values).doesNotHaveDuplicates();
        assertThat(tables)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(values)
                .contains(
                        "layers/null",
                        "layers/over_k",
                        "layers/components",
                        "layers/held_out",
                        "layers/local",
                        "layers/layer_coefficients",
                        "layers/communities",
                        "layers/sensitivity");
        assertThat(values)
                .contains(
                        "layers/null.mean",
                        "layers/null.sd",
                        "layers/p_value",
                        "layers/relaxation.p_value",
                        "layers/rewiring.p_value",
                        "layers/local.mean",
                        "layers/local.mean.low",
                        "layers/local.negative_share",
                        "layers/local.p_value",
                        "layers/local.null.mean",
                        "layers/local.rewiring.p_value",
                        "layers/sensitivity.kept");
        Table overK = table(readings, "layers/over_k").orElseThrow();
        assertThat(overK.column("k")).containsExactly(6, 10, 15);
        assertThat(overK.column("rho")[1]).isEqualTo(number(readings, "layers/rho"));
        assertThat(overK.column("p_value")[1]).isEqualTo(number(readings, "layers/p_value"));
        assertThat(table(readings, "layers/local").orElseThrow().rows()).isEqualTo(60);
        assertThat(table(readings, "layers/communities").orElseThrow().rows()).isEqualTo(6);
        assertThat(table(readings, "layers/null").orElseThrow().rows()).isEqualTo(720);
    }

    @Test
    void isExactForFewLayersAndCarriesErrorsForMany() {
        List<Reading> few = read(network(5));
        assertThat(estimate(few, "layers/p_value")).isInstanceOf(Estimate.Exact.class);
        assertThat(table(few, "layers/null").orElseThrow().rows()).isEqualTo(120);
        List<Reading> many = read(network(8));
        assertThat(estimate(many, "layers/p_value")).isInstanceOf(Estimate.Estimated.class);
        assertThat(estimate(many, "layers/rho")).isInstanceOf(Estimate.Exact.class);
        assertThat(table(many, "layers/null").orElseThrow().rows()).isEqualTo(10_000);
        assertThat(read(network(8))).isEqualTo(many);
        List<Reading> other = MEASURE.measure(network(8), Seed.of(2), Progress.silent());
        Estimate.Estimated mean = (Estimate.Estimated) estimate(many, "layers/null.mean");
        assertThat(Math.abs(mean.value() - number(other, "layers/null.mean"))).isLessThan(6 * mean.stdError());
    }

    @Test
    void saysWhyThereIsNone() {
        List<Reading> three = read(network(3));
        for (String key : List.of("layers/rho", "layers/null.mean", "layers/null.sd", "layers/p_value", "layers/z")) {
            assertThat(estimate(three, key))
                    .as(key)
                    .isEqualTo(new Estimate.Undefined(Estimate.Reason.TOO_FEW_LAYERS, 3));
        }
        assertThat(estimate(three, "layers/local.mean"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.TOO_FEW_LAYERS, 60));
        assertThat(table(three, "layers/over_k").orElseThrow().rows()).isZero();
        assertThat(table(three, "layers/components")).isPresent();
        assertThat(estimate(read(network(4)), "layers/z"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.TOO_FEW_LAYERS, 4));
        List<Reading> equal = read(repeated(network(1).points(0), 5));
        assertThat(estimate(equal, "layers/rho")).isEqualTo(new Estimate.Undefined(Estimate.Reason.NO_VARIATION, 5));
        assertThat(table(equal, "layers/transitions").orElseThrow().rows()).isEqualTo(4);
        assertThat(estimate(equal, "layers/local.mean"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.NO_VARIATION, 0));
        LayerPoints apart = LayerPoints.of(
                PointCloud.of(
                        60,
                        1,
                        IntStream.range(0, 60)
                                .mapToDouble(i -> i + (i < 30 ? 0 : 1000))
                                .toArray()),
                Labels.none());
        List<Reading> broken = read(withLast(network(5), apart));
        assertThat(estimate(broken, "layers/rho")).isEqualTo(new Estimate.Undefined(Estimate.Reason.DISCONNECTED, 6));
        assertThat(estimate(broken, "layers/connected_from"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.DISCONNECTED, 6));
        LayerPoints dead = LayerPoints.of(PointCloud.of(60, 2, new double[120]), Labels.none());
        List<Reading> constant = read(withLast(network(5), dead));
        assertThat(estimate(constant, "layers/rho"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.ALL_POINTS_EQUAL, 6));
        assertThat(estimate(constant, "layers/local.mean"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.ALL_POINTS_EQUAL, 60));
    }

    /** The same coefficients without a null; and what stands in the place of its numbers is marked. */
    @Test
    void aNullThatWasNotAskedForHasNoReadings() {
        LayerSequence layers = network(6);
        List<Reading> all = read(layers);
        List<Reading> rewired = RicciCoefficientMeasure.of(RicciStudy.withDefaults()
                        .withKs(10, 6, 10, 15)
                        .withDraws(3, 20)
                        .withNulls(RicciNull.REWIRING))
                .measure(layers, Seed.of(1), Progress.silent());
        assertThat(rewired)
                .extracting(Reading::key)
                .noneMatch(key -> key.startsWith("layers/null")
                        || key.equals("layers/p_value")
                        || key.startsWith("layers/relaxation")
                        || key.startsWith("layers/local.null")
                        || key.equals("layers/local.p_value"));
        assertThat(number(rewired, "layers/rewiring.mean")).isEqualTo(number(all, "layers/rewiring.mean"));
        Table judged = table(all, "layers/over_k").orElseThrow();
        Table alone = table(rewired, "layers/over_k").orElseThrow();
        assertThat(alone.names()).isEqualTo(judged.names());
        for (String column : List.of("k", "rho", "rho_error", "components_max")) {
            assertThat(alone.column(column)).as(column).containsExactly(judged.column(column));
        }
        assertThat(judged.column("null_defined")).containsExactly(1, 1, 1);
        for (String column : List.of("band_low", "band_high", "null_mean", "p_value", "p_adjusted", "null_defined")) {
            assertThat(alone.column(column)).as(column).containsExactly(0, 0, 0);
        }
    }

    /** Five clouds far apart are one graph at no k below 12; the last layer is connected. */
    @Test
    void everyKWithACoefficientHasARow() {
        double[] points = Seed.of(7).generator().doubles(60).toArray();
        Arrays.setAll(points, i -> points[i] + 100 * (i % 5));
        LayerPoints clouds = LayerPoints.of(PointCloud.of(60, 1, points), Labels.none());
        List<Reading> readings = RicciCoefficientMeasure.of(
                        RicciStudy.withDefaults().withKs(15, 6, 10, 15, 30).withNulls())
                .measure(withLast(network(5), clouds), Seed.of(1), Progress.silent());
        Table components = table(readings, "layers/components").orElseThrow();
        double[] connected = IntStream.range(0, 4)
                .filter(t -> components.column("components_max")[t] == 1)
                .mapToDouble(t -> components.column("k")[t])
                .toArray();
        assertThat(connected).contains(30).doesNotContain(6, 10);
        assertThat(table(readings, "layers/over_k").orElseThrow().column("k")).containsExactly(connected);
    }

    @Test
    void aNullWithoutNumbersSaysWhy() {
        List<Reading> four = read(network(4));
        assertThat(estimate(four, "layers/rho")).isInstanceOf(Estimate.Exact.class);
        for (String key : List.of(".mean", ".sd", ".z", ".p_value")) {
            assertThat(estimate(four, "layers/relaxation" + key))
                    .as("a relaxation needs five layers")
                    .isEqualTo(new Estimate.Undefined(Estimate.Reason.TOO_FEW_LAYERS, 4));
        }
        List<Reading> three = read(network(3));
        assertThat(estimate(three, "layers/rewiring.mean"))
                .isEqualTo(new Estimate.Undefined(Estimate.Reason.TOO_FEW_LAYERS, 3));
    }

    private static LayerSequence repeated(LayerPoints layer, int times) {
        return LayerSequence.of(
                IntStream.range(0, times).mapToObj(l -> "layer " + l).toList(), Collections.nCopies(times, layer));
    }

    private static LayerSequence withLast(LayerSequence layers, LayerPoints last) {
        List<LayerPoints> all = new ArrayList<>();
        for (int l = 0; l < layers.count(); l++) {
            all.add(layers.points(l));
        }
        all.add(last);
        return LayerSequence.of(
                IntStream.range(0, all.size()).mapToObj(l -> "layer " + l).toList(), all);
    }
}
