package org.explico.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.data.file.Limits;
import org.explico.data.file.SourceFile;

/**
 * The numbers of a text file, row by row, where rows may be of different length: tables, and triangles of matrices.
 *
 * <p>Numbers stand apart by blanks, tabs, commas or semicolons; a comma may close a line. Lines without numbers, and lines that begin with {@code #},
 * are passed over. The file is read once, in pieces; its numbers are held as float64, rounded correctly.
 *
 * <ul>
 *   <li>A word that is no number: refused with its line. NaN and infinity too.
 *   <li>Nothing between two commas: refused with its line.
 *   <li>No numbers at all, or more than half of the heap holds: refused.
 * </ul>
 *
 * <p>O(file) time, about 10⁸ bytes a second; 8 bytes a number.
 */
public final class NumberRows {
    private static final int BUFFER = 1 << 16;

    /** No number is written longer. */
    private static final int WORD = 1 << 10;

    private static final int SHOWN = 40;

    private final String what;
    private final InputStream in;
    private final long size;
    private final byte[] buffer = new byte[BUFFER + 1];
    private int at;
    private int limit;
    private long passed;
    private boolean atEnd;

    private double[] values = new double[1024];
    private int used;
    private int[] ends = new int[64];
    private int[] lines = new int[64];
    private int rows;
    private int line = 1;

    private NumberRows(String what, InputStream in, long size) {
        this.what = what;
        this.in = in;
        this.size = size;
    }

    /** Reads all of a file. */
    public static NumberRows read(Path file) {
        long size = SourceFile.requireReadable(file);
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in, size);
        } catch (IOException e) {
            throw SourceFile.unreadable(file.toString(), e);
        }
    }

    /** Reads all of a stream that holds about so many bytes. */
    static NumberRows read(String what, InputStream in, long size) throws IOException {
        NumberRows all = new NumberRows(what, in, size);
        all.parse();
        if (all.used == 0) {
            throw Refusal.badInput(what, "numbers", "no line with any", "give another file");
        }
        return all;
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of numbers in a row, at least one. */
    public int length(int row) {
        return ends[row] - start(row);
    }

    /** The line of the file that a row stands in, from 1. */
    public int line(int row) {
        return lines[row];
    }

    /** The number of numbers in all rows. */
    public int size() {
        return used;
    }

    /** Number i, counted over all rows. */
    public double at(int i) {
        return values[i];
    }

    /** Number i of a row. */
    public double at(int row, int i) {
        return values[start(row) + i];
    }

    /** True when all rows are as long as the first. */
    public boolean rectangular() {
        for (int row = 1; row < rows; row++) {
            if (length(row) != length(0)) {
                return false;
            }
        }
        return true;
    }

    /** All numbers in order. They are handed over: these rows must not be asked for them again. */
    public double[] handOver() {
        double[] all = used == values.length ? values : Arrays.copyOf(values, used);
        values = all;
        return all;
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    private void parse() throws IOException {
        DecimalParser decimal = new DecimalParser();
        boolean comma = false;
        boolean begun = false;
        while (available()) {
            byte b = buffer[at];
            if (b == '\n') {
                endLine();
                comma = false;
                begun = false;
                at++;
            } else if (b == ' ' || b == '\t' || b == '\r') {
                at++;
            } else if (b == ',' || b == ';') {
                if (comma || !begun) {
                    throw Refusal.badInput(place(), "a number", "nothing before a comma", "fill or drop this row");
                }
                comma = true;
                at++;
            } else if (b == '#' && !begun) {
                passLine();
            } else {
                double value = decimal.parse(buffer, at);
                if (decimal.end() == at
                        || decimal.end() - at >= WORD
                        || !ends(buffer[decimal.end()])
                        || !Double.isFinite(value)) {
                    throw notANumber();
                }
                append(value);
                at = decimal.end();
                comma = false;
                begun = true;
            }
        }
        endLine();
    }

    /** Sees to it that a whole word lies in the buffer, with a byte behind it; false at the end of the file. */
    private boolean available() throws IOException {
        if (limit - at < WORD && !atEnd) {
            System.arraycopy(buffer, at, buffer, 0, limit - at);
            passed += at;
            limit -= at;
            at = 0;
            int count = in.readNBytes(buffer, limit, BUFFER - limit);
            atEnd = limit + count < BUFFER;
            limit += count;
            buffer[limit] = '\n';
            // A mark of UTF-8 at the start is no part of the text.
            if (passed == 0
                    && limit >= 3
                    && buffer[0] == (byte) 0xef
                    && buffer[1] == (byte) 0xbb
                    && buffer[2] == (byte) 0xbf) {
                at = 3;
            }
        }
        return at < limit;
    }

    private void passLine() throws IOException {
        while (available() && buffer[at] != '\n') {
            at++;
        }
    }

    private void endLine() {
        if (used > (rows == 0 ? 0 : ends[rows - 1])) {
            if (rows == ends.length) {
                ends = Arrays.copyOf(ends, 2 * rows);
                lines = Arrays.copyOf(lines, 2 * rows);
            }
            lines[rows] = line;
            ends[rows++] = used;
        }
        line++;
    }

    private void append(double value) {
        if (used == values.length) {
            // The rest of the file will hold as many numbers a byte as what was read, or a few more.
            double sofar = Math.max(1, passed + at);
            long expected = (long) (used * (size / sofar) * 1.01) + 1024;
            long wanted = Math.min(Math.max(expected, used + (used >> 1) + 1024L), used * 64L);
            values = Arrays.copyOf(values, Limits.elements(what, wanted));
        }
        values[used++] = value;
    }

    private String place() {
        return what + ", line " + line;
    }

    private Refusal notANumber() {
        int end = at;
        while (end < limit && !ends(buffer[end])) {
            end++;
        }
        String word = new String(buffer, at, Math.min(end - at, SHOWN), StandardCharsets.UTF_8);
        return Refusal.badInput(
                place(),
                "finite numbers",
                "\"" + word + (end - at > SHOWN ? "…" : "") + "\"",
                "repair or drop this row");
    }

    private static boolean ends(byte b) {
        return b == ' ' || b == ',' || b == '\n' || b == '\t' || b == '\r' || b == ';';
    }
}
