package org.explico.core.graph;

import java.util.Arrays;
import java.util.List;
import org.explico.core.Refusal;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.Ties;

/**
 * The hop distances of the neighbour graphs of one table for several k.
 *
 * <p>The edge sets are nested, so a distance never grows with k.
 *
 * <ul>
 *   <li>No k, a k twice or not ascending, one that the table does not have: refused.
 * </ul>
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
        for (int t = 0; t < ks.length; t++) {
            NearestNeighbours.requireNeighbours(ks[t], neighbours.k(), "a table of " + neighbours.k());
            if (t > 0 && ks[t] <= ks[t - 1]) {
                throw refusal(ks);
            }
        }
        if (ks.length == 0) {
            throw refusal(ks);
        }
        return new NestedHops(
                ks.clone(),
                Arrays.stream(ks)
                        .mapToObj(k -> HopDistances.of(
                                KnnGraph.of(neighbours, k, variant, ties).graph()))
                        .toList());
    }

    private static Refusal refusal(int[] ks) {
        return Refusal.usage(
                "k", "one or more numbers, ascending", Arrays.toString(ks), "sort them and name each once");
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
