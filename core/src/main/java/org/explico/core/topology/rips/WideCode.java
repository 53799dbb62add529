package org.explico.core.topology.rips;

import com.carrotsearch.hppc.LongArrayList;

/**
 * A simplex of one degree as two longs, high and low, of at most 63 bits each: a number of up to 126 bits. Its last bits are left free for a coefficient, so
 * that an entry of a column is the sum of a simplex and a coefficient. Columns and rows of one matrix are cut at the same place, as far down as possible and
 * below the rank: the high words alone decide most comparisons.
 */
final class WideCode implements SimplexWords {
    private final EdgeOrder edges;
    private final int pointBits;
    private final int others;
    private final int coefficientBits;
    private final int lowBits;
    private final long lowMask;
    private final int rankPlace;

    private WideCode(EdgeOrder edges, int degree, int coefficientBits, int lowBits) {
        this.edges = edges;
        this.pointBits = SimplexWords.pointBits(edges.size());
        this.others = degree - 1;
        this.coefficientBits = coefficientBits;
        this.lowBits = lowBits;
        this.lowMask = (1L << lowBits) - 1;
        this.rankPlace = coefficientBits + pointBits * others - lowBits;
    }

    /** Columns of a degree. */
    static WideCode ofColumns(EdgeOrder edges, int degree, int coefficientBits, int room) {
        int needed = SimplexWords.bits(edges, degree + 1) + coefficientBits;
        int belowRank = coefficientBits + SimplexWords.pointBits(edges.size()) * (degree - 1);
        int lowBits = Math.max(coefficientBits, needed - room - 1);
        return new WideCode(edges, degree, coefficientBits, Math.min(lowBits, belowRank));
    }

    /** The cofacets of these simplices. */
    WideCode rows() {
        return new WideCode(edges, others + 2, coefficientBits, lowBits);
    }

    @Override
    public void append(int rank, int[] otherPoints, LongArrayList to) {
        to.add(highKey(rank, otherPoints), lowKey(otherPoints));
    }

    @Override
    public int rank(long[] simplices, int i) {
        return rank(simplices[2 * i]);
    }

    @Override
    public void points(long[] simplices, int i, int[] points) {
        int[] rest = new int[others];
        others(simplices[2 * i], simplices[2 * i + 1], rest);
        points(rank(simplices[2 * i]), rest, points);
    }

    /** The high word of a value that begins at a bit. */
    long high(long value, int at) {
        return at >= lowBits ? value << (at - lowBits) : value >>> (lowBits - at);
    }

    /** The low word of a value that begins at a bit. */
    long low(long value, int at) {
        return at >= lowBits ? 0 : (value << at) & lowMask;
    }

    /** The high word of the simplex over the edge of this rank with these other points, descending. */
    long highKey(int rank, int[] otherPoints) {
        long key = highOfRank(rank);
        for (int k = 0; k < others; k++) {
            key |= high(otherPoints[k], place(k));
        }
        return key;
    }

    /** The low word of that simplex, whatever its rank. */
    long lowKey(int[] otherPoints) {
        long key = 0;
        for (int k = 0; k < others; k++) {
            key |= low(otherPoints[k], place(k));
        }
        return key;
    }

    /** The bit at which the k-th other point begins. */
    int place(int k) {
        return coefficientBits + pointBits * (others - 1 - k);
    }

    /** The high word of a rank; its low word is zero. */
    long highOfRank(int rank) {
        return (long) rank << rankPlace;
    }

    /** The rank of the longest edge. */
    int rank(long high) {
        return (int) (high >>> rankPlace);
    }

    /** The last of the other points. */
    int last(long high, long low) {
        return point(high, low, coefficientBits);
    }

    /** Writes the other points, descending. */
    void others(long high, long low, int[] to) {
        for (int k = others - 1, at = coefficientBits; k >= 0; k--, at += pointBits) {
            to[k] = point(high, low, at);
        }
    }

    /** Writes all points, descending, of the simplex over the edge of this rank with these other points. */
    void points(int rank, int[] otherPoints, int[] to) {
        int end = edges.larger()[rank];
        int ends = 0;
        int k = 0;
        for (int i = 0; i < others + 2; i++) {
            if (ends < 2 && (k == others || end > otherPoints[k])) {
                to[i] = end;
                end = edges.smaller()[rank];
                ends++;
            } else {
                to[i] = otherPoints[k++];
            }
        }
    }

    /** The high word of a cofacet without its last point: a facet over the same edge. */
    long highOfFacet(long high) {
        return high >>> pointBits;
    }

    /** The low word of that facet. */
    long lowOfFacet(long high, long low) {
        return from(high, low, pointBits) & lowMask & -(1L << coefficientBits);
    }

    private int point(long high, long low, int at) {
        return (int) (from(high, low, at) & ((1L << pointBits) - 1));
    }

    /** The bits from one on, as far as they are asked for. */
    private long from(long high, long low, int at) {
        return at >= lowBits ? high >>> (at - lowBits) : (low >>> at) | (high << (lowBits - at));
    }
}
