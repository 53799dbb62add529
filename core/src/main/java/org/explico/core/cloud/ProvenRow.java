package org.explico.core.cloud;

import java.util.Arrays;

/** The neighbours of one point after the other from candidates with lower bounds, by their distances in float64, when these prove that no other is one. */
final class ProvenRow {
    private final ComparedPoints compared;
    private final int k;
    private final PackedPoints packed;

    ProvenRow(ComparedPoints compared, int k, PackedPoints packed) {
        this.compared = compared;
        this.k = k;
        this.packed = packed;
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
        compared.scale().toLengths(squares, 0, seen);
        lists.add(
                point, Arrays.stream(keys, 0, seen).mapToInt(Candidates::point).toArray(), squares, seen);
        return true;
    }

    private boolean beyond(float bound, double reach) {
        return BlockSearch.surelyBelow(packed.unscaled(bound)) > reach;
    }

    private double square(int i, int j) {
        PointCloud points = compared.points();
        return compared.kernel().between(points.shared(), i * points.dim(), j * points.dim(), points.dim());
    }
}
