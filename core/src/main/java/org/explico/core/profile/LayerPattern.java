package org.explico.core.profile;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.explico.core.Refusal;

/**
 * Which layers to look at: names or globs, separated by commas. {@code *} stands for any characters, slashes included, {@code ?} for one; upper and
 * lower case count alike, as exporters differ in them.
 */
public final class LayerPattern {
    private static final int NAMES_IN_A_MESSAGE = 20;

    private final String text;
    private final List<Pattern> globs;

    private LayerPattern(String text, List<Pattern> globs) {
        this.text = text;
        this.globs = globs;
    }

    /** The pattern with this text. Spaces around commas do not count. */
    public static LayerPattern of(String text) {
        return new LayerPattern(
                text,
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(glob -> !glob.isEmpty())
                        .map(LayerPattern::compile)
                        .toList());
    }

    /** True when one of the globs matches the whole name. */
    public boolean matches(String name) {
        return globs.stream().anyMatch(glob -> glob.matcher(name).matches());
    }

    /**
     * The items one of whose names matches, in their order. A glob that matches none is refused with the names there are, even when others match:
     * it is most likely a slip.
     *
     * @param items what to choose from
     * @param names the names each item goes by; the first is the one told to people
     */
    public <T> List<T> select(List<T> items, Function<T, List<String>> names) {
        boolean eachMatches = globs.stream()
                .allMatch(glob -> items.stream()
                        .anyMatch(item -> names.apply(item).stream()
                                .anyMatch(name -> glob.matcher(name).matches())));
        if (globs.isEmpty() || !eachMatches) {
            throw Refusal.usage(
                    "layer pattern \"" + text + "\"",
                    "names or globs that match layers",
                    "no match",
                    "the layers are " + listed(items, names));
        }
        return items.stream()
                .filter(item -> names.apply(item).stream().anyMatch(this::matches))
                .toList();
    }

    private static <T> String listed(List<T> items, Function<T, List<String>> names) {
        String shown = items.stream()
                .limit(NAMES_IN_A_MESSAGE)
                .map(item -> described(names.apply(item)))
                .collect(Collectors.joining(", "));
        int more = items.size() - NAMES_IN_A_MESSAGE;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private static String described(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : names.getFirst() + " (" + String.join(", ", names.subList(1, names.size())) + ")";
    }

    private static Pattern compile(String glob) {
        String regex = glob.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    @Override
    public String toString() {
        return text;
    }
}
