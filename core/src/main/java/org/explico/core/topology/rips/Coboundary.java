package org.explico.core.topology.rips;

/**
 * The coboundary of one simplex after another: its cofacets as entries, ready for a column. The coefficient of a facet in the boundary of a simplex is
 * the parity of the place, in descending order, of the point that it lacks.
 */
final class Coboundary {
    private final Ranks ranks;
    private final PrimeField field;
    private final SimplexCode columnCode;
    private final SimplexCode rowCode;
    private final int bits;
    private final int degree;
    private final int[] points;
    private final int[] facetPoints;
    private final int[] others;
    private final long[] inside;
    private final int[] shifts;
    private final long[] without;
    private int rank;

    Coboundary(Ranks ranks, PrimeField field, int degree, SimplexCode columnCode, SimplexCode rowCode) {
        this.ranks = ranks;
        this.field = field;
        this.columnCode = columnCode;
        this.rowCode = rowCode;
        this.bits = field.bits();
        this.degree = degree;
        this.points = new int[degree + 1];
        this.facetPoints = new int[degree + 1];
        this.others = new int[degree];
        this.inside = new long[degree];
        this.shifts = new int[degree];
        this.without = new long[degree + 1];
    }

    /** Finds the cofacets of a simplex that have this rank or more. */
    void of(long simplex, int atLeast, Cofacets found) {
        rank = columnCode.rank(simplex);
        columnCode.points(simplex, points);
        ranks.cofacets(points, degree + 1, rank >= atLeast ? 0 : atLeast, found);
        int pointBits = rowCode.pointBits();
        for (int i = 0; i <= degree; i++) {
            long key = 0;
            for (int k = 0; k <= degree; k++) {
                if (k != i) {
                    key = (key << pointBits) | points[k];
                }
            }
            without[i] = key;
        }
        prepareInside(simplex, pointBits);
    }

    /** Finds the cofacets of a simplex from the rank of one of its cofacets on. */
    void ofFrom(long simplex, long cofacet, Cofacets found) {
        of(simplex, rowCode.rank(cofacet), found);
    }

    /** Keys of cofacets over the same longest edge, by how many of the other points come before the new one. */
    private void prepareInside(long simplex, int pointBits) {
        long mask = (1L << pointBits) - 1;
        int count = degree - 1;
        for (int k = count - 1, s = 0; k >= 0; k--, s += pointBits) {
            others[k] = (int) ((simplex >>> s) & mask);
        }
        for (int j = 0; j <= count; j++) {
            int shift = pointBits * (count - j);
            long high = simplex >>> shift;
            long low = simplex & ((1L << shift) - 1);
            inside[j] = (high << (shift + pointBits)) | low;
            shifts[j] = shift;
        }
    }

    /** The least entry of the coboundary, all of whose cofacets have been found; {@link Column#NONE} when it is zero. */
    long least(Cofacets found) {
        long least = Long.MAX_VALUE;
        int at = -1;
        for (int k = 0; k < found.count; k++) {
            if (found.rank[k] < rank) {
                // The first of the same rank is the least of all: points ascend.
                return entry(insideKey(found.point[k]), found.point[k], 1);
            }
        }
        int shift = rowCode.shift();
        for (int k = 0; k < found.count; k++) {
            long key = ((long) found.rank[k] << shift) | without[found.place[k]];
            if (key < least) {
                least = key;
                at = k;
            }
        }
        return at < 0 ? Column.NONE : entry(least, found.point[at], 1);
    }

    private long insideKey(int w) {
        int j = 0;
        while (j < degree - 1 && others[j] > w) {
            j++;
        }
        return inside[j] | ((long) w << shifts[j]);
    }

    private long entry(long key, int w, int factor) {
        return bits == 0 ? key : (key << bits) | field.signed(factor, before(points, w));
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
    void addTo(Column column, Cofacets found, int factor, long above) {
        column.reserve(found.count);
        int shift = rowCode.shift();
        int j = degree - 1;
        for (int k = 0; k < found.count; k++) {
            int w = found.point[k];
            int longest = found.rank[k];
            while (j > 0 && others[j - 1] < w) {
                j--;
            }
            long key = longest < rank
                    ? inside[j] | ((long) w << shifts[j])
                    : ((long) longest << shift) | without[found.place[k]];
            if (key > above) {
                column.add(entry(key, w, factor));
            }
        }
    }

    /** True when a simplex is the upper half of an apparent pair: its least other point is the first within all its other edges. */
    boolean apparent(long cofacet, int[] apexes) {
        int least = (int) (cofacet & ((1L << rowCode.pointBits()) - 1));
        if (degree == 1) {
            return apexes[rowCode.rank(cofacet)] == least;
        }
        long facet = facetOfApparent(cofacet);
        columnCode.points(facet, facetPoints);
        return ranks.firstWithin(facetPoints, degree + 1, rowCode.rank(cofacet), least) == Ranks.NONE;
    }

    /** The lower half of the apparent pair of a cofacet. */
    long facetOfApparent(long cofacet) {
        return cofacet >>> rowCode.pointBits();
    }

    /** The coefficient of the lower half in the boundary of the upper one. */
    int signOfApparent(long cofacet) {
        if (bits == 0) {
            return 1;
        }
        columnCode.points(facetOfApparent(cofacet), facetPoints);
        return field.signed(1, before(facetPoints, (int) (cofacet & ((1L << rowCode.pointBits()) - 1))));
    }
}
