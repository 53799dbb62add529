package org.explico.data.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.data.file.SourceFile;

/**
 * A text file of numbers without a header, one row a line, cells apart by semicolons, commas, tabs or blanks.
 *
 * <ul>
 *   <li>A cell that is no finite number, a row of another length: refused with its line.
 *   <li>No rows, more than 10⁸ characters: refused.
 * </ul>
 */
public final class NumberTable {
    private static final long LARGEST = 100_000_000;

    private NumberTable() {}

    /** Reads all rows. */
    public static PointCloud read(Path file) {
        if (SourceFile.requireReadable(file) > LARGEST) {
            throw Refusal.badInput(file.toString(), "at most " + LARGEST + " bytes", "more", "split the file");
        }
        List<double[]> rows = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    rows.add(row(file, i + 1, lines.get(i).strip(), rows));
                }
            }
        } catch (IOException e) {
            throw SourceFile.unreadable(file.toString(), e);
        }
        if (rows.isEmpty()) {
            throw Refusal.badInput(file.toString(), "rows of numbers", "none", "give another file");
        }
        return PointCloud.owning(
                rows.size(),
                rows.getFirst().length,
                rows.stream().flatMapToDouble(java.util.Arrays::stream).toArray());
    }

    private static double[] row(Path file, int line, String text, List<double[]> before) {
        String[] cells = text.split("[;,\\t ]+", -1);
        if (!before.isEmpty() && before.getFirst().length != cells.length) {
            throw Refusal.badInput(
                    file + ", line " + line,
                    before.getFirst().length + " numbers",
                    cells.length + " cells",
                    "correct the file");
        }
        double[] row = new double[cells.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = number(file, line, cells[i]);
        }
        return row;
    }

    private static double number(Path file, int line, String cell) {
        try {
            double value = Double.parseDouble(cell);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refused(file, line, cell);
        }
        throw refused(file, line, cell);
    }

    private static Refusal refused(Path file, int line, String cell) {
        return Refusal.badInput(
                file + ", line " + line, "finite numbers and no header", "\"" + cell + "\"", "correct the file");
    }
}
