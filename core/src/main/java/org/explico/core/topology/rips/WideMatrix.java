package org.explico.core.topology.rips;

/** Simplices are two longs each, side by side in arrays. */
final class WideMatrix implements CoboundaryMatrix {
    private final Ranks ranks;
    private final int[] apexes;
    private final PrimeField field;
    private final int degree;
    private final WideCode columnCode;
    private final WideCode rowCode;
    private final long[] columns;
    private final WidePivots pivots;

    WideMatrix(Ranks ranks, int[] apexes, PrimeField field, int degree, WideCode columnCode, long[] columns) {
        this.ranks = ranks;
        this.apexes = apexes;
        this.field = field;
        this.degree = degree;
        this.columnCode = columnCode;
        this.rowCode = columnCode.rows();
        this.columns = columns;
        this.pivots = new WidePivots(columns.length / 2);
    }

    @Override
    public int degree() {
        return degree;
    }

    @Override
    public int count() {
        return columns.length / 2;
    }

    @Override
    public WidePivots pivots() {
        return pivots;
    }

    @Override
    public WorkingColumn workingColumn() {
        WideCoboundary coboundary = new WideCoboundary(ranks, field, degree, columnCode, rowCode);
        return new WideWorkingColumn(
                columns,
                pivots,
                apexes,
                field,
                coboundary,
                new Cofacets(ranks.edges().size()));
    }

    @Override
    public int columnRank(int position) {
        return columnCode.rank(columns, position);
    }

    @Override
    public int pivotRank(int place) {
        return rowCode.rank(pivots.high(place));
    }

    @Override
    public int find(int rank, int[] others) {
        return pivots.find(rowCode.highKey(rank, others), rowCode.lowKey(others));
    }
}
