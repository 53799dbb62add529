package org.explico.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.explico.core.equivalence.Trajectory;
import org.explico.data.text.Csv;
import org.explico.data.text.Json;

/**
 * What an experiment found.
 *
 * @param experiment its name
 * @param network which network it is about
 * @param rows the table
 * @param notes what is to be said beside it, one sentence each
 * @param curves walks worth drawing, by name
 */
public record Findings(
        String experiment, String network, List<Finding> rows, List<String> notes, Map<String, Trajectory> curves) {
    private static final List<String> TITLES = List.of("quantity", "published", "published method here", "explico");

    /** Copies the lists. */
    public Findings {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        curves = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(curves));
    }

    /** Takes rows, notes and curves one after the other. */
    static final class Book {
        private final List<Finding> rows = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final Map<String, Trajectory> curves = new LinkedHashMap<>();

        Book row(String quantity, Cell published, Cell repeated, Cell ours) {
            rows.add(new Finding(quantity, published, repeated, ours));
            return this;
        }

        Book note(String sentence) {
            notes.add(sentence);
            return this;
        }

        Book curve(String name, Trajectory points) {
            curves.put(name, points);
            return this;
        }

        Findings close(Experiment experiment, String network) {
            return new Findings(experiment.name(), network, rows, notes, curves);
        }
    }

    /** For people: aligned columns, then the notes. */
    public String text() {
        List<List<String>> cells = new ArrayList<>(List.of(TITLES));
        rows.forEach(row -> cells.add(cells(row)));
        int[] widths = new int[TITLES.size()];
        cells.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder("network: " + network + "\n");
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        notes.forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.toString();
    }

    /** For tables: one line a row; a cell is a number where it is one, else words. */
    public String csv() {
        return Csv.text(
                List.of("experiment", "quantity", "published", "repeated", "ours"),
                rows.stream()
                        .map(row -> List.of(
                                experiment,
                                row.quantity(),
                                value(row.published()),
                                value(row.repeated()),
                                value(row.ours())))
                        .toList());
    }

    /** For programs; a cell is a number where it is one, else words, else null. */
    public String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", "explico-findings");
        all.put("version", 1);
        all.put("experiment", experiment);
        all.put("network", network);
        all.put("rows", rows.stream().map(Findings::object).toList());
        all.put("notes", notes);
        return Json.text(all);
    }

    private static Map<String, Object> object(Finding row) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("quantity", row.quantity());
        object.put("published", value(row.published()));
        object.put("repeated", value(row.repeated()));
        object.put("ours", value(row.ours()));
        return object;
    }

    private static Object value(Cell cell) {
        return cell.number().isPresent() ? cell.number().getAsDouble() : cell.text();
    }

    private static List<String> cells(Finding row) {
        return List.of(
                row.quantity(),
                row.published().text(),
                row.repeated().text(),
                row.ours().text());
    }
}
