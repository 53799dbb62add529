package org.explico.reporting;

import java.util.stream.IntStream;
import org.explico.core.cloud.PointCloud;
import org.explico.core.graph.Graph;
import org.explico.core.graph.HopPlaces;
import org.explico.core.linalg.SymmetricEigen;

/**
 * A place in the plane for every vertex of a graph.
 *
 * <ul>
 *   <li>Points of one or two dimensions stand where they are; more dimensions are seen along the two principal axes, found on at most {@value #SAMPLE} rows
 *       spread evenly over the cloud where that is cheaper.
 *   <li>A graph without points: by its hops, {@link HopPlaces}.
 * </ul>
 *
 * <p>Deterministic. O(n d s) for points with s axes' rows.
 */
public final class PlanarLayout {
    private static final int SAMPLE = 400;
    private static final String BY_HOPS = "places by the hop distances of the graph";

    private final double[] places;
    private final String axes;

    private PlanarLayout(double[] places, String axes) {
        this.places = places;
        this.axes = axes;
    }

    /** The places of points. */
    public static PlanarLayout of(PointCloud cloud) {
        int n = cloud.size();
        int d = cloud.dim();
        if (d <= 2) {
            double[] places = new double[2 * n];
            for (int i = 0; i < n; i++) {
                places[2 * i] = cloud.at(i, 0);
                places[2 * i + 1] = d == 2 ? cloud.at(i, 1) : 0;
            }
            return new PlanarLayout(places, d == 2 ? "the two coordinates of the points" : "the points on their line");
        }
        int[] rows = d <= SAMPLE || n <= SAMPLE
                ? IntStream.range(0, n).toArray()
                : IntStream.range(0, SAMPLE)
                        .map(i -> (int) ((long) i * n / SAMPLE))
                        .toArray();
        String of = rows.length == n ? "" : " of " + rows.length + " of the points";
        return new PlanarLayout(alongAxes(cloud, rows), "the two principal axes" + of);
    }

    /** The places of the vertices of a graph, by its hops. */
    public static PlanarLayout of(Graph graph) {
        HopPlaces found = HopPlaces.of(graph);
        double[] places = new double[2 * found.size()];
        for (int i = 0; i < found.size(); i++) {
            places[2 * i] = found.x(i);
            places[2 * i + 1] = found.y(i);
        }
        return new PlanarLayout(places, BY_HOPS);
    }

    /** Places that {@link HopPlaces} found for the vertices of a graph. */
    static PlanarLayout ofHops(double[] xs, double... ys) {
        double[] places = new double[2 * xs.length];
        for (int i = 0; i < xs.length; i++) {
            places[2 * i] = xs[i];
            places[2 * i + 1] = ys[i];
        }
        return new PlanarLayout(places, BY_HOPS);
    }

    /** The number of vertices. */
    public int size() {
        return places.length / 2;
    }

    /** What the two directions are, for a caption. */
    public String axes() {
        return axes;
    }

    double x(int i) {
        return places[2 * i];
    }

    double y(int i) {
        return places[2 * i + 1];
    }

    private static double[] alongAxes(PointCloud cloud, int[] rows) {
        int d = cloud.dim();
        double[] mean = new double[d];
        for (int row : rows) {
            for (int c = 0; c < d; c++) {
                mean[c] += cloud.at(row, c) / rows.length;
            }
        }
        double[] centred = new double[rows.length * d];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < d; c++) {
                centred[r * d + c] = cloud.at(rows[r], c) - mean[c];
            }
        }
        double[][] axes = axes(rows.length, d, centred);
        double[] places = new double[2 * cloud.size()];
        IntStream.range(0, cloud.size()).parallel().forEach(i -> {
            for (int axis = 0; axis < 2; axis++) {
                double sum = 0;
                for (int c = 0; c < d; c++) {
                    sum += (cloud.at(i, c) - mean[c]) * axes[axis][c];
                }
                places[2 * i + axis] = sum;
            }
        });
        return places;
    }

    /** The two right singular vectors of the largest singular values, from the smaller of the two Gram matrices. */
    private static double[][] axes(int rows, int d, double[] centred) {
        if (d <= rows) {
            SymmetricEigen gram = SymmetricEigen.ofGram(rows, d, centred);
            return new double[][] {gram.vector(d - 1), gram.vector(d - 2)};
        }
        double[] transposed = new double[centred.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < d; c++) {
                transposed[c * rows + r] = centred[r * d + c];
            }
        }
        SymmetricEigen gram = SymmetricEigen.ofGram(d, rows, transposed);
        double[][] axes = new double[2][d];
        for (int axis = 0; axis < 2 && axis < rows; axis++) {
            double length = Math.sqrt(Math.max(0, gram.value(rows - 1 - axis)));
            double[] left = gram.vector(rows - 1 - axis);
            for (int c = 0; c < d && length > 0; c++) {
                for (int r = 0; r < rows; r++) {
                    axes[axis][c] += left[r] * centred[r * d + c] / length;
                }
            }
        }
        return axes;
    }
}
