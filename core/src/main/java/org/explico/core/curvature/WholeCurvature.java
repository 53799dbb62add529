package org.explico.core.curvature;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A curvature in whole numbers on the edges or arcs of a graph, and its sums without rounding.
 *
 * <ul>
 *   <li>No edges: total 0, no mean and no deviation.
 *   <li>A vertex without edges: no mean there, and the sum 0.
 *   <li>A total beyond 64 bits: refused with {@link ArithmeticException}; it would need 10⁹ edges of curvature 10¹⁰.
 * </ul>
 */
public final class WholeCurvature {
    private final int size;
    private final int[] endpoints;
    private final long[] values;

    private WholeCurvature(int size, int[] endpoints, long[] values) {
        this.size = size;
        this.endpoints = endpoints;
        this.values = values;
    }

    /** Keeps the arrays: two endpoints an edge, one value an edge. */
    static WholeCurvature owning(int size, int[] endpoints, long[] values) {
        return new WholeCurvature(size, endpoints, values);
    }

    /** The number of edges, or of arcs. */
    public int edges() {
        return values.length;
    }

    /** The first vertex of edge e, or where its arc starts. */
    public int from(int e) {
        return endpoints[2 * e];
    }

    /** The second vertex of edge e, or where its arc ends. */
    public int to(int e) {
        return endpoints[2 * e + 1];
    }

    /** The curvature of edge e. */
    public long at(int e) {
        return values[e];
    }

    /** The sum over edges. */
    public long total() {
        long sum = 0;
        for (long value : values) {
            sum = Math.addExact(sum, value);
        }
        return sum;
    }

    /** The mean over edges; empty without edges. */
    public OptionalDouble mean() {
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) total() / values.length);
    }

    /** The standard deviation over edges (divided by their number); empty without edges. */
    public OptionalDouble sd() {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        // m Σv² - (Σv)² in integers: the same bits for every order of the edges.
        BigInteger count = BigInteger.valueOf(values.length);
        BigInteger sum = BigInteger.valueOf(total());
        double spread = count.multiply(squares()).subtract(sum.multiply(sum)).doubleValue();
        return OptionalDouble.of(Math.sqrt(spread) / values.length);
    }

    private BigInteger squares() {
        BigInteger all = BigInteger.ZERO;
        long sum = 0;
        for (long value : values) {
            if (Math.abs(value) > Integer.MAX_VALUE) {
                all = all.add(BigInteger.valueOf(value).pow(2));
            } else if (sum > Long.MAX_VALUE - value * value) {
                all = all.add(BigInteger.valueOf(sum));
                sum = value * value;
            } else {
                sum += value * value;
            }
        }
        return all.add(BigInteger.valueOf(sum));
    }

    /** The sum over the edges at each vertex. */
    public long[] nodeSums() {
        long[] sums = new long[size];
        for (int t = 0; t < endpoints.length; t++) {
            sums[endpoints[t]] += values[t / 2];
        }
        return sums;
    }

    /** The mean over the edges at each vertex; empty where there is none. */
    public OptionalDouble[] nodeMeans() {
        int[] counts = new int[size];
        for (int endpoint : endpoints) {
            counts[endpoint]++;
        }
        long[] sums = nodeSums();
        return IntStream.range(0, size)
                .mapToObj(
                        i -> counts[i] == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sums[i] / counts[i]))
                .toArray(OptionalDouble[]::new);
    }

    /** How many edges have each value, ascending. */
    public SortedMap<Long, Long> histogram() {
        TreeMap<Long, Long> counts = new TreeMap<>();
        for (long value : values) {
            counts.merge(value, 1L, Long::sum);
        }
        return counts;
    }

    /** A copy of the curvature of all edges. */
    public long[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WholeCurvature that
                && size == that.size
                && Arrays.equals(endpoints, that.endpoints)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(endpoints) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "WholeCurvature(" + edges() + " edges, total " + total() + ")";
    }
}
