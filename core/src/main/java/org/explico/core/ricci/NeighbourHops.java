package org.explico.core.ricci;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;

/** The hop distance in one graph between the ends of every edge of another; -1 where there is no way. */
final class NeighbourHops {
    private NeighbourHops() {}

    /** Breadth-first from every vertex until all its edges are found. O(n m) at worst, little where edges stay short. */
    static int[] of(Graph graph, EdgeList edges) {
        int[] hops = new int[edges.size()];
        int[] starts = new int[edges.vertices() + 1];
        for (int e = 0; e < edges.size(); e++) {
            starts[edges.from(e) + 1] = e + 1;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] = Math.max(starts[i], starts[i - 1]);
        }
        IntStream.range(0, edges.vertices())
                .parallel()
                .filter(i -> starts[i] < starts[i + 1])
                .forEach(i -> from(graph, edges, i, starts[i], starts[i + 1], hops));
        return hops;
    }

    private static void from(Graph graph, EdgeList edges, int source, int first, int last, int[] hops) {
        int[] distance = new int[graph.size()];
        Arrays.fill(distance, -1);
        int[] queue = new int[graph.size()];
        distance[source] = 0;
        queue[0] = source;
        int wanted = last - first;
        int head = 0;
        int tail = 1;
        while (head < tail && wanted > 0) {
            int u = queue[head++];
            for (int place = 0; place < graph.degree(u); place++) {
                int v = graph.neighbour(u, place);
                if (distance[v] < 0) {
                    distance[v] = distance[u] + 1;
                    queue[tail++] = v;
                    wanted -= edges.find(source, v) >= first && source < v ? 1 : 0;
                }
            }
        }
        for (int e = first; e < last; e++) {
            hops[e] = distance[edges.to(e)];
        }
    }
}
