package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.measure.Estimate;
import org.explico.core.profile.LayerProfile;

/** What happened between the first and the last layer, in a few cards. */
final class Headlines {
    /**
     * One card.
     *
     * @param label what it is about
     * @param figure the number or two that say it
     * @param detail one line more
     */
    record Card(String label, String figure, String detail) {}

    /** The number of a layer. */
    private record At(int layer, double value) {}

    private Headlines() {}

    /** The cards of this profile, of what it has measured. */
    static List<Card> of(LayerProfile profile) {
        List<Card> cards = new ArrayList<>();
        if (Readings.has(profile, "two-nn")) {
            cards.add(dimension(profile));
        }
        if (Readings.has(profile, "rips")) {
            cards.add(topology(profile));
        }
        if (Readings.has(profile, "forman")) {
            cards.add(hops(profile));
        }
        if (Readings.has(profile, "ricci-coefficient")) {
            cards.add(ricci(profile));
        }
        if (Readings.has(profile, "pullback") || Captions.mapsAreMissing(profile)) {
            cards.add(rank(profile));
        }
        return cards;
    }

    private static Card dimension(LayerProfile profile) {
        String label = "Intrinsic dimension (TwoNN)";
        List<At> values = values(profile, "two-nn", "all/dimension");
        if (values.isEmpty()) {
            return missing(profile, label, "two-nn", "all/dimension");
        }
        At peak =
                values.stream().reduce((a, b) -> b.value() > a.value() ? b : a).orElseThrow();
        return new Card(
                label, arrow(values), "peak " + Numbers.text(peak.value(), 3) + " in " + place(profile, peak.layer()));
    }

    private static Card topology(LayerProfile profile) {
        String label = "Topology, total H0 lifespan";
        List<At> components = values(profile, "rips", "all/h0.lifespan_sum");
        if (components.isEmpty()) {
            return missing(profile, label, "rips", "all/h0.lifespan_sum");
        }
        String loops = ratio(values(profile, "rips", "all/h1.lifespan_sum"))
                .map(r -> "; loops (H1) × " + r)
                .orElse("");
        return new Card(
                label,
                ratio(components).map(r -> "× " + r).orElse("–"),
                between(components, first(components) + " → " + last(components)) + loops);
    }

    private static Card hops(LayerProfile profile) {
        String label = "Mean hops between points";
        List<At> values = values(profile, "forman", "all/hops.mean");
        if (values.isEmpty()) {
            return missing(profile, label, "forman", "all/hops.mean");
        }
        List<At> curvature = values(profile, "forman", "all/curvature.total");
        return new Card(
                label,
                arrow(values),
                curvature.isEmpty() ? "first to last layer" : "total curvature " + arrow(curvature));
    }

    private static Card ricci(LayerProfile profile) {
        String label = "Ricci coefficient";
        Optional<Estimate> rho = Readings.value(profile.acrossLayers(), RicciPanels.MEASURE, "layers/rho");
        return rho.flatMap(Readings::number)
                .map(value -> new Card(label, "ρ = " + Numbers.fixed(value, 2), against(profile)))
                .orElseGet(() -> new Card(label, "–", why(rho)));
    }

    /** What shuffled layers give: no coefficient can be read without it. */
    private static String against(LayerProfile profile) {
        String mean = across(profile, "layers/null.mean")
                .map(value -> "shuffled layers give " + Numbers.fixed(value, 2) + " on average")
                .orElse("no comparison with shuffled layers");
        return mean
                + across(profile, "layers/p_value")
                        .map(p -> "; p\u00a0" + Numbers.probability(p))
                        .orElse("");
    }

    private static Optional<Double> across(LayerProfile profile, String key) {
        return Readings.value(profile.acrossLayers(), RicciPanels.MEASURE, key).flatMap(Readings::number);
    }

    private static Card rank(LayerProfile profile) {
        String label = "Mean rank of the differential";
        List<At> values = values(profile, "pullback", "inputs/rank");
        if (values.isEmpty()) {
            return new Card(label, "–", Captions.withoutRank(profile));
        }
        int dim = profile.layers().get(values.getLast().layer()).dim();
        return new Card(label, arrow(values), "the last of these layers has dimension " + Numbers.count(dim));
    }

    private static Card missing(LayerProfile profile, String label, String measure, String key) {
        return new Card(
                label, "–", DepthPanel.Series.of(profile, label, measure, key).why());
    }

    private static String why(Optional<Estimate> estimate) {
        return estimate.map(e -> e instanceof Estimate.Undefined undefined ? Readings.sentence(undefined.reason()) : "")
                .orElse("not measured in this run");
    }

    private static List<At> values(LayerProfile profile, String measure, String key) {
        List<At> values = new ArrayList<>();
        IntStream.range(0, profile.layers().size())
                .forEach(i -> Readings.value(profile.layers().get(i).readings(), measure, key)
                        .flatMap(Readings::number)
                        .ifPresent(value -> values.add(new At(i, value))));
        return values;
    }

    private static String arrow(List<At> values) {
        return between(values, first(values) + " → " + last(values));
    }

    private static String between(List<At> values, String severalLayers) {
        return values.size() == 1 ? first(values) : severalLayers;
    }

    private static Optional<String> ratio(List<At> values) {
        return values.size() > 1 && values.getFirst().value() > 0
                ? Optional.of(Numbers.text(
                        values.getLast().value() / values.getFirst().value(), 2))
                : Optional.empty();
    }

    private static String first(List<At> values) {
        return Numbers.text(values.getFirst().value(), 3);
    }

    private static String last(List<At> values) {
        return Numbers.text(values.getLast().value(), 3);
    }

    private static String place(LayerProfile profile, int layer) {
        return Markup.layer(profile.layers().get(layer).layer().text(), 22) + " (layer " + (layer + 1) + ")";
    }
}
