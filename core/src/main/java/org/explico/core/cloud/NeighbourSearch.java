package org.explico.core.cloud;

import java.util.stream.IntStream;

/** Finds the nearest neighbours of all points of a cloud. */
final class NeighbourSearch {
    private static final int ROWS = 16;

    private NeighbourSearch() {}

    /** The lists of the k nearest of every point, which may be zero, by the way that suits. */
    static NeighbourLists lists(ComparedPoints compared, int k) {
        return k == 0 || !(compared.kernel() instanceof SquaredDistanceKernel)
                ? plain(compared, k)
                : BlockSearch.lists(compared, k, ProductKernel.best(), done -> {});
    }

    /** The lists of the k nearest of every point, by the definition; k may be zero. */
    static NeighbourLists plain(ComparedPoints compared, int k) {
        int n = compared.points().size();
        NeighbourLists.Builder lists = new NeighbourLists.Builder(n, k);
        if (k == 0) {
            return lists.build();
        }
        IntStream.range(0, (n + ROWS - 1) / ROWS).parallel().forEach(block -> {
            ExactRows rows = new ExactRows(compared, k);
            for (int i = block * ROWS; i < Math.min(n, (block + 1) * ROWS); i++) {
                rows.find(i, lists);
            }
        });
        return lists.build();
    }
}
