package org.explico.core.curvature;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.explico.core.graph.Graph;

/** Optima over all whole-numbered functions that change by at most one along edges, by trying every one: for graphs of a few vertices. */
final class Potentials {
    private final Graph graph;
    private final int u;
    private final int v;

    private Potentials(Graph graph, int u, int v) {
        this.graph = graph;
        this.u = u;
        this.v = v;
    }

    /** \(W_1(\mu_u, \mu_v)\) in units of \(1 / (q d_u d_v)\), by Kantorovich's duality. */
    static long largestDifference(Graph graph, int u, int v, Idleness idleness) {
        long p = idleness.numerator();
        long q = idleness.denominator();
        Potentials all = new Potentials(graph, u, v);
        long du = graph.degree(u);
        long dv = graph.degree(v);
        return all.largest(f ->
                p * du * dv * (f[u] - f[v]) + (q - p) * dv * all.sumAround(u, f) - (q - p) * du * all.sumAround(v, f));
    }

    /**
     * The least \(\Delta f(u) - \Delta f(v)\) with \(f(v) - f(u) = 1\), in units of \(1 / (d_u d_v)\): the limit-free form of Lin, Lu and Yau's
     * curvature by Münch and Wojciechowski 2019.
     */
    static long leastLaplacianDifference(Graph graph, int u, int v) {
        Potentials all = new Potentials(graph, u, v);
        long du = graph.degree(u);
        long dv = graph.degree(v);
        return -all.largest(f -> f[v] - f[u] != 1
                ? Long.MIN_VALUE
                : -dv * (all.sumAround(u, f) - du * f[u]) + du * (all.sumAround(v, f) - dv * f[v]));
    }

    private long sumAround(int x, int[] f) {
        long sum = 0;
        for (int place = 0; place < graph.degree(x); place++) {
            sum += f[graph.neighbour(x, place)];
        }
        return sum;
    }

    private long largest(ToLongFunction<int[]> value) {
        int[] order = component();
        return search(order, 0, new int[graph.size()], value);
    }

    /** The vertices of the component of u, each beside an earlier one. */
    private int[] component() {
        boolean[] seen = new boolean[graph.size()];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        int[] order = new int[graph.size()];
        int count = 0;
        queue.add(u);
        seen[u] = true;
        while (!queue.isEmpty()) {
            int x = queue.remove();
            order[count++] = x;
            for (int place = 0; place < graph.degree(x); place++) {
                int y = graph.neighbour(x, place);
                if (!seen[y]) {
                    seen[y] = true;
                    queue.add(y);
                }
            }
        }
        return Arrays.copyOf(order, count);
    }

    private long search(int[] order, int depth, int[] f, ToLongFunction<int[]> value) {
        if (depth == order.length) {
            return value.applyAsLong(f);
        }
        int x = order[depth];
        int least = depth == 0 ? 0 : Integer.MIN_VALUE;
        int most = depth == 0 ? 0 : Integer.MAX_VALUE;
        for (int before = 0; before < depth; before++) {
            if (graph.adjacent(x, order[before])) {
                least = Math.max(least, f[order[before]] - 1);
                most = Math.min(most, f[order[before]] + 1);
            }
        }
        long best = Long.MIN_VALUE;
        for (int at = least; at <= most; at++) {
            f[x] = at;
            best = Math.max(best, search(order, depth + 1, f, value));
        }
        return best;
    }

    @Override
    public String toString() {
        return "Potentials(" + u + ", " + v + ")";
    }
}
