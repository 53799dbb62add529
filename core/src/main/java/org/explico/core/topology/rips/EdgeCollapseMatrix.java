package org.explico.core.topology.rips;

import java.util.Arrays;

/**
 * All pairs: a square of times, and two squares of bits: the edges that come at all, and those known to have come already, because they have not been
 * passed. In both each point is joined to itself. The bits answer nearly every question; times are read for what lies between.
 */
final class EdgeCollapseMatrix implements EdgeCollapseTimes {
    private final int n;
    private final int words;
    private final int[] times;
    private final long[] ever;
    private final long[] come;

    /** The common neighbours at the time asked about, those of later, and who may dominate. */
    private final long[] present;

    private final long[] late;
    private final long[] candidates;

    private EdgeCollapseMatrix(int n) {
        this.n = n;
        words = (n + 63) >>> 6;
        times = new int[n * n];
        Arrays.fill(times, NEVER);
        ever = new long[n * words];
        come = new long[n * words];
        present = new long[words];
        late = new long[words];
        candidates = new long[words];
    }

    static EdgeCollapseMatrix of(EdgeOrder edges, int[] times) {
        EdgeCollapseMatrix matrix = new EdgeCollapseMatrix(edges.size());
        int n = matrix.n;
        for (int u = 0; u < n; u++) {
            matrix.ever[u * matrix.words + (u >>> 6)] |= 1L << u;
        }
        for (int r = 0; r < times.length; r++) {
            int u = edges.larger()[r];
            int v = edges.smaller()[r];
            matrix.times[u * n + v] = times[r];
            matrix.times[v * n + u] = times[r];
            matrix.flip(matrix.ever, u, v);
        }
        System.arraycopy(matrix.ever, 0, matrix.come, 0, matrix.come.length);
        return matrix;
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
    public void passed(int u, int v) {
        flip(come, u, v);
    }

    @Override
    public int firstFree(int u, int v, int from) {
        boolean any = common(u, v);
        int time = from;
        while (any) {
            int dominator = dominator(time);
            if (dominator == NOBODY) {
                return time;
            }
            time = lost(dominator, u * n, v * n, time);
            if (time == NEVER) {
                return NEVER;
            }
            admit(u * n, v * n, time);
        }
        return time;
    }

    /** Finds the common neighbours; false when there is none yet. */
    private boolean common(int u, int v) {
        long any = 0;
        for (int w = 0; w < words; w++) {
            present[w] = come[u * words + w] & come[v * words + w];
            late[w] = ever[u * words + w] & ever[v * words + w] & ~present[w];
            any |= present[w];
        }
        clear(u);
        clear(v);
        return any != 0;
    }

    private void clear(int u) {
        present[u >>> 6] &= ~(1L << u);
        late[u >>> 6] &= ~(1L << u);
    }

    /** A point joined to all others at this time. */
    private int dominator(int time) {
        System.arraycopy(present, 0, candidates, 0, words);
        for (int first = 0; first < words; ) {
            if (candidates[first] == 0) {
                first++;
                continue;
            }
            int candidate = (first << 6) + Long.numberOfTrailingZeros(candidates[first]);
            int stranger = stranger(candidate, time);
            if (stranger == NOBODY) {
                return candidate;
            }
            // Whoever dominates is joined to this stranger: that rules out the candidate, and most others.
            keepNeighbours(stranger, first, time);
        }
        return NOBODY;
    }

    /** A common neighbour that the candidate is not joined to at this time. */
    private int stranger(int candidate, int time) {
        int row = candidate * words;
        for (int w = 0; w < words; w++) {
            long open = present[w] & ~come[row + w];
            long strange = open & ~ever[row + w];
            if (strange != 0) {
                return (w << 6) + Long.numberOfTrailingZeros(strange);
            }
            for (; open != 0; open &= open - 1) {
                int x = (w << 6) + Long.numberOfTrailingZeros(open);
                if (times[candidate * n + x] > time) {
                    return x;
                }
            }
        }
        return NOBODY;
    }

    private void keepNeighbours(int stranger, int first, int time) {
        int row = stranger * words;
        for (int w = first; w < words; w++) {
            long kept = candidates[w] & ever[row + w];
            for (long open = kept & ~come[row + w]; open != 0; open &= open - 1) {
                int x = (w << 6) + Long.numberOfTrailingZeros(open);
                if (times[stranger * n + x] > time) {
                    kept &= ~(1L << x);
                }
            }
            candidates[w] = kept;
        }
    }

    /** The first time after this one when a point comes that the dominating one is not joined to by then. */
    private int lost(int dominator, int u, int v, int time) {
        int row = dominator * n;
        int lost = NEVER;
        for (int w = 0; w < words; w++) {
            for (long bits = late[w]; bits != 0; bits &= bits - 1) {
                int x = (w << 6) + Long.numberOfTrailingZeros(bits);
                int since = Math.max(times[u + x], times[v + x]);
                if (since < lost && times[row + x] > since) {
                    lost = since;
                }
            }
        }
        return lost;
    }

    /** Those that have come by this time are present. */
    private void admit(int u, int v, int time) {
        for (int w = 0; w < words; w++) {
            for (long bits = late[w]; bits != 0; bits &= bits - 1) {
                int x = (w << 6) + Long.numberOfTrailingZeros(bits);
                if (Math.max(times[u + x], times[v + x]) <= time) {
                    long bit = 1L << x;
                    present[w] |= bit;
                    late[w] &= ~bit;
                }
            }
        }
    }

    private void flip(long[] bits, int u, int v) {
        bits[u * words + (v >>> 6)] ^= 1L << v;
        bits[v * words + (u >>> 6)] ^= 1L << u;
    }
}
