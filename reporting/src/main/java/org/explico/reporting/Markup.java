package org.explico.reporting;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text made safe for XML and HTML, between tags and inside quoted attributes. */
final class Markup {
    private static final String FIRST_OUTPUT = "_output_0";

    private Markup() {}

    /** The text with all characters that mean something replaced, and those that XML forbids shown as U+FFFD. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(out, point));
        return out.toString();
    }

    /** The text cut in the middle to at most this many characters: both ends of a layer's name tell something. */
    static String ellipsis(String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length <= most) {
            return text;
        }
        int head = (most - 1) / 2;
        int tail = most - 1 - head;
        return text.substring(0, text.offsetByCodePoints(0, head))
                + "…"
                + text.substring(text.offsetByCodePoints(text.length(), -tail));
    }

    /**
     * A layer's name in few characters: without the {@code _output_0} that exporters hang on every tensor, without the slash before it, cut in the
     * middle.
     */
    static String layer(String name, int most) {
        String bare = name.endsWith(FIRST_OUTPUT) ? name.substring(0, name.length() - FIRST_OUTPUT.length()) : name;
        String path = bare.length() > 1 && bare.startsWith("/") ? bare.substring(1) : bare;
        return ellipsis(path.isEmpty() ? name : path, most);
    }

    /**
     * Of names with as many parts between slashes the parts in which they differ: of {@code /encoder/layer.0/output} and {@code
     * /encoder/layer.1/output} the numbers of the layers.
     */
    static List<String> telling(List<String> names) {
        List<List<String>> parts =
                names.stream().map(n -> List.of(n.split("/", -1))).toList();
        return parts.stream()
                .map(own -> IntStream.range(0, own.size())
                        .filter(i -> parts.stream()
                                .anyMatch(other -> other.size() == own.size()
                                        && !other.get(i).equals(own.get(i))))
                        .mapToObj(own::get)
                        .collect(Collectors.joining("/")))
                .toList();
    }

    private static void append(StringBuilder out, int point) {
        switch (point) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(legal(point) ? point : 0xFFFD);
        }
    }

    /** The characters of XML 1.0, less the controls that turn the direction of the text around them. */
    private static boolean legal(int point) {
        boolean xml = point == '\t'
                || point == '\n'
                || (point >= 0x20 && point < 0xD800 && !(point >= 0x7F && point < 0xA0))
                || (point >= 0xE000 && point < 0xFFFE)
                || point >= 0x10000;
        boolean turns = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        return xml && !turns;
    }
}
