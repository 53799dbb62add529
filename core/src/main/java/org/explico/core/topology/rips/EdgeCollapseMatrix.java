package org.explico.core.topology.rips;

import java.util.Arrays;

/**
 * All pairs: a square of times, and two squares of bits: the edges that come at all, and those that have come at the time now looked at,
 * where each point counts as joined to itself.
 */
final class EdgeCollapseMatrix implements EdgeCollapseTimes {
    private final int n;
    private final int words;
    private final int[] times;
    private final long[] ever;
    private final long[] now;
    private final long[] shared;
    private final long[] candidates;

    private EdgeCollapseMatrix(int n) {
        this.n = n;
        words = (n + 63) >>> 6;
        times = new int[n * n];
        Arrays.fill(times, NEVER);
        ever = new long[n * words];
        now = new long[n * words];
        shared = new long[words];
        candidates = new long[words];
    }

    static EdgeCollapseMatrix of(EdgeOrder edges, int[] times) {
        EdgeCollapseMatrix matrix = new EdgeCollapseMatrix(edges.size());
        for (int u = 0; u < matrix.n; u++) {
            matrix.now[u * matrix.words + (u >>> 6)] |= 1L << u;
        }
        for (int r = 0; r < times.length; r++) {
            int u = edges.larger()[r];
            int v = edges.smaller()[r];
            matrix.times[u * matrix.n + v] = times[r];
            matrix.times[v * matrix.n + u] = times[r];
            matrix.flip(matrix.ever, u, v);
            matrix.flip(matrix.now, u, v);
        }
        return matrix;
    }

    @Override
    public int at(int u, int v) {
        return times[u * n + v];
    }

    @Override
    public void move(int u, int v, int time) {
        times[u * n + v] = time;
        times[v * n + u] = time;
        if (time == NEVER) {
            flip(ever, u, v);
        }
    }

    @Override
    public int common(int u, int v, int[] points, int[] since) {
        int count = 0;
        for (int w = 0; w < words; w++) {
            for (long bits = ever[u * words + w] & ever[v * words + w]; bits != 0; bits &= bits - 1) {
                int x = (w << 6) + Long.numberOfTrailingZeros(bits);
                points[count] = x;
                since[count++] = Math.max(times[u * n + x], times[v * n + x]);
            }
        }
        return count;
    }

    @Override
    public void passed(int u, int v) {
        if ((now[u * words + (v >>> 6)] & 1L << v) != 0) {
            flip(now, u, v);
        }
    }

    @Override
    public boolean mayBeDominated(int u, int v) {
        for (int w = 0; w < words; w++) {
            shared[w] = now[u * words + w] & now[v * words + w];
        }
        shared[u >>> 6] &= ~(1L << u);
        shared[v >>> 6] &= ~(1L << v);
        System.arraycopy(shared, 0, candidates, 0, words);
        for (int first = 0; first < words; ) {
            if (candidates[first] == 0) {
                first++;
                continue;
            }
            int stranger = stranger((first << 6) + Long.numberOfTrailingZeros(candidates[first]));
            if (stranger < 0) {
                return true;
            }
            // Whoever is joined to all is joined to this stranger: that rules out the candidate, and most others.
            for (int w = first; w < words; w++) {
                candidates[w] &= now[stranger * words + w];
            }
        }
        return false;
    }

    /** A common neighbour that the candidate is not joined to; -1 when there is none. */
    private int stranger(int candidate) {
        for (int w = 0; w < words; w++) {
            long unknown = shared[w] & ~now[candidate * words + w];
            if (unknown != 0) {
                return (w << 6) + Long.numberOfTrailingZeros(unknown);
            }
        }
        return -1;
    }

    private void flip(long[] bits, int u, int v) {
        bits[u * words + (v >>> 6)] ^= 1L << v;
        bits[v * words + (u >>> 6)] ^= 1L << u;
    }
}
