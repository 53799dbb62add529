package org.explico.core.curvature;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.graph.Graph;

/** Who is one, and who is at most two edges away from each vertex, as bits: two rows of n bits a vertex. O(n m / 64) on all threads. */
final class HopRows {
    private final int words;
    private final long[] one;
    private final long[] two;

    private HopRows(int words, long[] one, long[] two) {
        this.words = words;
        this.one = one;
        this.two = two;
    }

    static HopRows of(Graph graph) {
        int n = graph.size();
        int words = (n + 63) >>> 6;
        long[] one = new long[Math.multiplyExact(n, words)];
        long[] two = new long[one.length];
        IntStream.range(0, n).parallel().forEach(i -> {
            for (int place = 0; place < graph.degree(i); place++) {
                int j = graph.neighbour(i, place);
                one[i * words + (j >>> 6)] |= 1L << j;
            }
        });
        IntStream.range(0, n).parallel().forEach(i -> {
            int row = i * words;
            System.arraycopy(one, row, two, row, words);
            two[row + (i >>> 6)] |= 1L << i;
            for (int place = 0; place < graph.degree(i); place++) {
                int other = graph.neighbour(i, place) * words;
                for (int w = 0; w < words; w++) {
                    two[row + w] |= one[other + w];
                }
            }
        });
        return new HopRows(words, one, two);
    }

    /** The bytes of the rows of n vertices. */
    static double bytes(int n) {
        return 16.0 * n * Math.ceil(n / 64.0);
    }

    int words() {
        return words;
    }

    long one(int vertex, int word) {
        return one[vertex * words + word];
    }

    long two(int vertex, int word) {
        return two[vertex * words + word];
    }

    boolean adjacent(int i, int j) {
        return (one[i * words + (j >>> 6)] >>> j & 1) != 0;
    }

    @Override
    public String toString() {
        return "HopRows(" + words + " words, " + Arrays.hashCode(one) + ")";
    }
}
