package org.explico.core.topology.rips;

import java.util.Arrays;

/** Lists: for each point its neighbours, ascending, and the times of the edges to them; 16 bytes an edge. */
final class EdgeCollapseLists implements EdgeCollapseTimes {
    private final int[] starts;
    private final int[] neighbours;
    private final int[] times;

    private EdgeCollapseLists(int n, int edges) {
        starts = new int[n + 1];
        neighbours = new int[2 * edges];
        times = new int[2 * edges];
    }

    static EdgeCollapseLists of(EdgeOrder edges, int[] times) {
        int n = edges.size();
        EdgeCollapseLists lists = new EdgeCollapseLists(n, times.length);
        for (int r = 0; r < times.length; r++) {
            lists.starts[edges.larger()[r] + 1]++;
            lists.starts[edges.smaller()[r] + 1]++;
        }
        Arrays.parallelPrefix(lists.starts, Integer::sum);
        long[] entries = new long[2 * times.length];
        int[] next = lists.starts.clone();
        for (int r = 0; r < times.length; r++) {
            int u = edges.larger()[r];
            int v = edges.smaller()[r];
            entries[next[u]++] = ((long) v << 32) | times[r];
            entries[next[v]++] = ((long) u << 32) | times[r];
        }
        for (int u = 0; u < n; u++) {
            Arrays.sort(entries, lists.starts[u], lists.starts[u + 1]);
        }
        for (int k = 0; k < entries.length; k++) {
            lists.neighbours[k] = (int) (entries[k] >>> 32);
            lists.times[k] = (int) entries[k];
        }
        return lists;
    }

    @Override
    public int at(int u, int v) {
        int place = place(u, v);
        return place < 0 ? NEVER : times[place];
    }

    @Override
    public void move(int u, int v, int time) {
        times[place(u, v)] = time;
        times[place(v, u)] = time;
    }

    @Override
    public int common(int u, int v, int[] points, int[] since) {
        int count = 0;
        int a = starts[u];
        int b = starts[v];
        while (a < starts[u + 1] && b < starts[v + 1]) {
            int x = neighbours[a];
            int y = neighbours[b];
            if (x == y) {
                int from = Math.max(times[a], times[b]);
                if (from != NEVER) {
                    points[count] = x;
                    since[count++] = from;
                }
            }
            a += x <= y ? 1 : 0;
            b += y <= x ? 1 : 0;
        }
        return count;
    }

    @Override
    public void passed(int u, int v) {}

    @Override
    public boolean mayBeDominated(int u, int v) {
        return true;
    }

    private int place(int u, int v) {
        return Arrays.binarySearch(neighbours, starts[u], starts[u + 1], v);
    }
}
