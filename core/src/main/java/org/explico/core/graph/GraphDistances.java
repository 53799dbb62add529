package org.explico.core.graph;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.PairLength;
import org.explico.core.cloud.PairList;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.SparseDistances;

/**
 * Distances along the edges of a graph: the least number of edges, or the least sum of their lengths (Isomap's geodesic distance when the graph is that
 * of the nearest neighbours).
 *
 * <ul>
 *   <li>Points of different components: infinitely far apart, and absent. No large number stands for them.
 *   <li>Which graph (union or mutual neighbours, how many, a point never its own) is the choice of {@link KnnGraph}; papers that count the point itself
 *       among its k neighbours have k - 1 here.
 * </ul>
 *
 * <p>One search from every point, on all threads of the pool it is called from: O(n m) for hops, O(n m log n) for lengths; memory of the result.
 *
 * @see <a href="https://doi.org/10.1126/science.290.5500.2319">Tenenbaum, de Silva, Langford 2000</a>
 * @see <a href="https://jmlr.org/papers/v21/20-345.html">Naitzat, Zhitnikov, Lim 2020, hops as scale-free distances of layers</a>
 */
public final class GraphDistances {
    private GraphDistances() {}

    /** The hop distances of all pairs that a path joins. */
    public static SparseDistances hops(Graph graph) {
        return hopsWithin(graph, graph.size());
    }

    /** The hop distances of the pairs that are at most this many hops apart. */
    public static SparseDistances hopsWithin(Graph graph, int most) {
        if (most < 0) {
            throw Refusal.usage("hops", "0 or more", "" + most, "give another number");
        }
        return ofEach(graph, source -> ShortestPathKernel.hops(graph, source, most));
    }

    /** The geodesic distances of all pairs that a path joins, edges being as long as these distances say. */
    public static SparseDistances geodesic(Graph graph, DistanceMatrix lengths) {
        return geodesicWithin(graph, lengths, Double.POSITIVE_INFINITY);
    }

    /** The geodesic distances up to this radius. */
    public static SparseDistances geodesicWithin(Graph graph, DistanceMatrix lengths, double radius) {
        requireSameSize(graph, lengths.size());
        return geodesicWithin(graph, lengths::at, radius);
    }

    /** The geodesic distances of all pairs that a path joins, edges being as long as the metric says. */
    public static SparseDistances geodesic(Graph graph, PointCloud cloud, Metric metric) {
        requireSameSize(graph, cloud.size());
        return geodesicWithin(graph, metric.lengths(cloud), Double.POSITIVE_INFINITY);
    }

    /** The geodesic distances of all pairs that a path joins, edges being as long as they weigh. */
    public static SparseDistances geodesic(WeightedGraph graph) {
        double[] arcs = graph.arcs();
        return ofEach(
                graph.graph(),
                source -> ShortestPathKernel.lengths(graph.graph(), arcs, source, Double.POSITIVE_INFINITY));
    }

    private static SparseDistances geodesicWithin(Graph graph, PairLength length, double radius) {
        if (!(radius >= 0)) {
            throw Refusal.usage("radius", "a distance, 0 or more", "" + radius, "give another radius");
        }
        double[] arcs = arcLengths(graph, length);
        return ofEach(graph, source -> ShortestPathKernel.lengths(graph, arcs, source, radius));
    }

    private static double[] arcLengths(Graph graph, PairLength length) {
        int[] offsets = graph.sharedOffsets();
        int[] neighbours = graph.sharedNeighbours();
        double[] arcs = new double[neighbours.length];
        IntStream.range(0, graph.size()).parallel().forEach(i -> {
            for (int a = offsets[i]; a < offsets[i + 1]; a++) {
                arcs[a] = length.of(i, neighbours[a]);
            }
        });
        return DistanceMatrix.requireLengths(arcs, "distances");
    }

    private static SparseDistances ofEach(Graph graph, IntFunction<PairList> search) {
        List<PairList> lists =
                IntStream.range(1, graph.size()).parallel().mapToObj(search).toList();
        SparseDistances all = PairList.sorted(graph.size(), lists);
        all.requireFinite();
        return all;
    }

    static void requireSameSize(Graph graph, int size) {
        if (graph.size() != size) {
            throw Refusal.badInput(
                    "graph",
                    "as many vertices as points, " + size,
                    graph.size() + " vertices",
                    "build it from these points");
        }
    }
}
