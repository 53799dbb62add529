package org.explico.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.explico.data.array.Npz;
import org.explico.data.array.NpzWriter;
import org.explico.data.array.NumericArray;
import org.explico.data.file.SafeFormat;
import org.explico.data.file.SourceFile;
import org.explico.data.text.Json;

/**
 * Persistence diagrams as files: csv ({@code dim,birth,death}), pers (GUDHI's {@code dim birth death}), npz (an array (m, 2) for each degree, {@code h0},
 * {@code h1} …, as the {@code dgms} of ripser.py) and JSON. Infinite deaths are {@code inf}; in JSON the births of essential classes are a list of their own.
 * Numbers are the shortest text that reads back as the same bits.
 */
public final class DiagramFile {
    private static final Pattern ARRAY = Pattern.compile("[hH]?(\\d{1,4})");
    private static final String HEADER = "dim,birth,death";

    private DiagramFile() {}

    /** The bars of the degrees up to this one as csv. */
    public static String csv(PersistenceDiagram diagram) {
        return lines(new StringBuilder(HEADER).append('\n'), diagram, ',');
    }

    /** The bars as GUDHI's persistence file. */
    public static String pers(PersistenceDiagram diagram) {
        return lines(new StringBuilder(), diagram, ' ');
    }

    /** The bars as JSON's values, a map for each degree up to this one. */
    public static List<Map<String, Object>> json(PersistenceDiagram diagram, int largestDegree) {
        List<Map<String, Object>> degrees = new ArrayList<>();
        for (int degree = 0; degree <= largestDegree; degree++) {
            List<PersistencePair> pairs = diagram.pairs(degree);
            degrees.add(Map.of(
                    "dim",
                    (long) degree,
                    "bars",
                    pairs.stream()
                            .filter(pair -> !pair.essential())
                            .map(pair -> List.of(pair.birth(), pair.death()))
                            .toList(),
                    "essential",
                    pairs.stream()
                            .filter(PersistencePair::essential)
                            .map(PersistencePair::birth)
                            .toList()));
        }
        return degrees;
    }

    /** Writes an npz with an array for each degree up to this one, empty ones too; it appears whole. */
    public static void writeNpz(Path target, PersistenceDiagram diagram, int largestDegree) throws IOException {
        SequencedMap<String, NumericArray> arrays = new LinkedHashMap<>();
        for (int degree = 0; degree <= largestDegree; degree++) {
            double[] births = diagram.births(degree);
            double[] deaths = diagram.deaths(degree);
            double[] rows = new double[2 * births.length];
            for (int i = 0; i < births.length; i++) {
                rows[2 * i] = births[i];
                rows[2 * i + 1] = deaths[i];
            }
            arrays.put("h" + degree, NumericArray.float64(new int[] {births.length, 2}, rows));
        }
        NpzWriter.write(target, arrays);
    }

    /**
     * Reads a diagram; bars of length zero are dropped.
     *
     * <ul>
     *   <li>The format is told by the extension: csv, json, npz; any other is read as pers, whose lines may leave the degree out (it is 0 then) or begin
     *       with a field, and whose lines with {@code #} are comments.
     *   <li>A bar that dies before it is born, a birth that is not finite, a degree that is no whole number from 0: refused with its line.
     * </ul>
     */
    public static PersistenceDiagram read(Path file) {
        SourceFile.requireReadable(file);
        SafeFormat.requireData(file);
        String name = SourceFile.nameOf(file).toLowerCase(Locale.ROOT);
        if (SafeFormat.of(file) == SafeFormat.NPZ) {
            return npz(Npz.open(file));
        }
        if (name.endsWith(".json")) {
            return json(file);
        }
        return DiagramText.read(file, name.endsWith(".csv") ? HEADER : "");
    }

    /** A bar, once it is known to be one. */
    static PersistencePair pair(String what, double degree, double birth, double death) {
        if (!(degree >= 0) || degree > Short.MAX_VALUE || degree != Math.rint(degree)) {
            throw Refusal.badInput(what, "a degree, a whole number from 0", "" + degree, "repair this bar");
        }
        if (!Double.isFinite(birth) || !(birth <= death)) {
            throw Refusal.badInput(
                    what,
                    "a finite birth and a death that is not before it",
                    birth + " and " + death,
                    "repair this bar");
        }
        return new PersistencePair((int) degree, birth, death);
    }

    private static String lines(StringBuilder out, PersistenceDiagram diagram, char comma) {
        for (PersistencePair pair : diagram.pairs()) {
            out.append(pair.degree()).append(comma).append(pair.birth()).append(comma);
            if (pair.essential()) {
                out.append("inf\n");
            } else {
                out.append(pair.death()).append('\n');
            }
        }
        return out.toString();
    }

    private static PersistenceDiagram npz(Npz npz) {
        List<PersistencePair> pairs = new ArrayList<>();
        for (String key : npz.keys()) {
            Matcher degree = ARRAY.matcher(key);
            int[] shape = npz.shape(key);
            if (!degree.matches() || shape.length != 2 || shape[1] != 2) {
                throw Refusal.badInput(
                        npz.what(key),
                        "diagrams as arrays h0, h1 … of shape (m, 2)",
                        "shape " + java.util.Arrays.toString(shape),
                        "save them as np.savez(\"d.npz\", h0=dgms[0], h1=dgms[1])");
            }
            NumericArray array = npz.read(key);
            int h = Integer.parseInt(degree.group(1));
            IntStream.range(0, shape[0])
                    .forEach(i -> pairs.add(
                            pair(npz.what(key) + ", row " + i + " from 0", h, array.at(2 * i), array.at(2 * i + 1))));
        }
        return PersistenceDiagram.of(pairs);
    }

    private static PersistenceDiagram json(Path file) {
        if (!(Json.read(file) instanceof Map<?, ?> all) || !(all.get("diagram") instanceof List<?> degrees)) {
            throw notOurs(file);
        }
        List<PersistencePair> pairs = new ArrayList<>();
        for (Object entry : degrees) {
            if (!(entry instanceof Map<?, ?> degree)
                    || !(degree.get("bars") instanceof List<?> bars)
                    || !(degree.get("essential") instanceof List<?> essential)) {
                throw notOurs(file);
            }
            double dim = number(degree.get("dim")).orElseThrow(() -> notOurs(file));
            for (Object bar : bars) {
                if (!(bar instanceof List<?> ends) || ends.size() != 2) {
                    throw notOurs(file);
                }
                pairs.add(pair(
                        file.toString(),
                        dim,
                        number(ends.get(0)).orElseThrow(() -> notOurs(file)),
                        number(ends.get(1)).orElseThrow(() -> notOurs(file))));
            }
            for (Object birth : essential) {
                pairs.add(pair(
                        file.toString(),
                        dim,
                        number(birth).orElseThrow(() -> notOurs(file)),
                        Double.POSITIVE_INFINITY));
            }
        }
        return PersistenceDiagram.of(pairs);
    }

    private static OptionalDouble number(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    private static Refusal notOurs(Path file) {
        return Refusal.badInput(
                file.toString(),
                "a diagram as explico homology --format json writes it",
                "other JSON",
                "give csv, npz or pers instead");
    }
}
