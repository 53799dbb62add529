package org.explico.reporting;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;

/** The persistence diagrams of all points, as pictures need them. */
final class Diagrams {
    private static final Pattern KEY = Pattern.compile("all/h(\\d+)");

    /** Layers whose largest values differ by no more than this are drawn on one scale. */
    private static final double COMMON_SCALE = 4;

    private Diagrams() {}

    /** The diagram of one layer, in all degrees that were kept; without bars where none was. */
    static PersistenceDiagram of(LayerReadings layer) {
        return PersistenceDiagram.of(layer.readings().getOrDefault("rips", List.of()).stream()
                .flatMap(Diagrams::pairs)
                .toList());
    }

    /** True when the layer has a diagram of any degree. */
    static boolean present(LayerReadings layer) {
        return of(layer).degrees().length > 0;
    }

    /** Why there is nothing to draw. */
    static String why(LayerProfile profile) {
        return DepthPanel.Series.of(profile, "H0", "rips", "all/h0.lifespan_sum")
                        .hasNumber()
                ? "The diagrams of this run were not kept."
                : DepthPanel.Series.of(profile, "H0", "rips", "all/h0.lifespan_sum")
                        .why();
    }

    /** The axes of a layer: common to all layers unless that would hide some. */
    static Span span(LayerProfile profile, LayerReadings layer) {
        return common(profile) ? Span.of(all(profile)) : Span.of(of(layer));
    }

    /** What captions say of the scale. */
    static String scaleSentence(LayerProfile profile) {
        return common(profile)
                ? "All layers share one scale."
                : "Each layer has its own scale: they differ too much for one.";
    }

    private static boolean common(LayerProfile profile) {
        List<Double> reaches = Stream.of(all(profile))
                .map(diagram -> Span.of(diagram))
                .map(span -> span.high() - span.low())
                .sorted()
                .toList();
        return reaches.getLast() <= COMMON_SCALE * reaches.getFirst();
    }

    private static PersistenceDiagram[] all(LayerProfile profile) {
        return profile.layers().stream()
                .filter(Diagrams::present)
                .map(Diagrams::of)
                .toArray(PersistenceDiagram[]::new);
    }

    private static Stream<PersistencePair> pairs(Reading reading) {
        Matcher key = KEY.matcher(reading.key());
        if (!key.matches() || !(reading instanceof Reading.Tabulated tabulated)) {
            return Stream.empty();
        }
        int degree = Integer.parseInt(key.group(1));
        Table table = tabulated.table();
        double[] birth = table.column("birth");
        double[] death = table.column("death");
        return IntStream.range(0, table.rows()).mapToObj(r -> new PersistencePair(degree, birth[r], death[r]));
    }
}
