package org.explico.core.cloud;

import java.util.Arrays;

/** The neighbours of one point after the other from candidates with lower bounds, by their distances in float64, when these prove that no other is one. */
final class ProvenRow {
    private final ComparedPoints compared;
    private final int k;
    private final PackedPoints packed;
    private final int[] nearest;
    private final double[] lengths;

    ProvenRow(ComparedPoints compared, int k, PackedPoints packed) {
        this.compared = compared;
        this.k = k;
        this.packed = packed;
        this.nearest = new int[k];
        this.lengths = new double[k];
    }

    /**
     * Gives the lists the neighbours of this point, or says that it cannot.
     *
     * @param keys its candidates, k or more, the smallest bound first
     * @param limit all other points have bounds of at least this
     */
    boolean find(int point, long[] keys, float limit, NeighbourLists.Builder lists) {
        double[] squares = new double[keys.length];
        double reach = 0;
        int seen = 0;
        while (seen < keys.length && (seen < k || !beyond(Candidates.bound(keys[seen]), reach))) {
            squares[seen] = square(point, Candidates.point(keys[seen]));
            reach = seen < k ? Math.max(reach, squares[seen]) : reach;
            seen++;
        }
        if (!beyond(limit, reach)) {
            return false;
        }
        put(point, keys, squares, seen, lists);
        return true;
    }

    private boolean beyond(float bound, double reach) {
        return BlockSearch.surelyBelow(packed.unscaled(bound)) > reach;
    }

    private double square(int i, int j) {
        PointCloud points = compared.points();
        return compared.kernel().between(points.shared(), i * points.dim(), j * points.dim(), points.dim());
    }

    private void put(int point, long[] keys, double[] squares, int seen, NeighbourLists.Builder lists) {
        long[] byIndex = new long[seen];
        Arrays.setAll(byIndex, t -> (long) Candidates.point(keys[t]) << 32 | t);
        Arrays.sort(byIndex);
        double[] length = new double[seen];
        Arrays.setAll(length, t -> compared.scale().length(squares[(int) byIndex[t]]));
        int[] order = LengthOrder.ascending(length, seen);
        for (int rank = 0; rank < k; rank++) {
            nearest[rank] = (int) (byIndex[order[rank]] >> 32);
            lengths[rank] = length[order[rank]];
        }
        lists.nearest(point, nearest, lengths);
        int end = k;
        while (end < seen && length[order[end]] == lengths[k - 1]) {
            end++;
        }
        lists.ties(
                point,
                Arrays.stream(order, k, end).map(t -> (int) (byIndex[t] >> 32)).toArray());
    }
}
