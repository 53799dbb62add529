package org.explico.core.curvature;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.explico.core.Refusal;

/**
 * The notions of curvature by their words, from one list: what the command line accepts, what refusals name and what the documentation shows.
 *
 * <p>A word is a name, or for some notions a name, a colon and a parameter.
 */
public final class CurvatureNotions {
    /** A word, other words for it, and what it makes of what stands behind the colon. */
    private record Entry(String word, List<String> aliases, Function<Optional<String>, CurvatureNotion> maker) {
        boolean named(String name) {
            return word.equals(name) || aliases.contains(name);
        }
    }

    /** One line a notion, in the order in which they are listed. */
    private static final List<Entry> ENTRIES = List.of(
            plain(new FormanRicci(FormanRicci.Augmentation.NONE), "f"),
            plain(new FormanRicci(FormanRicci.Augmentation.TRIANGLES), "augmented-forman", "augmented", "af"),
            plain(new FormanRicci(FormanRicci.Augmentation.SQUARES)),
            plain(new FormanRicci(FormanRicci.Augmentation.PENTAGONS)),
            plain(new JostLiu(JostLiu.Bound.MEAN), "ao"),
            plain(new JostLiu(JostLiu.Bound.LOWER)),
            plain(new JostLiu(JostLiu.Bound.UPPER)),
            new Entry(
                    OllivierRicci.withDefaults().word(),
                    List.of("o", "orc"),
                    idleness -> new OllivierRicci(idleness.map(Idleness::parse).orElse(Idleness.NONE))),
            plain(new LinLuYau(), "lin-lu-yau"),
            new Entry(
                    SinkhornRicci.withDefaults().word(),
                    List.of(),
                    parameters -> parameters.map(SinkhornRicci::parse).orElse(SinkhornRicci.withDefaults())),
            plain(new BalancedForman(), "bfc"),
            plain(new ResistanceCurvature()),
            plain(new JaccardCurvature(JaccardCurvature.Kind.JACCARD), "jc"),
            plain(new JaccardCurvature(JaccardCurvature.Kind.GENERALISED), "generalized-jaccard", "gjc"));

    private CurvatureNotions() {}

    /** The notion of this word. */
    public static CurvatureNotion named(String word) {
        int colon = word.indexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        Optional<String> parameter = colon < 0 ? Optional.empty() : Optional.of(word.substring(colon + 1));
        return ENTRIES.stream()
                .filter(entry -> entry.named(name))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        "curvature", "one of " + String.join(", ", words()), "'" + word + "'", "correct the word"))
                .maker()
                .apply(parameter);
    }

    /** The word of the notion that this name, a word or another word for it, stands for; empty where it stands for none. */
    public static Optional<String> wordOf(String name) {
        return ENTRIES.stream()
                .filter(entry -> entry.named(name))
                .map(Entry::word)
                .findFirst();
    }

    /** The words of notions that are of vertices alone. */
    public static List<String> nodeWords() {
        return Stream.of(DiffusionCurvature.Scale.values())
                .map(scale -> DiffusionCurvature.withDefaults().withScale(scale).word())
                .toList();
    }

    /** The words, without aliases. */
    public static List<String> words() {
        return ENTRIES.stream().map(Entry::word).toList();
    }

    /** Every notion with its usual parameters, in the order of {@link #words}. */
    public static Stream<CurvatureNotion> all() {
        return ENTRIES.stream().map(entry -> entry.maker().apply(Optional.empty()));
    }

    /**
     * The notion at the vertices of this word: {@code resistance}, {@code diffusion} or {@code diffusion-mean}, the latter two also with a number of steps,
     * or steps and radius, behind colons. Empty for a notion of edges, whose values at vertices are sums or means.
     */
    public static Optional<NodeCurvatureNotion> nodeNamed(String word) {
        String[] parts = word.split(":", -1);
        for (DiffusionCurvature.Scale scale : DiffusionCurvature.Scale.values()) {
            DiffusionCurvature usual = DiffusionCurvature.withDefaults().withScale(scale);
            if (parts[0].equals(usual.word())) {
                return Optional.of(diffusion(word, usual, parts));
            }
        }
        return named(word) instanceof NodeCurvatureNotion notion ? Optional.of(notion) : Optional.empty();
    }

    private static DiffusionCurvature diffusion(String word, DiffusionCurvature usual, String... parts) {
        try {
            return switch (parts.length) {
                case 1 -> usual;
                case 2 -> usual.withSteps(Integer.parseInt(parts[1]));
                case 3 -> usual.withSteps(Integer.parseInt(parts[1])).withRadius(Integer.parseInt(parts[2]));
                default -> throw new NumberFormatException(word);
            };
        } catch (NumberFormatException wrong) {
            throw Refusal.usage(
                    "curvature",
                    usual.word() + ", " + usual.word() + ":STEPS or " + usual.word() + ":STEPS:RADIUS",
                    "'" + word + "'",
                    "correct the word");
        }
    }

    /** A notion without parameters. */
    private static Entry plain(CurvatureNotion notion, String... aliases) {
        return new Entry(notion.word(), List.of(aliases), parameter -> {
            if (parameter.isPresent()) {
                throw Refusal.usage(
                        "curvature",
                        "the word " + notion.word() + " alone, since it has no parameter",
                        "'" + notion.word() + ":" + parameter.get() + "'",
                        "leave out the colon and what follows");
            }
            return notion;
        });
    }
}
