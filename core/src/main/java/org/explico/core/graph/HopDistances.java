package org.explico.core.graph;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Hop distances \(\gamma(i,j)\), the least number of edges between two vertices of a graph, summed up:
 * \[ g = \sum_{i &lt; j} \gamma(i,j). \]
 *
 * <p>Over unordered pairs; papers that sum over ordered pairs have twice this. Integers throughout, hence exact.
 *
 * <ul>
 *   <li>Several components: some distances are infinite, so there is neither sum nor mean nor diameter, only the number of components.
 *   <li>One vertex: sum and diameter 0, and no mean.
 * </ul>
 *
 * <p>Breadth-first search from every vertex with the frontier as a bit set, in parallel over sources, going over the unseen vertices where they
 * are fewer than those of the frontier: for a dense graph about \(n^2 \cdot \text{diameter}\) words of 64 vertices and \(n^2/8\) bytes, for a
 * sparse one O(n m) and O(m).
 */
public final class HopDistances {
    private final int size;
    private final int components;
    private final long sum;
    private final int diameter;

    private HopDistances(int size, int components, long sum, int diameter) {
        this.size = size;
        this.components = components;
        this.sum = sum;
        this.diameter = diameter;
    }

    /** The hop distances of a graph. */
    public static HopDistances of(Graph graph) {
        int n = graph.size();
        int components = graph.components();
        if (components > 1) {
            return new HopDistances(n, components, 0, 0);
        }
        BreadthFirstKernel search = BreadthFirstKernel.of(graph);
        long[] sums = new long[n];
        int[] eccentricities = new int[n];
        IntStream.range(0, n).parallel().forEach(source -> search.from(source, sums, eccentricities));
        long ordered = 0;
        int diameter = 0;
        for (int i = 0; i < n; i++) {
            ordered += sums[i];
            diameter = Math.max(diameter, eccentricities[i]);
        }
        return new HopDistances(n, components, ordered / 2, diameter);
    }

    /** The number of connected components. */
    public int components() {
        return components;
    }

    /** True when there is one component, and so a sum. */
    public boolean connected() {
        return components == 1;
    }

    /** g, the sum over unordered pairs; empty for several components. */
    public OptionalLong sum() {
        return connected() ? OptionalLong.of(sum) : OptionalLong.empty();
    }

    /** The largest hop distance; empty for several components. */
    public OptionalInt diameter() {
        return connected() ? OptionalInt.of(diameter) : OptionalInt.empty();
    }

    /** The mean over pairs of different vertices; empty for several components or one vertex. */
    public OptionalDouble mean() {
        double pairs = 0.5 * size * (size - 1.0);
        return connected() && size > 1 ? OptionalDouble.of(sum / pairs) : OptionalDouble.empty();
    }

    @Override
    public String toString() {
        return connected()
                ? "HopDistances(" + size + " vertices, sum " + sum + ", diameter " + diameter + ")"
                : "HopDistances(" + size + " vertices, " + components + " components)";
    }
}
