package org.explico.core.graph;

import java.util.Arrays;
import org.explico.core.cloud.PairList;

/**
 * Shortest paths from one vertex, to those with smaller numbers.
 *
 * @see <a href="https://doi.org/10.1007/BF01386390">Dijkstra 1959</a>
 */
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

    /** Dijkstra's search up to this length, arcs being as long as given. */
    static PairList lengths(Graph graph, double[] arcs, int source, double radius) {
        int[] offsets = graph.sharedOffsets();
        int[] neighbours = graph.sharedNeighbours();
        VertexHeap heap = new VertexHeap(graph.size());
        heap.lower(source, 0);
        PairList found = new PairList(0);
        while (!heap.isEmpty()) {
            int u = heap.take();
            double length = heap.length(u);
            if (length > radius) {
                break;
            }
            if (u < source) {
                found.add(source, u, length);
            }
            for (int a = offsets[u]; a < offsets[u + 1]; a++) {
                heap.lower(neighbours[a], length + arcs[a]);
            }
        }
        return found;
    }

    /** Vertices that were reached and not taken, the nearest at the root. */
    private static final class VertexHeap {
        private final double[] lengths;
        private final int[] heap;
        private final int[] place;
        private int count;

        VertexHeap(int size) {
            lengths = new double[size];
            Arrays.fill(lengths, Double.POSITIVE_INFINITY);
            heap = new int[size];
            place = new int[size];
            Arrays.fill(place, UNSEEN);
        }

        boolean isEmpty() {
            return count == 0;
        }

        double length(int vertex) {
            return lengths[vertex];
        }

        void lower(int vertex, double length) {
            if (length < lengths[vertex]) {
                lengths[vertex] = length;
                up(vertex, place[vertex] == UNSEEN ? count++ : place[vertex]);
            }
        }

        int take() {
            int root = heap[0];
            count--;
            if (count > 0) {
                down(heap[count]);
            }
            return root;
        }

        private void up(int vertex, int from) {
            int at = from;
            while (at > 0 && lengths[heap[(at - 1) / 2]] > lengths[vertex]) {
                put(heap[(at - 1) / 2], at);
                at = (at - 1) / 2;
            }
            put(vertex, at);
        }

        private void down(int vertex) {
            int at = 0;
            while (2 * at + 1 < count) {
                int child = 2 * at + 1;
                if (child + 1 < count && lengths[heap[child + 1]] < lengths[heap[child]]) {
                    child++;
                }
                if (lengths[heap[child]] >= lengths[vertex]) {
                    break;
                }
                put(heap[child], at);
                at = child;
            }
            put(vertex, at);
        }

        private void put(int vertex, int at) {
            heap[at] = vertex;
            place[vertex] = at;
        }
    }
}
