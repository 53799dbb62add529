package org.explico.core.graph;

import java.util.stream.IntStream;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.Ties;

/**
 * The graph of the k nearest neighbours, in one of three variants that the literature mixes up: the same points give other degrees and another
 * total curvature in each, so the variant is part of every result.
 *
 * <p>Points that are equally far are a choice of its own, {@link Ties}: by index each point chooses exactly k others; included, all that are no farther
 * than the k-th, as R's {@code cccd::nng} does.
 *
 * <ul>
 *   <li>k below 1 or above n - 1: refused.
 *   <li>k = n - 1: the complete graph.
 *   <li>All points equal: by index a graph that says nothing of the points, only of their order; measures should not use it. With ties included the
 *       complete graph, where the table holds all ties.
 * </ul>
 *
 * <p>O(n k) once the neighbours are known.
 */
public final class KnnGraph {
    /** When two points are joined. */
    public enum Variant {
        /** {i, j} is an edge when one of the two chooses the other. */
        UNION,
        /** {i, j} is an edge when each chooses the other. Falls apart easily. */
        MUTUAL,
        /**
         * i → j is an arc when i chooses j: n k arcs, and more with ties. The degree counts arcs in and out, so that a mutual choice counts twice;
         * hops go along arcs in either direction, as in {@link #UNION}.
         */
        DIGRAPH
    }

    private final NearestNeighbours neighbours;
    private final int k;
    private final Variant variant;
    private final Ties ties;
    private final Graph graph;
    private final int edges;
    private final int[] degrees;

    private KnnGraph(NearestNeighbours neighbours, int k, Variant variant, Ties ties, ChoiceLists choices) {
        this.neighbours = neighbours;
        this.k = k;
        this.variant = variant;
        this.ties = ties;
        graph = switch (variant) {
            case UNION, DIGRAPH -> choices.either();
            case MUTUAL -> choices.both();
        };
        edges = variant == Variant.DIGRAPH ? choices.choices() : graph.edges();
        degrees = IntStream.range(0, graph.size())
                .map(variant == Variant.DIGRAPH ? choices::degree : graph::degree)
                .toArray();
    }

    /** The graph of the {@code k} first neighbours of a table that may hold more, exactly k a point. */
    public static KnnGraph of(NearestNeighbours neighbours, int k, Variant variant) {
        return of(neighbours, k, variant, Ties.BY_INDEX);
    }

    /** The graph of the {@code k} nearest neighbours by a table that may hold more. */
    public static KnnGraph of(NearestNeighbours neighbours, int k, Variant variant, Ties ties) {
        NearestNeighbours.requireNeighbours(k, neighbours.k(), "a table of " + neighbours.k());
        return new KnnGraph(neighbours, k, variant, ties, ChoiceLists.of(neighbours, k, ties));
    }

    /** The graph of the {@code k} nearest neighbours by these distances, exactly k a point. */
    public static KnnGraph of(DistanceMatrix distances, int k, Variant variant) {
        return of(NearestNeighbours.of(distances, k), k, variant);
    }

    /** About what making the graph of n points takes at most beside the table, in bytes, ties aside; half of it stays. */
    public static double bytes(int n, int k) {
        return 24.0 * n * k + 24.0 * n;
    }

    /** The number of points. */
    public int size() {
        return graph.size();
    }

    /** The number of neighbours that a point chooses, ties beyond aside. */
    public int k() {
        return k;
    }

    /** The variant. */
    public Variant variant() {
        return variant;
    }

    /** What became of equally far points. */
    public Ties ties() {
        return ties;
    }

    /** The undirected simple graph along which hops go; for {@link Variant#DIGRAPH} the union. */
    public Graph graph() {
        return graph;
    }

    /** The number of edges, or of arcs for {@link Variant#DIGRAPH}. */
    public int edges() {
        return edges;
    }

    /** The degree of every point: neighbours, or arcs in and out for {@link Variant#DIGRAPH}. */
    public int[] degrees() {
        return degrees.clone();
    }

    /**
     * The endpoints of every edge, two numbers an edge: (i, j) with i &lt; j, ascending; for {@link Variant#DIGRAPH} (from, to), nearest first
     * for each from.
     */
    public int[] endpoints() {
        int[] out = new int[2 * edges()];
        int t = 0;
        for (int i = 0; i < size(); i++) {
            int places = variant == Variant.DIGRAPH ? neighbours.chosen(i, k, ties) : graph.degree(i);
            for (int place = 0; place < places; place++) {
                int j = variant == Variant.DIGRAPH ? neighbours.at(i, place) : graph.neighbour(i, place);
                if (variant == Variant.DIGRAPH || i < j) {
                    out[t++] = i;
                    out[t++] = j;
                }
            }
        }
        return out;
    }

    /** The number of connected components, arcs taken in either direction. */
    public int components() {
        return graph.components();
    }

    @Override
    public String toString() {
        return "KnnGraph(" + size() + " points, k = " + k + ", " + variant + ")";
    }
}
