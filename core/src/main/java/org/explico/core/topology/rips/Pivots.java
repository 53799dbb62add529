package org.explico.core.topology.rips;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Pivots of one long. */
final class Pivots extends PivotTable {
    private static final VarHandle KEYS = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] keys;

    Pivots(int count) {
        super(count);
        keys = new long[places()];
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
            at = after(at);
        }
    }

    /** The place of a pivot, or {@link #NOWHERE}. */
    int find(long pivot) {
        long key = pivot + 1;
        for (int at = home(key); ; at = after(at)) {
            long there = (long) KEYS.getAcquire(keys, at);
            if (there == 0 || there == key) {
                return there == 0 ? NOWHERE : at;
            }
        }
    }

    /** The pivot at a place that is taken. */
    long pivot(int place) {
        return keys[place] - 1;
    }

    private int home(long key) {
        return homeOf(key * 0x9E3779B97F4A7C15L);
    }
}
