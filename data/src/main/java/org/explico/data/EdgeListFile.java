package org.explico.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.explico.core.Refusal;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Budget;
import org.explico.data.array.Npy;
import org.explico.data.file.SafeFormat;
import org.explico.data.file.SourceFile;

/**
 * A graph as a file: one edge a line, {@code i j} or {@code i j weight}, vertices counted from 0; text with blanks, tabs, commas or semicolons between the
 * cells and a header or none, or an npy of two or three columns.
 *
 * <ul>
 *   <li>An edge that is given twice, in either order, counts once; two weights for one edge are refused with both lines.
 *   <li>A loop, a vertex that is no whole number from 0, a weight that is not above 0, lines of different length: refused with the line.
 *   <li>Vertices by names: refused with the lines of Python that number them.
 *   <li>Vertices up to the largest number that occurs; one that no line names has no edges.
 *   <li>Lines without cells, and lines that begin with {@code #} or {@code %}, are passed over. No edges: refused.
 * </ul>
 *
 * <p>O(m log m) for m lines; about 44 bytes a line while it is read.
 */
public final class EdgeListFile {
    private static final Pattern BETWEEN = Pattern.compile("\\s*[,;]\\s*|\\s+");
    private static final String ROW = "an edge a line, i j or i j weight, vertices counted from 0";
    private static final double BYTES_A_VERTEX = 64;

    private final String what;
    private long[] pairs = new long[256];
    private double[] weights = new double[256];
    /** The line, or row, of each pair. */
    private int[] places = new int[256];

    private Counting counting = Counting.LINES;
    private int count;
    private int columns;

    /** The line of the header, and its number. */
    private String header = "";

    private int headerPlace;

    /** How places in the file are counted. */
    private enum Counting {
        /** Lines, from 1. */
        LINES,
        /** Rows of an array, from 0. */
        ROWS
    }

    private EdgeListFile(String what) {
        this.what = what;
    }

    /** Reads a file. */
    public static GivenEdges read(Path file) {
        SourceFile.requireReadable(file);
        SafeFormat.requireData(file);
        EdgeListFile reading = new EdgeListFile(file.toString());
        switch (SafeFormat.of(file)) {
            case NPY -> reading.array(file);
            case NPZ, IDX, GZIP ->
                throw Refusal.badInput(
                        file.toString(),
                        "text, or an npy of two or three columns",
                        "another kind of file",
                        "convert it: np.savetxt(\"edges.txt\", edges, fmt=\"%d\")");
            case TORCH, PICKLE, JOBLIB, HDF5, SAFETENSORS, OTHER -> reading.text(file);
        }
        return reading.graph();
    }

    private void array(Path file) {
        counting = Counting.ROWS;
        var table = Npy.read(file).points(what);
        for (int row = 0; row < table.size(); row++) {
            take(row, table.point(row));
        }
    }

    private String where(int place) {
        return switch (counting) {
            case LINES -> what + ", line " + place;
            case ROWS -> what + ", row " + place + " (from 0)";
        };
    }

    private String where(int place, int other) {
        return switch (counting) {
            case LINES -> what + ", lines " + place + " and " + other;
            case ROWS -> what + ", rows " + place + " and " + other + " (from 0)";
        };
    }

    private void text(Path file) {
        if (TextProbe.isBinary(file)) {
            throw Refusal.badInput(what, ROW, "bytes that are no text", "convert it to text");
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            for (int number = 1; line != null; number++, line = lines.readLine()) {
                String bare = line.strip();
                if (!bare.isEmpty() && bare.charAt(0) != '#' && bare.charAt(0) != '%') {
                    cells(number, bare);
                }
            }
        } catch (IOException e) {
            throw SourceFile.unreadable(what, e);
        }
    }

    private void cells(int place, String line) {
        String[] cells = BETWEEN.split(line, -1);
        double[] numbers = new double[cells.length];
        for (int c = 0; c < cells.length; c++) {
            OptionalDouble number = number(cells[c]);
            if (number.isEmpty()) {
                if (count == 0 && header.isEmpty()) {
                    header = line;
                    headerPlace = place;
                    return;
                }
                throw noNumber(place, line, c, cells[c]);
            }
            numbers[c] = number.getAsDouble();
        }
        take(place, numbers);
    }

    /** Where no line before had numbers, it is not this line that is wrong: the vertices have names. */
    private Refusal noNumber(int place, String line, int column, String cell) {
        boolean named = count == 0 && column < 2;
        return Refusal.badInput(
                where(place),
                named ? "vertices as whole numbers from 0" : ROW,
                (named ? "the name " : "") + "\"" + shortened(cell) + "\"",
                named ? NamedVertices.numbering(headerPlace, header, line) : "repair this line");
    }

    /** The number that a cell holds. */
    static OptionalDouble number(String cell) {
        try {
            return OptionalDouble.of(Double.parseDouble(cell));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static String shortened(String cell) {
        return cell.length() <= 40 ? cell : cell.substring(0, 40) + "…";
    }

    private void take(int place, double... row) {
        if (row.length != 2 && row.length != 3) {
            throw Refusal.badInput(where(place), ROW, row.length + " numbers", "keep two or three columns");
        }
        if (columns != 0 && columns != row.length) {
            throw Refusal.badInput(
                    where(place), columns + " numbers, as on the lines before", "" + row.length, "repair this line");
        }
        columns = row.length;
        int i = vertex(place, row[0]);
        int j = vertex(place, row[1]);
        if (i == j) {
            throw Refusal.badInput(
                    where(place),
                    "two different vertices",
                    "a loop at vertex " + i,
                    "leave loops out: they have no curvature");
        }
        double weight = row.length == 3 ? row[2] : 1;
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw Refusal.badInput(where(place), "a finite weight above 0", "" + weight, "repair this line");
        }
        if (count == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * count);
            weights = Arrays.copyOf(weights, 2 * count);
            places = Arrays.copyOf(places, 2 * count);
        }
        pairs[count] = (long) Math.min(i, j) << 32 | Math.max(i, j);
        places[count] = place;
        weights[count++] = weight;
    }

    private int vertex(int place, double number) {
        if (!(number >= 0) || number != (int) number || number == Integer.MAX_VALUE) {
            String got = number == Math.rint(number) && Math.abs(number) < 1e15 ? "" + (long) number : "" + number;
            throw Refusal.badInput(where(place), "vertices as whole numbers from 0", got, "number the vertices from 0");
        }
        return (int) number;
    }

    private GivenEdges graph() {
        if (count == 0) {
            throw Refusal.badInput(
                    what,
                    ROW,
                    !header.isEmpty() ? "one line that is no edge, and nothing below it" : "no edges",
                    "give a file with edges");
        }
        int n = 0;
        int[] endpoints = new int[2 * count];
        for (int e = 0; e < count; e++) {
            endpoints[2 * e] = (int) (pairs[e] >>> 32);
            endpoints[2 * e + 1] = (int) pairs[e];
            n = Math.max(n, endpoints[2 * e + 1] + 1);
        }
        double most = Budget.ofThisProcess().bytes() / BYTES_A_VERTEX;
        if (n > most) {
            throw Refusal.overBudget(
                    what,
                    String.format(Locale.ROOT, "vertices numbered below %.0f", most),
                    "vertex " + (n - 1),
                    "number the vertices from 0 without gaps");
        }
        Graph graph = Graph.ofEdges(n, endpoints);
        EdgeList edges = EdgeList.of(graph);
        String twice = edges.size() == count ? "" : ", " + (count - edges.size()) + " given more than once";
        String readAs = "edges, " + n + (n == 1 ? " vertex" : " vertices") + " and "
                + Recognition.counted(edges.size(), "edge") + twice
                + (columns == 3 ? ", with weights" : "")
                + (!header.isEmpty() ? ", under a header" : "");
        return new GivenEdges(graph, edges, columns == 3 ? Optional.of(weightsOf(edges)) : Optional.empty(), readAs);
    }

    /** One weight an edge, in the order of the list. */
    private double[] weightsOf(EdgeList edges) {
        double[] out = new double[edges.size()];
        int[] first = new int[edges.size()];
        for (int e = 0; e < count; e++) {
            int i = (int) (pairs[e] >>> 32);
            int j = (int) pairs[e];
            int at = edges.find(i, j);
            if (out[at] != 0 && out[at] != weights[e]) {
                throw Refusal.badInput(
                        where(first[at], places[e]),
                        "one weight for each edge",
                        out[at] + " and " + weights[e] + " for the vertices " + i + " and " + j,
                        counting == Counting.LINES ? "repair these lines" : "repair these rows");
            }
            if (out[at] == 0) {
                first[at] = places[e];
            }
            out[at] = weights[e];
        }
        return out;
    }
}
