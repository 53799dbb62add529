package org.explico.core.curvature;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.graph.Graph;

/** A graph as kernels read it: flat lists of neighbours, where the edges of each vertex begin in the list of edges, and rows of bits where they pay. */
final class Adjacency {
    final int size;
    final int[] offsets;
    final int[] neighbours;
    /** The number of the first edge (i, j), i &lt; j, of each vertex i, and last the number of edges. */
    final int[] firstEdge;

    private final int[] firstLarger;

    private Adjacency(int size, int[] offsets, int[] neighbours, int[] firstEdge, int[] firstLarger) {
        this.size = size;
        this.offsets = offsets;
        this.neighbours = neighbours;
        this.firstEdge = firstEdge;
        this.firstLarger = firstLarger;
    }

    static Adjacency of(Graph graph) {
        int n = graph.size();
        int[] offsets = new int[n + 1];
        for (int i = 0; i < n; i++) {
            offsets[i + 1] = offsets[i] + graph.degree(i);
        }
        int[] neighbours = new int[offsets[n]];
        int[] firstEdge = new int[n + 1];
        int[] firstLarger = new int[n];
        for (int i = 0; i < n; i++) {
            int larger = offsets[i + 1];
            for (int a = offsets[i]; a < offsets[i + 1]; a++) {
                int j = graph.neighbour(i, a - offsets[i]);
                neighbours[a] = j;
                larger = j > i && larger > a ? a : larger;
            }
            firstLarger[i] = larger;
            firstEdge[i + 1] = firstEdge[i] + offsets[i + 1] - larger;
        }
        return new Adjacency(n, offsets, neighbours, firstEdge, firstLarger);
    }

    int edges() {
        return firstEdge[size];
    }

    int degree(int i) {
        return offsets[i + 1] - offsets[i];
    }

    boolean adjacent(int i, int j) {
        return Arrays.binarySearch(neighbours, offsets[i], offsets[i + 1], j) >= 0;
    }

    /** The place in {@link #neighbours} of the first neighbour of i that is larger than i: that of its edge {@code firstEdge[i]}. */
    int firstLarger(int i) {
        return firstLarger[i];
    }

    /** Whether rows of bits are quicker than lists: at most three words of them to a neighbour. They take at most 48 bytes an edge then. */
    static boolean rowsPay(int n, long m) {
        return 6 * m > (long) n * words(n);
    }

    boolean rowsPay() {
        return rowsPay(size, edges());
    }

    /** The neighbours of each vertex as bits. */
    long[][] rows() {
        long[][] rows = new long[size][];
        IntStream.range(0, size).parallel().forEach(i -> {
            long[] row = new long[words(size)];
            mark(i, row);
            rows[i] = row;
        });
        return rows;
    }

    /** Sets the bits of the neighbours of i. */
    void mark(int i, long[] bits) {
        for (int a = offsets[i]; a < offsets[i + 1]; a++) {
            bits[neighbours[a] >>> 6] |= 1L << neighbours[a];
        }
    }

    /** Clears the words in which neighbours of i have bits. */
    void clear(int i, long[] bits) {
        for (int a = offsets[i]; a < offsets[i + 1]; a++) {
            bits[neighbours[a] >>> 6] = 0;
        }
    }

    /** How many neighbours of i have their bit set. */
    int marked(int i, long[] bits) {
        int count = 0;
        for (int a = offsets[i]; a < offsets[i + 1]; a++) {
            count += (int) (bits[neighbours[a] >>> 6] >>> neighbours[a] & 1);
        }
        return count;
    }

    static int words(int n) {
        return (n + 63) >>> 6;
    }

    /** How many bits two rows share. */
    static int common(long[] a, long[] b) {
        int count = 0;
        for (int w = 0; w < a.length; w++) {
            count += Long.bitCount(a[w] & b[w]);
        }
        return count;
    }
}
