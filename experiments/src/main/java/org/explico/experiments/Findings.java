package org.explico.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.explico.core.equivalence.Trajectory;
import org.explico.data.text.Csv;
import org.explico.data.text.Json;

/**
 * What an experiment found.
 *
 * @param experiment its name
 * @param network which network it is about
 * @param columns what stands beside a quantity
 * @param rows the table
 * @param notes what is to be said beside it, one sentence each
 * @param curves walks worth drawing, by name
 */
public record Findings(
        String experiment,
        String network,
        List<Column> columns,
        List<Finding> rows,
        List<String> notes,
        Map<String, Trajectory> curves) {
    /** A quantity three times: what the paper says, what its method gives here, what ours gives. */
    static final List<Column> THREE_TIMES = List.of(
            new Column("published", "published"),
            new Column("published method here", "repeated"),
            new Column("explico", "ours"));

    /**
     * A column.
     *
     * @param title its title, for people
     * @param key its name, for programs
     */
    public record Column(String title, String key) {}

    /** Copies the lists. */
    public Findings {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        curves = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(curves));
    }

    /** The same with one more note, before the others. */
    public Findings withNote(String sentence) {
        List<String> more = new ArrayList<>(List.of(sentence));
        more.addAll(notes);
        return new Findings(experiment, network, columns, rows, more, curves);
    }

    /** Takes rows, notes and curves one after the other. */
    static final class Book {
        private final List<Column> columns;
        private final List<Finding> rows = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final Map<String, Trajectory> curves = new LinkedHashMap<>();

        Book() {
            this(THREE_TIMES);
        }

        Book(List<Column> columns) {
            this.columns = List.copyOf(columns);
        }

        Book row(String quantity, Cell... cells) {
            if (cells.length != columns.size()) {
                throw new IllegalArgumentException(quantity + ": " + cells.length + " cells of " + columns.size());
            }
            rows.add(new Finding(quantity, List.of(cells)));
            return this;
        }

        Book row(Finding row) {
            return row(row.quantity(), row.cells().toArray(Cell[]::new));
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
            return new Findings(experiment.name(), network, columns, rows, notes, curves);
        }
    }

    /** For people: aligned columns, then the notes. */
    public String text() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(line("quantity", columns.stream().map(Column::title)));
        rows.forEach(row -> cells.add(line(row.quantity(), row.cells().stream().map(Cell::text))));
        int[] widths = new int[columns.size() + 1];
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
        List<String> titles = new ArrayList<>(List.of("experiment"));
        titles.addAll(line("quantity", columns.stream().map(Column::key)));
        return Csv.text(
                titles,
                rows.stream()
                        .map(row -> Stream.concat(
                                        Stream.<Object>of(experiment, row.quantity()),
                                        row.cells().stream().map(Findings::value))
                                .toList())
                        .toList());
    }

    /** For programs; a cell is a number where it is one, else words, else null. */
    public String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", "explico-findings");
        all.put("version", 1);
        all.put("experiment", experiment);
        all.put("network", network);
        all.put("rows", rows.stream().map(this::object).toList());
        all.put("notes", notes);
        return Json.text(all);
    }

    private Map<String, Object> object(Finding row) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("quantity", row.quantity());
        for (int c = 0; c < columns.size(); c++) {
            object.put(columns.get(c).key(), value(row.cell(c)));
        }
        return object;
    }

    private static Object value(Cell cell) {
        return cell.number().isPresent() ? cell.number().getAsDouble() : cell.text();
    }

    private static List<String> line(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toList();
    }
}
