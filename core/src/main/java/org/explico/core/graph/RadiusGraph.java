package org.explico.core.graph;

import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.SparseDistances;

/**
 * The graph that joins all points at most r apart, and the lengths of its edges.
 *
 * <ul>
 *   <li>r = 0: points that coincide are joined.
 *   <li>r of at least the diameter: the complete graph.
 *   <li>r negative or NaN: refused.
 * </ul>
 *
 * <p>Through a k-d tree: in few dimensions O(n log n) and a little more than the edges, in many O(n² d); {@value #BYTES_A_PAIR} bytes an edge while it is
 * made and 24 then. How many edges there will be no formula tells: {@link #pairs(PointCloud, Metric, double, long)} counts them beforehand.
 */
public final class RadiusGraph {
    /** What a pair takes at the peak: in lists that grow, and once more in order. */
    public static final int BYTES_A_PAIR = 40;

    private final double radius;
    private final SparseDistances pairs;
    private final Graph graph;

    private RadiusGraph(double radius, SparseDistances pairs) {
        this.radius = radius;
        this.pairs = pairs;
        graph = Graph.ofPairs(pairs);
    }

    /** How many edges the graph of a cloud would have, without keeping any; {@code most} + 1 where there are more than {@code most}. */
    public static long pairs(PointCloud cloud, Metric metric, double radius, long most) {
        return SparseDistances.count(cloud, metric, radius, most);
    }

    /** How many edges the graph of points by their distances would have. */
    public static long pairs(DistanceMatrix distances, double radius) {
        return SparseDistances.count(distances, radius);
    }

    /** The graph of a cloud by a metric. */
    public static RadiusGraph of(PointCloud cloud, Metric metric, double radius) {
        return new RadiusGraph(radius, SparseDistances.within(cloud, metric, radius));
    }

    /** The graph of points by their distances. */
    public static RadiusGraph of(DistanceMatrix distances, double radius) {
        if (!(radius >= 0)) {
            throw Refusal.usage("radius", "a distance, 0 or more", "" + radius, "give another radius");
        }
        return new RadiusGraph(radius, SparseDistances.within(distances, radius));
    }

    /** The number of points. */
    public int size() {
        return graph.size();
    }

    /** r. */
    public double radius() {
        return radius;
    }

    /** The graph. */
    public Graph graph() {
        return graph;
    }

    /** The graph with the distances as lengths of its edges; refused where two points coincide. */
    public WeightedGraph weighted() {
        EdgeList edges = EdgeList.of(graph);
        double[] lengths = new double[edges.size()];
        for (int p = 0; p < pairs.pairs(); p++) {
            lengths[edges.find(pairs.smaller(p), pairs.larger(p))] = pairs.length(p);
        }
        return WeightedGraph.of(graph, lengths);
    }

    @Override
    public String toString() {
        return "RadiusGraph(" + size() + " points, r = " + radius + ", " + graph.edges() + " edges)";
    }
}
