package org.explico.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.explico.core.Refusal;

/**
 * What the words {@code name:key=value,key=value} ask for: the part before the options, and the options by name.
 *
 * @param text the words as they were given
 * @param head the name or the path
 * @param options the options by name
 */
record Spec(String text, String head, Map<String, String> options) {
    private static final Pattern OPTIONS = Pattern.compile("[a-z]+=[^,:]*(,[a-z]+=[^,:]*)*");

    Spec {
        options = Map.copyOf(options);
    }

    /** Reads the words: a known name, an existing path, or either with options behind the last colon. */
    static Spec parse(String text, List<String> names) {
        int first = text.indexOf(':');
        String name = first < 0 ? text : text.substring(0, first);
        if (names.contains(name)) {
            return new Spec(text, name, options(text, first < 0 ? "" : text.substring(first + 1)));
        }
        int last = text.lastIndexOf(':');
        boolean withOptions =
                last > 0 && OPTIONS.matcher(text.substring(last + 1)).matches();
        if (!withOptions || Files.exists(path(text))) {
            return new Spec(text, text, Map.of());
        }
        return new Spec(text, text.substring(0, last), options(text, text.substring(last + 1)));
    }

    /** The path that these words are. */
    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw Refusal.usage(text, "a path", "characters that no path has", "check the words");
        }
    }

    /** Refuses options outside the list. */
    void requireKnown(List<String> known) {
        for (String key : new TreeMap<>(options).keySet()) {
            if (!known.contains(key)) {
                throw Refusal.usage(
                        text,
                        "the options " + String.join(", ", known),
                        "the option " + key,
                        "leave it out or correct it");
            }
        }
    }

    Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key));
    }

    long integer(String key, long otherwise, long low, long high) {
        Optional<String> given = option(key);
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(given.get());
            if (value >= low && value <= high) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below, with the same sentence as a number out of range.
        }
        throw Refusal.usage(
                text,
                key + " as an integer from " + low + " to " + high,
                "\"" + given.get() + "\"",
                "correct the option");
    }

    /** A finite number of at least {@code low}; exactly {@code low} only where {@code otherwise} is that too. */
    double number(String key, double otherwise, double low) {
        Optional<String> given = option(key);
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(given.get());
            if (Double.isFinite(value) && (value > low || (value == low && otherwise == low))) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        String bound = otherwise == low ? "of at least " : "greater than ";
        throw Refusal.usage(text, key + " as a number " + bound + low, "\"" + given.get() + "\"", "correct the option");
    }

    private static Map<String, String> options(String text, String words) {
        Map<String, String> found = new TreeMap<>();
        if (words.isEmpty()) {
            return found;
        }
        for (String word : words.split(",", -1)) {
            int equals = word.indexOf('=');
            if (equals < 1 || equals == word.length() - 1) {
                throw Refusal.usage(text, "options as key=value", "\"" + word + "\"", "write it as n=500,seed=7");
            }
            if (found.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
                throw Refusal.usage(
                        text, "each option once", word.substring(0, equals) + " twice", "leave one of them out");
            }
        }
        return found;
    }
}
