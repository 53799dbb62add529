package org.explico.core.curvature;

import java.util.stream.IntStream;

/** Squares without diagonals at every edge, with rows of bits where they pay and marks elsewhere. The plain version is the definition, in the test. */
final class BalancedFormanKernel {
    private BalancedFormanKernel() {}

    /** Two numbers an edge: \(|\square_u| + |\square_v|\) and \(\gamma\). */
    static int[] squares(Adjacency graph) {
        return graph.rowsPay() ? byRows(graph) : byMarks(graph);
    }

    static int[] byRows(Adjacency graph) {
        int[] out = new int[2 * graph.edges()];
        long[][] rows = graph.rows();
        IntStream.range(0, graph.size).parallel().forEach(u -> {
            long[] onlyU = new long[Adjacency.words(graph.size)];
            long[] onlyV = new long[onlyU.length];
            int e = graph.firstEdge[u];
            for (int a = graph.firstLarger(u); a < graph.offsets[u + 1]; a++, e++) {
                int v = graph.neighbours[a];
                for (int w = 0; w < onlyU.length; w++) {
                    onlyU[w] = rows[u][w] & ~rows[v][w];
                    onlyV[w] = rows[v][w] & ~rows[u][w];
                }
                onlyU[v >>> 6] &= ~(1L << v);
                onlyV[u >>> 6] &= ~(1L << u);
                across(rows, onlyU, onlyV, out, e);
                across(rows, onlyV, onlyU, out, e);
            }
        });
        return out;
    }

    private static void across(long[][] rows, long[] one, long[] other, int[] out, int e) {
        for (int w = 0; w < one.length; w++) {
            for (long bits = one[w]; bits != 0; bits &= bits - 1) {
                count(Adjacency.common(rows[(w << 6) + Long.numberOfTrailingZeros(bits)], other), out, e);
            }
        }
    }

    private static void count(int partners, int[] out, int e) {
        if (partners > 0) {
            out[2 * e]++;
            out[2 * e + 1] = Math.max(out[2 * e + 1], partners);
        }
    }

    static int[] byMarks(Adjacency graph) {
        int[] out = new int[2 * graph.edges()];
        IntStream.range(0, graph.size).parallel().forEach(u -> {
            long[] ofU = new long[Adjacency.words(graph.size)];
            long[] ofV = new long[ofU.length];
            long[] only = new long[ofU.length];
            graph.mark(u, ofU);
            int e = graph.firstEdge[u];
            for (int a = graph.firstLarger(u); a < graph.offsets[u + 1]; a++, e++) {
                int v = graph.neighbours[a];
                graph.mark(v, ofV);
                across(graph, u, v, ofU, ofV, only, out, e);
                across(graph, v, u, ofV, ofU, only, out, e);
                graph.clear(v, ofV);
            }
        });
        return out;
    }

    /** Goes over the neighbours of {@code one} alone and counts their partners among those of {@code other} alone. */
    private static void across(
            Adjacency graph, int one, int other, long[] ofOne, long[] ofOther, long[] only, int[] out, int e) {
        for (int a = graph.offsets[other]; a < graph.offsets[other + 1]; a++) {
            int y = graph.neighbours[a];
            if (y != one && (ofOne[y >>> 6] >>> y & 1) == 0) {
                only[y >>> 6] |= 1L << y;
            }
        }
        for (int a = graph.offsets[one]; a < graph.offsets[one + 1]; a++) {
            int x = graph.neighbours[a];
            if (x != other && (ofOther[x >>> 6] >>> x & 1) == 0) {
                count(graph.marked(x, only), out, e);
            }
        }
        graph.clear(other, only);
    }
}
