package org.explico.reporting;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.explico.core.profile.LayerProfile;

/** The line of facts at the head of the page: which network, which data, how many points. */
final class Facts {
    private static final String ACCURACY = "network.explico.accuracy.test";
    private static final List<String> FIRST =
            List.of("network", "model", ACCURACY, "data", "dataset", "points", "seed", "explico", "version");

    /** One fact: what it is called, all of it, and as much as is shown. */
    private record Fact(String name, String whole, String shown) {
        static Fact text(String name, String value) {
            return new Fact(name, value, Markup.ellipsis(value, 40));
        }

        static Fact number(String name, String value) {
            return text(name, Numbers.counts(value));
        }

        String html() {
            return "<div><dt>%s</dt><dd title=\"%s\">%s</dd></div>"
                    .formatted(Markup.escape(name), Markup.escape(whole), Markup.escape(shown));
        }
    }

    private Facts() {}

    /** The facts as HTML. */
    static String of(LayerProfile profile) {
        Stream<Fact> told = FIRST.stream()
                .flatMap(key ->
                        Optional.ofNullable(profile.provenance().get(key)).map(value -> fact(key, value)).stream());
        return html(Stream.of(told, counted(profile)).flatMap(facts -> facts));
    }

    /** These facts as HTML, in their order. */
    static String of(SequencedMap<String, String> facts) {
        return html(facts.entrySet().stream().map(fact -> Fact.text(fact.getKey(), fact.getValue())));
    }

    private static String html(Stream<Fact> facts) {
        return facts.map(Fact::html).collect(Collectors.joining("\n", "<dl class=\"facts\">\n", "\n</dl>\n"));
    }

    private static Stream<Fact> counted(LayerProfile profile) {
        Fact layers = Fact.number("layers", "" + profile.layers().size());
        return profile.provenance().containsKey("points")
                ? Stream.of(layers)
                : Stream.of(
                        Fact.number("points", "" + profile.layers().getFirst().size()), layers);
    }

    private static Fact fact(String key, String value) {
        return switch (key) {
            case ACCURACY -> new Fact("accuracy, held out", value, percent(value));
            case "points" -> Fact.number(key, value);
            default -> Fact.text(key, value);
        };
    }

    /** A share as a percentage; a text that is none as it stands. */
    private static String percent(String share) {
        try {
            double value = Double.parseDouble(share);
            return value >= 0 && value <= 1 ? Numbers.fixed(100 * value, 1) + "\u202f%" : Markup.ellipsis(share, 40);
        } catch (NumberFormatException notANumber) {
            return Markup.ellipsis(share, 40);
        }
    }
}
