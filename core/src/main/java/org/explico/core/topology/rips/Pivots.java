package org.explico.core.topology.rips;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Which reduced column has which pivot: a table with open addressing that several threads read and write without locks. A place is taken for a pivot once and
 * for all; its column may be replaced by one that comes before it in the order of the reduction.
 *
 * @see <a href="https://doi.org/10.1145/3350755.3400244">Morozov and Nigmetov 2020</a>
 */
final class Pivots {
    private static final VarHandle KEYS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle COLUMNS = MethodHandles.arrayElementVarHandle(ReducedColumn[].class);

    private final long[] keys;
    private final @Nullable ReducedColumn[] columns;
    private final int shift;

    /** Room for so many columns. */
    Pivots(int count) {
        int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, count));
        keys = new long[1 << bits];
        columns = new ReducedColumn[1 << bits];
        shift = 64 - bits;
    }

    /** The place of a pivot, which is taken for it if it was not yet. */
    int place(long pivot) {
        long key = pivot + 1;
        int at = home(key);
        while (true) {
            long there = (long) KEYS.getAcquire(keys, at);
            if (there == 0) {
                there = (long) KEYS.compareAndExchange(keys, at, 0L, key);
            }
            if (there == 0 || there == key) {
                return at;
            }
            at = (at + 1) & (keys.length - 1);
        }
    }

    /** The column with this pivot; null when there is none. */
    @Nullable
    ReducedColumn get(long pivot) {
        long key = pivot + 1;
        for (int at = home(key); ; at = (at + 1) & (keys.length - 1)) {
            long there = (long) KEYS.getAcquire(keys, at);
            if (there == 0) {
                return null;
            }
            if (there == key) {
                return at(at);
            }
        }
    }

    /** The column at a place. */
    @Nullable
    ReducedColumn at(int place) {
        return (ReducedColumn) COLUMNS.getAcquire(columns, place);
    }

    /** Puts a column at a place if the one there is still the expected one. */
    boolean replace(int place, @Nullable ReducedColumn expected, ReducedColumn column) {
        return COLUMNS.compareAndSet(columns, place, expected, column);
    }

    /** The number of places. */
    int places() {
        return keys.length;
    }

    /** The pivot at a place that has a column. */
    long pivot(int place) {
        return keys[place] - 1;
    }

    private int home(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> shift);
    }
}
