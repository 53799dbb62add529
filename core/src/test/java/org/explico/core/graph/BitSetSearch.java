package org.explico.core.graph;

/**
 * Breadth-first search from one vertex after the other with bit sets: what searching from many sources at once is held to. On adjacency bits where these are
 * not much longer than neighbour lists, else on the lists.
 */
final class BitSetSearch {
    private final int size;
    private final int words;
    private final int[] offsets;
    private final int[] neighbours;
    private final boolean dense;
    private final long[][] rows;

    private BitSetSearch(Graph graph) {
        size = graph.size();
        words = (size + 63) >>> 6;
        offsets = graph.sharedOffsets();
        neighbours = graph.sharedNeighbours();
        dense = 6L * graph.edges() > (long) size * words;
        rows = dense ? adjacency() : new long[0][];
    }

    static BitSetSearch of(Graph graph) {
        return new BitSetSearch(graph);
    }

    /** Writes the sum of the distances from the source to all vertices it reaches, and the largest of them, to the source's places. */
    void from(int source, long[] sums, int[] eccentricities) {
        long[] seen = new long[words];
        long[] frontier = new long[words];
        long[] next = new long[words];
        set(seen, source);
        set(frontier, source);
        int count = 1;
        int unseen = size - 1;
        long sum = 0;
        int depth = 0;
        while (unseen > 0) {
            java.util.Arrays.fill(next, 0);
            if (unseen < count) {
                pull(seen, frontier, next);
            } else {
                push(frontier, next);
            }
            count = settle(seen, next);
            if (count == 0) {
                break;
            }
            depth++;
            sum += (long) depth * count;
            unseen -= count;
            long[] swap = frontier;
            frontier = next;
            next = swap;
        }
        sums[source] = sum;
        eccentricities[source] = depth;
    }

    /** Marks every neighbour of the frontier. */
    private void push(long[] frontier, long[] next) {
        for (int w = 0; w < words; w++) {
            for (long bits = frontier[w]; bits != 0; bits &= bits - 1) {
                int u = (w << 6) + Long.numberOfTrailingZeros(bits);
                if (dense) {
                    long[] row = rows[u];
                    for (int x = 0; x < words; x++) {
                        next[x] |= row[x];
                    }
                } else {
                    for (int a = offsets[u]; a < offsets[u + 1]; a++) {
                        set(next, neighbours[a]);
                    }
                }
            }
        }
    }

    /** Marks every unseen vertex that has a neighbour in the frontier. */
    private void pull(long[] seen, long[] frontier, long[] next) {
        for (int w = 0; w < words; w++) {
            long open = ~seen[w];
            if (w == words - 1 && (size & 63) != 0) {
                open &= (1L << (size & 63)) - 1;
            }
            for (; open != 0; open &= open - 1) {
                int v = (w << 6) + Long.numberOfTrailingZeros(open);
                if (dense ? meets(rows[v], frontier) : listMeets(v, frontier)) {
                    set(next, v);
                }
            }
        }
    }

    /** Takes what was seen out of {@code next}, adds the rest to what is seen, and counts it. */
    private int settle(long[] seen, long[] next) {
        int count = 0;
        for (int w = 0; w < words; w++) {
            next[w] &= ~seen[w];
            seen[w] |= next[w];
            count += Long.bitCount(next[w]);
        }
        return count;
    }

    private boolean meets(long[] row, long[] frontier) {
        for (int w = 0; w < words; w++) {
            if ((row[w] & frontier[w]) != 0) {
                return true;
            }
        }
        return false;
    }

    private boolean listMeets(int v, long[] frontier) {
        for (int a = offsets[v]; a < offsets[v + 1]; a++) {
            int u = neighbours[a];
            if ((frontier[u >>> 6] >>> u & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    private long[][] adjacency() {
        long[][] out = new long[size][words];
        for (int u = 0; u < size; u++) {
            for (int a = offsets[u]; a < offsets[u + 1]; a++) {
                set(out[u], neighbours[a]);
            }
        }
        return out;
    }

    private static void set(long[] bits, int i) {
        bits[i >>> 6] |= 1L << i;
    }
}
