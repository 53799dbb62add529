package org.explico.core.curvature;

import java.util.stream.IntStream;

/**
 * Steps from the neighbours of one end of an edge to those of the other, from the numbers of common neighbours of one vertex with all others. The plain version
 * is breadth-first search, in the test.
 */
final class JaccardKernel {
    private static final int CHUNK = 32;

    private JaccardKernel() {}

    /** The sum of \(\delta\) over both neighbourhoods of every edge. */
    static long[] steps(Adjacency graph) {
        int[] oneSided = new int[graph.neighbours.length];
        int chunks = (graph.size + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks).parallel().forEach(chunk -> {
            int[] common = new int[graph.size];
            long[] ofV = new long[Adjacency.words(graph.size)];
            int end = Math.min(graph.size, (chunk + 1) * CHUNK);
            for (int v = chunk * CHUNK; v < end; v++) {
                towards(graph, v, common, ofV, oneSided);
            }
        });
        long[] steps = new long[graph.edges()];
        int[] seen = new int[graph.size];
        for (int i = 0; i < graph.size; i++) {
            int e = graph.firstEdge[i];
            for (int a = graph.firstLarger(i); a < graph.offsets[i + 1]; a++, e++) {
                // Vertices come in order, so the arcs of a vertex back to smaller ones do as well.
                int j = graph.neighbours[a];
                steps[e] = (long) oneSided[a] + oneSided[graph.offsets[j] + seen[j]++];
            }
        }
        return steps;
    }

    /** For every neighbour u of v, written to the place of u in the list of v: the steps of the neighbours of u to those of v. */
    private static void towards(Adjacency graph, int v, int[] common, long[] ofV, int[] out) {
        int[] offsets = graph.offsets;
        int[] neighbours = graph.neighbours;
        graph.mark(v, ofV);
        for (int a = offsets[v]; a < offsets[v + 1]; a++) {
            for (int b = offsets[neighbours[a]]; b < offsets[neighbours[a] + 1]; b++) {
                common[neighbours[b]]++;
            }
        }
        for (int a = offsets[v]; a < offsets[v + 1]; a++) {
            int u = neighbours[a];
            int sum = 0;
            for (int b = offsets[u]; b < offsets[u + 1]; b++) {
                int x = neighbours[b];
                if (x != v && (ofV[x >>> 6] >>> x & 1) == 0) {
                    // u itself is one of the common neighbours of x and v.
                    sum += common[x] >= 2 ? 1 : twoSteps(graph, u, x, common) ? 2 : 3;
                }
            }
            out[a] = sum;
        }
        for (int a = offsets[v]; a < offsets[v + 1]; a++) {
            for (int b = offsets[neighbours[a]]; b < offsets[neighbours[a] + 1]; b++) {
                common[neighbours[b]] = 0;
            }
        }
        graph.clear(v, ofV);
    }

    /** Whether some neighbour z of x has a neighbour among those of v other than u. */
    private static boolean twoSteps(Adjacency graph, int u, int x, int[] common) {
        for (int c = graph.offsets[x]; c < graph.offsets[x + 1]; c++) {
            int z = graph.neighbours[c];
            if (common[z] >= 2 || common[z] == 1 && !graph.adjacent(z, u)) {
                return true;
            }
        }
        return false;
    }
}
