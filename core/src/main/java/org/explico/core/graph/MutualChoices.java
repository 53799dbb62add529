package org.explico.core.graph;

import java.util.Arrays;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.Ties;

/** The pairs of points that choose each other within a table, by the smallest k at which both do. */
final class MutualChoices {
    private final int[] firsts;
    private final int[] one;
    private final int[] other;

    private MutualChoices(int[] firsts, int[] one, int[] other) {
        this.firsts = firsts;
        this.one = one;
        this.other = other;
    }

    static MutualChoices of(NearestNeighbours neighbours, Ties ties) {
        int n = neighbours.size();
        int most = neighbours.k();
        Arcs arcs = Arcs.of(neighbours, ties).turned().turned();
        Arcs turned = arcs.turned();
        int[] counts = new int[most + 2];
        int[] pairs = new int[arcs.ends.length];
        int[] from = new int[arcs.ends.length];
        int count = 0;
        // Of each point the ascending lists of whom it chooses and of who chooses it: what is in both is a mutual
        // choice.
        int[] since = new int[arcs.ends.length];
        for (int i = 0; i < n; i++) {
            int a = arcs.starts[i];
            int b = turned.starts[i];
            while (a < arcs.starts[i + 1] && b < turned.starts[i + 1]) {
                int left = arcs.ends[a];
                int right = turned.ends[b];
                if (left == right && i < left) {
                    since[count] = Math.max(arcs.since[a], turned.since[b]);
                    from[count] = i;
                    counts[since[count] + 1]++;
                    pairs[count++] = left;
                }
                a += left <= right ? 1 : 0;
                b += right <= left ? 1 : 0;
            }
        }
        Arrays.parallelPrefix(counts, Integer::sum);
        int[] next = counts.clone();
        int[] one = new int[count];
        int[] other = new int[count];
        for (int e = 0; e < count; e++) {
            int at = next[since[e]]++;
            one[at] = from[e];
            other[at] = pairs[e];
        }
        return new MutualChoices(counts, one, other);
    }

    /** The first pair that is there from k on and not before. */
    int first(int k) {
        return firsts[k];
    }

    int one(int pair) {
        return one[pair];
    }

    int other(int pair) {
        return other[pair];
    }

    /** Choices as lists, each with the smallest k at which it is made. */
    private record Arcs(int[] starts, int[] ends, int[] since) {
        static Arcs of(NearestNeighbours neighbours, Ties ties) {
            int n = neighbours.size();
            int[] starts = new int[n + 1];
            for (int i = 0; i < n; i++) {
                starts[i + 1] = Math.addExact(starts[i], neighbours.chosen(i, neighbours.k(), ties));
            }
            int[] ends = new int[starts[n]];
            int[] since = new int[starts[n]];
            for (int i = 0, t = 0; i < n; i++) {
                for (int k = 1; k <= neighbours.k(); k++) {
                    for (int chosen = neighbours.chosen(i, k, ties); t < starts[i] + chosen; t++) {
                        ends[t] = neighbours.at(i, t - starts[i]);
                        since[t] = k;
                    }
                }
            }
            return new Arcs(starts, ends, since);
        }

        /** The same arcs from their other ends, those of each ascending. */
        Arcs turned() {
            int n = starts.length - 1;
            int[] firsts = new int[n + 1];
            for (int end : ends) {
                firsts[end + 1]++;
            }
            Arrays.parallelPrefix(firsts, Integer::sum);
            int[] next = firsts.clone();
            int[] from = new int[ends.length];
            int[] k = new int[ends.length];
            for (int i = 0; i < n; i++) {
                for (int a = starts[i]; a < starts[i + 1]; a++) {
                    int at = next[ends[a]]++;
                    from[at] = i;
                    k[at] = since[a];
                }
            }
            return new Arcs(firsts, from, k);
        }
    }
}
