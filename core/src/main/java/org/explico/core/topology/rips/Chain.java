package org.explico.core.topology.rips;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A sum of simplices of one degree with coefficients: a cycle or a cocycle, in the indices of the original points.
 *
 * <p>A simplex is oriented by its points in descending order. Coefficients are 1 to p-1.
 */
public final class Chain {
    private final int degree;
    private final int[] points;
    private final int[] coefficients;

    Chain(int degree, int[] points, int[] coefficients) {
        this.degree = degree;
        this.points = points;
        this.coefficients = coefficients;
    }

    /** The degree of its simplices. */
    public int degree() {
        return degree;
    }

    /** The number of simplices. */
    public int size() {
        return coefficients.length;
    }

    /** The points of a simplex, descending. */
    public List<Integer> simplex(int i) {
        int width = degree + 1;
        return IntStream.range(i * width, (i + 1) * width)
                .mapToObj(k -> points[k])
                .toList();
    }

    /** The coefficient of a simplex. */
    public int coefficient(int i) {
        return coefficients[i];
    }

    /** The points that take part, each once, ascending: which points carry the hole. */
    public int[] support() {
        return Arrays.stream(points).distinct().sorted().toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chain that
                && degree == that.degree
                && Arrays.equals(points, that.points)
                && Arrays.equals(coefficients, that.coefficients);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * degree + Arrays.hashCode(points)) + Arrays.hashCode(coefficients);
    }

    @Override
    public String toString() {
        return "Chain(degree " + degree + ", " + size() + " simplices)";
    }
}
