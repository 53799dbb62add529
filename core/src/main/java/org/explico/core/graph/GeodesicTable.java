package org.explico.core.graph;

import java.util.stream.IntStream;
import org.explico.core.Refusal;

/**
 * The lengths of the shortest paths between all vertices of a graph, to be looked up.
 *
 * <ul>
 *   <li>Different components: infinitely far apart.
 *   <li>Edges may have length 0; a length that is negative or not finite: refused.
 * </ul>
 *
 * <p>Dijkstra's search from every vertex, O(n m log n), on all threads of the pool it is called from; 8 n² bytes. {@link Geodesics} has their sum without
 * the table.
 *
 * @see <a href="https://doi.org/10.1007/BF01386390">Dijkstra 1959</a>
 */
public final class GeodesicTable {
    private final double[][] lengths;

    private GeodesicTable(double[][] lengths) {
        this.lengths = lengths;
    }

    /** The shortest paths along edges of these lengths, in the order of the {@link EdgeList}. */
    public static GeodesicTable of(Graph graph, double... edgeLengths) {
        EdgeList edges = EdgeList.of(graph);
        require(edges, edgeLengths);
        double[] arcs = WeightedGraph.arcs(graph, edges, edgeLengths);
        int n = graph.size();
        double[][] lengths = new double[n][n];
        int strips = Math.min(n, 64);
        IntStream.range(0, strips).parallel().forEach(strip -> {
            GeodesicKernel search = GeodesicKernel.of(graph, arcs);
            for (int i = strip; i < n; i += strips) {
                search.from(i, lengths[i]);
            }
        });
        return new GeodesicTable(lengths);
    }

    private static void require(EdgeList edges, double... lengths) {
        if (lengths.length != edges.size()) {
            throw Refusal.badInput(
                    "lengths",
                    "one for each of " + edges.size() + " edges",
                    lengths.length + " lengths",
                    "count edges");
        }
        for (int e = 0; e < lengths.length; e++) {
            if (!(lengths[e] >= 0) || lengths[e] == Double.POSITIVE_INFINITY) {
                throw Refusal.badInput(
                        "lengths",
                        "finite numbers, 0 or more",
                        lengths[e] + " for edge (" + edges.from(e) + ", " + edges.to(e) + ")",
                        "drop the edge or give it another length");
            }
        }
    }

    /** The number of vertices. */
    public int size() {
        return lengths.length;
    }

    /** The length of the shortest path between i and j, as the search from i finds it; infinite where there is none. */
    public double between(int i, int j) {
        return lengths[i][j];
    }

    @Override
    public String toString() {
        return "GeodesicTable(" + size() + " vertices)";
    }
}
