package org.explico.core.topology.rips;

import java.util.Arrays;
import java.util.BitSet;

/** Degree zero: which edges, taken by rank, join two components (Kruskal's algorithm). These edges are negative and cleared from degree one. */
final class Components {
    private final int[] parent;

    private Components(int size) {
        parent = new int[size];
        Arrays.setAll(parent, i -> i);
    }

    /** The ranks of the edges that join two components. */
    static BitSet joining(EdgeOrder edges) {
        int n = edges.size();
        Components components = new Components(n);
        BitSet joining = new BitSet(edges.count());
        int joined = 0;
        for (int r = 0; r < edges.count() && joined < n - 1; r++) {
            if (components.join(edges.larger()[r], edges.smaller()[r])) {
                joining.set(r);
                joined++;
            }
        }
        return joining;
    }

    /** For each point the rank of the edge at which its component is joined to one with a smaller least point; {@link Ranks#NONE} when it never is. */
    static int[] deaths(EdgeOrder edges, BitSet joining) {
        Components components = new Components(edges.size());
        int[] deaths = new int[edges.size()];
        Arrays.fill(deaths, Ranks.NONE);
        joining.stream().forEach(r -> {
            int a = components.root(edges.larger()[r]);
            int b = components.root(edges.smaller()[r]);
            deaths[Math.max(a, b)] = r;
            components.join(a, b);
        });
        return deaths;
    }

    private boolean join(int i, int j) {
        int a = root(i);
        int b = root(j);
        parent[Math.max(a, b)] = Math.min(a, b);
        return a != b;
    }

    private int root(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
