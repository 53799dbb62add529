package org.explico.core.topology.rips;

import java.util.Arrays;

/**
 * A {@link Column} whose entries are two longs, which lie side by side, so that four entries are one line of the cache. The limit between those kept in order
 * and those that wait is one of high words alone.
 */
final class WideColumn {
    private static final int SAMPLE = 64;

    private final PrimeField field;
    private final long coefficients;
    private final long[] sample = new long[SAMPLE];
    private long[] near = new long[1 << 11];
    private int nearSize;
    private long[] far = new long[1 << 13];
    private int farSize;
    private long limit = -1;
    private long high;
    private long low;

    WideColumn(PrimeField field) {
        this.field = field;
        this.coefficients = (1L << field.bits()) - 1;
    }

    /** Forgets everything. */
    void clear() {
        nearSize = 0;
        farSize = 0;
        limit = -1;
    }

    /** Makes room for {@code more} entries. */
    void reserve(int more) {
        far = withRoom(far, 2 * (farSize + more));
        near = withRoom(near, 2 * (nearSize + more));
    }

    private static long[] withRoom(long[] entries, int length) {
        return entries.length >= length ? entries : Arrays.copyOf(entries, Math.max(2 * entries.length, length));
    }

    /** Adds an entry; room must have been reserved. */
    void add(long newHigh, long newLow) {
        if (newHigh > limit) {
            far[2 * farSize] = newHigh;
            far[2 * farSize++ + 1] = newLow;
        } else {
            push(newHigh, newLow);
        }
    }

    /** The high word of the last pivot. */
    long high() {
        return high;
    }

    /** The low word of the last pivot, with its coefficient. */
    long low() {
        return low;
    }

    /** Takes out the least entry whose coefficients do not cancel, and all below it; false when there is none. */
    boolean popPivot() {
        while (fill()) {
            pop();
            if (coefficients == 0 ? isOdd() : sums()) {
                return true;
            }
        }
        return false;
    }

    private boolean isOdd() {
        if (nearSize == 0 || near[0] != high || near[1] != low) {
            return true;
        }
        pop();
        return false;
    }

    private boolean sums() {
        long key = low & ~coefficients;
        int sum = (int) (low & coefficients);
        while (nearSize > 0 && near[0] == high && (near[1] & ~coefficients) == key) {
            sum = field.plus(sum, (int) (near[1] & coefficients));
            pop();
        }
        low = key | sum;
        return sum != 0;
    }

    /** Moves the limit up until something is under it; false when nothing is left. */
    private boolean fill() {
        if (nearSize > 0) {
            return true;
        }
        if (farSize == 0) {
            return false;
        }
        limit = quantile();
        near = withRoom(near, 2 * farSize);
        int kept = 0;
        int moved = 0;
        for (int i = 0; i < 2 * farSize; i += 2) {
            long entry = far[i];
            if (entry <= limit) {
                near[moved] = entry;
                near[moved + 1] = far[i + 1];
                moved += 2;
            } else {
                far[kept] = entry;
                far[kept + 1] = far[i + 1];
                kept += 2;
            }
        }
        farSize = kept >> 1;
        nearSize = moved >> 1;
        for (int i = (nearSize - 2) >> 2; i >= 0 && nearSize > 1; i--) {
            sink(i, near[2 * i], near[2 * i + 1]);
        }
        return true;
    }

    /** A high word that a small share of those waiting is under. */
    private long quantile() {
        int count = Math.min(SAMPLE, farSize);
        int step = farSize / count;
        for (int i = 0; i < count; i++) {
            sample[i] = far[2 * i * step];
        }
        Arrays.sort(sample, 0, count);
        return sample[farSize <= SAMPLE ? count - 1 : farSize < 4096 ? 12 : 3];
    }

    private void push(long newHigh, long newLow) {
        int i = nearSize++;
        while (i > 0) {
            int up = (i - 1) >> 2;
            if (!isLess(newHigh, newLow, near[2 * up], near[2 * up + 1])) {
                break;
            }
            near[2 * i] = near[2 * up];
            near[2 * i + 1] = near[2 * up + 1];
            i = up;
        }
        near[2 * i] = newHigh;
        near[2 * i + 1] = newLow;
    }

    private void pop() {
        high = near[0];
        low = near[1];
        if (--nearSize > 0) {
            sink(0, near[2 * nearSize], near[2 * nearSize + 1]);
        }
    }

    private void sink(int hole, long newHigh, long newLow) {
        int i = hole;
        while (true) {
            int first = (i << 2) + 1;
            if (first >= nearSize) {
                break;
            }
            int end = Math.min(first + 4, nearSize);
            int least = first;
            long leastHigh = near[2 * first];
            long leastLow = near[2 * first + 1];
            for (int c = first + 1; c < end; c++) {
                if (isLess(near[2 * c], near[2 * c + 1], leastHigh, leastLow)) {
                    least = c;
                    leastHigh = near[2 * c];
                    leastLow = near[2 * c + 1];
                }
            }
            if (!isLess(leastHigh, leastLow, newHigh, newLow)) {
                break;
            }
            near[2 * i] = leastHigh;
            near[2 * i + 1] = leastLow;
            i = least;
        }
        near[2 * i] = newHigh;
        near[2 * i + 1] = newLow;
    }

    private static boolean isLess(long aHigh, long aLow, long bHigh, long bLow) {
        return aHigh < bHigh || (aHigh == bHigh && aLow < bLow);
    }
}
