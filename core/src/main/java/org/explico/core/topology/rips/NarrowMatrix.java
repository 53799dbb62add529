package org.explico.core.topology.rips;

/** Simplices are one long each. */
final class NarrowMatrix implements CoboundaryMatrix {
    private final Ranks ranks;
    private final int[] apexes;
    private final PrimeField field;
    private final int degree;
    private final SimplexCode columnCode;
    private final SimplexCode rowCode;
    private final long[] columns;
    private final Pivots pivots;

    NarrowMatrix(Ranks ranks, int[] apexes, PrimeField field, int degree, SimplexCode columnCode, long[] columns) {
        this.ranks = ranks;
        this.apexes = apexes;
        this.field = field;
        this.degree = degree;
        this.columnCode = columnCode;
        this.rowCode = new SimplexCode(ranks.edges(), degree + 1);
        this.columns = columns;
        this.pivots = new Pivots(columns.length);
    }

    @Override
    public int degree() {
        return degree;
    }

    @Override
    public int count() {
        return columns.length;
    }

    @Override
    public Pivots pivots() {
        return pivots;
    }

    @Override
    public WorkingColumn workingColumn() {
        Coboundary coboundary = new Coboundary(ranks, field, degree, columnCode, rowCode);
        return new NarrowColumn(
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

    /** The simplex a column began with. */
    long simplex(ReducedColumn column) {
        return columns[column.position()];
    }

    @Override
    public int pivotRank(int place) {
        return rowCode.rank(pivots.pivot(place));
    }

    @Override
    public int find(int rank, int[] others) {
        return pivots.find(rowCode.key(rank, others));
    }
}
