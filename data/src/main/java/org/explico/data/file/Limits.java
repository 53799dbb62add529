package org.explico.data.file;

import org.explico.core.Refusal;

/** Limits that hold for every array, whatever the format. */
public final class Limits {
    /** The largest number of elements of one array, \(2^{31} - 16\). */
    public static final long ELEMENTS = Integer.MAX_VALUE - 15L;

    /** The largest number of axes of an array. */
    public static final int RANK = 8;

    /** What a packed file may grow by for each of its bytes. */
    public static final long RATIO = 1_000;

    /** What any packed file may hold beyond {@link #RATIO} times its bytes: zeros pack better than that. */
    public static final long FLOOR = 16L << 20;

    /** The most bytes a packed member may hold. */
    public static final long MEMBER = 8L << 30;

    private Limits() {}

    /**
     * The number of elements of an array of this shape, once it is known to fit.
     *
     * <ul>
     *   <li>More axes than {@link #RANK}, or a product beyond {@link #ELEMENTS}: refused.
     *   <li>More float64 bytes than half of the heap: refused as over budget.
     * </ul>
     */
    public static int elements(String what, long... shape) {
        if (shape.length > RANK) {
            throw Refusal.badInput(
                    what, "at most " + RANK + " axes", shape.length + " axes", "reshape the array before saving it");
        }
        long count = product(what, shape);
        long half = Runtime.getRuntime().maxMemory() / 2;
        if (count > half / Double.BYTES) {
            throw Refusal.overBudget(
                    what,
                    "at most " + half + " bytes as float64, half of the heap",
                    count + " elements",
                    "give fewer rows or start Java with a larger -Xmx");
        }
        return (int) count;
    }

    /** The most bytes that a packed stream of this many bytes may hold. */
    public static long unpacked(long packed) {
        return packed > (MEMBER - FLOOR) / RATIO ? MEMBER : packed * RATIO + FLOOR;
    }

    private static long product(String what, long... shape) {
        long count = 1;
        for (long length : shape) {
            if (length < 0 || length > ELEMENTS || (length > 0 && count > ELEMENTS / length)) {
                throw Refusal.badInput(
                        what,
                        "at most " + ELEMENTS + " elements",
                        "shape " + java.util.Arrays.toString(shape),
                        "split the array");
            }
            count *= length;
        }
        return count;
    }
}
