package org.explico.core.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The connected components of a graph, by their smallest vertex; the vertices of each in the order of a breadth-first search from it. */
final class Components {
    private final Graph graph;
    private final int[] order;
    private final int[] starts;

    private Components(Graph graph, int[] order, int[] starts) {
        this.graph = graph;
        this.order = order;
        this.starts = starts;
    }

    static Components of(Graph graph) {
        int n = graph.size();
        int[] offsets = graph.sharedOffsets();
        int[] neighbours = graph.sharedNeighbours();
        boolean[] seen = new boolean[n];
        int[] order = new int[n];
        int[] starts = new int[n + 1];
        int count = 0;
        int tail = 0;
        for (int start = 0; start < n; start++) {
            if (seen[start]) {
                continue;
            }
            starts[count++] = tail;
            seen[start] = true;
            order[tail++] = start;
            for (int head = tail - 1; head < tail; head++) {
                int u = order[head];
                for (int a = offsets[u]; a < offsets[u + 1]; a++) {
                    int v = neighbours[a];
                    if (!seen[v]) {
                        seen[v] = true;
                        order[tail++] = v;
                    }
                }
            }
        }
        starts[count] = n;
        return new Components(graph, order, Arrays.copyOf(starts, count + 1));
    }

    int count() {
        return starts.length - 1;
    }

    int size(int component) {
        return starts[component + 1] - starts[component];
    }

    /** The vertices of a component. */
    int[] vertices(int component) {
        return Arrays.copyOfRange(order, starts[component], starts[component + 1]);
    }

    /** The component with the most vertices, the first of several. */
    int largest() {
        int largest = 0;
        for (int c = 1; c < count(); c++) {
            if (size(c) > size(largest)) {
                largest = c;
            }
        }
        return largest;
    }

    /** The component of each vertex. */
    int[] labels() {
        int[] labels = new int[order.length];
        for (int c = 0; c < count(); c++) {
            for (int t = starts[c]; t < starts[c + 1]; t++) {
                labels[order[t]] = c;
            }
        }
        return labels;
    }

    /** Each component as a graph whose vertices are numbered in the order of the search; neighbours are not ascending. */
    List<Graph> parts() {
        int[] place = new int[order.length];
        for (int t = 0; t < order.length; t++) {
            place[order[t]] = t;
        }
        List<Graph> parts = new ArrayList<>(count());
        for (int c = 0; c < count(); c++) {
            parts.add(part(c, place));
        }
        return parts;
    }

    private Graph part(int component, int[] place) {
        int first = starts[component];
        int size = size(component);
        int[] offsets = new int[size + 1];
        for (int t = 0; t < size; t++) {
            offsets[t + 1] = offsets[t] + graph.degree(order[first + t]);
        }
        int[] lists = new int[offsets[size]];
        for (int t = 0, a = 0; t < size; t++) {
            int u = order[first + t];
            for (int p = 0; p < graph.degree(u); p++) {
                lists[a++] = place[graph.neighbour(u, p)] - first;
            }
        }
        return Graph.ofLists(offsets, lists);
    }
}
