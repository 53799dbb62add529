package org.explico.core.curvature;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.graph.EdgeList;

/**
 * A curvature of every edge of a graph, and what follows from it at the vertices.
 *
 * <p>Sums go in the order of the {@link EdgeList}. Those of whole numbers (Forman's curvature and its augmentations) are exact below 2⁵³.
 *
 * <ul>
 *   <li>No edges: no mean and no deviation.
 *   <li>A vertex without edges: no mean there, and the sum 0.
 * </ul>
 */
public final class EdgeCurvature {
    private final EdgeList edges;
    private final double[] values;

    private EdgeCurvature(EdgeList edges, double[] values) {
        this.edges = edges;
        this.values = values;
    }

    /** One finite value an edge, in the order of the list; the caller keeps its array. */
    public static EdgeCurvature of(EdgeList edges, double... values) {
        if (values.length != edges.size() || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    values.length + " values, not all of them finite, for " + edges.size() + " edges");
        }
        return new EdgeCurvature(edges, values.clone());
    }

    /** The edges. */
    public EdgeList edges() {
        return edges;
    }

    /** The curvature of edge e. */
    public double at(int e) {
        return values[e];
    }

    /** The sum over edges. */
    public double total() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** The mean over edges; empty without edges. */
    public OptionalDouble mean() {
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(total() / values.length);
    }

    /** The standard deviation over edges (divided by their number); empty without edges. */
    public OptionalDouble sd() {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        double mean = total() / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return OptionalDouble.of(Math.sqrt(squares / values.length));
    }

    /** The sum over the edges at each vertex. */
    public double[] nodeSums() {
        double[] sums = new double[edges.vertices()];
        for (int e = 0; e < values.length; e++) {
            sums[edges.from(e)] += values[e];
            sums[edges.to(e)] += values[e];
        }
        return sums;
    }

    /** The mean over the edges at each vertex; empty where there is none. */
    public OptionalDouble[] nodeMeans() {
        int[] counts = new int[edges.vertices()];
        for (int e = 0; e < values.length; e++) {
            counts[edges.from(e)]++;
            counts[edges.to(e)]++;
        }
        double[] sums = nodeSums();
        return IntStream.range(0, counts.length)
                .mapToObj(i -> counts[i] == 0 ? OptionalDouble.empty() : OptionalDouble.of(sums[i] / counts[i]))
                .toArray(OptionalDouble[]::new);
    }

    /** A copy of the values, in the order of the edges. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EdgeCurvature that && edges.equals(that.edges) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * edges.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "EdgeCurvature(" + values.length + " edges, mean " + mean() + ")";
    }
}
