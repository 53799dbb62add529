package org.explico.core.cloud;

import java.util.stream.IntStream;

/**
 * The neighbours of some points by the definition: all their distances in float64. O(n d) a point, and O(n) memory a thread.
 *
 * <p>Some points at a time are held against one strip of the others after another, so that a strip is read from memory once for all of them.
 */
final class ExactRows {
    /** The points that a piece of work looks at. */
    static final int ROWS = 8;

    private static final int STRIP = 64;

    private final ComparedPoints compared;
    private final int k;
    private final NeighbourLists.Builder lists;
    private final SearchProgress progress;

    ExactRows(ComparedPoints compared, int k, NeighbourLists.Builder lists, SearchProgress progress) {
        this.compared = compared;
        this.k = k;
        this.lists = lists;
        this.progress = progress;
    }

    /** Gives the lists the neighbours of these points. */
    void find(int... points) {
        IntStream.range(0, (points.length + ROWS - 1) / ROWS)
                .parallel()
                .forEach(piece -> find(points, piece * ROWS, Math.min(points.length, (piece + 1) * ROWS)));
    }

    private void find(int[] points, int first, int last) {
        double[][] lengths = new double[last - first][compared.points().size()];
        double[] x = compared.points().shared();
        int d = compared.points().dim();
        double[] strip = new double[STRIP];
        for (int from = 0; from < lengths[0].length; from += STRIP) {
            int columns = Math.min(STRIP, lengths[0].length - from);
            for (int row = first; row < last; row++) {
                compared.kernel().block(x, points[row] * d, 1, from * d, columns, d, strip, STRIP);
                System.arraycopy(strip, 0, lengths[row - first], from, columns);
            }
        }
        NearestKernel nearest = new NearestKernel(k);
        for (int row = first; row < last; row++) {
            compared.scale().toLengths(lengths[row - first], 0, lengths[0].length);
            nearest.select(lengths[row - first], points[row], lists);
        }
        progress.more(last - first);
    }
}
