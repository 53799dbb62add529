package org.explico.core.topology.diagram;

import java.util.Arrays;

/**
 * Joins a matching that covers some left points with one that covers some right points to one that covers them all.
 *
 * <p>Both together fall into cycles and paths whose edges alternate between the two. A path with more edges of one takes that one; a path whose ends
 * are both left takes the first, both right the second: what is left out at its end was not to be covered.
 *
 * @see <a href="https://doi.org/10.4153/CJM-1958-027-8">Mendelsohn and Dulmage 1958</a>
 */
final class CoveringMatching {
    private static final int FREE = -1;

    private final int[] first;
    private final int[] second;
    private final int[] firstOfRight;
    private final int[] secondOfRight;
    private final int[] joined;
    private final boolean[] doneLeft;
    private final boolean[] doneRight;

    private CoveringMatching(int[] first, int[] secondOfRight) {
        this.first = first;
        this.secondOfRight = secondOfRight;
        this.firstOfRight = inverse(first, secondOfRight.length);
        this.second = inverse(secondOfRight, first.length);
        this.joined = new int[first.length];
        this.doneLeft = new boolean[first.length];
        this.doneRight = new boolean[secondOfRight.length];
        Arrays.fill(joined, FREE);
    }

    /**
     * The right partner of each left point in the joined matching, negative where it has none.
     *
     * @param first the right partners of the left points in the matching that covers left points
     * @param secondOfRight the left partners of the right points in the matching that covers right points
     */
    static int[] of(int[] first, int[] secondOfRight) {
        CoveringMatching matching = new CoveringMatching(first, secondOfRight);
        for (int a = 0; a < first.length; a++) {
            matching.fromLeftEnd(a);
        }
        for (int b = 0; b < secondOfRight.length; b++) {
            matching.fromRightEnd(b);
        }
        // What is left are cycles, which either matching covers.
        for (int a = 0; a < first.length; a++) {
            if (!matching.doneLeft[a]) {
                matching.joined[a] = first[a];
            }
        }
        return matching.joined;
    }

    /** A path that starts at a left point with one edge: the edge is of the first matching, or the path is taken from the second. */
    private void fromLeftEnd(int start) {
        boolean inFirst = first[start] != FREE;
        boolean inSecond = second[start] != FREE;
        if (doneLeft[start] || inFirst == inSecond) {
            return;
        }
        // From a left end with an edge of the first: the first has as many edges or one more. With one of the second,
        // and a right end: the second.
        boolean rightEnd = endsRight(start, inFirst);
        takeFromLeft(start, inFirst, inFirst || !rightEnd);
    }

    private boolean endsRight(int start, boolean startsInFirst) {
        int a = start;
        while (true) {
            int b = startsInFirst ? first[a] : second[a];
            if (b == FREE) {
                return false;
            }
            int next = startsInFirst ? secondOfRight[b] : firstOfRight[b];
            if (next == FREE) {
                return true;
            }
            a = next;
        }
    }

    private void takeFromLeft(int start, boolean startsInFirst, boolean takeFirst) {
        int a = start;
        while (a != FREE) {
            doneLeft[a] = true;
            joined[a] = takeFirst ? first[a] : second[a];
            int b = startsInFirst ? first[a] : second[a];
            if (b == FREE) {
                return;
            }
            doneRight[b] = true;
            a = startsInFirst ? secondOfRight[b] : firstOfRight[b];
        }
    }

    /** A path with two right ends: the second matching. */
    private void fromRightEnd(int start) {
        boolean inFirst = firstOfRight[start] != FREE;
        if (doneRight[start] || inFirst == (secondOfRight[start] != FREE)) {
            return;
        }
        int b = start;
        while (b != FREE) {
            doneRight[b] = true;
            int a = inFirst ? firstOfRight[b] : secondOfRight[b];
            if (a == FREE) {
                return;
            }
            doneLeft[a] = true;
            joined[a] = second[a];
            b = inFirst ? second[a] : first[a];
        }
    }

    private static int[] inverse(int[] partners, int size) {
        int[] inverse = new int[size];
        Arrays.fill(inverse, FREE);
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] != FREE) {
                inverse[partners[i]] = i;
            }
        }
        return inverse;
    }
}
