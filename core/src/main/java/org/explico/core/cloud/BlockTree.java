package org.explico.core.cloud;

import java.util.Arrays;

/** A minimum spanning tree of one block of points, as lists of neighbours. */
final class BlockTree {
    private final int first;
    private final int[] arcs;
    private final int[] ends;
    private final double[] numbers;

    private BlockTree(int first, int[] arcs, int[] ends, double[] numbers) {
        this.first = first;
        this.arcs = arcs;
        this.ends = ends;
        this.numbers = numbers;
    }

    /** The tree of {@code size} points, from row {@code first} on, by Prim's algorithm over the numbers of all pairs. */
    static BlockTree of(int first, int size, double[] between, int stride) {
        int[] parent = new int[size];
        double[] nearest = new double[size];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        boolean[] done = new boolean[size];
        int added = 0;
        for (int step = 1; step < size; step++) {
            done[added] = true;
            int best = -1;
            for (int i = 0; i < size; i++) {
                if (!done[i]) {
                    double d = between[added * stride + i];
                    if (d < nearest[i]) {
                        nearest[i] = d;
                        parent[i] = added;
                    }
                    best = best < 0 || nearest[i] < nearest[best] ? i : best;
                }
            }
            added = best;
        }
        return of(first, parent, nearest);
    }

    private static BlockTree of(int first, int[] parent, double[] nearest) {
        int size = parent.length;
        int[] arcs = new int[size + 2];
        for (int i = 1; i < size; i++) {
            arcs[i + 2]++;
            arcs[parent[i] + 2]++;
        }
        Arrays.parallelPrefix(arcs, Integer::sum);
        int[] ends = new int[2 * (size - 1)];
        double[] numbers = new double[ends.length];
        for (int i = 1; i < size; i++) {
            int down = arcs[parent[i] + 1]++;
            int up = arcs[i + 1]++;
            ends[down] = i;
            ends[up] = parent[i];
            numbers[down] = nearest[i];
            numbers[up] = nearest[i];
        }
        return new BlockTree(first, Arrays.copyOf(arcs, size + 1), ends, numbers);
    }

    int first() {
        return first;
    }

    int size() {
        return arcs.length - 1;
    }

    /** Where the arcs of point i start. */
    int arcs(int i) {
        return arcs[i];
    }

    int end(int arc) {
        return ends[arc];
    }

    double number(int arc) {
        return numbers[arc];
    }

    /** Adds the edges, as points of the whole, to the list. */
    void addTo(int[] order, ForestEdges edges) {
        for (int i = 0; i < size(); i++) {
            for (int a = arcs[i]; a < arcs[i + 1]; a++) {
                if (i < ends[a]) {
                    edges.add(order[first + i], order[first + ends[a]], numbers[a]);
                }
            }
        }
    }
}
