package org.explico.core.curvature;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A curvature of every vertex of a graph. Sums go in the order of the vertices.
 *
 * <ul>
 *   <li>A graph has a vertex, so there always are a mean and a deviation.
 * </ul>
 */
public final class NodeCurvature {
    private final double[] values;

    private NodeCurvature(double[] values) {
        this.values = values;
    }

    /** One finite value a vertex; the caller keeps its array. */
    public static NodeCurvature of(double... values) {
        if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(values.length + " values, none or not all of them finite");
        }
        return new NodeCurvature(values.clone());
    }

    /** The number of vertices. */
    public int size() {
        return values.length;
    }

    /** The curvature of vertex i. */
    public double at(int i) {
        return values[i];
    }

    /** The sum over vertices. */
    public double total() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** The mean over vertices. */
    public OptionalDouble mean() {
        return OptionalDouble.of(total() / values.length);
    }

    /** The standard deviation over vertices (divided by their number). */
    public OptionalDouble sd() {
        double mean = total() / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return OptionalDouble.of(Math.sqrt(squares / values.length));
    }

    /** A copy of the values. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeCurvature that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "NodeCurvature(" + values.length + " vertices, total " + total() + ")";
    }
}
