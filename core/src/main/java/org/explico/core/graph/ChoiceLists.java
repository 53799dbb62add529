package org.explico.core.graph;

import java.util.Arrays;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.Ties;

/**
 * Whom each point chooses and by whom it is chosen, both ascending. No sorting: going over the points in order and handing each to those it
 * chooses leaves ascending lists, and doing so once more with these lists leaves the choices themselves ascending.
 */
final class ChoiceLists {
    private final int[] starts;
    private final int[] chosen;
    private final int[] offsets;
    private final int[] choosers;

    private ChoiceLists(int[] starts, int[] chosen, int[] offsets, int[] choosers) {
        this.starts = starts;
        this.chosen = chosen;
        this.offsets = offsets;
        this.choosers = choosers;
    }

    static ChoiceLists of(NearestNeighbours neighbours, int k, Ties ties) {
        int n = neighbours.size();
        int[] starts = new int[n + 1];
        int[] offsets = new int[n + 1];
        for (int i = 0; i < n; i++) {
            int count = neighbours.chosen(i, k, ties);
            starts[i + 1] = Math.addExact(starts[i], count);
            for (int rank = 0; rank < count; rank++) {
                offsets[neighbours.at(i, rank) + 1]++;
            }
        }
        Arrays.parallelPrefix(offsets, Integer::sum);
        int[] choosers = new int[starts[n]];
        int[] filled = Arrays.copyOf(offsets, n);
        for (int i = 0; i < n; i++) {
            int count = starts[i + 1] - starts[i];
            for (int rank = 0; rank < count; rank++) {
                choosers[filled[neighbours.at(i, rank)]++] = i;
            }
        }
        int[] chosen = new int[choosers.length];
        int[] given = Arrays.copyOf(starts, n);
        for (int j = 0; j < n; j++) {
            for (int t = offsets[j]; t < offsets[j + 1]; t++) {
                chosen[given[choosers[t]]++] = j;
            }
        }
        return new ChoiceLists(starts, chosen, offsets, choosers);
    }

    /** The number of choices of all points. */
    int choices() {
        return chosen.length;
    }

    /** The number of choices that a point makes or that fall on it. */
    int degree(int i) {
        return starts[i + 1] - starts[i] + offsets[i + 1] - offsets[i];
    }

    /** Joins points one of which chooses the other. */
    Graph either() {
        int n = offsets.length - 1;
        int[] firsts = new int[n + 1];
        int[] lists = new int[Math.multiplyExact(2, choosers.length)];
        int t = 0;
        for (int i = 0; i < n; i++) {
            int a = starts[i];
            int b = offsets[i];
            while (a < starts[i + 1] || b < offsets[i + 1]) {
                int left = a < starts[i + 1] ? chosen[a] : Integer.MAX_VALUE;
                int right = b < offsets[i + 1] ? choosers[b] : Integer.MAX_VALUE;
                lists[t++] = Math.min(left, right);
                a += left <= right ? 1 : 0;
                b += right <= left ? 1 : 0;
            }
            firsts[i + 1] = t;
        }
        return Graph.ofLists(firsts, Arrays.copyOf(lists, t));
    }

    /** Joins points that choose each other. */
    Graph both() {
        int n = offsets.length - 1;
        int[] firsts = new int[n + 1];
        int[] lists = new int[choosers.length];
        int t = 0;
        for (int i = 0; i < n; i++) {
            int a = starts[i];
            int b = offsets[i];
            while (a < starts[i + 1] && b < offsets[i + 1]) {
                int left = chosen[a];
                int right = choosers[b];
                if (left == right) {
                    lists[t++] = left;
                }
                a += left <= right ? 1 : 0;
                b += right <= left ? 1 : 0;
            }
            firsts[i + 1] = t;
        }
        return Graph.ofLists(firsts, Arrays.copyOf(lists, t));
    }
}
