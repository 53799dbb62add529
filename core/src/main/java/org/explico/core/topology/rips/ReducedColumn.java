package org.explico.core.topology.rips;

/** A column that has found its pivot, or is zero: the cochain whose coboundary it is. Never changed once it is made. */
final class ReducedColumn {
    private final int position;
    private final int pivotCoefficient;
    private final long[] cochain;

    ReducedColumn(int position, int pivotCoefficient, long[] cochain) {
        this.position = position;
        this.pivotCoefficient = pivotCoefficient;
        this.cochain = cochain;
    }

    /** The position, among the columns, of the simplex it began with: the least of its cochain. */
    int position() {
        return position;
    }

    /** The coefficient of its pivot; none of a zero column is asked for. */
    int pivotCoefficient() {
        return pivotCoefficient;
    }

    /** The entries of the cochain, as the matrix writes them. Shared: not to be written. */
    long[] cochain() {
        return cochain;
    }
}
