package org.explico.core.topology.complex;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.BitSet;

/**
 * Degree one of a cubical filtration of three axes, over Z/2: squares are columns and edges are rows, none of them an object. A cell is one long:
 * the rank of its owner above, its code below.
 *
 * <p>Squares that are born with a hollow and edges that join components are known from union-find and take no part. Most of the others pair within
 * their owner ({@link LocalPairs}); such a column is never stored, but made again from the grid when its pivot is met. What is left is reduced in
 * the order of the filtration with a heap, and kept.
 *
 * @see <a href="https://doi.org/10.1109/TPAMI.2011.95">Robins, Wood, Sheppard 2011</a>
 * @see <a href="https://doi.org/10.1007/978-3-642-23175-9_7">Wagner, Chen, Vucini 2012</a>
 */
final class VolumeLoopsKernel {
    private static final int CODE = 5;
    private static final int FACETS = 4;

    private final VoxelOrder order;
    private final int[] ranks;
    private final int[] part;
    private final boolean lastOwns;
    private final int firstEdge;
    private final int firstSquare;
    private final int edges;
    private final int owners;
    private final int[] facetSteps;
    private final int[] facetCodes;
    private final LocalPairs local;

    private final KeyHeap column = new KeyHeap();
    private final LongIntHashMap columnOfPivot = new LongIntHashMap();
    private final LongArrayList stored = new LongArrayList();

    /** {@code part}: the cells that take part, as bits by code at their owner. */
    VolumeLoopsKernel(VoxelOrder order, int[] part, Star star, Cubical.Construction construction) {
        this.order = order;
        this.ranks = order.ranks();
        this.part = part;
        lastOwns = construction == Cubical.Construction.VERTICES;
        firstEdge = star.first(1);
        firstSquare = star.first(2);
        edges = Integer.bitCount(star.cells(1));
        owners = lastOwns ? 2 : 4;
        int squares = Integer.bitCount(star.cells(2));
        facetSteps = new int[squares * FACETS * owners];
        facetCodes = new int[facetSteps.length];
        for (int s = 0, t = 0; s < squares; s++) {
            for (Star.Facet facet : star.facets(firstSquare + s)) {
                System.arraycopy(facet.steps(), 0, facetSteps, t, owners);
                System.arraycopy(facet.codes(), 0, facetCodes, t, owners);
                t += owners;
            }
        }
        local = new LocalPairs(star);
    }

    /** Hears how many voxels are done. */
    @FunctionalInterface
    interface Done {
        void at(int voxels);
    }

    /** Finds all bars. */
    void reduce(Bars bars, Done done) {
        BitSet left = new BitSet(order.size());
        for (int v = 0; v < part.length; v++) {
            if (set(v) != 0 && local.left(set(v)) != 0) {
                left.set(ranks[v]);
            }
        }
        int columns = 0;
        for (int r = left.nextSetBit(0); r >= 0; r = left.nextSetBit(r + 1)) {
            int voxel = order.voxels()[r];
            for (int squares = local.left(set(voxel)); squares != 0; squares &= squares - 1) {
                long pivot = reduce(voxel, Integer.numberOfTrailingZeros(squares));
                bars.add(order.value((int) (pivot >>> CODE)), order.value(r));
            }
            if ((++columns & 0xfff) == 0) {
                done.at(r);
            }
        }
    }

    private long reduce(int voxel, int square) {
        addBoundary(voxel, square, Long.MAX_VALUE);
        while (true) {
            long pivot = column.pop();
            if (pivot == KeyHeap.NONE) {
                throw new IllegalStateException("a square that closes no loop and fills no hollow");
            }
            if (!addColumnOf(pivot)) {
                keep(pivot);
                return pivot;
            }
        }
    }

    /** Adds the column with this pivot, which was taken out, where there is one. */
    private boolean addColumnOf(long pivot) {
        int owner = order.voxels()[(int) (pivot >>> CODE)];
        int code = (int) pivot & ((1 << CODE) - 1);
        int chain = local.chain(set(owner), code - firstEdge);
        for (int squares = chain; squares != 0; squares &= squares - 1) {
            addBoundary(owner, Integer.numberOfTrailingZeros(squares), pivot);
        }
        int at = chain != 0 ? -1 : columnOfPivot.getOrDefault(pivot, -1);
        for (int i = Math.max(at, 0); at >= 0 && stored.buffer[i] != KeyHeap.NONE; i++) {
            column.push(stored.buffer[i]);
        }
        return chain != 0 || at >= 0;
    }

    /** Adds those edges of a square that come before a pivot: the others cancel. */
    private void addBoundary(int voxel, int square, long before) {
        int t = square * FACETS * owners;
        for (int f = 0; f < FACETS; f++, t += owners) {
            int best = t;
            int rank = ranks[voxel + facetSteps[t]];
            for (int c = t + 1; c < t + owners; c++) {
                int other = ranks[voxel + facetSteps[c]];
                if (lastOwns == other > rank) {
                    rank = other;
                    best = c;
                }
            }
            int code = facetCodes[best];
            long key = (long) rank << CODE | code;
            if (key < before && (part[voxel + facetSteps[best]] >> code & 1) == 1) {
                column.push(key);
            }
        }
    }

    private void keep(long pivot) {
        columnOfPivot.put(pivot, stored.size());
        for (long key = column.pop(); key != KeyHeap.NONE; key = column.pop()) {
            stored.add(key);
        }
        stored.add(KeyHeap.NONE);
    }

    private int set(int voxel) {
        return part[voxel] >>> firstEdge & 0x3ffff;
    }
}
