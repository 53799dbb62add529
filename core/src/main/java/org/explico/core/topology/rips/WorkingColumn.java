package org.explico.core.topology.rips;

/** The column that one thread reduces: a sum of coboundaries, the cochain it is the coboundary of, and its pivot, the first of its cofacets. */
abstract sealed class WorkingColumn permits NarrowColumn, WideWorkingColumn {
    /** The cofacets of the simplex added last. */
    final Cofacets found;

    private long coboundaries;
    private long entries;

    WorkingColumn(Cofacets found) {
        this.found = found;
    }

    /** How many simplices' cofacets were made so far. */
    final long coboundaries() {
        return coboundaries;
    }

    /** How many cofacets were made so far. */
    final long entries() {
        return entries;
    }

    /** Counts the cofacets found. */
    final void count() {
        coboundaries++;
        entries += found.count;
    }

    /** Begins with a column of the matrix alone, and goes to its pivot; false when it is zero. Its other entries are not there until {@link #fill}. */
    abstract boolean begin(int position);

    /** Adds the coboundary of the column begun with. */
    abstract void fill();

    /** Goes to the pivot; false when the column is zero. */
    abstract boolean next();

    /** True when the pivot is the upper half of an apparent pair. */
    abstract boolean isApparent();

    /** Cancels the pivot by the lower half of its apparent pair. */
    abstract void addApparent();

    /** The place of the pivot. */
    abstract int place();

    /** The coefficient of the pivot. */
    abstract int coefficient();

    /** The cochain with each simplex once. */
    abstract long[] cochain();

    /** Forgets all but which simplex the pivot is. */
    abstract void clear();

    /** Adds {@code factor} times a reduced column with the same pivot: as far as it is above that. */
    abstract void add(ReducedColumn column, int factor);
}
