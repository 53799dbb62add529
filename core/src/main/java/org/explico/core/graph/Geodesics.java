package org.explico.core.graph;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.linalg.CompensatedSum;

/**
 * Geodesic distances \(\gamma(i,j)\), the length of the shortest path between two vertices of a graph whose edges are as long as they weigh, summed up over
 * unordered pairs.
 *
 * <ul>
 *   <li>Several components: no sum, mean or diameter, only the number of components.
 *   <li>One vertex: sum and diameter 0, no mean.
 *   <li>Unit weights: {@link HopDistances} has the same sum, far faster.
 * </ul>
 *
 * <p>Dijkstra's search from every vertex, O(n m log n), on all threads of the pool it is called from. The distance of i and j &lt; i is that which the search
 * from i finds; sums are taken in the order of the vertices and carry what rounding loses, so that threads do not matter. Memory O(n + m);
 * {@link GraphDistances#geodesic(WeightedGraph)} has the distances themselves.
 */
public final class Geodesics {
    private final int size;
    private final int components;
    private final double sum;
    private final double diameter;

    private Geodesics(int size, int components, double sum, double diameter) {
        this.size = size;
        this.components = components;
        this.sum = sum;
        this.diameter = diameter;
    }

    /** The geodesic distances of a graph. */
    public static Geodesics of(WeightedGraph graph) {
        int n = graph.size();
        int components = graph.graph().components();
        if (components > 1) {
            return new Geodesics(n, components, 0, 0);
        }
        double[] arcs = graph.arcs();
        double[] sums = new double[n];
        double[] largest = new double[n];
        int strips = Math.min(n, 64);
        IntStream.range(0, strips).parallel().forEach(strip -> {
            GeodesicKernel search = GeodesicKernel.of(graph.graph(), arcs);
            double[] row = new double[n];
            for (int i = strip; i < n; i += strips) {
                search.from(i, row);
                sums[i] = CompensatedSum.of(Arrays.copyOf(row, i));
                for (int j = 0; j < i; j++) {
                    largest[i] = Math.max(largest[i], row[j]);
                }
            }
        });
        return new Geodesics(
                n, 1, CompensatedSum.of(sums), Arrays.stream(largest).max().orElse(0));
    }

    /** About what this takes for m edges of n vertices beside the graph, in bytes, with this many threads. */
    public static double bytes(int n, long m, int threads) {
        return 16.0 * m + 16.0 * n + 32.0 * n * threads;
    }

    /** The number of vertices. */
    public int size() {
        return size;
    }

    /** The number of connected components. */
    public int components() {
        return components;
    }

    /** True when there is one component, and so a sum. */
    public boolean connected() {
        return components == 1;
    }

    /** The sum over unordered pairs; empty for several components. */
    public OptionalDouble sum() {
        return connected() ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    /** The largest distance; empty for several components. */
    public OptionalDouble diameter() {
        return connected() ? OptionalDouble.of(diameter) : OptionalDouble.empty();
    }

    /** The mean over pairs of different vertices; empty for several components or one vertex. */
    public OptionalDouble mean() {
        return connected() && size > 1 ? OptionalDouble.of(sum / (0.5 * size * (size - 1.0))) : OptionalDouble.empty();
    }

    @Override
    public String toString() {
        return connected()
                ? "Geodesics(" + size + " vertices, sum " + sum + ", diameter " + diameter + ")"
                : "Geodesics(" + size + " vertices, " + components + " components)";
    }
}
