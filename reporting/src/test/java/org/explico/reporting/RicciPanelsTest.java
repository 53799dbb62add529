package org.explico.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerName;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;
import org.junit.jupiter.api.Test;

/** Coefficients over k, with other networks beside. */
class RicciPanelsTest {
    private static LayerProfile profile(Reading... readings) {
        return new LayerProfile(
                "small",
                new TreeMap<>(),
                Map.of(),
                IntStream.range(0, 4)
                        .mapToObj(l -> new LayerReadings(LayerName.of("h" + l), 40, 3, Map.of(), Optional.empty()))
                        .toList(),
                Map.of(RicciPanels.MEASURE, List.of(readings)),
                List.of());
    }

    private static Reading overK(double... ks) {
        double[] flat = new double[ks.length];
        return new Reading.Tabulated(
                "layers/over_k",
                Table.of(
                        List.of(
                                "k",
                                "rho",
                                "null_mean",
                                "band_low",
                                "band_high",
                                "p_value",
                                "p_adjusted",
                                "null_defined"),
                        ks,
                        flat,
                        flat,
                        flat,
                        flat,
                        flat,
                        flat,
                        Arrays.stream(ks).map(k -> 1).toArray()));
    }

    /** A twin may be connected, and have a coefficient, at a k where the network has none: its mark stands at that k and not at the end of the axis. */
    @Test
    void otherNetworksStandAtTheirOwnK() {
        Reading twins = new Reading.Tabulated(
                "layers/untrained",
                Table.of(List.of("k", "rho"), new double[] {30, 30, 50, 50}, new double[] {0.2, 0.4, -0.5, -0.1}));
        String panel =
                RicciPanels.overK(profile(overK(50, 60), twins)).orElseThrow().body();
        Plot plot = new Plot(
                new Svg(),
                Plot.LEFT,
                Plot.TOP,
                Plot.WIDTH,
                Plot.HEIGHT,
                Axis.linear("", 30, 50, 60),
                Axis.linear("", -1, 1));
        assertThat(panel)
                .contains(
                        "untrained, mean at k 30: 0.3",
                        "untrained, mean at k 50: −0.3",
                        "random order, mean at k 60: 0")
                .contains("<path class=\"line s2\" d=\"M" + Svg.pair(plot.px(30), plot.py(0.3)) + "L"
                        + Svg.pair(plot.px(50), plot.py(-0.3)) + "\"/>");
    }

    /** Without steps there is no sentence about dots, but one that says why. */
    @Test
    void theCaptionIsOfWhatIsDrawn() {
        Reading none = new Reading.Value("layers/rho", new Estimate.Undefined(Estimate.Reason.DISCONNECTED, 3));
        assertThat(((Figure.Drawn) RicciFigure.of(profile(none, overK(50, 60)))).howToRead())
                .startsWith("The Ricci coefficient is undefined: the neighbour graph falls into several components.")
                .contains("Over k:")
                .doesNotContain("Each dot");
        assertThat(((Figure.Drawn) RicciFigure.of(SyntheticProfile.realistic())).howToRead())
                .startsWith("Each dot is a step")
                .doesNotContain("Over k:", "undefined");
    }
}
