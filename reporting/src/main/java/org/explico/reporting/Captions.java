package org.explico.reporting;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.explico.core.profile.LayerProfile;

/** The lines under figures that say what made them. */
final class Captions {
    private Captions() {}

    /** The measures with their parameters, the points and the seed. */
    static String parameters(LayerProfile profile, String... measures) {
        Stream<String> byMeasure = Stream.of(measures)
                .filter(profile.parameters()::containsKey)
                .map(measure -> measure + ": "
                        + list(Optional.ofNullable(profile.parameters().get(measure))));
        Stream<String> points =
                profile.layers().stream().limit(1).map(layer -> "points: " + Numbers.count(layer.size()));
        Stream<String> seed =
                Optional.ofNullable(profile.provenance().get("seed")).map(value -> "seed: " + value).stream();
        return Stream.of(byMeasure, points, seed).flatMap(part -> part).collect(Collectors.joining(" · ")) + ".";
    }

    /** What the colours of curvatures mean. */
    static String ofCurvature(NumberColours colours) {
        return colours.signed()
                ? "Orange is negative, as at hubs and on bridges between parts that share few neighbours; blue is positive, as inside of clusters; grey is near 0."
                : "Dark is the least and light the largest; no two have opposite signs, so compare them with each other rather than with 0.";
    }

    /** Why no layer has a rank: where maps are missing, that stands once on the page, below the table of layers; else the reason is the reading's own. */
    static String withoutRank(LayerProfile profile) {
        return mapsAreMissing(profile)
                ? "No map measure could look at these layers: the note below the table of layers says why."
                : DepthPanel.Series.of(profile, "rank", "pullback", "inputs/rank")
                        .why();
    }

    /** True where a layer has a reason why no map measure can look at it. */
    static boolean mapsAreMissing(LayerProfile profile) {
        return profile.layers().stream().anyMatch(layer -> layer.withoutMap().isPresent());
    }

    private static String list(Optional<SortedMap<String, String>> parameters) {
        String text = parameters.stream()
                .flatMap(map -> map.entrySet().stream())
                .map((Map.Entry<String, String> entry) -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "no parameters" : text;
    }
}
