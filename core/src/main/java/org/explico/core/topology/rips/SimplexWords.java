package org.explico.core.topology.rips;

import com.carrotsearch.hppc.LongArrayList;
import org.explico.core.Refusal;

/**
 * How simplices of one degree are written: the rank of the longest edge, then the other points, descending, as one long where that and a coefficient fit, else
 * as two. Since every edge has a rank of its own, the longest edge is unique, and these numbers are ordered as the filtration is.
 */
sealed interface SimplexWords permits SimplexCode, WideCode {
    /** The bits of a number that is one long. */
    int ROOM = 62;

    /**
     * How the columns of a degree are written, whose cofacets must fit too.
     *
     * @param room the bits of one long that may be used: {@link #ROOM}, or fewer to have two of them sooner
     */
    static SimplexWords ofColumns(EdgeOrder edges, int degree, int coefficientBits, int room) {
        return areOneLong(edges, degree, coefficientBits, room)
                ? new SimplexCode(edges, degree)
                : WideCode.ofColumns(edges, degree, coefficientBits, room);
    }

    /** True when the cofacets of a degree, with a coefficient, are one long each. */
    static boolean areOneLong(EdgeOrder edges, int degree, int coefficientBits, int room) {
        return bits(edges, degree + 1) + coefficientBits <= room;
    }

    /** Refuses a degree whose cofacets are more than two longs. */
    static void requireRoom(EdgeOrder edges, int degree, int coefficientBits, int room) {
        int needed = bits(edges, degree + 1) + coefficientBits;
        if (needed > 2 * room + 2) {
            throw Refusal.overBudget(
                    "degree " + degree + " of Vietoris-Rips",
                    "simplices of at most " + (2 * room + 2) + " bits",
                    needed + " bits",
                    "ask for a smaller degree, fewer points or a smaller threshold");
        }
    }

    /** The bits of a simplex of this degree. */
    static int bits(EdgeOrder edges, int degree) {
        int rankBits = 32 - Integer.numberOfLeadingZeros(Math.max(1, edges.count()));
        return rankBits + (degree - 1) * pointBits(edges.size());
    }

    /** The bits of one point. */
    static int pointBits(int n) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(n - 1));
    }

    /** Writes the simplex over the edge of this rank with these other points, descending, at the end of a list. */
    void append(int rank, int[] others, LongArrayList to);

    /** The rank of the longest edge of the i-th of some simplices. */
    int rank(long[] simplices, int i);

    /** The points of the i-th of some simplices, descending. */
    void points(long[] simplices, int i, int[] points);
}
