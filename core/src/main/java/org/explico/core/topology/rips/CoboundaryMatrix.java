package org.explico.core.topology.rips;

/**
 * The coboundary matrix of one degree: columns are simplices, from last to first; rows are their cofacets. Only the columns' simplices and the pivots found so
 * far are held, as one long each or as two; what that makes different is in the two variants, and the reduction is the same.
 */
sealed interface CoboundaryMatrix permits NarrowMatrix, WideMatrix {
    /**
     * The matrix of a degree with these columns.
     *
     * @param room see {@link SimplexWords#ofColumns}
     */
    static CoboundaryMatrix of(Ranks ranks, int[] apexes, PrimeField field, int degree, int room, long[] columns) {
        return switch (SimplexWords.ofColumns(ranks.edges(), degree, field.bits(), room)) {
            case SimplexCode code -> new NarrowMatrix(ranks, apexes, field, degree, code, columns);
            case WideCode code -> new WideMatrix(ranks, apexes, field, degree, code, columns);
        };
    }

    /** The degree of the columns. */
    int degree();

    /** The number of columns. */
    int count();

    /** The reduced columns by their pivots. */
    PivotTable pivots();

    /** A thread's own column. */
    WorkingColumn workingColumn();

    /** The rank of the longest edge of a column's simplex. */
    int columnRank(int position);

    /** The rank of the longest edge of the pivot at a place that has a column. */
    int pivotRank(int place);

    /**
     * The place of the pivot over the edge of this rank with these other points, descending; {@link PivotTable#NOWHERE} when it is none. Asked when all columns
     * are reduced.
     */
    int find(int rank, int[] others);
}
