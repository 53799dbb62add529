package org.explico.core.topology.rips;

import java.util.Arrays;

/** A column of triangles over Z/2 as a four-way heap of keys in which a key counts by its parity. */
final class TriangleHeap {
    /** No triangle: the column is zero. */
    static final long NONE = -1;

    private long[] keys = new long[1 << 12];
    private int size;

    /** Forgets everything. */
    void clear() {
        size = 0;
    }

    /** Makes room for {@code more} keys. */
    void reserve(int more) {
        if (keys.length - size < more) {
            keys = Arrays.copyOf(keys, Math.max(2 * keys.length, size + more));
        }
    }

    /** Appends without regard to order; {@link #order} must follow. */
    void append(long key) {
        keys[size++] = key;
    }

    /** The least key, in any state; {@link #NONE} when empty. */
    long least() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            least = Math.min(least, keys[i]);
        }
        return size == 0 ? NONE : least;
    }

    /** Turns appended keys into a heap. */
    void order() {
        for (int i = (size - 2) >> 2; i >= 0 && size > 1; i--) {
            sink(i, keys[i]);
        }
    }

    /** Adds a key; room must have been reserved. */
    void push(long key) {
        int i = size++;
        while (i > 0) {
            int up = (i - 1) >> 2;
            if (keys[up] <= key) {
                break;
            }
            keys[i] = keys[up];
            i = up;
        }
        keys[i] = key;
    }

    /** Takes out the least key of odd parity, and all below it; {@link #NONE} when there is none. */
    long popPivot() {
        while (size > 0) {
            long key = pop();
            if (size == 0 || keys[0] != key) {
                return key;
            }
            pop();
        }
        return NONE;
    }

    private long pop() {
        long top = keys[0];
        long last = keys[--size];
        if (size > 0) {
            sink(0, last);
        }
        return top;
    }

    private void sink(int hole, long key) {
        int i = hole;
        while (true) {
            int first = (i << 2) + 1;
            if (first >= size) {
                break;
            }
            int end = Math.min(first + 4, size);
            int least = first;
            long value = keys[first];
            for (int c = first + 1; c < end; c++) {
                if (keys[c] < value) {
                    value = keys[c];
                    least = c;
                }
            }
            if (value >= key) {
                break;
            }
            keys[i] = value;
            i = least;
        }
        keys[i] = key;
    }
}
