package org.explico.data.text;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.explico.core.Refusal;
import org.explico.core.file.WholeFile;
import org.explico.data.file.SourceFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON in one form only, and read with limits.
 *
 * <p>Values are {@code Map<String, ?>}, {@code List<?>}, {@code String}, {@code Long} (also {@code Integer}), {@code Double},
 * {@code Boolean} and {@code Optional<?>}; {@code double[]} and {@code int[]} are written as lists. An empty {@code Optional} is JSON's null, in
 * both directions. A record and any other type is refused as a mistake of the program.
 *
 * <p>Written: keys sorted by UTF-16 code unit, doubles as the shortest text that reads back as the same bits and always with a point or an
 * exponent, UTF-8, LF. Equal values give equal bytes.
 *
 * <ul>
 *   <li>Reading: deeper than 64, a key twice, a number beyond float64 or an integer beyond 64 bits, text after the value, over 256 MB: refused
 *       with line and column.
 *   <li>Writing a NaN or an infinity: {@link IllegalArgumentException}, for it must not have come so far.
 * </ul>
 */
public final class Json {
    private static final int DEPTH = 64;
    private static final long LARGEST = 256L << 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxDocumentLength(LARGEST)
                    .maxStringLength(1 << 26)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /** The value as text for people: two spaces a level, one entry a line, lists of plain values on one line, LF at the end. */
    public static String text(Object value) {
        StringBuilder out = new StringBuilder();
        lay(out, sorted(value), "\n");
        return out.append('\n').toString();
    }

    /** The value as one line without spaces and without LF: the form that is hashed and kept in journals. */
    public static String line(Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(generator, sorted(value));
        }
        return out.toString();
    }

    /** Writes {@link #text} to a file, which appears whole. */
    public static void write(Path target, Object value) throws IOException {
        WholeFile.write(target, text(value));
    }

    /** Reads the value of a file. */
    public static Object read(Path file) {
        long size = SourceFile.requireReadable(file);
        if (size > LARGEST) {
            throw Refusal.badInput(
                    file.toString(), "JSON of at most " + LARGEST + " bytes", size + " bytes", "give a smaller file");
        }
        try {
            return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw SourceFile.unreadable(file.toString(), e);
        }
    }

    /**
     * The value of a text. Objects are maps in the order of the text, integers {@code Long}, other numbers {@code Double}, null an empty
     * {@code Optional}.
     *
     * @param what the name of the text in refusals
     */
    public static Object parse(String what, String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            Object value = value(what, parser);
            if (parser.nextToken() != null) {
                throw malformed(what, "one value", "more text after it", parser);
            }
            return value;
        } catch (JacksonException e) {
            throw Refusal.badInput(
                    what,
                    "JSON at most " + DEPTH + " deep without double keys",
                    e.getOriginalMessage() + place(e),
                    "repair it");
        }
    }

    /** The value of a text that must be an object. */
    public static Map<String, Object> parseObject(String what, String text) {
        Object value = parse(what, text);
        if (!(value instanceof Map<?, ?> map)) {
            throw Refusal.badInput(what, "a JSON object", "another value", "begin with {");
        }
        Map<String, Object> out = new LinkedHashMap<>();
        map.forEach((key, inner) -> out.put((String) key, inner));
        return out;
    }

    private static Object value(String what, JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw malformed(what, "a value", "the end of the text", parser);
        }
        return switch (token) {
            case START_OBJECT -> object(what, parser);
            case START_ARRAY -> list(what, parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> integer(what, parser);
            case VALUE_NUMBER_FLOAT -> number(what, parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Optional.empty();
            default -> throw malformed(what, "a value", token.toString(), parser);
        };
    }

    private static Map<String, Object> object(String what, JsonParser parser) {
        Map<String, Object> out = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            out.put(key, value(what, parser));
        }
        return out;
    }

    private static List<Object> list(String what, JsonParser parser) {
        List<Object> out = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            out.add(value(what, parser));
        }
        return out;
    }

    private static Long integer(String what, JsonParser parser) {
        try {
            return Long.valueOf(parser.getString());
        } catch (NumberFormatException e) {
            throw malformed(what, "integers of 64 bits", "a longer one", parser);
        }
    }

    private static Double number(String what, JsonParser parser) {
        double value = Double.parseDouble(parser.getString());
        if (!Double.isFinite(value)) {
            throw malformed(what, "numbers that float64 holds", "a larger one", parser);
        }
        return value;
    }

    /** The same value with maps sorted and every array a list; null becomes visible only in the generator. */
    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> out = new TreeMap<>();
                map.forEach((key, inner) -> out.put((String) key, sorted(inner)));
                yield out;
            }
            case List<?> list -> list.stream().map(Json::sorted).toList();
            case double[] numbers ->
                java.util.Arrays.stream(numbers).mapToObj(Json::finite).toList();
            case int[] numbers ->
                java.util.Arrays.stream(numbers)
                        .mapToObj(n -> (Object) (long) n)
                        .toList();
            case Optional<?> optional -> optional.isPresent() ? sorted(optional.get()) : optional;
            case Integer number -> (long) number;
            case Double number -> finite(number);
            case Long number -> number;
            case String text -> text;
            case Boolean truth -> truth;
            default ->
                throw new IllegalArgumentException(
                        "JSON holds no " + value.getClass().getName());
        };
    }

    private static Object finite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("JSON holds no " + number);
        }
        return number;
    }

    private static void write(JsonGenerator out, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                out.writeStartObject();
                map.forEach((key, inner) -> {
                    out.writeName((String) key);
                    write(out, inner);
                });
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                list.forEach(inner -> write(out, inner));
                out.writeEndArray();
            }
            case Double number -> out.writeNumber(Double.toString(number));
            case Long number -> out.writeNumber(number);
            case Boolean truth -> out.writeBoolean(truth);
            case String text -> out.writeString(text);
            default -> out.writeNull();
        }
    }

    private static void lay(StringBuilder out, Object value, String newline) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            layMap(out, map, newline);
        } else if (value instanceof List<?> list && nested(list)) {
            layList(out, list, newline);
        } else {
            out.append(line(value));
        }
    }

    private static void layMap(StringBuilder out, Map<?, ?> map, String newline) {
        String before = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(before)
                    .append(newline)
                    .append("  ")
                    .append(line(entry.getKey()))
                    .append(": ");
            lay(out, entry.getValue(), newline + "  ");
            before = ",";
        }
        out.append(newline).append('}');
    }

    private static void layList(StringBuilder out, List<?> list, String newline) {
        String before = "[";
        for (Object element : list) {
            out.append(before).append(newline).append("  ");
            lay(out, element, newline + "  ");
            before = ",";
        }
        out.append(newline).append(']');
    }

    private static boolean nested(List<?> list) {
        return list.stream().anyMatch(x -> x instanceof Map || x instanceof List);
    }

    private static Refusal malformed(String what, String expected, String got, JsonParser parser) {
        var place = parser.currentLocation();
        return Refusal.badInput(
                what, expected, got + " at line " + place.getLineNr() + ", column " + place.getColumnNr(), "repair it");
    }

    private static String place(JacksonException e) {
        var place = e.getLocation();
        return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
