package org.explico.core.cloud;

import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.explico.core.Refusal;

/**
 * The k nearest neighbours of every point and their distances, exact, nearest first.
 *
 * <p>Neighbours are in the total order by (distance, index), distances being those of the metric in float64: among equally far points the one with
 * the smaller index comes first. So the table for the largest k holds the table of every smaller k as its prefix, and ties never depend on threads.
 *
 * <p>Points beyond the k-th that are exactly as far follow in the table, for {@link Ties#INCLUDED}. Equal points share one list, so that a thousand
 * copies of one row cost little.
 *
 * <ul>
 *   <li>k below 1 or above n - 1: refused.
 *   <li>All points equal: every neighbour is a tie, and point i gets the smallest indices other than i.
 *   <li>A distance that overflows float64: refused.
 *   <li>More ties with the k-th than the table has entries, and than four million: the search leaves them out, and {@link #chosen} refuses where it
 *       would need them.
 * </ul>
 *
 * <p>12 n k bytes, and at most as much again for ties.
 */
public final class NearestNeighbours {
    private final int k;
    private final NeighbourLists lists;
    private final int[] listOf;
    /** The place of a point in its own list; beyond the list where it is not in it. */
    private final int[] own;

    private NearestNeighbours(int k, NeighbourLists lists, int[] listOf, int[] own) {
        this.k = k;
        this.lists = lists;
        this.listOf = listOf;
        this.own = own;
    }

    /** The {@code k} nearest of every point. O(n² log k) on all threads of the pool it is called from. */
    public static NearestNeighbours of(DistanceMatrix distances, int k) {
        int n = distances.size();
        requireNeighbours(k, n - 1, n + " points");
        requireTable(n, k);
        NeighbourLists.Builder lists = new NeighbourLists.Builder(n, k);
        IntStream.range(0, n).parallel().forEach(i -> {
            double[] lengths =
                    IntStream.range(0, n).mapToDouble(j -> distances.at(i, j)).toArray();
            new NearestKernel(k).select(lengths, i, lists);
        });
        return ofDifferent(k, lists.build(0));
    }

    /**
     * The {@code k} nearest of every point by this metric: the table of {@link DistanceMatrix#of(PointCloud, Metric)}, bit by bit, without the matrix.
     * Refused where the metric cannot compare a point.
     *
     * <p>In few dimensions, and by Chebyshev, the boxes of a k-d tree leave out the pairs that they can. Else \(n^2 d\) operations in float32 and few
     * in float64, see {@link #recomputed}; for the memory see {@link #bytes}.
     */
    public static NearestNeighbours of(PointCloud cloud, int k, Metric metric) {
        return of(cloud, k, metric, done -> {});
    }

    /**
     * The same for one who wants to know how far it has come.
     *
     * @param progress hears the share that is done, from any thread
     * @throws java.util.concurrent.CancellationException when the calling thread is interrupted; its mark is left set
     */
    public static NearestNeighbours of(PointCloud cloud, int k, Metric metric, DoubleConsumer progress) {
        int n = cloud.size();
        requireNeighbours(k, n - 1, n + " points");
        requireTable(n, k);
        ComparedPoints compared = ComparedPoints.of(cloud, metric);
        EqualRows rows = EqualRows.of(compared.points());
        if (rows.count() == n) {
            return ofDifferent(k, NeighbourSearch.lists(compared, k, progress));
        }
        int ofClasses = Math.min(k, rows.count() - 1);
        ComparedPoints firsts =
                new ComparedPoints(compared.points().subset(rows.firsts()), compared.kernel(), compared.scale());
        NeighbourLists lists = EqualRowLists.of(rows, NeighbourSearch.lists(firsts, ofClasses, progress), k);
        return new NearestNeighbours(k, lists, rows.classOf(), rows.places(lists));
    }

    /** About the bytes that a search of k neighbours of n points of dimension d takes beside the cloud, the table that it makes included. */
    public static double bytes(int n, int d, int k) {
        return (4.0 * d + 12.0 * (k + 1) + 8.0 * Candidates.capacity(BlockSearch.kept(n, k)) + 16) * n;
    }

    private static NearestNeighbours ofDifferent(int k, NeighbourLists lists) {
        int[] own = new int[lists.count()];
        Arrays.fill(own, Integer.MAX_VALUE);
        return new NearestNeighbours(k, lists, IntStream.range(0, own.length).toArray(), own);
    }

    /** The number of points. */
    public int size() {
        return listOf.length;
    }

    /** The number of neighbours a point, ties left aside. */
    public int k() {
        return k;
    }

    /**
     * How many of its neighbours point i chooses when it is to choose {@code k}, of at most {@link #k()}: {@code at(i, 0)} up to
     * {@code at(i, chosen - 1)}. Refused where so many points tie with the last of the table that the search left them out.
     */
    public int chosen(int i, int k, Ties ties) {
        requireNeighbours(k, this.k, "a table of " + this.k);
        return switch (ties) {
            case BY_INDEX -> k;
            case INCLUDED -> withTies(i, k);
        };
    }

    private int withTies(int i, int k) {
        int held = held(i);
        double reach = distance(i, k - 1);
        int chosen = k;
        while (chosen < held && distance(i, chosen) == reach) {
            chosen++;
        }
        if (chosen == held && lists.missing(listOf[i]) > 0) {
            throw Refusal.overBudget(
                    "ties of the " + k + "-th neighbour of point " + i + " (counted from 0)",
                    "at most as many ties in all as entries of the table",
                    lists.missing(listOf[i]) + " or more at distance " + reach + " for this point alone",
                    "break ties by index, or choose another k");
        }
        return chosen;
    }

    private int held(int i) {
        int held = lists.held(listOf[i]);
        return own[i] < held ? held - 1 : held;
    }

    private int place(int i, int rank) {
        return rank < own[i] ? rank : rank + 1;
    }

    /** The neighbour of point i with this rank, below {@link #chosen}; the nearest has rank 0. */
    public int at(int i, int rank) {
        return lists.member(listOf[i], place(i, rank));
    }

    /** The distance of point i to the neighbour with this rank, below {@link #chosen}. */
    public double distance(int i, int rank) {
        return lists.distance(listOf[i], place(i, rank));
    }

    /**
     * For how many different rows float32 could not decide who the neighbours are, so that all their distances were computed in float64: what a search
     * that takes long may have taken long for. The result is the same.
     */
    public int recomputed() {
        return lists.recomputed();
    }

    /** The {@code count} nearest of point i, nearest first. */
    public int[] nearest(int i, int count) {
        requireNeighbours(count, k, "a table of " + k);
        return IntStream.range(0, count).map(rank -> at(i, rank)).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NearestNeighbours that
                && size() == that.size()
                && k == that.k
                && IntStream.range(0, size()).allMatch(i -> sameRow(that, i));
    }

    private boolean sameRow(NearestNeighbours that, int i) {
        return held(i) == that.held(i)
                && IntStream.range(0, held(i))
                        .allMatch(r -> at(i, r) == that.at(i, r) && distance(i, r) == that.distance(i, r));
    }

    @Override
    public int hashCode() {
        int hash = k;
        for (int i = 0; i < size(); i++) {
            for (int rank = 0; rank < k; rank++) {
                hash = 31 * hash + at(i, rank);
            }
        }
        return hash;
    }

    @Override
    public String toString() {
        return "NearestNeighbours(" + size() + " points, k = " + k + ")";
    }

    /** Refuses a number of neighbours below 1 or above the most there can be. */
    public static void requireNeighbours(int k, int most, String of) {
        if (k < 1 || k > most) {
            throw Refusal.usage(
                    "nearest neighbours",
                    "k from 1 to " + most,
                    "k = " + k + " for " + of,
                    most < 1 ? "give at least two points" : "choose k of at most " + most + " or give more points");
        }
    }

    private static void requireTable(int n, int k) {
        if ((long) n * (k + 1) > Integer.MAX_VALUE - 16) {
            throw Refusal.overBudget(
                    "nearest neighbours",
                    "at most 2,147,483,631 entries, n times k + 1",
                    n + " points and k = " + k,
                    "choose a smaller k or a sample of the points");
        }
    }
}
