package org.explico.core.topology.rips;

import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.explico.core.measure.Progress;
import org.jspecify.annotations.Nullable;

/**
 * The reduction of the coboundary matrix of one degree: columns are simplices, from last to first; rows are their cofacets; the pivot of a column is its first
 * cofacet.
 *
 * <p>Coboundaries are never stored: of a reduced column only the cochain is kept, and its entries are made again when it is added to another. Threads take
 * columns in turn. One that comes to a pivot whose column is later than its own takes the pivot over and goes on with that column: which simplices are paired
 * does not depend on the order of additions, and so not on the threads.
 */
final class Reduction {
    private static final int GRAIN = 16;

    private final Ranks ranks;
    private final int[] apexes;
    private final PrimeField field;
    private final int degree;
    private final SimplexCode columnCode;
    private final SimplexCode rowCode;
    private final Pivots pivots;
    private long entries;
    private long coboundaries;

    Reduction(Ranks ranks, int[] apexes, PrimeField field, int degree, int columns) {
        this.ranks = ranks;
        this.apexes = apexes;
        this.field = field;
        this.degree = degree;
        this.columnCode = new SimplexCode(ranks.edges(), degree);
        this.rowCode = new SimplexCode(ranks.edges(), degree + 1);
        this.pivots = new Pivots(columns);
    }

    /** Reduces all columns on so many threads; those that come to nothing, from last to first. */
    List<ReducedColumn> reduce(long[] columns, int threads, Progress progress) {
        AtomicInteger next = new AtomicInteger();
        int workers = columns.length < 2 * GRAIN ? 1 : threads;
        List<Worker> all = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            all.add(new Worker());
        }
        Workers.forEach(workers, w -> all.get(w).takeTurns(columns, next, progress));
        entries = all.stream().mapToLong(w -> w.entries).sum();
        coboundaries = all.stream().mapToLong(w -> w.coboundaries).sum();
        return all.stream()
                .flatMap(w -> w.essential.stream())
                .sorted(Comparator.comparingLong(ReducedColumn::simplex).reversed())
                .toList();
    }

    /** The columns by their pivots. */
    Pivots pivots() {
        return pivots;
    }

    /** The length at which the class of a column is born. */
    double birth(ReducedColumn column) {
        return ranks.edges().length(columnCode.rank(column.simplex()));
    }

    /** The length at which the class of a column with this pivot dies. */
    double death(long pivot) {
        return ranks.edges().length(rowCode.rank(pivot));
    }

    /** How many cofacets were made: the work of the reduction, which depends on the threads a little. */
    long entries() {
        return entries;
    }

    /** How many simplices' cofacets were made. */
    long coboundaries() {
        return coboundaries;
    }

    /** How rows, the simplices one degree up, are written. */
    SimplexCode rowCode() {
        return rowCode;
    }

    /** How columns are written. */
    SimplexCode columnCode() {
        return columnCode;
    }

    /** One thread's buffers, and its turns. */
    private final class Worker {
        private final Column working = new Column(field);
        private final LongArrayList cochain = new LongArrayList();
        private final List<ReducedColumn> essential = new ArrayList<>();
        private final Cofacets found = new Cofacets(ranks.edges().size());
        private final Coboundary coboundary = new Coboundary(ranks, field, degree, columnCode, rowCode);
        private final int bits = field.bits();
        private long entries;
        private long coboundaries;

        void takeTurns(long[] columns, AtomicInteger next, Progress progress) {
            while (true) {
                int from = next.getAndAdd(GRAIN);
                if (from >= columns.length) {
                    return;
                }
                progress.at("degree " + degree, from / (double) columns.length);
                for (int c = from; c < Math.min(columns.length, from + GRAIN); c++) {
                    reduce(columns[c]);
                }
            }
        }

        private void reduce(long column) {
            coboundary.of(column, 0, found);
            count();
            long entry = coboundary.least(found);
            cochain.clear();
            cochain.add((column << bits) | (bits == 0 ? 0 : 1));
            if (entry == Column.NONE) {
                essential.add(snapshot(column, 0));
                return;
            }
            long pivot = entry >>> bits;
            if (!coboundary.apparent(pivot, apexes)) {
                int place = pivots.place(pivot);
                if (pivots.at(place) == null && pivots.replace(place, null, snapshot(column, entry))) {
                    return;
                }
            }
            working.clear();
            coboundary.addTo(working, found, 1, Column.NONE);
            reduceFrom(column);
        }

        /** Adds columns until the pivot is one's own. */
        private void reduceFrom(long column) {
            long own = column;
            long entry = working.popPivot();
            while (entry != Column.NONE) {
                long pivot = entry >>> bits;
                if (coboundary.apparent(pivot, apexes)) {
                    long facet = coboundary.facetOfApparent(pivot);
                    int sign = coboundary.signOfApparent(pivot);
                    add(facet, field.times(field.minus(coefficient(entry)), field.inverse(sign)), pivot);
                } else {
                    int place = pivots.place(pivot);
                    ReducedColumn owner = pivots.at(place);
                    if (owner != null && owner.simplex() > own) {
                        addColumn(owner, field.minus(coefficient(entry)), pivot);
                    } else {
                        ReducedColumn mine = snapshot(own, entry);
                        if (!pivots.replace(place, owner, mine)) {
                            continue;
                        }
                        if (owner == null) {
                            return;
                        }
                        own = owner.simplex();
                        takeOver(owner, mine, pivot);
                    }
                }
                entry = working.popPivot();
            }
            essential.add(snapshot(own, 0));
        }

        private void takeOver(ReducedColumn owner, ReducedColumn mine, long pivot) {
            working.clear();
            cochain.clear();
            addTimes(owner, 1, pivot);
            addColumn(mine, field.minus(owner.pivotCoefficient()), pivot);
        }

        /** Adds a column so often that its pivot cancels: {@code factor} over the coefficient there. */
        private void addColumn(ReducedColumn column, int factor, long pivot) {
            addTimes(column, field.times(factor, field.inverse(column.pivotCoefficient())), pivot);
        }

        private void addTimes(ReducedColumn column, int factor, long pivot) {
            for (long entry : column.cochain()) {
                add(entry >>> bits, field.times(factor, coefficient(entry)), pivot);
            }
        }

        private void add(long simplex, int factor, long above) {
            cochain.add((simplex << bits) | (bits == 0 ? 0 : factor));
            coboundary.of(simplex, rowCode.rank(above), found);
            count();
            coboundary.addTo(working, found, factor, above);
        }

        private void count() {
            coboundaries++;
            entries += found.count;
        }

        private int coefficient(long entry) {
            return bits == 0 ? 1 : (int) (entry & ((1L << bits) - 1));
        }

        private ReducedColumn snapshot(long column, long entry) {
            return new ReducedColumn(column, coefficient(entry), summed());
        }

        /** The cochain with each simplex once. */
        private long[] summed() {
            long[] entries = cochain.toArray();
            if (entries.length == 1) {
                return entries;
            }
            Arrays.sort(entries);
            int count = 0;
            for (int k = 0; k < entries.length; ) {
                long simplex = entries[k] >>> bits;
                int sum = 0;
                for (; k < entries.length && entries[k] >>> bits == simplex; k++) {
                    sum = field.plus(sum, coefficient(entries[k]));
                }
                if (sum != 0) {
                    entries[count++] = (simplex << bits) | (bits == 0 ? 0 : sum);
                }
            }
            return Arrays.copyOf(entries, count);
        }
    }

    /** The column with this pivot; null when there is none. */
    @Nullable
    ReducedColumn withPivot(long pivot) {
        return pivots.get(pivot);
    }
}
