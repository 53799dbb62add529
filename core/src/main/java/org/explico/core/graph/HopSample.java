package org.explico.core.graph;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.explico.core.Refusal;

/**
 * The hop distances from s of the n vertices of a graph, drawn without replacement, and what they say of the sum over all pairs:
 * \[ \hat g = \frac{n}{2 s} \sum_{t=1}^{s} S_t, \qquad S_t = \sum_j \gamma(i_t, j). \]
 *
 * <p>Unbiased; its standard error is \(\frac{n}{2} \sqrt{1 - s/n}\, \mathrm{sd}(S) / \sqrt{s}\), with the deviation that divides by s - 1, and zero for s = n.
 * Layers of one network have the same points: give all of them the same sources, so that {@link #change} takes differences source by source, whose error is
 * far smaller than that of two sums.
 *
 * <ul>
 *   <li>Several components: no sum.
 *   <li>One source of several vertices: a sum without an error.
 *   <li>No source, one twice, one that is no vertex: refused.
 * </ul>
 *
 * <p>256 sources at once, in parallel over such passes: see {@link HopDistances}.
 */
public final class HopSample {
    private final int size;
    private final int components;
    private final int[] sources;
    private final long[] sums;

    private HopSample(int size, int components, int[] sources, long[] sums) {
        this.size = size;
        this.components = components;
        this.sources = sources;
        this.sums = sums;
    }

    /** The distances from these vertices, as {@link org.explico.core.statistics.Seed#sample} draws them. */
    public static HopSample of(Graph graph, int... sources) {
        int n = graph.size();
        boolean fits = sources.length > 0
                && Arrays.stream(sources).allMatch(i -> i >= 0 && i < n)
                && Arrays.stream(sources).distinct().count() == sources.length;
        if (!fits) {
            throw Refusal.usage(
                    "sampled hop distances",
                    "one or more different vertices of 0 to " + (n - 1),
                    sources.length + " sources",
                    "draw them without replacement");
        }
        return new HopSample(n, graph.components(), sources.clone(), SourceSumsKernel.of(graph, sources));
    }

    /** The number of vertices. */
    public int size() {
        return size;
    }

    /** The number of sources. */
    public int count() {
        return sources.length;
    }

    /** The source with this number. */
    public int source(int t) {
        return sources[t];
    }

    /** The sum of the distances from the source with this number to all vertices that it reaches. */
    public long sumFrom(int t) {
        return sums[t];
    }

    /** The number of connected components, which is exact. */
    public int components() {
        return components;
    }

    /** An estimate of the sum over unordered pairs, exact when every vertex is a source; empty for several components. */
    public OptionalDouble sum() {
        return components == 1
                ? OptionalDouble.of(total(Arrays.stream(sums).asDoubleStream().toArray()))
                : OptionalDouble.empty();
    }

    /** The standard error of {@link #sum}; empty for several components, and for one source of several vertices. */
    public OptionalDouble stdError() {
        return components == 1 ? error(Arrays.stream(sums).asDoubleStream().toArray()) : OptionalDouble.empty();
    }

    /** The sum of a later layer minus this one, \(\hat\eta\), from the same sources; empty when either has several components. */
    public OptionalDouble change(HopSample later) {
        double[] changes = changes(later);
        return components == 1 && later.components == 1 ? OptionalDouble.of(total(changes)) : OptionalDouble.empty();
    }

    /** The standard error of {@link #change}, from the differences of each source; empty where that is, and for one source of several vertices. */
    public OptionalDouble changeError(HopSample later) {
        double[] changes = changes(later);
        return components == 1 && later.components == 1 ? error(changes) : OptionalDouble.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HopSample that
                && size == that.size
                && components == that.components
                && Arrays.equals(sources, that.sources)
                && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * size + Arrays.hashCode(sources)) + Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return "HopSample(" + sources.length + " of " + size + " vertices, " + components + " components)";
    }

    private double[] changes(HopSample later) {
        if (size != later.size || !Arrays.equals(sources, later.sources)) {
            throw Refusal.usage(
                    "sampled hop distances",
                    "the same sources in both layers",
                    "other ones",
                    "draw the sources once and use them for every layer");
        }
        double[] changes = new double[sums.length];
        Arrays.setAll(changes, t -> later.sums[t] - sums[t]);
        return changes;
    }

    private double total(double[] bySource) {
        // Whole numbers below 2^53: their sum has no rounding.
        return 0.5 * size * (Arrays.stream(bySource).sum() / bySource.length);
    }

    private OptionalDouble error(double[] bySource) {
        int s = bySource.length;
        if (s == size) {
            return OptionalDouble.of(0);
        }
        if (s == 1) {
            return OptionalDouble.empty();
        }
        double mean = Arrays.stream(bySource).sum() / s;
        double squares = 0;
        for (double x : bySource) {
            squares += (x - mean) * (x - mean);
        }
        double variance = squares / (s - 1) / s * (1 - (double) s / size);
        return OptionalDouble.of(0.5 * size * Math.sqrt(variance));
    }
}
