package org.explico.reporting;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.cloud.PointCloud;
import org.explico.core.graph.Graph;
import org.explico.core.linalg.SymmetricEigen;

/**
 * A place in the plane for every vertex of a graph.
 *
 * <ul>
 *   <li>Points of one or two dimensions stand where they are; more dimensions are seen along the two principal axes, found on at most {@value #SAMPLE} rows
 *       spread evenly over the cloud where that is cheaper.
 *   <li>A graph without points: pivot multidimensional scaling of its hop distances, and for up to {@value #FEW} vertices steps of stress majorization
 *       after it. Components stand apart.
 * </ul>
 *
 * <p>Deterministic. O(n d s) for points with s axes' rows, O(p (n + m) + n p²) for p pivots and O(n²) a step for a graph.
 *
 * @see <a href="https://doi.org/10.1007/978-3-540-70904-6_6">Brandes and Pich 2007, Eigensolver methods for progressive multidimensional scaling</a>
 * @see <a href="https://doi.org/10.1007/978-3-540-31843-9_25">Gansner, Koren, North 2005, Graph drawing by stress majorization</a>
 */
public final class PlanarLayout {
    private static final int SAMPLE = 400;
    private static final int FEW = 500;
    private static final int PIVOTS = 40;
    private static final int STEPS = 120;

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

    /** Places of the vertices of a graph that has no points. */
    public static PlanarLayout of(Graph graph) {
        int n = graph.size();
        int pivots = Math.min(PIVOTS, n);
        double[] squares = new double[n * pivots];
        double[] nearest = new double[n];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int pivot = 0;
        for (int p = 0; p < pivots; p++) {
            int[] hops = hops(graph, pivot);
            for (int i = 0; i < n; i++) {
                squares[i * pivots + p] = (double) hops[i] * hops[i];
                nearest[i] = Math.min(nearest[i], hops[i]);
            }
            pivot = farthest(nearest);
        }
        double[] places = twoAxes(n, pivots, doublyCentred(n, pivots, squares));
        if (n <= FEW && n > 2) {
            relax(graph, places);
        }
        return new PlanarLayout(places, "places by the hop distances of the graph");
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

    private static double[] doublyCentred(int n, int pivots, double[] squares) {
        double[] rowMeans = new double[n];
        double[] columnMeans = new double[pivots];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < pivots; p++) {
                double value = squares[i * pivots + p];
                rowMeans[i] += value / pivots;
                columnMeans[p] += value / n;
                mean += value / n / pivots;
            }
        }
        double[] out = new double[squares.length];
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < pivots; p++) {
                out[i * pivots + p] = -(squares[i * pivots + p] - rowMeans[i] - columnMeans[p] + mean) / 2;
            }
        }
        return out;
    }

    private static double[] twoAxes(int n, int pivots, double[] centred) {
        double[] places = new double[2 * n];
        if (pivots < 2) {
            return places;
        }
        SymmetricEigen gram = SymmetricEigen.ofGram(n, pivots, centred);
        for (int axis = 0; axis < 2; axis++) {
            double[] v = gram.vector(pivots - 1 - axis);
            for (int i = 0; i < n; i++) {
                for (int p = 0; p < pivots; p++) {
                    places[2 * i + axis] += centred[i * pivots + p] * v[p];
                }
            }
        }
        return places;
    }

    /** Steps that bring distances in the plane nearer to hops: each never raises the stress, and keeps what is symmetric. */
    private static void relax(Graph graph, double[] places) {
        int n = graph.size();
        int[][] hops =
                IntStream.range(0, n).parallel().mapToObj(i -> hops(graph, i)).toArray(int[][]::new);
        scale(places, hops);
        for (int i = 0; i < n; i++) {
            // Vertices with the same neighbours would stand on each other: a little apart, by the golden angle.
            places[2 * i] += 0.05 * StrictMath.cos(2.399963 * i);
            places[2 * i + 1] += 0.05 * StrictMath.sin(2.399963 * i);
        }
        double[] next = new double[places.length];
        for (int step = 0; step < STEPS; step++) {
            IntStream.range(0, n).parallel().forEach(i -> majorize(i, hops[i], places, next));
            System.arraycopy(next, 0, places, 0, places.length);
        }
    }

    private static void majorize(int i, int[] hops, double[] places, double[] next) {
        double x = 0;
        double y = 0;
        double weights = 0;
        for (int j = 0; j < hops.length; j++) {
            if (j != i) {
                double weight = 1.0 / ((double) hops[j] * hops[j]);
                double dx = places[2 * i] - places[2 * j];
                double dy = places[2 * i + 1] - places[2 * j + 1];
                double apart = Math.sqrt(dx * dx + dy * dy);
                double pull = apart > 1e-9 ? hops[j] / apart : 0;
                x += weight * (places[2 * j] + dx * pull);
                y += weight * (places[2 * j + 1] + dy * pull);
                weights += weight;
            }
        }
        next[2 * i] = x / weights;
        next[2 * i + 1] = y / weights;
    }

    /** Stretches the places so that they are as far apart as the hops are, on the whole. */
    private static void scale(double[] places, int[][] hops) {
        double wanted = 0;
        double found = 0;
        for (int i = 0; i < hops.length; i++) {
            for (int j = 0; j < i; j++) {
                double apart = Math.hypot(places[2 * i] - places[2 * j], places[2 * i + 1] - places[2 * j + 1]);
                wanted += hops[i][j] * apart;
                found += apart * apart;
            }
        }
        for (int t = 0; t < places.length && found > 0; t++) {
            places[t] *= wanted / found;
        }
    }

    private static int farthest(double[] nearest) {
        int at = 0;
        for (int i = 1; i < nearest.length; i++) {
            at = nearest[i] > nearest[at] ? i : at;
        }
        return at;
    }

    /** The hops from one vertex; those it cannot reach are put two beyond the farthest it can. */
    private static int[] hops(Graph graph, int source) {
        int[] hops = new int[graph.size()];
        Arrays.fill(hops, -1);
        int[] queue = new int[graph.size()];
        hops[source] = 0;
        queue[0] = source;
        int tail = 1;
        for (int head = 0; head < tail; head++) {
            int u = queue[head];
            for (int place = 0; place < graph.degree(u); place++) {
                int v = graph.neighbour(u, place);
                if (hops[v] < 0) {
                    hops[v] = hops[u] + 1;
                    queue[tail++] = v;
                }
            }
        }
        int beyond = hops[queue[tail - 1]] + 2;
        for (int i = 0; i < hops.length; i++) {
            hops[i] = hops[i] < 0 ? beyond : hops[i];
        }
        return hops;
    }
}
