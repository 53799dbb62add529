package org.explico.core.topology.complex;

/**
 * Pairs of an edge and a square with one owner. Reducing the squares of a voxel over Z/2, with only its edges as rows, gives pairs of the whole
 * filtration: all other edges of these squares come before, so the pivots are the same. What is left to reduce are the squares that become zero here.
 *
 * <p>The answer depends only on which of the 18 edges and squares around the voxel take part; it is found once for each such set.
 */
final class LocalPairs {
    private static final int SETS = 1 << 18;
    private static final int KNOWN = 1 << 31;

    private final int edges;
    private final int squares;
    private final int[] rowsOfSquare;
    private final int[] left = new int[SETS];
    private final short[] chains;

    /** Over the star of a grid of three axes. */
    LocalPairs(Star star) {
        edges = Integer.bitCount(star.cells(1));
        squares = Integer.bitCount(star.cells(2));
        rowsOfSquare = new int[squares];
        chains = new short[edges * SETS];
        for (int s = 0; s < squares; s++) {
            for (Star.Facet facet : star.facets(star.first(2) + s)) {
                for (int c = 0; c < facet.steps().length; c++) {
                    rowsOfSquare[s] |= facet.steps()[c] == 0 ? 1 << (facet.codes()[c] - star.first(1)) : 0;
                }
            }
        }
    }

    /** The squares that no edge of their owner pairs with, as bits; edges come first in the set, then squares. */
    int left(int set) {
        if (left[set] == 0) {
            pair(set);
        }
        return left[set] & ~KNOWN;
    }

    /** The squares, as bits, whose sum has this edge as its last one; none when no square of its owner pairs with it. */
    int chain(int set, int edge) {
        if (left[set] == 0) {
            pair(set);
        }
        return chains[set * edges + edge];
    }

    private void pair(int set) {
        int[] columns = new int[edges];
        left[set] = KNOWN;
        for (int bits = set >>> edges; bits != 0; bits &= bits - 1) {
            int s = Integer.numberOfTrailingZeros(bits);
            int column = rowsOfSquare[s] & set;
            int chain = 1 << s;
            while (column != 0 && columns[last(column)] != 0) {
                chain ^= chains[set * edges + last(column)];
                column ^= columns[last(column)];
            }
            if (column == 0) {
                left[set] |= 1 << s;
            } else {
                columns[last(column)] = column;
                chains[set * edges + last(column)] = (short) chain;
            }
        }
    }

    private static int last(int column) {
        return 31 - Integer.numberOfLeadingZeros(column);
    }
}
