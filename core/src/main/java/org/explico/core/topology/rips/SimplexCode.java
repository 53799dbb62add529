package org.explico.core.topology.rips;

import com.carrotsearch.hppc.LongArrayList;

/**
 * A simplex of one degree as one long. Nothing needs to be searched to read it back.
 *
 * <p>An entry of a column is such a long with a coefficient below it.
 */
final class SimplexCode implements SimplexWords {
    private final EdgeOrder edges;
    private final int pointBits;
    private final int others;

    SimplexCode(EdgeOrder edges, int degree) {
        this.edges = edges;
        this.pointBits = SimplexWords.pointBits(edges.size());
        this.others = degree - 1;
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

    @Override
    public void append(int rank, int[] otherPoints, LongArrayList to) {
        to.add(key(rank, otherPoints));
    }

    @Override
    public int rank(long[] simplices, int i) {
        return rank(simplices[i]);
    }

    @Override
    public void points(long[] simplices, int i, int[] points) {
        points(simplices[i], points);
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
