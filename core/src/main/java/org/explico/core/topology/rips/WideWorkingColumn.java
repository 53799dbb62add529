package org.explico.core.topology.rips;

import com.carrotsearch.hppc.LongArrayList;

/** Entries are two longs each, the coefficient in the last bits of the low one. */
final class WideWorkingColumn extends WorkingColumn {
    private final long[] columns;
    private final WidePivots pivots;
    private final int[] apexes;
    private final PrimeField field;
    private final long coefficients;
    private final WideCoboundary coboundary;
    private final WideColumn entries;
    private final WideColumn summed;
    private final LongArrayList cochain = new LongArrayList();
    private long high;
    private long low;

    WideWorkingColumn(
            long[] columns,
            WidePivots pivots,
            int[] apexes,
            PrimeField field,
            WideCoboundary coboundary,
            Cofacets found) {
        super(found);
        this.columns = columns;
        this.pivots = pivots;
        this.apexes = apexes;
        this.field = field;
        this.coefficients = (1L << field.bits()) - 1;
        this.coboundary = coboundary;
        this.entries = new WideColumn(field);
        this.summed = new WideColumn(field);
    }

    @Override
    boolean begin(int position) {
        long columnHigh = columns[2 * position];
        long columnLow = columns[2 * position + 1];
        coboundary.of(columnHigh, columnLow, 0, found);
        count();
        cochain.clear();
        cochain.add(columnHigh, columnLow | (1 & coefficients));
        boolean any = coboundary.toLeast(found);
        high = coboundary.leastHigh();
        low = coboundary.leastLow();
        return any;
    }

    @Override
    void fill() {
        entries.clear();
        coboundary.addTo(entries, found, 1, -1, -1);
    }

    @Override
    boolean next() {
        boolean any = entries.popPivot();
        high = entries.high();
        low = entries.low();
        return any;
    }

    @Override
    boolean isApparent() {
        return coboundary.apparent(high, low, apexes);
    }

    @Override
    void addApparent() {
        int sign = coboundary.signOfApparent(high, low);
        add(
                coboundary.highOfApparent(high),
                coboundary.lowOfApparent(high, low),
                field.times(field.minus(coefficient()), field.inverse(sign)));
    }

    @Override
    int place() {
        return pivots.place(high, low & ~coefficients);
    }

    @Override
    int coefficient() {
        return coefficient(low);
    }

    @Override
    void clear() {
        entries.clear();
        cochain.clear();
    }

    @Override
    void add(ReducedColumn column, int factor) {
        long[] each = column.cochain();
        for (int i = 0; i < each.length; i += 2) {
            add(each[i], each[i + 1] & ~coefficients, field.times(factor, coefficient(each[i + 1])));
        }
    }

    private void add(long simplexHigh, long simplexLow, int factor) {
        cochain.add(simplexHigh, simplexLow | (factor & coefficients));
        long pivotLow = low & ~coefficients;
        coboundary.ofFrom(simplexHigh, simplexLow, high, found);
        count();
        coboundary.addTo(entries, found, factor, high, pivotLow);
    }

    private int coefficient(long of) {
        return coefficients == 0 ? 1 : (int) (of & coefficients);
    }

    @Override
    long[] cochain() {
        if (cochain.size() == 2) {
            return cochain.toArray();
        }
        summed.clear();
        summed.reserve(cochain.size() / 2);
        for (int i = 0; i < cochain.size(); i += 2) {
            summed.add(cochain.get(i), cochain.get(i + 1));
        }
        LongArrayList each = new LongArrayList(cochain.size());
        while (summed.popPivot()) {
            each.add(summed.high(), summed.low());
        }
        return each.toArray();
    }
}
