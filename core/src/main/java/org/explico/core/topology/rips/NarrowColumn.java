package org.explico.core.topology.rips;

import com.carrotsearch.hppc.LongArrayList;
import java.util.Arrays;

/** Entries are one long each, the coefficient in its last bits. */
final class NarrowColumn extends WorkingColumn {
    private final long[] columns;
    private final Pivots pivots;
    private final int[] apexes;
    private final PrimeField field;
    private final int bits;
    private final Coboundary coboundary;
    private final Column entries;
    private final LongArrayList cochain = new LongArrayList();
    private long entry;

    NarrowColumn(long[] columns, Pivots pivots, int[] apexes, PrimeField field, Coboundary coboundary, Cofacets found) {
        super(found);
        this.columns = columns;
        this.pivots = pivots;
        this.apexes = apexes;
        this.field = field;
        this.bits = field.bits();
        this.coboundary = coboundary;
        this.entries = new Column(field);
    }

    @Override
    boolean begin(int position) {
        long column = columns[position];
        coboundary.of(column, 0, found);
        count();
        entry = coboundary.least(found);
        cochain.clear();
        cochain.add((column << bits) | (bits == 0 ? 0 : 1));
        return entry != Column.NONE;
    }

    @Override
    void fill() {
        entries.clear();
        coboundary.addTo(entries, found, 1, Column.NONE);
    }

    @Override
    boolean next() {
        entry = entries.popPivot();
        return entry != Column.NONE;
    }

    @Override
    boolean isApparent() {
        return coboundary.apparent(entry >>> bits, apexes);
    }

    @Override
    void addApparent() {
        long pivot = entry >>> bits;
        int sign = coboundary.signOfApparent(pivot);
        add(coboundary.facetOfApparent(pivot), field.times(field.minus(coefficient()), field.inverse(sign)));
    }

    @Override
    int place() {
        return pivots.place(entry >>> bits);
    }

    @Override
    int coefficient() {
        return coefficient(entry);
    }

    @Override
    void clear() {
        entries.clear();
        cochain.clear();
    }

    @Override
    void add(ReducedColumn column, int factor) {
        for (long each : column.cochain()) {
            add(each >>> bits, field.times(factor, coefficient(each)));
        }
    }

    private void add(long simplex, int factor) {
        cochain.add((simplex << bits) | (bits == 0 ? 0 : factor));
        long pivot = entry >>> bits;
        coboundary.ofFrom(simplex, pivot, found);
        count();
        coboundary.addTo(entries, found, factor, pivot);
    }

    private int coefficient(long of) {
        return bits == 0 ? 1 : (int) (of & ((1L << bits) - 1));
    }

    @Override
    long[] cochain() {
        long[] sorted = cochain.toArray();
        if (sorted.length == 1) {
            return sorted;
        }
        Arrays.sort(sorted);
        int count = 0;
        for (int k = 0; k < sorted.length; ) {
            long simplex = sorted[k] >>> bits;
            int sum = 0;
            for (; k < sorted.length && sorted[k] >>> bits == simplex; k++) {
                sum = field.plus(sum, coefficient(sorted[k]));
            }
            if (sum != 0) {
                sorted[count++] = (simplex << bits) | (bits == 0 ? 0 : sum);
            }
        }
        return Arrays.copyOf(sorted, count);
    }
}
