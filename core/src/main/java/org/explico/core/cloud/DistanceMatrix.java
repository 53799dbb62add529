package org.explico.core.cloud;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/**
 * Distances \(d(i,j)\) of n points, kept once for each pair \(i &lt; j\): symmetric with a zero diagonal by construction.
 *
 * <ul>
 *   <li>One point: a valid matrix without pairs.
 *   <li>A negative or non-finite distance: refused.
 * </ul>
 *
 * <p>Memory \(4n(n-1)\) bytes: 8 MB at n = 1,415; building from points O(n² d) on all threads of the pool it is called from.
 */
public final class DistanceMatrix {
    /** Blocks of 32 and 64 points of a thousand columns fit the second cache. */
    private static final int ROWS = 32;

    private static final int COLUMNS = 64;

    private final int size;
    private final double[] condensed;

    private DistanceMatrix(int size, double[] condensed) {
        this.size = size;
        this.condensed = condensed;
    }

    /** Euclidean distances between the points of a cloud, each within 1 ulp of the square root of its summed squares. */
    public static DistanceMatrix euclidean(PointCloud cloud) {
        return of(cloud, new Metric.Euclidean());
    }

    /** Distances between the points of a cloud by this metric; refused where the metric cannot compare a point. */
    public static DistanceMatrix of(PointCloud cloud, Metric metric) {
        int n = cloud.size();
        double[] out = new double[pairs(n)];
        ComparedPoints compared = ComparedPoints.of(cloud, metric);
        IntStream.range(0, (n + ROWS - 1) / ROWS).parallel().forEach(block -> fill(compared, block * ROWS, out));
        return of(n, out, "distances");
    }

    /** Fills some rows of the lower triangle, one block of columns after the other. */
    private static void fill(ComparedPoints compared, int first, double[] out) {
        int dim = compared.points().dim();
        int last = Math.min(compared.points().size(), first + ROWS);
        double[] block = new double[ROWS * COLUMNS];
        for (int from = 0; from < last; from += COLUMNS) {
            int to = Math.min(last, from + COLUMNS);
            compared.kernel()
                    .block(
                            compared.points().shared(),
                            first * dim,
                            last - first,
                            from * dim,
                            to - from,
                            dim,
                            block,
                            COLUMNS);
            for (int i = first; i < last; i++) {
                int row = (int) ((long) i * (i - 1) / 2);
                int end = Math.min(to, i);
                if (from < end) {
                    System.arraycopy(block, (i - first) * COLUMNS, out, row + from, end - from);
                    compared.scale().toLengths(out, row + from, row + end);
                }
            }
        }
    }

    /**
     * A matrix from its lower triangle row by row: d(1,0), d(2,0), d(2,1), d(3,0) … (Ripser's {@code lower-distance} order); the caller keeps its
     * array.
     */
    public static DistanceMatrix ofLowerTriangle(int size, double... lower) {
        return of(size, lower.clone(), "lower triangle");
    }

    /** The bytes that a matrix of n points takes. */
    public static long bytes(int n) {
        return 8L * n * (n - 1) / 2;
    }

    /** The number of points. */
    public int size() {
        return size;
    }

    /** The distance of points i and j; zero on the diagonal. */
    public double at(int i, int j) {
        if (i == j) {
            return 0;
        }
        int large = Math.max(i, j);
        return condensed[(int) ((long) large * (large - 1) / 2) + Math.min(i, j)];
    }

    /** The distances among the given points, in their order. */
    public DistanceMatrix subset(int... points) {
        double[] out = new double[pairs(points.length)];
        for (int i = 1, t = 0; i < points.length; i++) {
            for (int j = 0; j < i; j++) {
                out[t++] = at(points[i], points[j]);
            }
        }
        return new DistanceMatrix(points.length, out);
    }

    /** All distances divided by {@code scale > 0}. */
    public DistanceMatrix dividedBy(double scale) {
        return new DistanceMatrix(
                size, Arrays.stream(condensed).map(d -> d / scale).toArray());
    }

    /** The q-quantile of the distances of different points, by linear interpolation between order statistics; needs two points. */
    public double quantile(double q) {
        if (condensed.length == 0) {
            throw new IllegalStateException("a quantile of distances needs two points");
        }
        double[] sorted = condensed.clone();
        Arrays.parallelSort(sorted);
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** The largest distance; zero for one point. */
    public double diameter() {
        double largest = 0;
        for (double d : condensed) {
            largest = Math.max(largest, d);
        }
        return largest;
    }

    /** \(\min_i \max_j d(i,j)\): beyond this scale the Vietoris-Rips complex is a cone, and nothing is born or dies. */
    public double enclosingRadius() {
        double[] eccentricity = new double[size];
        for (int i = 1, t = 0; i < size; i++) {
            for (int j = 0; j < i; j++, t++) {
                eccentricity[i] = Math.max(eccentricity[i], condensed[t]);
                eccentricity[j] = Math.max(eccentricity[j], condensed[t]);
            }
        }
        return Arrays.stream(eccentricity).min().orElse(0);
    }

    /** The lower triangle, row by row, to be read. */
    public DoubleBuffer lowerTriangle() {
        return DoubleBuffer.wrap(condensed).asReadOnlyBuffer();
    }

    /** A copy of the lower triangle, row by row. */
    public double[] toLowerTriangle() {
        return condensed.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistanceMatrix that && size == that.size && Arrays.equals(condensed, that.condensed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(condensed);
    }

    @Override
    public String toString() {
        return "DistanceMatrix(" + size + " points)";
    }

    double[] shared() {
        return condensed;
    }

    private static DistanceMatrix of(int size, double[] lower, String what) {
        if (size < 1 || lower.length != pairs(size)) {
            throw Refusal.badInput(
                    what,
                    "n(n-1)/2 values for n points",
                    lower.length + " values for " + size + " points",
                    "check the file");
        }
        requireLengths(lower, what);
        return new DistanceMatrix(size, lower);
    }

    /** Hands back these lengths, or refuses them where one is negative or not finite. */
    public static double[] requireLengths(double[] lengths, String what) {
        for (double d : lengths) {
            if (!(d >= 0) || d == Double.POSITIVE_INFINITY) {
                throw Refusal.badInput(
                        what,
                        "finite, non-negative distances",
                        "" + d,
                        "scale the points so that their distances fit float64");
            }
        }
        return lengths;
    }

    private static int pairs(int n) {
        long pairs = (long) n * (n - 1) / 2;
        if (pairs > Integer.MAX_VALUE - 16) {
            throw Refusal.overBudget(
                    "distance matrix", "at most 65,536 points", n + " points", "take a sample, as with --points 20000");
        }
        return (int) pairs;
    }
}
