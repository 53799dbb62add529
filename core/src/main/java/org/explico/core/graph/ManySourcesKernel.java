package org.explico.core.graph;

import java.util.Arrays;

/**
 * Breadth-first search from up to 256 sources at once: each has a bit in the four words of every vertex. Levels go over the arcs of the vertices that were
 * just reached, or, where these are many, over those of the vertices that some source has not reached, each given up as soon as all have.
 *
 * @see <a href="https://doi.org/10.14778/2735496.2735507">Then et al. 2014, the more the merrier: multi-source graph traversal</a>
 * @see <a href="https://doi.org/10.1109/SC.2012.50">Beamer, Asanović, Patterson 2012, direction-optimizing breadth-first search</a>
 */
final class ManySourcesKernel {
    /** Sources a pass. */
    static final int SOURCES = 256;

    private static final int WORDS = SOURCES / 64;

    /** An arc out of a reached vertex is read, written and settled; one into an open vertex is read. */
    private static final int PUSH_COST = 3;

    /** Neighbours between two tests for "all sources are here". */
    private static final int STRIDE = 8;

    private final int size;
    private final int[] offsets;
    private final int[] neighbours;

    private final long[] seen;
    private long[] visit;
    private long[] next;
    private final long[] full = new long[WORDS];
    private final int[] active;
    private final int[] touched;
    private int activeCount;
    private long activeArcs;
    private int open;
    private long openArcs;
    private long found;

    /** Room for passes over a graph, one after the other. */
    ManySourcesKernel(int[] offsets, int[] neighbours) {
        this.offsets = offsets;
        this.neighbours = neighbours;
        size = offsets.length - 1;
        seen = new long[WORDS * size];
        visit = new long[WORDS * size];
        next = new long[WORDS * size];
        active = new int[size];
        touched = new int[size];
    }

    /** The bytes of one kernel. */
    static double bytes(double vertices) {
        return vertices * (3 * WORDS * 8 + 8);
    }

    /** Runs from the sources at {@code order[from]} to before {@code order[to]}, at most 256, and tells of every level. */
    void pass(int[] order, int from, int to, Levels levels) {
        start(order, from, to);
        boolean clean = true;
        for (int depth = 1; open > 0 && activeCount > 0; depth++) {
            found = 0;
            if (PUSH_COST * activeArcs < openArcs) {
                if (!clean) {
                    Arrays.fill(next, 0);
                }
                push();
                clean = true;
            } else {
                pull();
                clean = false;
            }
            long[] swap = visit;
            visit = next;
            next = swap;
            if (found > 0) {
                levels.level(depth, found, visit, active, activeCount);
            }
        }
    }

    /** What is told of a level. */
    interface Levels {
        /** So many pairs of a source and a vertex are this far apart; the vertices' four words hold their sources, for those that have any. */
        void level(int depth, long pairs, long[] words, int[] vertices, int count);
    }

    private void start(int[] order, int from, int to) {
        Arrays.fill(seen, 0);
        Arrays.fill(visit, 0);
        Arrays.fill(next, 0);
        Arrays.fill(full, 0);
        activeCount = 0;
        activeArcs = 0;
        open = size;
        openArcs = offsets[size];
        for (int t = from; t < to; t++) {
            int lane = t - from;
            int at = WORDS * order[t] + (lane >>> 6);
            seen[at] |= 1L << lane;
            visit[at] |= 1L << lane;
            full[lane >>> 6] |= 1L << lane;
            reach(order[t]);
        }
        if (to - from == 1) {
            close(order[from]);
        }
    }

    private void reach(int v) {
        active[activeCount++] = v;
        activeArcs += offsets[v + 1] - offsets[v];
    }

    private void close(int v) {
        open--;
        openArcs -= offsets[v + 1] - offsets[v];
    }

    private void push() {
        int count = 0;
        for (int t = 0; t < activeCount; t++) {
            int v = active[t];
            int from = WORDS * v;
            long x0 = visit[from];
            long x1 = visit[from + 1];
            long x2 = visit[from + 2];
            long x3 = visit[from + 3];
            for (int a = offsets[v]; a < offsets[v + 1]; a++) {
                int u = neighbours[a];
                int at = WORDS * u;
                if ((next[at] | next[at + 1] | next[at + 2] | next[at + 3]) == 0) {
                    touched[count++] = u;
                }
                next[at] |= x0;
                next[at + 1] |= x1;
                next[at + 2] |= x2;
                next[at + 3] |= x3;
            }
            // This array is the next level's target.
            visit[from] = 0;
            visit[from + 1] = 0;
            visit[from + 2] = 0;
            visit[from + 3] = 0;
        }
        activeCount = 0;
        activeArcs = 0;
        for (int t = 0; t < count; t++) {
            int u = touched[t];
            int at = WORDS * u;
            settle(u, next[at], next[at + 1], next[at + 2], next[at + 3]);
        }
    }

    private void pull() {
        activeCount = 0;
        activeArcs = 0;
        long f0 = full[0];
        long f1 = full[1];
        long f2 = full[2];
        long f3 = full[3];
        for (int u = 0; u < size; u++) {
            int at = WORDS * u;
            long x0 = seen[at];
            long x1 = seen[at + 1];
            long x2 = seen[at + 2];
            long x3 = seen[at + 3];
            if (((x0 ^ f0) | (x1 ^ f1) | (x2 ^ f2) | (x3 ^ f3)) == 0) {
                next[at] = 0;
                next[at + 1] = 0;
                next[at + 2] = 0;
                next[at + 3] = 0;
                continue;
            }
            int end = offsets[u + 1];
            for (int a = offsets[u]; a < end; ) {
                int stop = Math.min(end, a + STRIDE);
                for (; a < stop; a++) {
                    int v = WORDS * neighbours[a];
                    x0 |= visit[v];
                    x1 |= visit[v + 1];
                    x2 |= visit[v + 2];
                    x3 |= visit[v + 3];
                }
                if (((x0 ^ f0) | (x1 ^ f1) | (x2 ^ f2) | (x3 ^ f3)) == 0) {
                    break;
                }
            }
            settle(u, x0, x1, x2, x3);
        }
    }

    /** Takes the words that have come to a vertex: what is new stays in {@code next}. */
    private void settle(int u, long x0, long x1, long x2, long x3) {
        int at = WORDS * u;
        long s0 = seen[at] | x0;
        long s1 = seen[at + 1] | x1;
        long s2 = seen[at + 2] | x2;
        long s3 = seen[at + 3] | x3;
        long n0 = s0 ^ seen[at];
        long n1 = s1 ^ seen[at + 1];
        long n2 = s2 ^ seen[at + 2];
        long n3 = s3 ^ seen[at + 3];
        next[at] = n0;
        next[at + 1] = n1;
        next[at + 2] = n2;
        next[at + 3] = n3;
        if ((n0 | n1 | n2 | n3) != 0) {
            seen[at] = s0;
            seen[at + 1] = s1;
            seen[at + 2] = s2;
            seen[at + 3] = s3;
            found += Long.bitCount(n0) + Long.bitCount(n1) + Long.bitCount(n2) + Long.bitCount(n3);
            reach(u);
            if (((s0 ^ full[0]) | (s1 ^ full[1]) | (s2 ^ full[2]) | (s3 ^ full[3])) == 0) {
                close(u);
            }
        }
    }
}
