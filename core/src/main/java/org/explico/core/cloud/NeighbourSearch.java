package org.explico.core.cloud;

import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/** Finds the nearest neighbours of all points of a cloud, no two of which are equal. */
final class NeighbourSearch {
    /** Up to here boxes leave out so many pairs that float64 is faster. */
    private static final int FEW_DIMENSIONS = 3;

    private NeighbourSearch() {}

    /** The lists of the k nearest of every point, by the way that suits; k may be zero. */
    static NeighbourLists lists(ComparedPoints compared, int k, DoubleConsumer progress) {
        if (k == 0) {
            return plain(compared, k, progress);
        }
        return compared.points().dim() <= FEW_DIMENSIONS || !(compared.kernel() instanceof SquaredDistanceKernel)
                ? TreeSearch.lists(compared, k, progress)
                : BlockSearch.lists(compared, k, ProductKernel.best(), progress);
    }

    /** The same by the definition. */
    static NeighbourLists plain(ComparedPoints compared, int k, DoubleConsumer progress) {
        int n = compared.points().size();
        NeighbourLists.Builder lists = new NeighbourLists.Builder(n, k);
        if (k > 0) {
            new ExactRows(compared, k, lists, new SearchProgress(n, progress))
                    .find(IntStream.range(0, n).toArray());
        }
        return lists.build(0);
    }
}
