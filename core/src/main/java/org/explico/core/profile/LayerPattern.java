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
    private final Pattern regex;

    private LayerPattern(String text) {
        this.text = text;
        this.regex = Pattern.compile(
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .map(LayerPattern::regexOf)
                        .collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE);
    }

    /** The pattern with this text. */
    public static LayerPattern of(String text) {
        return new LayerPattern(text);
    }

    /** True when one of the globs matches the whole name. */
    public boolean matches(String name) {
        return regex.matcher(name).matches();
    }

    /**
     * The items one of whose names matches, in their order; none is refused with the names there are.
     *
     * @param items what to choose from
     * @param names the names each item goes by; the first is the one told to people
     */
    public <T> List<T> select(List<T> items, Function<T, List<String>> names) {
        List<T> chosen = items.stream()
                .filter(item -> names.apply(item).stream().anyMatch(this::matches))
                .toList();
        if (chosen.isEmpty()) {
            throw Refusal.badInput(
                    "layer pattern \"" + text + "\"",
                    "to match one of the layers",
                    "no match",
                    "the layers are "
                            + listed(items.stream()
                                    .map(i -> names.apply(i).getFirst())
                                    .toList()));
        }
        return chosen;
    }

    private static String listed(List<String> names) {
        String shown = names.stream().limit(NAMES_IN_A_MESSAGE).collect(Collectors.joining(", "));
        int more = names.size() - NAMES_IN_A_MESSAGE;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private static String regexOf(String glob) {
        StringBuilder regex = new StringBuilder();
        glob.chars().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf((char) c)));
            }
        });
        return regex.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
