package org.explico.core.graph;

import java.util.Arrays;

/**
 * Dijkstra's search from one vertex to all. The heap has four children a place, so that it is half as high as a binary one.
 *
 * @see <a href="https://doi.org/10.1007/BF01386390">Dijkstra 1959</a>
 */
final class GeodesicKernel {
    private static final int UNSEEN = -1;
    private static final int CHILDREN = 4;

    private final int size;
    private final int[] offsets;
    private final int[] neighbours;
    private final double[] arcs;

    private final double[] keys;
    private final int[] heap;
    private final int[] place;

    private GeodesicKernel(Graph graph, double[] arcs) {
        this.size = graph.size();
        this.offsets = graph.sharedOffsets();
        this.neighbours = graph.sharedNeighbours();
        this.arcs = arcs;
        keys = new double[size];
        heap = new int[size];
        place = new int[size];
    }

    static GeodesicKernel of(WeightedGraph graph) {
        return of(graph.graph(), graph.arcs());
    }

    /** A search with room of its own over shared arcs. */
    static GeodesicKernel of(Graph graph, double[] arcs) {
        return new GeodesicKernel(graph, arcs);
    }

    /** Writes the lengths of the shortest paths to all vertices; infinite where there is none. */
    void from(int source, double[] lengths) {
        within(source, Double.POSITIVE_INFINITY, lengths);
    }

    /** The same as far as paths are at most this long; other vertices have any greater number. */
    void within(int source, double radius, double[] lengths) {
        Arrays.fill(lengths, Double.POSITIVE_INFINITY);
        Arrays.fill(place, UNSEEN);
        lengths[source] = 0;
        heap[0] = source;
        keys[0] = 0;
        place[source] = 0;
        int count = 1;
        while (count > 0 && keys[0] <= radius) {
            int u = heap[0];
            double length = keys[0];
            count--;
            if (count > 0) {
                down(heap[count], keys[count], count);
            }
            for (int a = offsets[u]; a < offsets[u + 1]; a++) {
                int v = neighbours[a];
                double candidate = length + arcs[a];
                if (candidate < lengths[v]) {
                    lengths[v] = candidate;
                    int at = place[v];
                    if (at == UNSEEN) {
                        at = count++;
                    }
                    up(v, candidate, at);
                }
            }
        }
    }

    private void up(int vertex, double key, int from) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) / CHILDREN;
            if (keys[parent] <= key) {
                break;
            }
            put(heap[parent], keys[parent], at);
            at = parent;
        }
        put(vertex, key, at);
    }

    private void down(int vertex, double key, int count) {
        int at = 0;
        for (int child = 1; child < count; child = CHILDREN * at + 1) {
            int least = child;
            int end = Math.min(count, child + CHILDREN);
            for (int c = child + 1; c < end; c++) {
                if (keys[c] < keys[least]) {
                    least = c;
                }
            }
            if (keys[least] >= key) {
                break;
            }
            put(heap[least], keys[least], at);
            at = least;
        }
        put(vertex, key, at);
    }

    private void put(int vertex, double key, int at) {
        heap[at] = vertex;
        keys[at] = key;
        place[vertex] = at;
    }
}
