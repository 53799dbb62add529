package org.explico.core.topology.rips;

import java.util.Arrays;

/**
 * A column while it is reduced: a bag of entries of which only the least is ever asked for.
 *
 * <p>Most entries are never looked at, since the column ends at a pivot long before them. So only those under a limit are kept in order, in a four-way heap;
 * the others wait unsorted, and when the heap is empty the limit moves up. Equal simplices are always on the same side.
 */
final class Column {
    /** No entry: the column is zero. */
    static final long NONE = -1;

    private static final int SAMPLE = 64;

    private final PrimeField field;
    private final int bits;
    private final long[] sample = new long[SAMPLE];
    private long[] near = new long[64];
    private int nearSize;
    private long[] far = new long[64];
    private int farSize;
    private long limit;

    Column(PrimeField field) {
        this.field = field;
        this.bits = field.bits();
    }

    /** Forgets everything. */
    void clear() {
        nearSize = 0;
        farSize = 0;
        limit = 0;
    }

    /** Makes room for {@code more} entries. */
    void reserve(int more) {
        if (far.length - farSize < more) {
            far = Arrays.copyOf(far, Math.max(2 * far.length, farSize + more));
        }
        if (near.length - nearSize < more) {
            near = Arrays.copyOf(near, Math.max(2 * near.length, nearSize + more));
        }
    }

    /** Adds an entry; room must have been reserved. */
    void add(long entry) {
        if (entry >= limit) {
            far[farSize++] = entry;
        } else {
            push(entry);
        }
    }

    /** Takes out the least entry whose coefficients do not cancel, and all below it; {@link #NONE} when there is none. */
    long popPivot() {
        return bits == 0 ? popOdd() : popSum();
    }

    private long popOdd() {
        while (fill()) {
            long key = pop();
            if (nearSize == 0 || near[0] != key) {
                return key;
            }
            pop();
        }
        return NONE;
    }

    private long popSum() {
        long mask = (1L << bits) - 1;
        while (fill()) {
            long entry = pop();
            long key = entry >>> bits;
            int sum = (int) (entry & mask);
            while (nearSize > 0 && near[0] >>> bits == key) {
                sum = field.plus(sum, (int) (pop() & mask));
            }
            if (sum != 0) {
                return (key << bits) | sum;
            }
        }
        return NONE;
    }

    /** Moves the limit up until something is under it; false when nothing is left. */
    private boolean fill() {
        if (nearSize > 0) {
            return true;
        }
        if (farSize == 0) {
            return false;
        }
        limit = ((quantile() >>> bits) + 1) << bits;
        int kept = 0;
        int moved = 0;
        if (near.length < farSize) {
            near = new long[far.length];
        }
        for (int i = 0; i < farSize; i++) {
            long entry = far[i];
            if (entry < limit) {
                near[moved++] = entry;
            } else {
                far[kept++] = entry;
            }
        }
        farSize = kept;
        nearSize = moved;
        for (int i = (nearSize - 2) >> 2; i >= 0 && nearSize > 1; i--) {
            sink(i, near[i]);
        }
        return true;
    }

    /** An entry that a small share of those waiting is under. */
    private long quantile() {
        int count = Math.min(SAMPLE, farSize);
        int step = farSize / count;
        for (int i = 0; i < count; i++) {
            sample[i] = far[i * step];
        }
        Arrays.sort(sample, 0, count);
        return sample[farSize <= SAMPLE ? count - 1 : farSize < 4096 ? 12 : 3];
    }

    private void push(long entry) {
        int i = nearSize++;
        while (i > 0) {
            int up = (i - 1) >> 2;
            if (near[up] <= entry) {
                break;
            }
            near[i] = near[up];
            i = up;
        }
        near[i] = entry;
    }

    private long pop() {
        long top = near[0];
        long last = near[--nearSize];
        if (nearSize > 0) {
            sink(0, last);
        }
        return top;
    }

    private void sink(int hole, long entry) {
        int i = hole;
        while (true) {
            int first = (i << 2) + 1;
            if (first >= nearSize) {
                break;
            }
            int end = Math.min(first + 4, nearSize);
            int least = first;
            long value = near[first];
            for (int c = first + 1; c < end; c++) {
                if (near[c] < value) {
                    value = near[c];
                    least = c;
                }
            }
            if (value >= entry) {
                break;
            }
            near[i] = value;
            i = least;
        }
        near[i] = entry;
    }
}
