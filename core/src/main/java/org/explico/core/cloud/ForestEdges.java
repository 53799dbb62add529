package org.explico.core.cloud;

import java.util.Arrays;

/** Edges with their numbers, in the order they came; Kruskal's algorithm keeps those of a minimum spanning forest. */
final class ForestEdges {
    private int count;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private double[] numbers = new double[64];

    void add(int i, int j, double number) {
        if (count == numbers.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        from[count] = i;
        to[count] = j;
        numbers[count++] = number;
    }

    void addAll(ForestEdges others) {
        for (int e = 0; e < others.count; e++) {
            add(others.from[e], others.to[e], others.numbers[e]);
        }
    }

    int count() {
        return count;
    }

    int from(int e) {
        return from[e];
    }

    int to(int e) {
        return to[e];
    }

    double number(int e) {
        return numbers[e];
    }

    /** The largest number of an edge; negative without any. */
    double largest() {
        double largest = -1;
        for (int e = 0; e < count; e++) {
            largest = Math.max(largest, numbers[e]);
        }
        return largest;
    }

    /** A minimum spanning forest of the graph of these edges on n points, its edges ascending. */
    ForestEdges forest(int n) {
        ForestEdges kept = new ForestEdges();
        DisjointSets parts = new DisjointSets(n);
        for (int e : LengthOrder.ascending(numbers, count)) {
            if (parts.join(from[e], to[e])) {
                kept.add(from[e], to[e], numbers[e]);
            }
        }
        return kept;
    }
}
