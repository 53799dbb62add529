package org.explico.core.topology.complex;

import java.util.Arrays;

/** A sum of simplices of one dimension with coefficients in Z/p: a cycle, say. Simplices come in the order of the filtration, last first. */
public final class SimplexChain {
    private final int[][] simplices;
    private final int[] coefficients;

    SimplexChain(int[][] simplices, int[] coefficients) {
        this.simplices = simplices;
        this.coefficients = coefficients;
    }

    /** The number of simplices. */
    public int size() {
        return simplices.length;
    }

    /** The vertices of a simplex, ascending. */
    public int[] simplex(int i) {
        return simplices[i].clone();
    }

    /** Its coefficient, 1 to p - 1, with vertices ascending as the orientation. */
    public int coefficient(int i) {
        return coefficients[i];
    }

    /** The vertices that take part, ascending: which points carry the class. */
    public int[] support() {
        return Arrays.stream(simplices)
                .flatMapToInt(Arrays::stream)
                .sorted()
                .distinct()
                .toArray();
    }

    @Override
    public String toString() {
        return "SimplexChain(" + size() + " simplices)";
    }
}
