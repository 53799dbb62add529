package org.explico.core.topology.complex;

import java.util.Arrays;

/** A four-way heap of longs; the greatest comes first. */
final class LongHeap {
    private long[] keys = new long[1 << 8];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** The greatest key of a heap that is not empty. */
    long peek() {
        return keys[0];
    }

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

    /** Takes out the greatest key of a heap that is not empty. */
    long pop() {
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
