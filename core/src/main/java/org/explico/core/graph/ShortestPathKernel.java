package org.explico.core.graph;

import java.util.Arrays;
import org.explico.core.cloud.PairList;

/** Shortest paths from one vertex, to those with smaller numbers. */
final class ShortestPathKernel {
    private static final int UNSEEN = -1;

    private ShortestPathKernel() {}

    /** Breadth-first search up to this many hops. */
    static PairList hops(Graph graph, int source, int most) {
        int[] offsets = graph.sharedOffsets();
        int[] neighbours = graph.sharedNeighbours();
        int[] hops = new int[graph.size()];
        Arrays.fill(hops, UNSEEN);
        int[] queue = new int[graph.size()];
        int tail = 1;
        queue[0] = source;
        hops[source] = 0;
        PairList found = new PairList(0);
        for (int head = 0; head < tail; head++) {
            int u = queue[head];
            if (u < source) {
                found.add(source, u, hops[u]);
            }
            for (int a = offsets[u]; a < offsets[u + 1] && hops[u] < most; a++) {
                int v = neighbours[a];
                if (hops[v] == UNSEEN) {
                    hops[v] = hops[u] + 1;
                    queue[tail++] = v;
                }
            }
        }
        return found;
    }

    /** The paths that {@link GeodesicKernel} finds up to this length, arcs being as long as given. */
    static PairList lengths(Graph graph, double[] arcs, int source, double radius) {
        double[] lengths = new double[graph.size()];
        GeodesicKernel.of(graph, arcs).within(source, radius, lengths);
        PairList found = new PairList(0);
        for (int u = 0; u < source; u++) {
            if (lengths[u] <= radius && lengths[u] < Double.POSITIVE_INFINITY) {
                found.add(source, u, lengths[u]);
            }
        }
        return found;
    }
}
