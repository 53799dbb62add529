package org.explico.core.topology.rips;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Pivots of two longs. A place is taken low word first: whoever writes the high word after that has it, and the others go on. Each word is written once, so
 * that all who look for a pivot see the same places taken, and no one waits.
 */
final class WidePivots extends PivotTable {
    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] highs;
    private final long[] lows;

    WidePivots(int count) {
        super(count);
        highs = new long[places()];
        lows = new long[places()];
    }

    /** The place of a pivot, which is taken for it if it was not yet. */
    int place(long high, long low) {
        int at = home(high, low);
        while (!isOrBecomes(lows, at, low + 1) || !isOrBecomes(highs, at, high + 1)) {
            at = after(at);
        }
        return at;
    }

    /** The place of a pivot, or {@link #NOWHERE}; when no thread is taking places any more. */
    int find(long high, long low) {
        for (int at = home(high, low); ; at = after(at)) {
            if (lows[at] == 0) {
                return NOWHERE;
            }
            if (lows[at] == low + 1 && highs[at] == high + 1) {
                return at;
            }
        }
    }

    /** The high word of the pivot at a place that is taken. */
    long high(int place) {
        return highs[place] - 1;
    }

    /** The low word of the pivot at a place that is taken. */
    long low(int place) {
        return lows[place] - 1;
    }

    private static boolean isOrBecomes(long[] words, int at, long word) {
        long there = (long) WORDS.getAcquire(words, at);
        if (there == 0) {
            there = (long) WORDS.compareAndExchange(words, at, 0L, word);
        }
        return there == 0 || there == word;
    }

    private int home(long high, long low) {
        return homeOf((high * 0x9E3779B97F4A7C15L ^ low) * 0xC2B2AE3D27D4EB4FL);
    }
}
