package org.explico.core.curvature;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;

/**
 * The lengths of all shortest paths of a graph, infinite between components.
 *
 * @see <a href="https://doi.org/10.1007/BF01386390">Dijkstra 1959</a>
 */
final class ShortestPaths {
    private final double[][] lengths;

    private ShortestPaths(double[][] lengths) {
        this.lengths = lengths;
    }

    static ShortestPaths of(Graph graph, EdgeList edges, double[] edgeLengths) {
        int n = graph.size();
        double[][] arcs = new double[n][];
        IntStream.range(0, n).parallel().forEach(i -> {
            arcs[i] = new double[graph.degree(i)];
            Arrays.setAll(arcs[i], place -> edgeLengths[edges.find(i, graph.neighbour(i, place))]);
        });
        double[][] all = new double[n][];
        IntStream.range(0, n).parallel().forEach(source -> all[source] = from(graph, arcs, source));
        return new ShortestPaths(all);
    }

    double between(int i, int j) {
        return lengths[i][j];
    }

    /** Dijkstra's search with a binary heap in which the places of vertices are known. */
    private static double[] from(Graph graph, double[][] arcs, int source) {
        int n = graph.size();
        double[] lengths = new double[n];
        Arrays.fill(lengths, Double.POSITIVE_INFINITY);
        lengths[source] = 0;
        int[] heap = new int[n];
        int[] places = new int[n];
        Arrays.fill(places, -1);
        heap[0] = source;
        places[source] = 0;
        int count = 1;
        while (count > 0) {
            int x = heap[0];
            count--;
            if (count > 0) {
                down(heap, places, lengths, count, heap[count]);
            }
            for (int place = 0; place < arcs[x].length; place++) {
                int y = graph.neighbour(x, place);
                double along = lengths[x] + arcs[x][place];
                if (along < lengths[y]) {
                    lengths[y] = along;
                    up(heap, places, lengths, places[y] < 0 ? count++ : places[y], y);
                }
            }
        }
        return lengths;
    }

    private static void up(int[] heap, int[] places, double[] lengths, int from, int vertex) {
        int at = from;
        while (at > 0 && lengths[heap[(at - 1) >>> 1]] > lengths[vertex]) {
            heap[at] = heap[(at - 1) >>> 1];
            places[heap[at]] = at;
            at = (at - 1) >>> 1;
        }
        heap[at] = vertex;
        places[vertex] = at;
    }

    private static void down(int[] heap, int[] places, double[] lengths, int count, int vertex) {
        int at = 0;
        while (2 * at + 1 < count) {
            int child = 2 * at + 1;
            if (child + 1 < count && lengths[heap[child + 1]] < lengths[heap[child]]) {
                child++;
            }
            if (lengths[heap[child]] >= lengths[vertex]) {
                break;
            }
            heap[at] = heap[child];
            places[heap[at]] = at;
            at = child;
        }
        heap[at] = vertex;
        places[vertex] = at;
    }
}
