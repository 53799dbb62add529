package org.explico.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.explico.core.Refusal;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.explico.data.file.SourceFile;

/** Diagrams as lines of text. */
final class DiagramText {
    private DiagramText() {}

    /** Reads the lines behind the header, where there is to be one. */
    static PersistenceDiagram read(Path file, String header) {
        List<PersistencePair> pairs = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            boolean first = !header.isEmpty();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String what = file + ", line " + ++number;
                String text = line.strip();
                if (first && !text.isEmpty()) {
                    requireHeader(what, text, header);
                    first = false;
                } else if (!text.isEmpty() && !text.startsWith("#")) {
                    pairs.add(pair(what, text));
                }
            }
        } catch (CharacterCodingException e) {
            throw Refusal.badInput(
                    file.toString(),
                    "a diagram as csv, pers, json or npz",
                    "a file that is no text",
                    "give a diagram, as explico homology writes it");
        } catch (IOException e) {
            throw SourceFile.unreadable(file.toString(), e);
        }
        return PersistenceDiagram.of(pairs);
    }

    private static void requireHeader(String what, String text, String header) {
        if (!text.replace(" ", "").equalsIgnoreCase(header)) {
            throw Refusal.badInput(
                    what,
                    "the header " + header,
                    "\"" + shortened(text) + "\"",
                    "give a diagram, as explico homology writes it");
        }
    }

    /** {@code birth death}, {@code dim birth death} or {@code field dim birth death}. */
    private static PersistencePair pair(String what, String text) {
        String[] cells = text.split("[,\\s]+", -1);
        if (cells.length < 2 || cells.length > 4) {
            throw Refusal.badInput(
                    what, "degree, birth and death", "\"" + shortened(text) + "\"", "give a diagram, not points");
        }
        int last = cells.length - 1;
        return DiagramFile.pair(
                what,
                last < 2 ? 0 : number(what, cells[last - 2]),
                number(what, cells[last - 1]),
                number(what, cells[last]));
    }

    private static double number(String what, String cell) {
        try {
            return switch (cell.toLowerCase(Locale.ROOT)) {
                case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
                default -> Double.parseDouble(cell);
            };
        } catch (NumberFormatException e) {
            throw Refusal.badInput(what, "numbers", "\"" + shortened(cell) + "\"", "repair this line");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
