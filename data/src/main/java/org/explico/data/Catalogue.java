package org.explico.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.explico.data.fetch.FetchedSet;

/** The data sets that have a name. */
public final class Catalogue {
    /** How a data set comes here. */
    public enum Kind {
        /** It lies in the jar. */
        BUNDLED,
        /** It is made from a formula and a seed. */
        GENERATED,
        /** It is fetched once, when the user asks, and then lies in the cache folder. */
        FETCHED
    }

    /**
     * One data set.
     *
     * @param name its name
     * @param kind how it comes here
     * @param points the number of points; the default one where it is an option
     * @param dimension the dimension; the default one where it is an option
     * @param options the options it takes, each with its default: {@code n=1000}
     * @param licence under which licence it may be used
     * @param source where it comes from
     */
    public record Entry(
            String name, Kind kind, int points, int dimension, List<String> options, String licence, String source) {
        /** Copies the list. */
        public Entry {
            options = List.copyOf(options);
        }

        /** The names of the options. */
        List<String> optionNames() {
            return options.stream()
                    .map(option -> option.substring(0, option.indexOf('=')))
                    .toList();
        }

        /** The standard deviation of the noise that is added where none is asked for. */
        double noise() {
            return options.stream()
                    .filter(option -> option.startsWith("noise="))
                    .mapToDouble(option -> Double.parseDouble(option.substring("noise=".length())))
                    .findFirst()
                    .orElse(0);
        }
    }

    private static final String NO_LICENCE = "free: numbers from a formula";
    private static final String FORMULA = "generated; the definition is in docs/datasets.md";
    private static final List<Entry> ENTRIES = Stream.concat(
                    Stream.of(
                            new Entry(
                                    "digits",
                                    Kind.BUNDLED,
                                    Digits.SIZE,
                                    Digits.DIM,
                                    List.of("classes=all", "each=all", "scale=1"),
                                    "CC BY 4.0",
                                    Digits.SOURCE),
                            generated("spirals", 2, "classes=2"),
                            generated("circles", 2, "classes=2"),
                            generated("sphere", 3, "dim=2"),
                            generated("torus", 3),
                            generated("swiss-roll", 3),
                            noisy("double-swiss-roll", 3, "0.02"),
                            generated("cube-with-cylinders", 3),
                            generated("crossing-sheets", 3),
                            noisy("nested-circles", 2, "0.03", "steps=500"),
                            generated("disc-with-discs", 2),
                            generated("cylinder-shells", 3),
                            generated("linked-tori", 3)),
                    FetchedSet.all().stream().map(Catalogue::fetched))
            .toList();

    private Catalogue() {}

    /** All data sets with a name, in a fixed order. */
    public static List<Entry> entries() {
        return ENTRIES;
    }

    /** Their names. */
    public static List<String> names() {
        return ENTRIES.stream().map(Entry::name).toList();
    }

    /** The data set of this name. */
    public static Optional<Entry> find(String name) {
        return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private static Entry generated(String name, int dimension, String... more) {
        return noisy(name, dimension, "0", more);
    }

    private static Entry noisy(String name, int dimension, String noise, String... more) {
        List<String> options = Stream.concat(
                        Stream.of("n=1000", "noise=" + noise),
                        Stream.concat(Stream.of(more), Stream.of("seed=given", "scale=1")))
                .toList();
        return new Entry(name, Kind.GENERATED, 1000, dimension, options, NO_LICENCE, FORMULA);
    }

    private static Entry fetched(FetchedSet set) {
        return new Entry(
                set.name(),
                Kind.FETCHED,
                set.points(),
                FetchedSet.DIM,
                List.of("split=train", "classes=all", "each=all", "scale=1"),
                set.licence(),
                set.source());
    }
}
