package org.explico.core.topology.rips;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.explico.core.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Which reduced column has which pivot: a table with open addressing that several threads read and write without locks. A place is taken for a pivot once and
 * for all; its column may be replaced by one that comes before it in the order of the reduction.
 *
 * @see <a href="https://doi.org/10.1145/3350755.3400244">Morozov and Nigmetov 2020</a>
 */
abstract sealed class PivotTable permits Pivots, WidePivots {
    /** Where there is no place. */
    static final int NOWHERE = -1;

    private static final int MOST = 1 << 29;

    private static final VarHandle COLUMNS = MethodHandles.arrayElementVarHandle(ReducedColumn[].class);

    private final @Nullable ReducedColumn[] columns;

    /** Room for so many columns, of which at most half the places are taken. */
    PivotTable(int count) {
        if (count >= MOST) {
            throw Refusal.overBudget(
                    "reduction of Vietoris-Rips",
                    "fewer than " + MOST + " columns",
                    "" + count,
                    "take a sample, or a smaller threshold or degree");
        }
        columns = new ReducedColumn[1 << (33 - Integer.numberOfLeadingZeros(Math.max(1, count)))];
    }

    /** The column at a place. */
    final @Nullable ReducedColumn at(int place) {
        return (ReducedColumn) COLUMNS.getAcquire(columns, place);
    }

    /** Puts a column at a place if the one there is still the expected one. */
    final boolean replace(int place, @Nullable ReducedColumn expected, ReducedColumn column) {
        return COLUMNS.compareAndSet(columns, place, expected, column);
    }

    /** The number of places, a power of two. */
    final int places() {
        return columns.length;
    }

    /** The place where the search for a hash begins. */
    final int homeOf(long hash) {
        return (int) (hash >>> (Long.numberOfLeadingZeros(columns.length) + 1));
    }

    /** The place after another. */
    final int after(int place) {
        return (place + 1) & (columns.length - 1);
    }
}
