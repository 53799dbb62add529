package org.explico.core.topology.rips;

import java.util.Arrays;

/** Lists: for each point its neighbours, ascending, and the times of the edges to them; 16 bytes an edge. */
final class EdgeCollapseLists implements EdgeCollapseTimes {
    private final int[] starts;
    private final int[] neighbours;
    private final int[] times;

    /** The common neighbours asked about, since when they are that, and who may dominate. */
    private final int[] common;

    private final int[] since;
    private final int[] candidates;
    private int count;

    private EdgeCollapseLists(int n, int edges) {
        starts = new int[n + 1];
        neighbours = new int[2 * edges];
        times = new int[2 * edges];
        common = new int[n];
        since = new int[n];
        candidates = new int[n];
    }

    static EdgeCollapseLists of(EdgeOrder edges, int[] times) {
        int n = edges.size();
        EdgeCollapseLists lists = new EdgeCollapseLists(n, times.length);
        for (int r = 0; r < times.length; r++) {
            lists.starts[edges.larger()[r] + 1]++;
            lists.starts[edges.smaller()[r] + 1]++;
        }
        Arrays.parallelPrefix(lists.starts, Integer::sum);
        int[] next = lists.starts.clone();
        // By the larger end, then the smaller: so each list gets its points ascending, those before its own point
        // first.
        for (int r : EdgeCollapse.byEnds(edges)) {
            int u = edges.larger()[r];
            int v = edges.smaller()[r];
            lists.neighbours[next[u]] = v;
            lists.times[next[u]++] = times[r];
            lists.neighbours[next[v]] = u;
            lists.times[next[v]++] = times[r];
        }
        return lists;
    }

    @Override
    public void move(int u, int v, int time) {
        times[place(u, v)] = time;
        times[place(v, u)] = time;
    }

    @Override
    public int firstFree(int u, int v, int from) {
        common(u, v);
        int time = from;
        while (time != NEVER) {
            int dominator = dominator(time);
            if (dominator == NOBODY) {
                return time;
            }
            time = lost(dominator, time);
        }
        return NEVER;
    }

    /** The first time after this one when a point comes that the dominating one is not joined to by then. */
    private int lost(int dominator, int time) {
        int lost = NEVER;
        for (int k = 0; k < count; k++) {
            int from = since[k];
            if (from > time && from < lost && common[k] != dominator && at(dominator, common[k]) > from) {
                lost = from;
            }
        }
        return lost;
    }

    /** A point joined to all others at this time. */
    private int dominator(int time) {
        int left = 0;
        for (int k = 0; k < count; k++) {
            if (since[k] <= time) {
                candidates[left++] = common[k];
            }
        }
        while (left > 0) {
            int stranger = stranger(candidates[0], time);
            if (stranger == NOBODY) {
                return candidates[0];
            }
            left = joined(stranger, left, time);
        }
        return NOBODY;
    }

    private int stranger(int candidate, int time) {
        for (int k = 0; k < count; k++) {
            if (since[k] <= time && common[k] != candidate && at(candidate, common[k]) > time) {
                return common[k];
            }
        }
        return NOBODY;
    }

    /** Leaves the candidates that are joined to this point; returns how many. */
    private int joined(int stranger, int candidatesNow, int time) {
        int left = 0;
        for (int k = 0; k < candidatesNow; k++) {
            int candidate = candidates[k];
            if (candidate == stranger || at(stranger, candidate) <= time) {
                candidates[left++] = candidate;
            }
        }
        return left;
    }

    /** The common neighbours of u and v, and since when they are that. */
    private void common(int u, int v) {
        count = 0;
        int a = starts[u];
        int b = starts[v];
        while (a < starts[u + 1] && b < starts[v + 1]) {
            int x = neighbours[a];
            int y = neighbours[b];
            if (x == y) {
                int from = Math.max(times[a], times[b]);
                if (from != NEVER) {
                    common[count] = x;
                    since[count++] = from;
                }
            }
            a += x <= y ? 1 : 0;
            b += y <= x ? 1 : 0;
        }
    }

    private int at(int u, int v) {
        int place = place(u, v);
        return place < 0 ? NEVER : times[place];
    }

    @Override
    public void passed(int u, int v) {}

    private int place(int u, int v) {
        return Arrays.binarySearch(neighbours, starts[u], starts[u + 1], v);
    }
}
