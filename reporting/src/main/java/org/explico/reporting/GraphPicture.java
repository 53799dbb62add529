package org.explico.reporting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.flow.Partition;
import org.explico.core.graph.EdgeList;

/**
 * What a picture of a graph shows: a place for every vertex, a number for every edge or for every vertex, or both.
 *
 * <p>Immutable; the caller keeps its arrays.
 */
public final class GraphPicture {
    private final PlanarLayout layout;
    private final EdgeList edges;
    private final double[] edgeValues;
    private final OptionalDouble[] vertexValues;
    private final int[] parts;
    private final String quantity;
    private final String whole;

    private GraphPicture(
            PlanarLayout layout,
            EdgeList edges,
            double[] edgeValues,
            OptionalDouble[] vertexValues,
            int[] parts,
            String quantity,
            String whole) {
        this.layout = layout;
        this.edges = edges;
        this.edgeValues = edgeValues;
        this.vertexValues = vertexValues;
        this.parts = parts;
        this.quantity = quantity;
        this.whole = whole;
    }

    /**
     * A picture of edges.
     *
     * @param quantity what the numbers are, for the scale of colours
     */
    public static GraphPicture ofEdges(PlanarLayout layout, EdgeList edges, String quantity, double... values) {
        require(layout.size() == edges.vertices() && values.length == edges.size());
        return new GraphPicture(layout, edges, values.clone(), new OptionalDouble[0], new int[0], quantity, "");
    }

    /** A picture of vertices, with the edges between them in grey. */
    public static GraphPicture ofVertices(
            PlanarLayout layout, EdgeList edges, String quantity, OptionalDouble... values) {
        require(layout.size() == edges.vertices() && values.length == edges.vertices());
        return new GraphPicture(layout, edges, new double[0], values.clone(), new int[0], quantity, "");
    }

    /** A picture of parts: the largest ten in colours of their own, the others in grey. */
    public static GraphPicture ofParts(PlanarLayout layout, EdgeList edges, Partition partition) {
        require(layout.size() == edges.vertices() && partition.size() == edges.vertices());
        return new GraphPicture(layout, edges, new double[0], new OptionalDouble[0], byRank(partition), "", "");
    }

    /** The same with a number for every vertex; empty where there is none. */
    public GraphPicture withVertices(OptionalDouble... values) {
        require(values.length == edges.vertices());
        return new GraphPicture(layout, edges, edgeValues, values.clone(), parts, quantity, whole);
    }

    /** The same as a sample of more edges: those are said in these words, as {@code 22 345 edges}. */
    GraphPicture asSampleOf(String allEdges) {
        return new GraphPicture(layout, edges, edgeValues, vertexValues, parts, quantity, allEdges);
    }

    /** For each vertex the rank of its part by size, 0 the largest. */
    private static int[] byRank(Partition partition) {
        int[] sizes = partition.sizes();
        Integer[] order = new Integer[sizes.length];
        Arrays.setAll(order, p -> p);
        Arrays.sort(order, Comparator.comparingInt(p -> -sizes[p]));
        int[] rank = new int[sizes.length];
        for (int r = 0; r < order.length; r++) {
            rank[order[r]] = sizes[order[r]] > 1 ? r : Integer.MAX_VALUE;
        }
        return IntStream.range(0, partition.size())
                .map(i -> rank[partition.at(i)])
                .toArray();
    }

    PlanarLayout layout() {
        return layout;
    }

    EdgeList edges() {
        return edges;
    }

    String quantity() {
        return quantity;
    }

    /** All edges in words, of which these are a sample; empty where these are all. */
    String whole() {
        return whole;
    }

    boolean hasEdgeValues() {
        return edgeValues.length > 0;
    }

    boolean hasVertexValues() {
        return vertexValues.length > 0;
    }

    /** True where some vertices have a value and others none. */
    boolean hasHollow() {
        return Arrays.stream(vertexValues).anyMatch(OptionalDouble::isEmpty);
    }

    boolean hasParts() {
        return parts.length > 0;
    }

    int part(int i) {
        return parts[i];
    }

    double edgeValue(int e) {
        return edgeValues[e];
    }

    OptionalDouble vertexValue(int i) {
        return vertexValues[i];
    }

    /** All numbers that have a colour. */
    double[] values() {
        return hasEdgeValues()
                ? edgeValues.clone()
                : Arrays.stream(vertexValues)
                        .flatMapToDouble(OptionalDouble::stream)
                        .toArray();
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "a picture of a graph needs a place for every vertex and a number for each");
        }
    }
}
