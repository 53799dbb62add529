package org.explico.core.cloud;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/**
 * Some of the points of a cloud that stand for all, and how far the farthest point is from them: the cover radius
 * \(\max_x \min_{\ell} d(x, \ell)\).
 *
 * <p>By a metric, the Vietoris-Rips diagrams of the landmarks and of all points, in the diameter convention, are at most twice the cover radius apart
 * in bottleneck distance, in every degree. (Cosine and correlation are no metrics, and have no such bound.) Landmarks by maxmin thin out dense parts:
 * they keep holes, and change densities, slopes and lifespan sums. For those draw at random, {@code Landmarks.among(cloud, metric, seed.sample(n, k))}.
 *
 * <ul>
 *   <li>No landmarks, more than there are points, or one twice: refused.
 *   <li>All points: cover radius zero.
 * </ul>
 *
 * @see <a href="https://doi.org/10.1016/0304-3975(85)90224-5">Gonzalez 1985, farthest points</a>
 * @see <a href="https://doi.org/10.1007/s10711-013-9937-z">Chazal, de Silva, Oudot 2014, the bound</a>
 */
public final class Landmarks {
    /** Below this much work a step, other threads cost more than they give. */
    private static final int SHARED = 1 << 16;

    private static final int CHUNK = 4096;

    private final int[] points;
    private final double[] radii;
    private final double coverRadius;

    private Landmarks(int[] points, double[] radii, double coverRadius) {
        this.points = points;
        this.radii = radii;
        this.coverRadius = coverRadius;
    }

    /**
     * By maxmin: first point {@code first}, then always the point farthest from those chosen, the one with the smallest number among equals. O(n count d)
     * time, O(n) memory beside the points.
     */
    public static Landmarks maxmin(PointCloud cloud, Metric metric, int first, int count) {
        ComparedPoints compared = ComparedPoints.of(cloud, metric);
        return maxmin(cloud.size(), compared::length, cloud.dim(), first, count);
    }

    /** By maxmin on known distances: O(n count) time. */
    public static Landmarks maxmin(DistanceMatrix distances, int first, int count) {
        return maxmin(distances.size(), distances::at, 1, first, count);
    }

    /** The given points of a cloud, with their cover radius. O(n count d). */
    public static Landmarks among(PointCloud cloud, Metric metric, int... points) {
        ComparedPoints compared = ComparedPoints.of(cloud, metric);
        return among(cloud.size(), compared::length, points);
    }

    /** The given points, with their cover radius. O(n count). */
    public static Landmarks among(DistanceMatrix distances, int... points) {
        return among(distances.size(), distances::at, points);
    }

    /** The number of landmarks. */
    public int size() {
        return points.length;
    }

    /** The landmarks' numbers in the cloud, in the order they were chosen. */
    public int[] points() {
        return points.clone();
    }

    /** The distance of this landmark to those before it; infinite for the first. By maxmin these never rise. */
    public double insertionRadius(int place) {
        return radii[place];
    }

    /** The distance of the farthest point to its nearest landmark. */
    public double coverRadius() {
        return coverRadius;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Landmarks that
                && coverRadius == that.coverRadius
                && Arrays.equals(points, that.points)
                && Arrays.equals(radii, that.radii);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(points);
    }

    @Override
    public String toString() {
        return "Landmarks(" + points.length + " points, cover radius " + coverRadius + ")";
    }

    static Landmarks maxmin(int n, PairLength length, int dim, int first, int count) {
        requireCount(count, n);
        requirePoint(first, n);
        double[] nearest = new double[n];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int[] points = new int[count];
        double[] radii = new double[count];
        int next = first;
        for (int k = 0; k < count; k++) {
            points[k] = next;
            radii[k] = nearest[next];
            nearest[next] = -1;
            approach(nearest, length, dim, next);
            next = farthest(nearest);
        }
        return new Landmarks(points, radii, Math.max(0, nearest[next]));
    }

    private static Landmarks among(int n, PairLength length, int... given) {
        requireCount(given.length, n);
        int[] points = given.clone();
        double[] radii = new double[points.length];
        boolean[] seen = new boolean[n];
        for (int k = 0; k < points.length; k++) {
            requirePoint(points[k], n);
            if (seen[points[k]]) {
                throw refused("different points", "point " + points[k] + " twice");
            }
            seen[points[k]] = true;
            radii[k] = nearest(length, points, k, points[k]);
        }
        double cover = IntStream.range(0, n)
                .parallel()
                .mapToDouble(i -> nearest(length, points, points.length, i))
                .max()
                .orElse(0);
        return new Landmarks(points, radii, cover);
    }

    private static double nearest(PairLength length, int[] points, int count, int i) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            nearest = Math.min(nearest, length.of(i, points[k]));
        }
        return nearest;
    }

    /** Lowers the distances of the points not chosen by those to the chosen one. */
    private static void approach(double[] nearest, PairLength length, int dim, int chosen) {
        int chunks = (nearest.length + CHUNK - 1) / CHUNK;
        IntStream parts = IntStream.range(0, chunks);
        ((long) nearest.length * dim > SHARED ? parts.parallel() : parts).forEach(part -> {
            for (int i = part * CHUNK; i < Math.min(nearest.length, (part + 1) * CHUNK); i++) {
                if (nearest[i] > 0) {
                    nearest[i] = Math.min(nearest[i], length.of(i, chosen));
                }
            }
        });
    }

    private static int farthest(double[] nearest) {
        int farthest = 0;
        for (int i = 1; i < nearest.length; i++) {
            farthest = nearest[i] > nearest[farthest] ? i : farthest;
        }
        return farthest;
    }

    private static void requireCount(int count, int n) {
        if (count < 1 || count > n) {
            throw refused("1 to " + n + " points", count + " points");
        }
    }

    private static void requirePoint(int point, int n) {
        if (point < 0 || point >= n) {
            throw refused("points 0 to " + (n - 1), "point " + point);
        }
    }

    private static Refusal refused(String expected, String got) {
        return Refusal.usage("landmarks", expected, got, "choose other landmarks");
    }
}
