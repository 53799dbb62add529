package org.explico.core.topology.rips;

/** A column that has found its pivot, or is zero: the cochain whose coboundary it is. Never changed once it is made. */
final class ReducedColumn {
    private final long simplex;
    private final int pivotCoefficient;
    private final long[] cochain;

    ReducedColumn(long simplex, int pivotCoefficient, long[] cochain) {
        this.simplex = simplex;
        this.pivotCoefficient = pivotCoefficient;
        this.cochain = cochain;
    }

    /** The simplex it began with, the least of its cochain. */
    long simplex() {
        return simplex;
    }

    /** The coefficient of its pivot; none of a zero column is asked for. */
    int pivotCoefficient() {
        return pivotCoefficient;
    }

    /** The entries of the cochain. Shared: not to be written. */
    long[] cochain() {
        return cochain;
    }
}
