package org.explico.core.curvature;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.graph.Graph;

/**
 * Who is one, and who is at most two edges away, as bits: of all vertices of a graph at once, or, where that is too much, of one vertex and its neighbours
 * among those that are at most two edges from it.
 *
 * <p>Vertices go by labels. Of the whole graph the labels are the vertices, and the rows can be shared. Around a vertex they are drawn anew for each: it and
 * its neighbours first, which have rows. Whoever uses those rows must ask for {@link #around} first, and not share them.
 */
final class HopRows {
    private static final int WHOLE = 8_192;
    private static final int NONE = -1;

    private final Graph graph;
    private final boolean whole;
    private int words;
    private long[] one;
    private long[] two;
    private int[] labels = {};
    private int[] vertices = {};
    private long[] ball = {};
    private int centre = NONE;
    private int size;

    private HopRows(Graph graph, boolean whole) {
        this.graph = graph;
        this.whole = whole;
        one = new long[0];
        two = new long[0];
    }

    /** Rows of the whole graph where there is room for them. O(n m / 64) on all threads. */
    static HopRows of(Graph graph) {
        return graph.size() <= WHOLE ? ofAll(graph) : around(graph);
    }

    /** Rows of the whole graph. */
    static HopRows ofAll(Graph graph) {
        int n = graph.size();
        HopRows rows = new HopRows(graph, true);
        rows.words = (n + 63) >>> 6;
        rows.one = new long[Math.multiplyExact(n, rows.words)];
        rows.two = new long[rows.one.length];
        IntStream.range(0, n).parallel().forEach(i -> setNeighbours(graph, i, rows.one, i * rows.words));
        IntStream.range(0, n).parallel().forEach(rows::joinNeighbours);
        return rows;
    }

    /** Rows around one vertex at a time. O(b d + d² b / 64) a vertex of degree d with b vertices at most two edges away. */
    static HopRows around(Graph graph) {
        HopRows rows = new HopRows(graph, false);
        rows.labels = new int[graph.size()];
        Arrays.fill(rows.labels, NONE);
        rows.vertices = new int[graph.size()];
        return rows;
    }

    /** The bytes of the rows of a graph of n vertices whose degrees are about this. */
    static double bytes(int n, double degree) {
        double near = Math.min(n, degree * degree);
        return n <= WHOLE ? n * (double) n / 4 : near * near / 8 + degree * near / 4 + 8.0 * n;
    }

    /** These rows where they are of the whole graph, else rows for another thread. */
    HopRows forOneThread() {
        return whole ? this : around(graph);
    }

    /** Makes sure that u and its neighbours have rows. */
    void around(int u) {
        if (!whole && centre != u) {
            centre = u;
            relabel(u);
            drawRows();
        }
    }

    int words() {
        return words;
    }

    int label(int vertex) {
        return whole ? vertex : labels[vertex];
    }

    int vertex(int label) {
        return whole ? label : vertices[label];
    }

    long one(int label, int word) {
        return one[label * words + word];
    }

    long two(int label, int word) {
        return two[label * words + word];
    }

    boolean adjacent(int i, int j) {
        return (one[i * words + (j >>> 6)] >>> j & 1) != 0;
    }

    private static void setNeighbours(Graph graph, int i, long[] bits, int at) {
        for (int place = 0; place < graph.degree(i); place++) {
            int j = graph.neighbour(i, place);
            bits[at + (j >>> 6)] |= 1L << j;
        }
    }

    private void joinNeighbours(int i) {
        int row = i * words;
        System.arraycopy(one, row, two, row, words);
        two[row + (i >>> 6)] |= 1L << i;
        for (int place = 0; place < graph.degree(vertex(i)); place++) {
            int other = label(graph.neighbour(vertex(i), place)) * words;
            for (int w = 0; w < words; w++) {
                two[row + w] |= one[other + w];
            }
        }
    }

    private void relabel(int u) {
        for (int t = 0; t < size; t++) {
            labels[vertices[t]] = NONE;
        }
        size = 0;
        label(u, NONE);
        for (int place = 0; place < graph.degree(u); place++) {
            label(graph.neighbour(u, place), NONE);
        }
        for (int t = 1; t <= graph.degree(u); t++) {
            for (int place = 0; place < graph.degree(vertices[t]); place++) {
                label(graph.neighbour(vertices[t], place), labels[graph.neighbour(vertices[t], place)]);
            }
        }
    }

    private void label(int vertex, int before) {
        if (before == NONE) {
            labels[vertex] = size;
            vertices[size++] = vertex;
        }
    }

    private void drawRows() {
        words = (size + 63) >>> 6;
        ball = cleared(ball, Math.multiplyExact(size, words));
        for (int t = 0; t < size; t++) {
            int at = t * words;
            for (int place = 0; place < graph.degree(vertices[t]); place++) {
                int j = labels[graph.neighbour(vertices[t], place)];
                if (j != NONE) {
                    ball[at + (j >>> 6)] |= 1L << j;
                }
            }
        }
        int rows = 1 + graph.degree(centre);
        one = ball;
        two = cleared(two, rows * words);
        for (int i = 0; i < rows; i++) {
            joinNeighbours(i);
        }
    }

    private static long[] cleared(long[] room, int length) {
        if (room.length < length) {
            return new long[length + length / 2];
        }
        Arrays.fill(room, 0, length, 0);
        return room;
    }
}
