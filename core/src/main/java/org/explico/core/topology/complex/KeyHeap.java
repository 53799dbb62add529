package org.explico.core.topology.complex;

import java.util.Arrays;

/** A chain over Z/2 as a four-way heap of keys in which a key counts by its parity; the greatest comes first. */
final class KeyHeap {
    /** No key: the chain is zero. */
    static final long NONE = -1;

    private long[] keys = new long[1 << 10];
    private int size;

    /** Adds a key. */
    void push(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        int i = size++;
        while (i > 0) {
            int up = (i - 1) >> 2;
            if (keys[up] >= key) {
                break;
            }
            keys[i] = keys[up];
            i = up;
        }
        keys[i] = key;
    }

    /** Takes out the greatest key of odd parity, and all above it; {@link #NONE} when there is none. */
    long pop() {
        while (size > 0) {
            long key = popOne();
            if (size == 0 || keys[0] != key) {
                return key;
            }
            popOne();
        }
        return NONE;
    }

    private long popOne() {
        long top = keys[0];
        long last = keys[--size];
        if (size > 0) {
            sink(last);
        }
        return top;
    }

    private void sink(long key) {
        int i = 0;
        while (true) {
            int first = (i << 2) + 1;
            if (first >= size) {
                break;
            }
            int end = Math.min(first + 4, size);
            int greatest = first;
            for (int c = first + 1; c < end; c++) {
                greatest = keys[c] > keys[greatest] ? c : greatest;
            }
            if (keys[greatest] <= key) {
                break;
            }
            keys[i] = keys[greatest];
            i = greatest;
        }
        keys[i] = key;
    }
}
