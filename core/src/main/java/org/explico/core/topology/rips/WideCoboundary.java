package org.explico.core.topology.rips;

/** A {@link Coboundary} whose entries are two longs. */
final class WideCoboundary {
    private final Ranks ranks;
    private final PrimeField field;
    private final WideCode columnCode;
    private final WideCode rowCode;
    private final boolean signed;
    private final int degree;
    private final int[] points;
    private final int[] facetPoints;
    private final int[] others;
    private final int[] othersOfRow;
    private final long[] insideHigh;
    private final long[] insideLow;
    private final long[] withoutHigh;
    private final long[] withoutLow;
    private int rank;
    private long leastHigh;
    private long leastLow;

    WideCoboundary(Ranks ranks, PrimeField field, int degree, WideCode columnCode, WideCode rowCode) {
        this.ranks = ranks;
        this.field = field;
        this.columnCode = columnCode;
        this.rowCode = rowCode;
        this.signed = field.bits() > 0;
        this.degree = degree;
        this.points = new int[degree + 1];
        this.facetPoints = new int[degree + 1];
        this.others = new int[degree - 1];
        this.othersOfRow = new int[degree];
        this.insideHigh = new long[degree];
        this.insideLow = new long[degree];
        this.withoutHigh = new long[degree + 1];
        this.withoutLow = new long[degree + 1];
    }

    /** Finds the cofacets of a simplex that have this rank or more. */
    void of(long high, long low, int atLeast, Cofacets found) {
        rank = columnCode.rank(high);
        columnCode.others(high, low, others);
        columnCode.points(rank, others, points);
        ranks.cofacets(points, degree + 1, rank >= atLeast ? 0 : atLeast, found);
        prepareWithout();
        prepareInside();
    }

    /** Finds the cofacets of a simplex from the rank of one of its cofacets on. */
    void ofFrom(long high, long low, long cofacetHigh, Cofacets found) {
        of(high, low, rowCode.rank(cofacetHigh), found);
    }

    /** All points but one, for each of them: from one to the next, one point is put in another's stead. */
    private void prepareWithout() {
        long high = rowCode.highKey(0, points);
        long low = rowCode.lowKey(points);
        for (int i = degree; ; i--) {
            withoutHigh[i] = high;
            withoutLow[i] = low;
            if (i == 0) {
                return;
            }
            int change = points[i - 1] ^ points[i];
            int place = rowCode.place(i - 1);
            high ^= rowCode.high(change, place);
            low ^= rowCode.low(change, place);
        }
    }

    /** Cofacets over the same longest edge without the new point, by how many of the others come before it. */
    private void prepareInside() {
        int count = degree - 1;
        System.arraycopy(others, 0, othersOfRow, 0, count);
        othersOfRow[count] = 0;
        long high = rowCode.highKey(rank, othersOfRow);
        long low = rowCode.lowKey(othersOfRow);
        for (int j = count; ; j--) {
            insideHigh[j] = high;
            insideLow[j] = low;
            if (j == 0) {
                return;
            }
            int moved = others[j - 1];
            int place = rowCode.place(j - 1);
            int next = rowCode.place(j);
            high ^= rowCode.high(moved, place) ^ rowCode.high(moved, next);
            low ^= rowCode.low(moved, place) ^ rowCode.low(moved, next);
        }
    }

    /** Finds the least entry of the coboundary, all of whose cofacets have been found; false when it is zero. */
    boolean toLeast(Cofacets found) {
        int at = -1;
        for (int k = 0; k < found.count && at < 0; k++) {
            if (found.rank[k] < rank) {
                // The first of the same rank is the least of all: points ascend.
                at = k;
                int j = 0;
                while (j < degree - 1 && others[j] > found.point[k]) {
                    j++;
                }
                leastHigh = highInside(j, found.point[k]);
                leastLow = lowInside(j, found.point[k]);
            }
        }
        if (at < 0) {
            leastHigh = Long.MAX_VALUE;
            leastLow = Long.MAX_VALUE;
            for (int k = 0; k < found.count; k++) {
                long high = highOutside(found.rank[k], found.place[k]);
                long low = withoutLow[found.place[k]];
                if (high < leastHigh || (high == leastHigh && low < leastLow)) {
                    leastHigh = high;
                    leastLow = low;
                    at = k;
                }
            }
        }
        if (at < 0) {
            return false;
        }
        leastLow |= coefficient(found.point[at], 1);
        return true;
    }

    /** The high word of the least entry. */
    long leastHigh() {
        return leastHigh;
    }

    /** The low word of the least entry. */
    long leastLow() {
        return leastLow;
    }

    private long highInside(int j, int w) {
        return insideHigh[j] | rowCode.high(w, rowCode.place(j));
    }

    private long lowInside(int j, int w) {
        return insideLow[j] | rowCode.low(w, rowCode.place(j));
    }

    private long highOutside(int longest, int place) {
        return withoutHigh[place] | rowCode.highOfRank(longest);
    }

    private long coefficient(int w, int factor) {
        return signed ? field.signed(factor, before(points, w)) : 0;
    }

    /** How many points of a simplex come before w, descending. */
    private static int before(int[] points, int w) {
        int count = 0;
        for (int point : points) {
            count += point > w ? 1 : 0;
        }
        return count;
    }

    /** Adds {@code factor} times the coboundary, as far as it is above a cofacet. */
    void addTo(WideColumn column, Cofacets found, int factor, long aboveHigh, long aboveLow) {
        column.reserve(found.count);
        int j = degree - 1;
        for (int k = 0; k < found.count; k++) {
            int w = found.point[k];
            int longest = found.rank[k];
            while (j > 0 && others[j - 1] < w) {
                j--;
            }
            boolean inside = longest < rank;
            long high = inside ? highInside(j, w) : highOutside(longest, found.place[k]);
            long low = inside ? lowInside(j, w) : withoutLow[found.place[k]];
            if (high > aboveHigh || (high == aboveHigh && low > aboveLow)) {
                column.add(high, low | coefficient(w, factor));
            }
        }
    }

    /** True when a simplex is the upper half of an apparent pair: its least other point is the first within all its other edges. */
    boolean apparent(long high, long low, int[] apexes) {
        int least = rowCode.last(high, low);
        int longest = rowCode.rank(high);
        if (degree == 1) {
            return apexes[longest] == least;
        }
        toFacet(high, low, longest);
        return ranks.firstWithin(facetPoints, degree + 1, longest, least) == Ranks.NONE;
    }

    /** The points of a cofacet but the least of the other ones. */
    private void toFacet(long high, long low, int longest) {
        rowCode.others(high, low, othersOfRow);
        columnCode.points(longest, othersOfRow, facetPoints);
    }

    /** The high word of the lower half of the apparent pair of a cofacet. */
    long highOfApparent(long high) {
        return rowCode.highOfFacet(high);
    }

    /** The low word of the lower half of the apparent pair of a cofacet. */
    long lowOfApparent(long high, long low) {
        return rowCode.lowOfFacet(high, low);
    }

    /** The coefficient of the lower half in the boundary of the upper one. */
    int signOfApparent(long high, long low) {
        if (!signed) {
            return 1;
        }
        toFacet(high, low, rowCode.rank(high));
        return field.signed(1, before(facetPoints, rowCode.last(high, low)));
    }
}
