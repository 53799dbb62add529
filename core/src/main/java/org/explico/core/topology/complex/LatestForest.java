package org.explico.core.topology.complex;

import java.util.Arrays;

/** A spanning forest of a graph whose edges come one by one; of the edges of a loop it gives up the one whose smaller end is least. */
final class LatestForest {
    static final int NONE = -1;

    private final int[] parent;

    LatestForest(int size) {
        parent = new int[size];
        Arrays.fill(parent, NONE);
    }

    /** Adds an edge; the smaller end of the edge that is given up, where it closes a loop. O(depth). */
    int add(int smaller, int larger) {
        makeRoot(larger);
        if (root(smaller) != larger) {
            parent[larger] = smaller;
            return NONE;
        }
        int least = smaller;
        int cut = NONE;
        for (int at = smaller; at != larger; at = parent[at]) {
            int end = Math.min(at, parent[at]);
            if (end < least) {
                least = end;
                cut = at;
            }
        }
        if (cut != NONE) {
            parent[cut] = NONE;
            parent[larger] = smaller;
        }
        return least;
    }

    int root(int vertex) {
        int at = vertex;
        while (parent[at] != NONE) {
            at = parent[at];
        }
        return at;
    }

    private void makeRoot(int vertex) {
        int before = NONE;
        int at = vertex;
        while (at != NONE) {
            int next = parent[at];
            parent[at] = before;
            before = at;
            at = next;
        }
    }
}
