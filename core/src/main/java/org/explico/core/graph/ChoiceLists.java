package org.explico.core.graph;

import java.util.Arrays;
import org.explico.core.cloud.NearestNeighbours;

/**
 * Whom each point chooses and by whom it is chosen, both ascending. No sorting: going over the points in order and handing each to those it
 * chooses leaves ascending lists, and doing so once more with these lists leaves the choices themselves ascending.
 */
final class ChoiceLists {
    private final int k;
    private final int[] chosen;
    private final int[] offsets;
    private final int[] choosers;

    private ChoiceLists(int k, int[] chosen, int[] offsets, int[] choosers) {
        this.k = k;
        this.chosen = chosen;
        this.offsets = offsets;
        this.choosers = choosers;
    }

    static ChoiceLists of(NearestNeighbours neighbours, int k) {
        int n = neighbours.size();
        int[] offsets = new int[n + 1];
        for (int i = 0; i < n; i++) {
            for (int rank = 0; rank < k; rank++) {
                offsets[neighbours.at(i, rank) + 1]++;
            }
        }
        Arrays.parallelPrefix(offsets, Integer::sum);
        int[] choosers = new int[Math.multiplyExact(n, k)];
        int[] filled = Arrays.copyOf(offsets, n);
        for (int i = 0; i < n; i++) {
            for (int rank = 0; rank < k; rank++) {
                choosers[filled[neighbours.at(i, rank)]++] = i;
            }
        }
        int[] chosen = new int[choosers.length];
        int[] given = new int[n];
        for (int j = 0; j < n; j++) {
            for (int t = offsets[j]; t < offsets[j + 1]; t++) {
                int i = choosers[t];
                chosen[i * k + given[i]++] = j;
            }
        }
        return new ChoiceLists(k, chosen, offsets, choosers);
    }

    /** Joins points one of which chooses the other. */
    Graph either() {
        int n = offsets.length - 1;
        int[] starts = new int[n + 1];
        int[] lists = new int[Math.multiplyExact(2, choosers.length)];
        int t = 0;
        for (int i = 0; i < n; i++) {
            int a = i * k;
            int b = offsets[i];
            while (a < (i + 1) * k || b < offsets[i + 1]) {
                int left = a < (i + 1) * k ? chosen[a] : Integer.MAX_VALUE;
                int right = b < offsets[i + 1] ? choosers[b] : Integer.MAX_VALUE;
                lists[t++] = Math.min(left, right);
                a += left <= right ? 1 : 0;
                b += right <= left ? 1 : 0;
            }
            starts[i + 1] = t;
        }
        return Graph.ofLists(starts, Arrays.copyOf(lists, t));
    }

    /** Joins points that choose each other. */
    Graph both() {
        int n = offsets.length - 1;
        int[] starts = new int[n + 1];
        int[] lists = new int[choosers.length];
        int t = 0;
        for (int i = 0; i < n; i++) {
            int a = i * k;
            int b = offsets[i];
            while (a < (i + 1) * k && b < offsets[i + 1]) {
                int left = chosen[a];
                int right = choosers[b];
                if (left == right) {
                    lists[t++] = left;
                }
                a += left <= right ? 1 : 0;
                b += right <= left ? 1 : 0;
            }
            starts[i + 1] = t;
        }
        return Graph.ofLists(starts, Arrays.copyOf(lists, t));
    }
}
