package org.explico.reporting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;

/** The persistence diagrams of all points, as pictures need them. */
final class Diagrams {
    /** Layers whose largest values differ by no more than this are drawn on one scale. */
    private static final double COMMON_SCALE = 4;

    private Diagrams() {}

    /** The diagram of one degree in one layer. */
    static Optional<Table> of(LayerReadings layer, int degree) {
        return Readings.table(layer.readings(), "rips", "all/h" + degree);
    }

    /** True when the layer has a diagram of any degree. */
    static boolean present(LayerReadings layer) {
        return of(layer, 0).isPresent() || of(layer, 1).isPresent();
    }

    /** Why there is nothing to draw. */
    static String why(LayerProfile profile) {
        return DepthPanel.Series.of(profile, "H0", "rips", "all/h0.lifespan_sum")
                        .hasNumber()
                ? "The diagrams of this run were not kept."
                : DepthPanel.Series.of(profile, "H0", "rips", "all/h0.lifespan_sum")
                        .why();
    }

    /** The largest finite number in the diagrams of a layer; 1 where there is none above zero. */
    static double reach(LayerReadings layer) {
        double most = Stream.of(0, 1)
                .flatMap(degree -> of(layer, degree).stream())
                .flatMapToDouble(
                        table -> Stream.of("birth", "death").map(table::column).flatMapToDouble(Arrays::stream))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        return most > 0 ? most : 1;
    }

    /** The end of the axes of a layer: common to all layers unless that would hide some. */
    static double scale(LayerProfile profile, LayerReadings layer) {
        return common(profile) ? reaches(profile).getLast() : reach(layer);
    }

    /** True when all layers are drawn on one scale. */
    static boolean common(LayerProfile profile) {
        List<Double> reaches = reaches(profile);
        return reaches.getLast() <= COMMON_SCALE * reaches.getFirst();
    }

    /** What captions say of the scale. */
    static String scaleSentence(LayerProfile profile) {
        return common(profile)
                ? "All layers share one scale."
                : "Each layer has its own scale: they differ too much for one.";
    }

    private static List<Double> reaches(LayerProfile profile) {
        return profile.layers().stream()
                .filter(Diagrams::present)
                .map(Diagrams::reach)
                .sorted()
                .toList();
    }
}
