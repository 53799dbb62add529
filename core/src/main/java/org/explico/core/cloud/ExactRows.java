package org.explico.core.cloud;

/** The neighbours of one point after the other by the definition: all its distances in float64. O(n d) a point and O(n) memory. */
final class ExactRows {
    private static final int STRIP = 64;

    private final ComparedPoints compared;
    private final double[] lengths;
    private final double[] strip = new double[STRIP];
    private final NearestKernel nearest;

    ExactRows(ComparedPoints compared, int k) {
        this.compared = compared;
        this.lengths = new double[compared.points().size()];
        this.nearest = new NearestKernel(k);
    }

    /** Gives the lists the neighbours of this point. */
    void find(int point, NeighbourLists.Builder lists) {
        PointCloud points = compared.points();
        int d = points.dim();
        for (int from = 0; from < lengths.length; from += STRIP) {
            int columns = Math.min(STRIP, lengths.length - from);
            compared.kernel().block(points.shared(), point * d, 1, from * d, columns, d, strip, STRIP);
            System.arraycopy(strip, 0, lengths, from, columns);
        }
        compared.scale().toLengths(lengths, 0, lengths.length);
        nearest.select(lengths, point, lists);
    }
}
