package org.explico.core.curvature;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;

/**
 * Forman's Ricci curvature of the edges of a graph with unit weights, in integers:
 * \[ F(u,v) = 4 - d_u - d_v, \qquad F^{\#}(u,v) = 4 - d_u - d_v + 3\,T(u,v), \]
 * where d is the degree and \(T(u,v) = |N(u) \cap N(v)|\) the number of triangles on the edge.
 *
 * <p>The total has a closed form in the degrees alone, \(\sum_{(u,v) \in E} F = 4|E| - \sum_i d_i^2\), so plain total curvature says no more of a
 * graph than its degrees do. For the {@link KnnGraph.Variant#DIGRAPH} each arc is an edge and the degree counts arcs in and out.
 *
 * <ul>
 *   <li>No edges: no values, total 0, no mean.
 *   <li>A vertex without edges: no mean at that vertex.
 *   <li>Triangles of a digraph: refused, since arcs of a mutual choice would count as a cycle of their own.
 * </ul>
 *
 * <p>O(n + m) plain, O(m d) with triangles for degree d, on all threads of the calling pool.
 *
 * @see <a href="https://doi.org/10.1007/s00454-002-0743-x">Forman 2003, Bochner's method for cell complexes and combinatorial Ricci curvature</a>
 * @see <a href="https://doi.org/10.1038/s41598-018-27001-3">Samal et al. 2018, Comparative analysis of two discretizations of Ricci curvature</a>
 */
public final class FormanRicci {
    /** Which cells of the graph count. */
    public enum Variant {
        /** Vertices and edges: \(4 - d_u - d_v\). */
        PLAIN,
        /** Triangles are filled: \(4 - d_u - d_v + 3T\). */
        AUGMENTED
    }

    private final int size;
    private final int[] endpoints;
    private final int[] values;

    private FormanRicci(int size, int[] endpoints, int[] values) {
        this.size = size;
        this.endpoints = endpoints;
        this.values = values;
    }

    /** The curvature of every edge of a graph. */
    public static FormanRicci of(Graph graph, Variant variant) {
        int[] endpoints = endpoints(graph);
        int[] degrees = IntStream.range(0, graph.size()).map(graph::degree).toArray();
        int[] values = plain(endpoints, degrees);
        if (variant == Variant.AUGMENTED) {
            IntStream.range(0, values.length)
                    .parallel()
                    .forEach(e -> values[e] += 3 * graph.commonNeighbours(endpoints[2 * e], endpoints[2 * e + 1]));
        }
        return new FormanRicci(graph.size(), endpoints, values);
    }

    /** The curvature of every edge, or arc, of a neighbour graph. */
    public static FormanRicci of(KnnGraph graph, Variant variant) {
        if (graph.variant() != KnnGraph.Variant.DIGRAPH) {
            return of(graph.graph(), variant);
        }
        if (variant == Variant.AUGMENTED) {
            throw Refusal.usage(
                    "augmented curvature",
                    "an undirected graph",
                    "a digraph",
                    "choose the variant union or mutual, or plain curvature");
        }
        int[] endpoints = graph.endpoints();
        return new FormanRicci(graph.size(), endpoints, plain(endpoints, graph.degrees()));
    }

    /** \(4m - \sum_i d_i^2\), the sum of the plain curvature of m edges with these degrees, exact in 64 bits. */
    public static long plainTotal(long edges, int... degrees) {
        long squares = 0;
        for (int d : degrees) {
            squares += (long) d * d;
        }
        return 4 * edges - squares;
    }

    /** The number of edges. */
    public int edges() {
        return values.length;
    }

    /** The first vertex of edge e, or where its arc starts. */
    public int from(int e) {
        return endpoints[2 * e];
    }

    /** The second vertex of edge e, or where its arc ends. */
    public int to(int e) {
        return endpoints[2 * e + 1];
    }

    /** The curvature of edge e. */
    public int at(int e) {
        return values[e];
    }

    /** The sum over edges. */
    public long total() {
        return Arrays.stream(values).asLongStream().sum();
    }

    /** The mean over edges; empty without edges. */
    public OptionalDouble mean() {
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) total() / values.length);
    }

    /** The standard deviation over edges (divided by their number); empty without edges. */
    public OptionalDouble sd() {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        // m Σv² - (Σv)² in integers: the same bits for every order of the edges.
        BigInteger count = BigInteger.valueOf(values.length);
        BigInteger sum = BigInteger.valueOf(total());
        long squares =
                Arrays.stream(values).mapToLong(value -> (long) value * value).sum();
        double spread = count.multiply(BigInteger.valueOf(squares))
                .subtract(sum.multiply(sum))
                .doubleValue();
        return OptionalDouble.of(Math.sqrt(spread) / values.length);
    }

    /** The mean over the edges at each vertex; empty where there is none. */
    public OptionalDouble[] nodeMeans() {
        long[] sums = new long[size];
        int[] counts = new int[size];
        for (int t = 0; t < endpoints.length; t++) {
            sums[endpoints[t]] += values[t / 2];
            counts[endpoints[t]]++;
        }
        return IntStream.range(0, size)
                .mapToObj(
                        i -> counts[i] == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sums[i] / counts[i]))
                .toArray(OptionalDouble[]::new);
    }

    /** A copy of the curvature of all edges. */
    public int[] toArray() {
        return values.clone();
    }

    @Override
    public String toString() {
        return "FormanRicci(" + edges() + " edges, total " + total() + ")";
    }

    private static int[] plain(int[] endpoints, int[] degrees) {
        int[] values = new int[endpoints.length / 2];
        for (int e = 0; e < values.length; e++) {
            values[e] = 4 - degrees[endpoints[2 * e]] - degrees[endpoints[2 * e + 1]];
        }
        return values;
    }

    private static int[] endpoints(Graph graph) {
        int[] out = new int[2 * graph.edges()];
        int t = 0;
        for (int i = 0; i < graph.size(); i++) {
            for (int place = 0; place < graph.degree(i); place++) {
                int j = graph.neighbour(i, place);
                if (i < j) {
                    out[t++] = i;
                    out[t++] = j;
                }
            }
        }
        return out;
    }
}
