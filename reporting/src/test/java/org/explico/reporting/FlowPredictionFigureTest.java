package org.explico.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.explico.core.flow.RicciFlowMeasure;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerName;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;
import org.junit.jupiter.api.Test;

/** Whether flow foretells the next layer, as a picture. */
class FlowPredictionFigureTest {
    private static final List<String> COLUMNS =
            List.of("transition", "beta", "robust_error", "dyadic_error", "r_squared");

    /** Readings of a flow: of three layers the slopes at given length and alone, with their errors. */
    static LayerProfile profile(double given, double alone, double robust, double dyadic) {
        List<Reading> readings = new ArrayList<>(List.of(
                new Reading.Tabulated("layers/curvature", slopes(alone, robust, dyadic)),
                new Reading.Tabulated("layers/curvature.given_length", slopes(given, robust, dyadic)),
                new Reading.Tabulated(
                        "layers/overlap",
                        Table.of(
                                List.of("transition", "unevolved", "evolved"),
                                new double[] {1, 2},
                                new double[] {0.5, 0.4},
                                new double[] {0.25, 0.45}))));
        return profile(3, readings);
    }

    private static Table slopes(double beta, double robust, double dyadic) {
        return Table.of(
                COLUMNS,
                new double[] {1, 2},
                new double[] {beta, beta / 2},
                new double[] {robust, robust},
                new double[] {dyadic, dyadic},
                new double[] {0.012, 0.3});
    }

    private static LayerProfile profile(int layers, List<Reading> readings) {
        return new LayerProfile(
                "flowed",
                new TreeMap<>(),
                Map.of(RicciFlowMeasure.NAME, new TreeMap<>(Map.of("k", "15"))),
                IntStream.rangeClosed(1, layers)
                        .mapToObj(l -> new LayerReadings(LayerName.of("h" + l), 40, 3, Map.of(), Optional.empty()))
                        .toList(),
                Map.of(RicciFlowMeasure.NAME, readings),
                List.of());
    }

    private static Figure.Drawn drawn(LayerProfile profile) {
        return (Figure.Drawn) FlowPredictionFigure.of(profile);
    }

    @Test
    void theSlopeIsTheOneThatHoldsTheLengthAndItsErrorTheDyadicOne() {
        Figure.Drawn figure = drawn(profile(0.2, -7, 0.01, 0.05));
        assertThat(figure.panels().getFirst().body())
                .contains("step from layer 1: β = 0.200 ± 0.050, R² = 0.012", "R² 0.012 to 0.300")
                .doesNotContain("−7", "−3.5", "0.010");
        assertThat(drawn(profile(0.2, 9, 0.02, 0.05)).panels())
                .as("neither the slope alone nor the robust error is drawn")
                .isEqualTo(figure.panels());
        Plot bars = Plot.named("", Axis.steps(3), Axis.linear("β", 0, 0.15, 0.25, 0.05, 0.15))
                .error("err s0", 1, 0.15, 0.25);
        String bar = bars.panel("").body();
        assertThat(figure.panels().getFirst().body()).contains(bar.substring(bar.lastIndexOf("<path")));
    }

    @Test
    void theCaptionNamesTheCouplingAndTheAxisTheIndex() {
        Figure.Drawn figure = drawn(profile(0.2, -7, 0.01, 0.05));
        assertThat(figure.howToRead())
                .contains("ln d′/d has ln d in it", "common vertex", "layers/curvature in report.json");
        assertThat(figure.panels().get(1).body())
                .contains("Jaccard index, edges in both / in either", "after the flow: 0.250")
                .doesNotContain("share of edges");
    }

    /** Without a slope that holds the length the other one does not step in. */
    @Test
    void aSlopeAloneIsNotDrawn() {
        LayerProfile alone = profile(3, List.of(new Reading.Tabulated("layers/curvature", slopes(-7, 0.01, 0.05))));
        assertThat(FlowPredictionFigure.of(alone)).isInstanceOf(Figure.Absent.class);
    }

    @Test
    void stepsAreWholeNumbers() {
        for (int layers : new int[] {1, 2, 3, 9, 10, 40}) {
            assertThat(Axis.steps(layers).ticks())
                    .as("%d layers", layers)
                    .hasSizeBetween(1, 8)
                    .allSatisfy(tick -> assertThat(tick.at())
                            .isEqualTo(Integer.parseInt(tick.text()))
                            .isBetween(1.0, Math.max(1.0, layers - 1)));
        }
    }
}
