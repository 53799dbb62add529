package org.explico.core.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Hop distances \(\gamma(i,j)\), the least number of edges between two vertices of a graph: how many pairs are how far apart, and their sum
 * \[ g = \sum_{i &lt; j} \gamma(i,j). \]
 *
 * <p>Over unordered pairs; papers that sum over ordered pairs have twice this. Integers throughout, hence exact.
 *
 * <ul>
 *   <li>Several components: some distances are infinite, so there is neither sum nor mean nor diameter; the histogram has the pairs that have a path, and
 *       {@link #unreachable} the others. {@link Disconnected} names what else a sum can be then.
 *   <li>One vertex: sum and diameter 0, and no mean.
 * </ul>
 *
 * <p>Breadth-first search of each component from 256 vertices at once, a bit for each, over the vertices that were just reached or over those not yet
 * reached by all, in parallel over such passes: about \(n m / 128\) steps a level of distance where all are looked at, often far fewer; memory
 * {@link #bytes}.
 *
 * @see <a href="https://doi.org/10.14778/2735496.2735507">Then et al. 2014, multi-source graph traversal</a>
 */
public final class HopDistances {
    private final int size;
    private final int components;
    private final long[] histogram;
    private final Optional<HopDistances> largest;

    private HopDistances(int size, int components, long[] histogram, Optional<HopDistances> largest) {
        this.size = size;
        this.components = components;
        this.histogram = histogram;
        this.largest = largest;
    }

    /** The hop distances of a graph. On all threads of the pool it is called from. */
    public static HopDistances of(Graph graph) {
        Components components = Components.of(graph);
        if (components.count() == 1) {
            return ofConnected(graph, components.vertices(0));
        }
        List<HopDistances> parts = components.parts().stream()
                .map(part -> ofConnected(part, IntStream.range(0, part.size()).toArray()))
                .toList();
        long[] histogram = new long[1];
        for (HopDistances part : parts) {
            histogram = PairCounts.sum(histogram, part.histogram);
        }
        return new HopDistances(
                graph.size(), components.count(), histogram, Optional.of(parts.get(components.largest())));
    }

    private static HopDistances ofConnected(Graph graph, int[] order) {
        long[] pairs = PairCounts.ofConnected(graph, order);
        Arrays.setAll(pairs, r -> pairs[r] / 2);
        return new HopDistances(graph.size(), 1, pairs, Optional.empty());
    }

    /** The distances from some vertices of a large graph, for an estimate of the sum: see {@link HopSample}. */
    public static HopSample sampled(Graph graph, int... sources) {
        return HopSample.of(graph, sources);
    }

    /** About what the hop distances of a graph of n vertices and m edges take at most beside it, in bytes, with this many threads. */
    public static double bytes(int n, long m, int threads) {
        return threads * ManySourcesKernel.bytes(n) + 16.0 * n + 8.0 * m;
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

    /** How many unordered pairs are r hops apart, for each r from 0 (no pair) to the largest distance of any pair that a path joins. */
    public long[] histogram() {
        return histogram.clone();
    }

    /** How many unordered pairs have no path. */
    public long unreachable() {
        return pairs() - Arrays.stream(histogram).sum();
    }

    /** g, the sum over unordered pairs; empty for several components. */
    public OptionalLong sum() {
        return connected() ? OptionalLong.of(reached()) : OptionalLong.empty();
    }

    /** The largest hop distance; empty for several components. */
    public OptionalInt diameter() {
        return connected() ? OptionalInt.of(histogram.length - 1) : OptionalInt.empty();
    }

    /** The mean over pairs of different vertices; empty for several components or one vertex. */
    public OptionalDouble mean() {
        return mean(new Disconnected.Reject());
    }

    /** The sum over unordered pairs by one of the rules for graphs of several components; empty where the rule gives none. */
    public OptionalDouble sum(Disconnected rule) {
        return switch (rule) {
            case Disconnected.Reject() -> connected() ? OptionalDouble.of(reached()) : OptionalDouble.empty();
            case Disconnected.PenaliseBySize() -> OptionalDouble.of(reached() + (double) unreachable() * size);
            case Disconnected.PenaliseByDiameter() ->
                OptionalDouble.of(reached() + (double) unreachable() * histogram.length);
            case Disconnected.LargestComponent() ->
                OptionalDouble.of(largestComponent().reached());
            case Disconnected.HarmonicMean() -> harmonicSum();
        };
    }

    /** The same divided by the number of pairs that the rule counts; empty for no pair. */
    public OptionalDouble mean(Disconnected rule) {
        OptionalDouble sum = sum(rule);
        long counted = rule instanceof Disconnected.LargestComponent
                ? largestComponent().pairs()
                : pairs();
        return sum.isPresent() && counted > 0 ? OptionalDouble.of(sum.getAsDouble() / counted) : OptionalDouble.empty();
    }

    /** The mean of \(1/\gamma\) over pairs, 0 for those without a path; empty for one vertex. */
    public OptionalDouble efficiency() {
        return pairs() > 0 ? OptionalDouble.of(inverses() / pairs()) : OptionalDouble.empty();
    }

    /** The hop distances within the component with the most vertices, of several as large that with the smallest vertex. */
    public HopDistances largestComponent() {
        return largest.orElse(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HopDistances that
                && size == that.size
                && components == that.components
                && Arrays.equals(histogram, that.histogram)
                && largest.equals(that.largest);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * size + components) + Arrays.hashCode(histogram);
    }

    @Override
    public String toString() {
        return connected()
                ? "HopDistances(" + size + " vertices, sum " + reached() + ", diameter " + (histogram.length - 1) + ")"
                : "HopDistances(" + size + " vertices, " + components + " components)";
    }

    private long pairs() {
        return (long) size * (size - 1) / 2;
    }

    private long reached() {
        long sum = 0;
        for (int r = 1; r < histogram.length; r++) {
            sum += r * histogram[r];
        }
        return sum;
    }

    private double inverses() {
        double sum = 0;
        for (int r = 1; r < histogram.length; r++) {
            sum += histogram[r] / (double) r;
        }
        return sum;
    }

    private OptionalDouble harmonicSum() {
        if (pairs() == 0) {
            return OptionalDouble.of(0);
        }
        double inverses = inverses();
        return inverses > 0 ? OptionalDouble.of((double) pairs() * pairs() / inverses) : OptionalDouble.empty();
    }
}
