package org.explico.core.graph;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.PairLength;
import org.explico.core.cloud.PointCloud;

/**
 * A graph with a positive number on every edge, in the order of {@link EdgeList}.
 *
 * <table>
 * <caption>Weights</caption>
 * <tr><th>weights</th><th>of the edge of points x and y at distance d</th><th>large for</th></tr>
 * <tr><td>{@link #unit}</td><td>1</td><td></td></tr>
 * <tr><td>{@link #lengths}</td><td>d</td><td>far points</td></tr>
 * <tr><td>{@link #heat}</td><td>\(e^{-d^2/(4t)}\), the heat kernel of the plane without its factor</td><td>near points</td></tr>
 * </table>
 *
 * <p>Whether a weight is a length or a likeness is for the reader of the numbers to know: geodesics and Ricci flow take lengths, random walks likenesses.
 *
 * <ul>
 *   <li>A weight that is zero, negative or not finite: refused; so two points that coincide cannot be joined by their length, and a bandwidth t so small that
 *       \(e^{-d^2/(4t)}\) underflows is too small.
 * </ul>
 *
 * <p>O(m); 8 bytes an edge beside the graph and its edge list.
 *
 * @see <a href="https://doi.org/10.1162/089976603321780317">Belkin and Niyogi 2003, weights of the heat kernel</a>
 */
public final class WeightedGraph {
    /** The t of the heat kernel. */
    public sealed interface Bandwidth {
        /** This t, in squared units of length. */
        record Given(double t) implements Bandwidth {
            /** Refuses what is not positive and finite. */
            public Given {
                if (!(t > 0) || t == Double.POSITIVE_INFINITY) {
                    throw Refusal.usage("bandwidth", "a positive number", "" + t, "try the median of the lengths");
                }
            }
        }

        /** \(4t = \mathrm{median}(d)^2\) over the edges, of an even number the mean of the middle two: the middle edge has weight 1/e. */
        record MedianLength() implements Bandwidth {}

        /** The t for edges of these lengths; refused where the median of none, or one of 0, is asked for. */
        default double t(double... lengths) {
            return switch (this) {
                case Given(double given) -> given;
                case MedianLength() -> quarterOfSquare(lengths.length == 0 ? 0 : median(lengths));
            };
        }
    }

    private final Graph graph;
    private final EdgeList edges;
    private final double[] weights;

    private WeightedGraph(Graph graph, EdgeList edges, double[] weights) {
        this.graph = graph;
        this.edges = edges;
        this.weights = weights;
    }

    /** A graph with these weights, in the order of its {@link EdgeList}; the caller keeps the array. */
    public static WeightedGraph of(Graph graph, double... weights) {
        return owning(graph, EdgeList.of(graph), weights.clone());
    }

    /** A graph with weight 1 on every edge. */
    public static WeightedGraph unit(Graph graph) {
        double[] weights = new double[graph.edges()];
        Arrays.fill(weights, 1);
        return owning(graph, EdgeList.of(graph), weights);
    }

    /** A graph on the points of a cloud whose edges weigh their lengths by a metric. */
    public static WeightedGraph lengths(Graph graph, PointCloud cloud, Metric metric) {
        GraphDistances.requireSameSize(graph, cloud.size());
        return lengths(graph, metric.lengths(cloud));
    }

    /** A graph whose edges weigh their lengths. */
    public static WeightedGraph lengths(Graph graph, PairLength length) {
        EdgeList edges = EdgeList.of(graph);
        return owning(graph, edges, lengthsOf(edges, length));
    }

    /** A graph on the points of a cloud with the heat kernel of the lengths of its edges by a metric. */
    public static WeightedGraph heat(Graph graph, PointCloud cloud, Metric metric, Bandwidth bandwidth) {
        GraphDistances.requireSameSize(graph, cloud.size());
        EdgeList edges = EdgeList.of(graph);
        double[] weights = lengthsOf(edges, metric.lengths(cloud));
        if (weights.length == 0) {
            return owning(graph, edges, weights);
        }
        double t = bandwidth.t(weights);
        Arrays.setAll(weights, e -> StrictMath.exp(-weights[e] * weights[e] / (4 * t)));
        return owning(graph, edges, weights);
    }

    private static WeightedGraph owning(Graph graph, EdgeList edges, double[] weights) {
        if (weights.length != graph.edges()) {
            throw Refusal.badInput(
                    "weights",
                    "one for each of " + graph.edges() + " edges",
                    weights.length + " weights",
                    "count edges");
        }
        for (int e = 0; e < weights.length; e++) {
            if (!(weights[e] > 0) || weights[e] == Double.POSITIVE_INFINITY) {
                throw Refusal.badInput(
                        "weights",
                        "positive, finite numbers",
                        weights[e] + " for edge (" + edges.from(e) + ", " + edges.to(e) + ")",
                        "leave out points that coincide, or take another weight or bandwidth");
            }
        }
        return new WeightedGraph(graph, edges, weights);
    }

    /** The number of vertices. */
    public int size() {
        return graph.size();
    }

    /** The graph without its weights. */
    public Graph graph() {
        return graph;
    }

    /** The edges, in the order of the weights. */
    public EdgeList edges() {
        return edges;
    }

    /** The weight of edge e. */
    public double weight(int e) {
        return weights[e];
    }

    /** The weights, in the order of {@link #edges}. */
    public double[] weights() {
        return weights.clone();
    }

    /** The same graph with other weights. */
    public WeightedGraph withWeights(double... others) {
        return owning(graph, edges, others.clone());
    }

    /** The sum of the weights of the edges at each vertex, edges ascending. */
    public double[] strengths() {
        double[] strengths = new double[size()];
        for (int e = 0; e < weights.length; e++) {
            strengths[edges.from(e)] += weights[e];
            strengths[edges.to(e)] += weights[e];
        }
        return strengths;
    }

    /** The length of the shortest path from a vertex to every vertex, edges being as long as they weigh; infinite where there is none. O(m log n). */
    public double[] distancesFrom(int source) {
        double[] distances = new double[size()];
        GeodesicKernel.of(this).from(source, distances);
        return distances;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WeightedGraph that && graph.equals(that.graph) && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * graph.hashCode() + Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "WeightedGraph(" + size() + " vertices, " + weights.length + " edges)";
    }

    /** The weights beside the neighbour lists of the graph. */
    double[] arcs() {
        return arcs(graph, edges, weights);
    }

    /** Numbers in the order of the edges beside the neighbour lists of the graph. */
    static double[] arcs(Graph graph, EdgeList edges, double... weights) {
        double[] arcs = new double[2 * weights.length];
        // By ascending edges each vertex meets its smaller neighbours first, then its larger ones: the order of its
        // list.
        int[] next = Arrays.copyOf(graph.sharedOffsets(), graph.size());
        for (int e = 0; e < weights.length; e++) {
            arcs[next[edges.from(e)]++] = weights[e];
            arcs[next[edges.to(e)]++] = weights[e];
        }
        return arcs;
    }

    private static double[] lengthsOf(EdgeList edges, PairLength length) {
        double[] lengths = new double[edges.size()];
        IntStream.range(0, lengths.length).parallel().forEach(e -> lengths[e] = length.of(edges.from(e), edges.to(e)));
        return lengths;
    }

    private static double quarterOfSquare(double median) {
        double t = median * median / 4;
        if (!(t > 0)) {
            throw Refusal.badInput(
                    "bandwidth", "edges of positive length", "median length " + median, "give the bandwidth");
        }
        return t;
    }

    private static double median(double[] values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        int half = ascending.length / 2;
        return ascending.length % 2 == 1 ? ascending[half] : 0.5 * (ascending[half - 1] + ascending[half]);
    }
}
