package org.explico.data.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.data.file.Limits;
import org.explico.data.file.SourceFile;

/**
 * A CSV file with a header: numbers, one row a point, and perhaps one column of classes.
 *
 * <p>The classes are the first of the columns {@code label}, {@code class}, {@code target}, {@code y} (in this order, case ignored) that the
 * header has; {@code y} beside a column {@code x} is a coordinate.
 *
 * <ul>
 *   <li>No header (every cell of the first row is a number), a row of another length, a cell that is no number: refused with line and column.
 *   <li>NaN or infinity: refused with row, column and count. Rows count from 0 after the header, lines from 1.
 *   <li>No rows, over 10⁶ columns, a line over 16 MiB, text that is not UTF-8: refused.
 * </ul>
 */
public final class CsvTable {
    private static final List<String> CLASS_COLUMNS = List.of("label", "class", "target", "y");
    private static final int COLUMNS = 1_000_000;
    private static final int LINE = 16 << 20;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Set<String> NOT_FINITE =
            Set.of("nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "-nan");

    private final String what;
    private final List<String> header;
    private final int classColumn;
    private double[] values = new double[1024];
    private int used;
    private int rows;
    private final List<String> classes = new ArrayList<>();
    private int notFinite;
    private String firstNotFinite = "";

    private CsvTable(String what, List<String> header, Optional<String> wanted) {
        this.what = what;
        this.header = header;
        this.classColumn =
                wanted.map(header::indexOf).filter(column -> column >= 0).orElseGet(() -> classColumn(header));
    }

    /** Reads a table; its classes are in a column of one of the usual names. */
    public static CsvTable read(Path file) {
        return read(file, Optional.empty());
    }

    /** Reads a table whose classes are in the column of this name, where there is one. */
    public static CsvTable read(Path file, Optional<String> wanted) {
        SourceFile.requireReadable(file);
        String what = file.toString();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .maxBufferSize(LINE)
                        .build(
                                CsvRecordHandler.of(limits -> limits.maxFields(COLUMNS)
                                        .maxFieldSize(LINE)
                                        .maxRecordSize(LINE)),
                                text)) {
            return table(what, csv.iterator(), wanted);
        } catch (IOException e) {
            throw SourceFile.unreadable(what, e);
        } catch (UncheckedIOException e) {
            throw SourceFile.unreadable(what, new IOException(e));
        } catch (CsvParseException e) {
            throw Refusal.badInput(what, "CSV as RFC 4180 has it", String.valueOf(e.getMessage()), "repair the file");
        }
    }

    /** The names of the numeric columns. */
    public List<String> columns() {
        return IntStream.range(0, header.size())
                .filter(i -> i != classColumn)
                .mapToObj(header::get)
                .toList();
    }

    /** The name of the column with the classes, where there is one. */
    public Optional<String> classColumn() {
        return classColumn < 0 ? Optional.empty() : Optional.of(header.get(classColumn));
    }

    /** The numbers, one row a point. */
    public PointCloud points() {
        if (columns().isEmpty()) {
            throw Refusal.badInput(what, "at least one column of numbers", "only classes", "add the coordinates");
        }
        if (notFinite > 0) {
            throw Refusal.badInput(
                    what,
                    "finite numbers",
                    firstNotFinite + " (" + notFinite + " such in " + rows + " x "
                            + columns().size() + ")",
                    "repair or drop these rows");
        }
        return PointCloud.owning(rows, columns().size(), Arrays.copyOf(values, used));
    }

    /** The classes; none where there is no such column. */
    public Optional<Classes> classes() {
        return classColumn < 0 ? Optional.empty() : Optional.of(Classes.of(classes));
    }

    private static CsvTable table(String what, Iterator<CsvRecord> records, Optional<String> wanted) {
        if (!records.hasNext()) {
            throw Refusal.badInput(what, "a header and rows", "no line with text", "add them");
        }
        CsvTable table = new CsvTable(what, header(what, records.next()), wanted);
        while (records.hasNext()) {
            table.add(records.next());
        }
        if (table.rows == 0) {
            throw Refusal.badInput(what, "at least one row under the header", "none", "add rows");
        }
        return table;
    }

    private static List<String> header(String what, CsvRecord first) {
        List<String> cells = first.getFields().stream().map(CsvTable::bare).toList();
        if (cells.stream().allMatch(CsvTable::isNumber)) {
            throw Refusal.badInput(
                    what,
                    "a header with the names of the columns",
                    "only numbers in line " + first.getStartingLineNumber(),
                    "add a first line such as x1,x2,label");
        }
        if (cells.size() > COLUMNS) {
            throw Refusal.badInput(what, "at most " + COLUMNS + " columns", cells.size() + " columns", "use npz");
        }
        if (cells.size() == 1 && (cells.get(0).contains(";") || cells.get(0).contains("\t"))) {
            throw Refusal.badInput(what, "cells parted by commas", "semicolons or tabs", "save the file with commas");
        }
        return cells;
    }

    private static int classColumn(List<String> header) {
        List<String> names =
                header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return CLASS_COLUMNS.stream()
                .filter(name -> !name.equals("y") || !names.contains("x"))
                .mapToInt(names::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
    }

    private void add(CsvRecord record) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.size()) {
            throw Refusal.badInput(
                    what + ", line " + line,
                    header.size() + " cells as in the header",
                    record.getFieldCount() + " cells",
                    "repair this line");
        }
        for (int i = 0; i < header.size(); i++) {
            String cell = bare(record.getField(i));
            if (i == classColumn) {
                classes.add(requireClass(cell, line));
            } else {
                append(number(cell, i, line));
            }
        }
        rows++;
    }

    private String requireClass(String cell, long line) {
        if (cell.isEmpty()) {
            throw Refusal.badInput(
                    place(line, classColumn),
                    "a class",
                    "an empty cell",
                    "give every row a class or rename the column");
        }
        if (isNumber(cell) && Double.parseDouble(cell) != Math.rint(Double.parseDouble(cell))) {
            throw Refusal.badInput(
                    place(line, classColumn),
                    "classes as integers or words",
                    cell,
                    "rename the column if it is a coordinate");
        }
        return cell;
    }

    private double number(String cell, int column, long line) {
        if (NOT_FINITE.contains(cell.toLowerCase(Locale.ROOT))) {
            return remember(cell, column, line);
        }
        if (!isNumber(cell)) {
            throw Refusal.badInput(
                    place(line, column),
                    "a number",
                    cell.isEmpty() ? "an empty cell" : "\"" + shortened(cell) + "\"",
                    "repair the cell, drop the column, or name it with --labels if it holds classes");
        }
        double value = Double.parseDouble(cell);
        return Double.isFinite(value) ? value : remember(cell, column, line);
    }

    private double remember(String cell, int column, long line) {
        if (notFinite++ == 0) {
            firstNotFinite = cell + " in row " + rows + " from 0 (line " + line + "), column " + header.get(column);
        }
        return 0;
    }

    private void append(double value) {
        if (used == values.length) {
            Limits.elements(what, 2L * used);
            values = Arrays.copyOf(values, 2 * used);
        }
        values[used++] = value;
    }

    private String place(long line, int column) {
        return what + ", line " + line + ", column " + header.get(column);
    }

    private static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches();
    }

    private static String bare(String cell) {
        String text = cell.startsWith("\ufeff") ? cell.substring(1) : cell;
        return text.strip();
    }

    private static String shortened(String cell) {
        return cell.length() <= 40 ? cell : cell.substring(0, 40) + "…";
    }
}
