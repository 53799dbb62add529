package org.explico.core.cloud;

import java.util.Arrays;

/** The order of non-negative numbers by sorting primitive keys, on all threads: the upper half of the bits first, the lower half where that ties. */
final class LengthOrder {
    private LengthOrder() {}

    /** The places of the first {@code count} values, the smallest value first, equal ones by place. */
    static int[] ascending(double[] values, int count) {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = Double.doubleToRawLongBits(values[i] + 0.0) & 0xffffffff00000000L | i;
        }
        Arrays.parallelSort(keys);
        int[] order = new int[count];
        for (int from = 0, to; from < count; from = to) {
            to = from + 1;
            while (to < count && keys[to] >>> 32 == keys[from] >>> 32) {
                to++;
            }
            settle(values, keys, from, to, order);
        }
        return order;
    }

    private static void settle(double[] values, long[] keys, int from, int to, int[] order) {
        if (to - from > 1) {
            for (int k = from; k < to; k++) {
                int i = (int) keys[k];
                keys[k] = (Double.doubleToRawLongBits(values[i]) & 0xffffffffL) << 31 | i;
            }
            Arrays.sort(keys, from, to);
            for (int k = from; k < to; k++) {
                order[k] = (int) keys[k] & Integer.MAX_VALUE;
            }
        } else {
            order[from] = (int) keys[from];
        }
    }
}
