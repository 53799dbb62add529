package org.explico.core.curvature;

import java.util.stream.IntStream;

/**
 * The squares and pentagons on every edge from numbers of walks. With A the adjacency matrix, d the degrees and T the triangles on the edge,
 *
 * <p>\(Q(u,v) = A^3_{uv} - d_u - d_v + 1\) and \(P(u,v) = A^4_{uv} - A^3_{uu} - A^3_{vv} + T\,(5 - d_u - d_v) - \sum_{x \sim u, v} d_x\):
 * the walks from u to v of three or four steps, less those that are not paths or use the edge. Row v of each power is made at a time, so memory is that of a
 * few rows a thread.
 */
final class CycleKernel {
    private static final int CHUNK = 32;

    private final Adjacency graph;
    private final int[] twoSteps;
    private final long[] middleDegrees;
    private final long[] threeSteps;
    private final int[] touched;
    private int touches;

    private CycleKernel(Adjacency graph, boolean pentagons) {
        this.graph = graph;
        twoSteps = new int[graph.size];
        middleDegrees = new long[pentagons ? graph.size : 0];
        threeSteps = new long[pentagons ? graph.size : 0];
        touched = new int[graph.size];
    }

    /** One count of squares an edge. */
    static long[] squares(Adjacency graph) {
        long[] counts = new long[graph.edges()];
        byVertex(graph, false, (kernel, v) -> kernel.squaresAt(v, counts));
        return counts;
    }

    /** One count of pentagons an edge, from that of triangles. */
    static long[] pentagons(Adjacency graph, int[] triangles) {
        long[] closed = closedThreeSteps(graph, triangles);
        long[] counts = new long[graph.edges()];
        byVertex(graph, true, (kernel, v) -> kernel.pentagonsAt(v, closed, triangles, counts));
        return counts;
    }

    /** \(A^3_{ii}\), twice the triangles at i. */
    private static long[] closedThreeSteps(Adjacency graph, int[] triangles) {
        long[] closed = new long[graph.size];
        for (int i = 0; i < graph.size; i++) {
            int e = graph.firstEdge[i];
            for (int a = graph.firstLarger(i); a < graph.offsets[i + 1]; a++, e++) {
                closed[i] += triangles[e];
                closed[graph.neighbours[a]] += triangles[e];
            }
        }
        return closed;
    }

    private interface AtVertex {
        void count(CycleKernel kernel, int v);
    }

    private static void byVertex(Adjacency graph, boolean pentagons, AtVertex work) {
        int chunks = (graph.size + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks).parallel().forEach(chunk -> {
            CycleKernel kernel = new CycleKernel(graph, pentagons);
            int end = Math.min(graph.size, (chunk + 1) * CHUNK);
            for (int v = chunk * CHUNK; v < end; v++) {
                work.count(kernel, v);
            }
        });
    }

    private void squaresAt(int v, long[] counts) {
        int[] offsets = graph.offsets;
        int[] neighbours = graph.neighbours;
        for (int a = offsets[v]; a < offsets[v + 1]; a++) {
            int x = neighbours[a];
            for (int b = offsets[x]; b < offsets[x + 1]; b++) {
                int y = neighbours[b];
                if (twoSteps[y]++ == 0) {
                    touched[touches++] = y;
                }
            }
        }
        int e = graph.firstEdge[v];
        for (int a = graph.firstLarger(v); a < offsets[v + 1]; a++) {
            int u = neighbours[a];
            counts[e++] = sum(u, twoSteps) - graph.degree(u) - graph.degree(v) + 1;
        }
        while (touches > 0) {
            twoSteps[touched[--touches]] = 0;
        }
    }

    private void pentagonsAt(int v, long[] closed, int[] triangles, long[] counts) {
        int[] offsets = graph.offsets;
        int[] neighbours = graph.neighbours;
        for (int a = offsets[v]; a < offsets[v + 1]; a++) {
            int x = neighbours[a];
            int degree = graph.degree(x);
            for (int b = offsets[x]; b < offsets[x + 1]; b++) {
                int y = neighbours[b];
                if (twoSteps[y]++ == 0) {
                    touched[touches++] = y;
                }
                middleDegrees[y] += degree;
            }
        }
        for (int t = 0; t < touches; t++) {
            threeSteps[touched[t]] = sum(touched[t], twoSteps);
        }
        int e = graph.firstEdge[v];
        for (int a = graph.firstLarger(v); a < offsets[v + 1]; a++, e++) {
            int u = neighbours[a];
            long fourSteps = 0;
            for (int b = offsets[u]; b < offsets[u + 1]; b++) {
                fourSteps += threeSteps[neighbours[b]];
            }
            counts[e] = fourSteps
                    - closed[u]
                    - closed[v]
                    + (long) triangles[e] * (5 - graph.degree(u) - graph.degree(v))
                    - middleDegrees[u];
        }
        while (touches > 0) {
            int y = touched[--touches];
            twoSteps[y] = 0;
            middleDegrees[y] = 0;
            threeSteps[y] = 0;
        }
    }

    private long sum(int u, int[] values) {
        long sum = 0;
        for (int b = graph.offsets[u]; b < graph.offsets[u + 1]; b++) {
            sum += values[graph.neighbours[b]];
        }
        return sum;
    }
}
