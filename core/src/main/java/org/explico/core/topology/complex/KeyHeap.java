package org.explico.core.topology.complex;

/** A chain over Z/2 as a heap of keys in which a key counts by its parity; the greatest comes first. */
final class KeyHeap {
    /** No key: the chain is zero. */
    static final long NONE = -1;

    private final LongHeap keys = new LongHeap();

    /** Adds a key. */
    void push(long key) {
        keys.push(key);
    }

    /** Takes out the greatest key of odd parity, and all above it; {@link #NONE} when there is none. */
    long pop() {
        while (!keys.isEmpty()) {
            long key = keys.pop();
            if (keys.isEmpty() || keys.peek() != key) {
                return key;
            }
            keys.pop();
        }
        return NONE;
    }
}
