package org.explico.data.text;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.explico.core.file.WholeFile;

/**
 * Writes long tables as CSV: RFC 4180 with LF, UTF-8, a header, doubles as the shortest text that reads back as the same bits.
 *
 * <p>Cells are {@code String}, {@code Long}, {@code Integer}, {@code Double}, {@code Boolean} or {@code Optional} of these; an empty
 * {@code Optional} is an empty cell. Infinities are {@code inf} and {@code -inf}, as NumPy and pandas read them.
 *
 * <ul>
 *   <li>A NaN, another type, or a row of another length than the header: {@link IllegalArgumentException}.
 * </ul>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class Csv {
    private Csv() {}

    /** Writes a file, which appears whole; rows are taken one at a time. */
    public static void write(Path target, List<String> columns, Iterable<? extends List<?>> rows) throws IOException {
        WholeFile.write(target, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            write(writer, columns, rows);
            writer.flush();
        });
    }

    /** The same as text. */
    public static String text(List<String> columns, Iterable<? extends List<?>> rows) {
        StringWriter out = new StringWriter();
        write(out, columns, rows);
        return out.toString();
    }

    private static void write(Writer out, List<String> columns, Iterable<? extends List<?>> rows) {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(columns);
        for (List<?> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells under " + columns.size() + " columns");
            }
            csv.writeRecord(row.stream().map(Csv::cell).toList());
        }
        try {
            csv.flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String cell(Object value) {
        return switch (value) {
            case String text -> text;
            case Double number -> number(number);
            case Long number -> number.toString();
            case Integer number -> number.toString();
            case Boolean truth -> truth.toString();
            case Optional<?> optional -> optional.isPresent() ? cell(optional.get()) : "";
            default ->
                throw new IllegalArgumentException(
                        "CSV holds no " + value.getClass().getName());
        };
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("CSV holds no NaN");
        }
        return Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : Double.toString(value);
    }
}
