package org.explico.core.cloud;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.linalg.CompensatedSum;

/**
 * The edge lengths of a minimum spanning tree of n points: the deaths of the components of the Vietoris-Rips filtration.
 *
 * <p>The lengths, ascending, are the same for every minimum spanning tree of the points, so that ties and the order of the points do not matter.
 *
 * <ul>
 *   <li>One point: no edges, length zero.
 *   <li>Points that coincide: edges of length zero.
 * </ul>
 *
 * <p>From distances: Prim's algorithm, O(n²) time and O(n) memory beside the distances, which are not copied.
 *
 * @see <a href="https://doi.org/10.1002/j.1538-7305.1957.tb01515.x">Prim 1957</a>
 */
public final class MinimumSpanningTree {
    private final double[] weights;
    private final double length;

    private MinimumSpanningTree(double[] ascending) {
        this.weights = ascending;
        this.length = CompensatedSum.of(ascending);
    }

    /** The tree of all points. */
    public static MinimumSpanningTree of(DistanceMatrix distances) {
        return of(distances, IntStream.range(0, distances.size()).toArray());
    }

    /** The tree of the given points, at least one, which index into the matrix. */
    public static MinimumSpanningTree of(DistanceMatrix distances, int... points) {
        int[] ascending = points.clone();
        Arrays.sort(ascending); // rows are then read from left to right
        double[] weights = prim(distances.shared(), ascending);
        Arrays.sort(weights);
        return new MinimumSpanningTree(weights);
    }

    /** The tree of a cloud with Euclidean distances: see {@link #of(PointCloud, Metric)}. */
    public static MinimumSpanningTree of(PointCloud cloud) {
        return of(cloud, new Metric.Euclidean());
    }

    /**
     * The tree of a cloud by a metric, without a distance matrix: the lengths have the bits of the tree of {@link DistanceMatrix#of}. On all threads
     * of the pool it is called from; O(n² d) in many dimensions, about O(n log n) in few; memory O(n) beside a copy of the points, see
     * {@link #bytes}.
     */
    public static MinimumSpanningTree of(PointCloud cloud, Metric metric) {
        ComparedPoints compared = ComparedPoints.of(cloud, metric);
        // Infinite distances join nothing: what they would have joined is missing at the end.
        double[] numbers = CloudSpanningTree.numbers(compared);
        double[] weights = Arrays.copyOf(numbers, cloud.size() - 1);
        Arrays.fill(weights, numbers.length, weights.length, Double.POSITIVE_INFINITY);
        compared.scale().toLengths(weights, 0, numbers.length);
        return new MinimumSpanningTree(DistanceMatrix.requireLengths(weights, "distances"));
    }

    /** About what the tree of a cloud of n points takes at most, in bytes beside the cloud. */
    public static double bytes(int n, int dim) {
        return CloudSpanningTree.bytes(n, dim);
    }

    /** The number of points. */
    public int size() {
        return weights.length + 1;
    }

    /** The n-1 edge lengths, ascending. */
    public double[] weights() {
        return weights.clone();
    }

    /** The sum of the edge lengths, compensated. */
    public double length() {
        return length;
    }

    /** \(\sum w^\alpha\) over the edges: \(E_\alpha^0\), the lifespan sum of degree zero. Edges of length zero do not count. */
    public double length(double alpha) {
        if (alpha == 1) {
            return length;
        }
        return CompensatedSum.of(Arrays.stream(weights)
                .filter(w -> w > 0)
                .map(w -> StrictMath.pow(w, alpha))
                .toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MinimumSpanningTree that && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "MinimumSpanningTree(" + size() + " points, length " + length + ")";
    }

    private static double[] prim(double[] condensed, int[] points) {
        int left = points.length - 1;
        double[] weights = new double[left];
        double[] nearest = new double[left];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int[] waiting = Arrays.copyOf(points, left);
        int added = points[left];
        for (int step = 0; step < weights.length; step++, left--) {
            int next = approach(condensed, added, waiting, nearest, left);
            added = waiting[next];
            weights[step] = nearest[next];
            // Closing the gap keeps the waiting points ascending.
            System.arraycopy(waiting, next + 1, waiting, next, left - next - 1);
            System.arraycopy(nearest, next + 1, nearest, next, left - next - 1);
        }
        return weights;
    }

    /** Lowers the waiting points' distances to the tree by those to the added point; the place of the nearest, the first among equals. */
    private static int approach(double[] condensed, int added, int[] waiting, double[] nearest, int left) {
        int row = (int) ((long) added * (added - 1) / 2);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < left; k++) {
            int p = waiting[k];
            int at = p < added ? row + p : (int) ((long) p * (p - 1) / 2) + added;
            double d = Math.min(nearest[k], condensed[at]);
            nearest[k] = d;
            if (d < least) {
                least = d;
                best = k;
            }
        }
        return best;
    }
}
