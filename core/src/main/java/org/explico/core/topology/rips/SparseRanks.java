package org.explico.core.topology.rips;

import java.util.Arrays;

/** Ranks as lists, one a point: its neighbours, ascending, and the ranks of the edges to them; 16 bytes an edge. */
final class SparseRanks implements Ranks {
    private final EdgeOrder edges;
    private final int[] starts;
    private final int[] neighbours;
    private final int[] ranks;

    private SparseRanks(EdgeOrder edges, int[] starts, int[] neighbours, int[] ranks) {
        this.edges = edges;
        this.starts = starts;
        this.neighbours = neighbours;
        this.ranks = ranks;
    }

    static SparseRanks of(EdgeOrder edges) {
        int n = edges.size();
        int m = edges.count();
        int[] starts = new int[n + 1];
        for (int r = 0; r < m; r++) {
            starts[edges.larger()[r] + 1]++;
            starts[edges.smaller()[r] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        long[] entries = new long[2 * m];
        int[] next = starts.clone();
        for (int r = 0; r < m; r++) {
            int i = edges.larger()[r];
            int j = edges.smaller()[r];
            entries[next[i]++] = ((long) j << 32) | r;
            entries[next[j]++] = ((long) i << 32) | r;
        }
        int[] neighbours = new int[2 * m];
        int[] ranks = new int[2 * m];
        java.util.stream.IntStream.range(0, n).parallel().forEach(i -> {
            Arrays.sort(entries, starts[i], starts[i + 1]);
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                neighbours[k] = (int) (entries[k] >>> 32);
                ranks[k] = (int) entries[k];
            }
        });
        return new SparseRanks(edges, starts, neighbours, ranks);
    }

    @Override
    public EdgeOrder edges() {
        return edges;
    }

    @Override
    public int rank(int i, int j) {
        int at = Arrays.binarySearch(neighbours, starts[i], starts[i + 1], j);
        return at < 0 ? ABSENT : ranks[at];
    }

    @Override
    public void cofacets(int[] points, int count, int atLeast, Cofacets found) {
        if (count == 2) {
            ofTwo(points[0], points[1], atLeast, found);
        } else {
            ofMany(points, count, atLeast, found);
        }
    }

    private void ofTwo(int a, int b, int atLeast, Cofacets found) {
        int p = starts[a];
        int q = starts[b];
        int pEnd = starts[a + 1];
        int qEnd = starts[b + 1];
        int k = 0;
        while (p < pEnd && q < qEnd) {
            int v = neighbours[p];
            int w = neighbours[q];
            if (v == w) {
                int longest = Math.max(ranks[p], ranks[q]);
                if (longest >= atLeast) {
                    found.point[k] = w;
                    found.rank[k] = longest;
                    found.place[k++] = ranks[p] > ranks[q] ? 0 : 1;
                }
            }
            p += v <= w ? 1 : 0;
            q += w <= v ? 1 : 0;
        }
        found.count = k;
    }

    private void ofMany(int[] points, int count, int atLeast, Cofacets found) {
        int shortest = shortest(points, count);
        int base = points[shortest];
        int k = 0;
        int[] at = new int[count];
        Arrays.setAll(at, v -> starts[points[v]]);
        candidates:
        for (int e = starts[base]; e < starts[base + 1]; e++) {
            int w = neighbours[e];
            int longest = -1;
            int place = 0;
            for (int v = 0; v < count; v++) {
                int rank = v == shortest ? ranks[e] : ABSENT;
                if (v != shortest) {
                    int end = starts[points[v] + 1];
                    int p = advance(at[v], end, w);
                    at[v] = p;
                    if (p == end) {
                        break candidates;
                    }
                    if (neighbours[p] != w) {
                        continue candidates;
                    }
                    rank = ranks[p];
                }
                if (rank > longest) {
                    longest = rank;
                    place = v;
                }
            }
            if (longest >= atLeast) {
                found.point[k] = w;
                found.rank[k] = longest;
                found.place[k++] = place;
            }
        }
        found.count = k;
    }

    @Override
    public int firstWithin(int[] points, int count, int rank, int below) {
        return count == 2 ? firstOfTwo(points[0], points[1], rank, below) : firstOfMany(points, count, rank, below);
    }

    private int firstOfTwo(int a, int b, int rank, int below) {
        int p = starts[a];
        int q = starts[b];
        int pEnd = starts[a + 1];
        int qEnd = starts[b + 1];
        while (p < pEnd && q < qEnd) {
            int v = neighbours[p];
            int w = neighbours[q];
            if (v == w && ranks[p] < rank && ranks[q] < rank) {
                return w < below ? w : NONE;
            }
            p += v <= w ? 1 : 0;
            q += w <= v ? 1 : 0;
        }
        return NONE;
    }

    private int firstOfMany(int[] points, int count, int rank, int below) {
        int shortest = shortest(points, count);
        int base = points[shortest];
        int[] at = new int[count];
        Arrays.setAll(at, v -> starts[points[v]]);
        candidates:
        for (int e = starts[base]; e < starts[base + 1] && neighbours[e] < below; e++) {
            int w = neighbours[e];
            if (ranks[e] >= rank) {
                continue;
            }
            for (int v = 0; v < count; v++) {
                if (v != shortest) {
                    int end = starts[points[v] + 1];
                    int p = advance(at[v], end, w);
                    at[v] = p;
                    if (p == end) {
                        return NONE;
                    }
                    if (neighbours[p] != w || ranks[p] >= rank) {
                        continue candidates;
                    }
                }
            }
            return w;
        }
        return NONE;
    }

    /** Where the neighbours of a point begin; those of the next begin where they end. */
    int start(int point) {
        return starts[point];
    }

    /** All neighbours. Shared: not to be written. */
    int[] neighbours() {
        return neighbours;
    }

    /** The ranks of the edges to {@link #neighbours}. Shared: not to be written. */
    int[] neighbourRanks() {
        return ranks;
    }

    private int shortest(int[] points, int count) {
        int best = 0;
        for (int v = 1; v < count; v++) {
            if (degree(points[v]) < degree(points[best])) {
                best = v;
            }
        }
        return best;
    }

    private int degree(int point) {
        return starts[point + 1] - starts[point];
    }

    private int advance(int from, int end, int w) {
        int p = from;
        while (p < end && neighbours[p] < w) {
            p++;
        }
        return p;
    }
}
