package org.explico.core.topology.rips;

import org.explico.core.Refusal;

/**
 * A simplex of one degree as one integer: the rank of its longest edge, then its other points, descending. Since every edge has a rank of its own, the
 * longest edge is unique, and the integers are ordered as the filtration is. Nothing needs to be searched to read a simplex back.
 *
 * <p>An entry of a column is such an integer with a coefficient below it. Both are one long where they fit into 63 bits, which
 * {@link #fits} tells.
 */
final class SimplexCode {
    private final EdgeOrder edges;
    private final int pointBits;
    private final int others;

    SimplexCode(EdgeOrder edges, int degree) {
        this.edges = edges;
        this.pointBits = pointBits(edges.size());
        this.others = degree - 1;
    }

    /** The bits of one point. */
    static int pointBits(int n) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(n - 1));
    }

    /** The bits of a simplex of this degree. */
    static int bits(EdgeOrder edges, int degree) {
        int rankBits = 32 - Integer.numberOfLeadingZeros(Math.max(1, edges.count()));
        return rankBits + (degree - 1) * pointBits(edges.size());
    }

    /** True when simplices of this degree, with a coefficient, are one long. */
    static boolean fits(EdgeOrder edges, int degree, int coefficientBits) {
        return bits(edges, degree) + coefficientBits <= 62;
    }

    static void requireRoom(EdgeOrder edges, int degree, int coefficientBits) {
        if (!fits(edges, degree, coefficientBits)) {
            throw Refusal.overBudget(
                    "degree " + (degree - 1) + " of Vietoris-Rips",
                    "simplices of at most 62 bits",
                    bits(edges, degree) + coefficientBits + " bits",
                    "ask for a smaller degree, fewer points or a smaller threshold");
        }
    }

    /** The bits of one point. */
    int pointBits() {
        return pointBits;
    }

    /** The bits below the rank. */
    int shift() {
        return pointBits * others;
    }

    /** The integer of the simplex over the edge of this rank with these other points, descending. */
    long key(int rank, int... otherPoints) {
        long key = rank;
        for (int k = 0; k < others; k++) {
            key = (key << pointBits) | otherPoints[k];
        }
        return key;
    }

    /** The rank of the longest edge. */
    int rank(long key) {
        return (int) (key >>> shift());
    }

    /** Writes the points of a simplex, descending. */
    void points(long key, int[] points) {
        int rank = rank(key);
        int larger = edges.larger()[rank];
        int smaller = edges.smaller()[rank];
        long mask = (1L << pointBits) - 1;
        int at = others + 1;
        long rest = key;
        boolean small = true;
        boolean large = true;
        for (int k = 0; k < others; k++, rest >>>= pointBits) {
            int point = (int) (rest & mask);
            if (small && smaller < point) {
                points[at--] = smaller;
                small = false;
            }
            if (large && larger < point) {
                points[at--] = larger;
                large = false;
            }
            points[at--] = point;
        }
        if (small) {
            points[at--] = smaller;
        }
        if (large) {
            points[at] = larger;
        }
    }
}
