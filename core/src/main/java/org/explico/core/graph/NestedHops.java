package org.explico.core.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.Ties;

/**
 * The hop distances of the neighbour graphs of one table for several k.
 *
 * <p>The edge sets are nested, so a distance never grows with k. Still each k is searched anew: what is known from the last k (pairs within two hops stay so)
 * is a test for every pair of points, by estimate longer than a search from 256 vertices at once, and n² bytes. The k run beside each other, the largest
 * first.
 *
 * <ul>
 *   <li>No k, a k twice or not ascending, one that the table does not have: refused.
 * </ul>
 *
 * <p>For each k the cost of {@link KnnGraph} and {@link HopDistances}; memory {@link #bytes}. On all threads of the pool it is called from.
 */
public final class NestedHops {
    private final int[] ks;
    private final List<HopDistances> hops;

    private NestedHops(int[] ks, List<HopDistances> hops) {
        this.ks = ks;
        this.hops = hops;
    }

    /** The hop distances for ascending k. */
    public static NestedHops of(NearestNeighbours neighbours, KnnGraph.Variant variant, Ties ties, int... ks) {
        for (int k : ks) {
            NearestNeighbours.requireNeighbours(k, neighbours.k(), "a table of " + neighbours.k());
        }
        requireAscending(ks);
        HopDistances[] hops = new HopDistances[ks.length];
        IntStream.range(0, ks.length).parallel().forEach(t -> {
            int largestFirst = ks.length - 1 - t;
            KnnGraph graph = KnnGraph.of(neighbours, ks[largestFirst], variant, ties);
            hops[largestFirst] = HopDistances.of(graph.graph());
        });
        return new NestedHops(ks.clone(), List.of(hops));
    }

    /** The hop distances of graphs of one table that are there already, by ascending k. */
    public static NestedHops of(KnnGraph... graphs) {
        int[] ks = Arrays.stream(graphs).mapToInt(KnnGraph::k).toArray();
        requireAscending(ks);
        return new NestedHops(
                ks,
                Arrays.stream(graphs)
                        .parallel()
                        .map(graph -> HopDistances.of(graph.graph()))
                        .toList());
    }

    /** About what the hop distances of n points up to k take at most beside the table, in bytes, with this many threads. */
    public static double bytes(int n, int k, int threads) {
        double edges = Math.min((double) n * k, 0.5 * n * n);
        return threads * (KnnGraph.bytes(n, k) + HopDistances.bytes(n, (long) edges, 1));
    }

    private static void requireAscending(int... ks) {
        boolean ascending = IntStream.range(1, ks.length).allMatch(t -> ks[t - 1] < ks[t]);
        if (ks.length == 0 || !ascending) {
            throw Refusal.usage(
                    "k", "one or more numbers, ascending", Arrays.toString(ks), "sort them and name each once");
        }
    }

    /** The number of k. */
    public int count() {
        return ks.length;
    }

    /** The k with this number. */
    public int k(int t) {
        return ks[t];
    }

    /** The hop distances for the k with this number. */
    public HopDistances at(int t) {
        return hops.get(t);
    }

    @Override
    public String toString() {
        return "NestedHops(k " + Arrays.toString(ks) + ")";
    }
}
