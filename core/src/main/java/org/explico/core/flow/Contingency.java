package org.explico.core.flow;

import java.util.TreeMap;

/** How many vertices two partitions of the same vertices put into each pair of parts; only pairs that occur, in a fixed order. */
final class Contingency {
    private final int[] rows;
    private final int[] columns;
    private final int[] cells;
    private final int[] rowOf;
    private final int[] columnOf;

    private Contingency(int[] rows, int[] columns, int[] cells, int[] rowOf, int[] columnOf) {
        this.rows = rows;
        this.columns = columns;
        this.cells = cells;
        this.rowOf = rowOf;
        this.columnOf = columnOf;
    }

    static Contingency of(Partition one, Partition other) {
        other.requireSize(one.size(), "partitions to compare");
        TreeMap<Long, Integer> counts = new TreeMap<>();
        for (int i = 0; i < one.size(); i++) {
            counts.merge((long) one.at(i) << 32 | other.at(i), 1, Integer::sum);
        }
        int[] cells = new int[counts.size()];
        int[] rowOf = new int[cells.length];
        int[] columnOf = new int[cells.length];
        int t = 0;
        for (var entry : counts.entrySet()) {
            rowOf[t] = (int) (entry.getKey() >>> 32);
            columnOf[t] = entry.getKey().intValue();
            cells[t++] = entry.getValue();
        }
        return new Contingency(one.sizes(), other.sizes(), cells, rowOf, columnOf);
    }

    /** The number of pairs of parts that share a vertex. */
    int size() {
        return cells.length;
    }

    /** The vertices that cell t counts. */
    int at(int t) {
        return cells[t];
    }

    /** The size of the first partition's part in cell t. */
    int rowSize(int t) {
        return rows[rowOf[t]];
    }

    /** The size of the second partition's part in cell t. */
    int columnSize(int t) {
        return columns[columnOf[t]];
    }

    /** The pairs of vertices that both partitions join. */
    long pairs() {
        return pairs(cells);
    }

    /** The pairs of vertices that the first partition joins. */
    long rowPairs() {
        return pairs(rows);
    }

    /** The pairs of vertices that the second partition joins. */
    long columnPairs() {
        return pairs(columns);
    }

    private static long pairs(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += (long) count * (count - 1) / 2;
        }
        return sum;
    }
}
