package org.explico.core.flow;

import java.util.Arrays;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;

/**
 * The neighbour graph of a graph whose edges have lengths: every vertex chooses the k that are nearest along the edges, ties by index, or all it can
 * reach where those are fewer. From a neighbour graph with the Euclidean lengths of its edges this is that graph again.
 *
 * <p>Dijkstra's search from every vertex, stopped when k are found: O(n k d log(k d)) for degree d.
 */
final class NeighboursAlongEdges {
    private final Graph graph;
    private final Arcs arcs;
    private final double[] lengths;

    private NeighboursAlongEdges(Graph graph, EdgeList edges, double[] lengths) {
        this.graph = graph;
        this.arcs = Arcs.of(graph, edges);
        this.lengths = lengths;
    }

    static Graph of(FlowState state, int k, KnnGraph.Variant variant) {
        NeighboursAlongEdges search = new NeighboursAlongEdges(state.graph(), state.edges(), state.lengths());
        int n = state.graph().size();
        int[][] chosen = new int[n][];
        IntStream.range(0, n).parallel().forEach(i -> chosen[i] = search.nearest(i, k));
        return switch (variant) {
            case UNION, DIGRAPH -> joined(chosen, false);
            case MUTUAL -> joined(chosen, true);
        };
    }

    /** The graph of the choices; each list is ascending. */
    private static Graph joined(int[][] chosen, boolean mutual) {
        int n = chosen.length;
        return Graph.ofEdges(
                n,
                IntStream.range(0, n)
                        .boxed()
                        .flatMapToInt(i -> Arrays.stream(chosen[i])
                                .filter(j -> !mutual || Arrays.binarySearch(chosen[j], i) >= 0)
                                .flatMap(j -> IntStream.of(i, j)))
                        .toArray());
    }

    private int[] nearest(int source, int k) {
        PriorityQueue<Reached> queue = new PriorityQueue<>();
        Set<Integer> taken = new HashSet<>();
        queue.add(new Reached(0, source));
        int[] found = new int[k];
        int count = -1; // the source is taken first and is not its own neighbour
        while (count < k && !queue.isEmpty()) {
            Reached u = queue.remove();
            if (!taken.add(u.vertex())) {
                continue;
            }
            if (count >= 0) {
                found[count] = u.vertex();
            }
            count++;
            for (int place = 0; place < graph.degree(u.vertex()); place++) {
                int v = graph.neighbour(u.vertex(), place);
                if (!taken.contains(v)) {
                    queue.add(new Reached(u.length() + lengths[arcs.edge(u.vertex(), place)], v));
                }
            }
        }
        int[] chosen = Arrays.copyOf(found, Math.max(0, count));
        Arrays.sort(chosen);
        return chosen;
    }

    /** A vertex and the length of a path to it. */
    private record Reached(double length, int vertex) implements Comparable<Reached> {
        @Override
        public int compareTo(Reached other) {
            int order = Double.compare(length, other.length);
            return order != 0 ? order : Integer.compare(vertex, other.vertex);
        }
    }
}
