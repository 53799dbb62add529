package org.explico.core.cloud;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/**
 * Distances of some pairs of n points: those within a radius, those along the edges of a graph. Pairs that are not held count as farther apart than
 * every one that is.
 *
 * <ul>
 *   <li>No pairs: valid, n points that never meet.
 *   <li>A pair of a point with itself, a pair given twice, a negative or non-finite distance: refused.
 * </ul>
 *
 * <p>16 bytes a pair; pairs are kept by their larger point, then their smaller one.
 */
public final class SparseDistances {
    private final int size;
    private final int[] larger;
    private final int[] smaller;
    private final double[] lengths;

    private SparseDistances(int size, int[] larger, int[] smaller, double[] lengths) {
        this.size = size;
        this.larger = larger;
        this.smaller = smaller;
        this.lengths = lengths;
    }

    /** The distances {@code lengths[p]} of the points {@code rows[p]} and {@code columns[p]}, in any order; the caller keeps its arrays. */
    public static SparseDistances of(int size, int[] rows, int[] columns, double... lengths) {
        if (size < 1 || rows.length != lengths.length || columns.length != lengths.length) {
            throw Refusal.badInput(
                    "sparse distances",
                    "one or more points, and a row, a column and a length for each pair",
                    size + " points, " + rows.length + " rows, " + columns.length + " columns, " + lengths.length
                            + " lengths",
                    "check the file");
        }
        PairList pairs = new PairList(rows.length);
        for (int p = 0; p < rows.length; p++) {
            requirePair(size, rows[p], columns[p], lengths[p]);
            pairs.add(rows[p], columns[p], lengths[p]);
        }
        SparseDistances sorted = PairList.sorted(size, List.of(pairs));
        sorted.requireDifferentPairs();
        return sorted;
    }

    /** The pairs of a cloud that are at most this far apart, with their Euclidean distances: see {@link #within(PointCloud, Metric, double)}. */
    public static SparseDistances within(PointCloud cloud, double radius) {
        return within(cloud, new Metric.Euclidean(), radius);
    }

    /**
     * The pairs of a cloud that are at most this far apart by a metric, through a k-d tree: in few dimensions O(n log n) and a little more than the
     * pairs, in many O(n² d). Lengths have the bits that {@link DistanceMatrix#of(PointCloud, Metric)} gives them. On all threads of the pool it is
     * called from, with the same result for any number of them.
     */
    public static SparseDistances within(PointCloud cloud, Metric metric, double radius) {
        requireRadius(radius);
        ComparedPoints compared = ComparedPoints.of(cloud, metric);
        PointTree tree = PointTree.of(compared);
        List<PairList> lists = IntStream.range(0, tree.nodes())
                .parallel()
                .filter(tree::isLeaf)
                .mapToObj(leaf -> near(tree, leaf, compared.scale(), radius))
                .toList();
        SparseDistances sorted = PairList.sorted(cloud.size(), lists);
        sorted.requireFinite();
        return sorted;
    }

    /**
     * How many pairs {@link #within(PointCloud, Metric, double)} would hold, without keeping any; {@code most} + 1 where there are more than {@code most}, and
     * then the search ends early.
     */
    public static long count(PointCloud cloud, Metric metric, double radius, long most) {
        requireRadius(radius);
        ComparedPoints compared = ComparedPoints.of(cloud, metric);
        ComparedPoints.Scale scale = compared.scale();
        PointTree tree = PointTree.of(compared);
        AtomicLong found = new AtomicLong();
        IntStream.range(0, tree.nodes())
                .parallel()
                .filter(node -> tree.isLeaf(node) && found.get() <= most)
                .forEach(leaf -> {
                    long[] own = new long[1];
                    tree.pairs(leaf, scale.reach(radius), (i, j, number) -> {
                        if (scale.length(number) <= radius) {
                            own[0]++;
                        }
                    });
                    found.addAndGet(own[0]);
                });
        return Math.min(found.get(), most + 1);
    }

    /** How many pairs of a matrix are at most this far apart. */
    public static long count(DistanceMatrix distances, double radius) {
        requireRadius(radius);
        return Arrays.stream(distances.shared()).filter(d -> d <= radius).count();
    }

    private static void requireRadius(double radius) {
        if (!(radius >= 0)) {
            throw Refusal.usage("radius", "a distance, 0 or more", "" + radius, "give another radius");
        }
    }

    private static PairList near(PointTree tree, int leaf, ComparedPoints.Scale scale, double radius) {
        PairList pairs = new PairList(16);
        tree.pairs(leaf, scale.reach(radius), (i, j, number) -> {
            double length = scale.length(number);
            if (length <= radius) {
                pairs.add(i, j, length);
            }
        });
        return pairs;
    }

    /** The pairs of a matrix that are at most this far apart. */
    public static SparseDistances within(DistanceMatrix distances, double radius) {
        double[] all = distances.shared();
        int count = (int) Arrays.stream(all).filter(d -> d <= radius).count();
        int[] larger = new int[count];
        int[] smaller = new int[count];
        double[] lengths = new double[count];
        for (int i = 1, t = 0, p = 0; i < distances.size(); i++) {
            for (int j = 0; j < i; j++, t++) {
                if (all[t] <= radius) {
                    larger[p] = i;
                    smaller[p] = j;
                    lengths[p++] = all[t];
                }
            }
        }
        return new SparseDistances(distances.size(), larger, smaller, lengths);
    }

    /** The number of points. */
    public int size() {
        return size;
    }

    /** The number of pairs that are held. */
    public int pairs() {
        return lengths.length;
    }

    /** The larger point of a pair. */
    public int larger(int pair) {
        return larger[pair];
    }

    /** The smaller point of a pair. */
    public int smaller(int pair) {
        return smaller[pair];
    }

    /** The distance of the two points of a pair. */
    public double length(int pair) {
        return lengths[pair];
    }

    /** The matrix of the same distances, where all pairs are held. */
    public Optional<DistanceMatrix> complete() {
        // Pairs are in the order of the lower triangle.
        return lengths.length == (long) size * (size - 1) / 2
                ? Optional.of(DistanceMatrix.ofLowerTriangle(size, lengths))
                : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SparseDistances that
                && size == that.size
                && Arrays.equals(larger, that.larger)
                && Arrays.equals(smaller, that.smaller)
                && Arrays.equals(lengths, that.lengths);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * size + Arrays.hashCode(smaller)) + Arrays.hashCode(lengths);
    }

    @Override
    public String toString() {
        return "SparseDistances(" + size + " points, " + lengths.length + " pairs)";
    }

    /** Distances in their order over arrays that the caller gives up. */
    static SparseDistances owning(int size, int[] larger, int[] smaller, double[] lengths) {
        return new SparseDistances(size, larger, smaller, lengths);
    }

    private static void requirePair(int size, int row, int column, double length) {
        if (row < 0 || column < 0 || row >= size || column >= size || row == column) {
            throw Refusal.badInput(
                    "sparse distances",
                    "two different points of 0 to " + (size - 1),
                    "the pair (" + row + ", " + column + ")",
                    "check the file");
        }
        if (!(length >= 0) || length == Double.POSITIVE_INFINITY) {
            throw Refusal.badInput(
                    "sparse distances",
                    "finite, non-negative distances",
                    length + " for the pair (" + row + ", " + column + ")",
                    "leave out pairs that are infinitely far apart");
        }
    }

    /** Refuses lengths that are negative or not finite. */
    public void requireFinite() {
        DistanceMatrix.requireLengths(lengths, "distances");
    }

    private void requireDifferentPairs() {
        for (int p = 1; p < lengths.length; p++) {
            if (larger[p] == larger[p - 1] && smaller[p] == smaller[p - 1]) {
                throw Refusal.badInput(
                        "sparse distances",
                        "each pair once",
                        "the pair (" + larger[p] + ", " + smaller[p] + ") twice",
                        "give one line a pair");
            }
        }
    }
}
