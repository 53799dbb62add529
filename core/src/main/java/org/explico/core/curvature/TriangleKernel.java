package org.explico.core.curvature;

import java.util.stream.IntStream;

/**
 * The triangles on every edge: rows of bits are met with one another and their bits counted, or, where the graph is sparse, the neighbours of one vertex
 * are marked and those of the other looked up. {@link org.explico.core.graph.Graph#commonNeighbours} is the plain version.
 */
final class TriangleKernel {
    private static final int CHUNK = 64;

    private TriangleKernel() {}

    /** One count an edge, in the order of the list of edges. */
    static int[] counts(Adjacency graph) {
        return graph.rowsPay() ? byRows(graph) : byMarks(graph);
    }

    static int[] byRows(Adjacency graph) {
        int[] counts = new int[graph.edges()];
        long[][] rows = graph.rows();
        IntStream.range(0, graph.size).parallel().forEach(i -> {
            int e = graph.firstEdge[i];
            for (int a = graph.firstLarger(i); a < graph.offsets[i + 1]; a++) {
                counts[e++] = Adjacency.common(rows[i], rows[graph.neighbours[a]]);
            }
        });
        return counts;
    }

    static int[] byMarks(Adjacency graph) {
        int[] counts = new int[graph.edges()];
        int chunks = (graph.size + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks).parallel().forEach(chunk -> {
            long[] marks = new long[Adjacency.words(graph.size)];
            int end = Math.min(graph.size, (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) {
                graph.mark(i, marks);
                int e = graph.firstEdge[i];
                for (int a = graph.firstLarger(i); a < graph.offsets[i + 1]; a++) {
                    counts[e++] = graph.marked(graph.neighbours[a], marks);
                }
                graph.clear(i, marks);
            }
        });
        return counts;
    }
}
