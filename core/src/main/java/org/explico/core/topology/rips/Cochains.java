package org.explico.core.topology.rips;

import java.util.Arrays;

/** The entries of columns as sums of simplices in the indices of points. */
final class Cochains {
    private final EdgeOrder edges;
    private final PrimeField field;

    Cochains(EdgeOrder edges, PrimeField field) {
        this.edges = edges;
        this.field = field;
    }

    /** The sum of these entries of simplices of one degree, zero or more. */
    Chain chain(int degree, long... entries) {
        int[] points = new int[entries.length * (degree + 1)];
        int[] coefficients = new int[entries.length];
        for (int i = 0; i < entries.length; i++) {
            int[] simplex = points(degree, entries[i] >>> field.bits());
            System.arraycopy(simplex, 0, points, i * (degree + 1), degree + 1);
            coefficients[i] = field.bits() == 0 ? 1 : (int) (entries[i] & ((1L << field.bits()) - 1));
        }
        return new Chain(degree, points, coefficients);
    }

    /** The points of a simplex, descending. */
    int[] points(int degree, long simplex) {
        int[] points = new int[degree + 1];
        if (degree == 0) {
            points[0] = (int) simplex;
        } else {
            new SimplexCode(edges, degree).points(simplex, points);
        }
        return points;
    }

    /** The sum of these points, each once. */
    static Chain ofPoints(int... points) {
        int[] ones = new int[points.length];
        Arrays.fill(ones, 1);
        return new Chain(0, points, ones);
    }
}
