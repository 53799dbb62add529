package org.explico.core.curvature;

import java.util.Arrays;
import org.explico.core.graph.EdgeList;

/**
 * A curvature of every edge that is a fraction, in lowest terms with a denominator above zero.
 *
 * <p>Memory 16 bytes an edge.
 */
public final class ExactCurvature {
    private final EdgeList edges;
    private final long[] numerators;
    private final long[] denominators;

    private ExactCurvature(EdgeList edges, long[] numerators, long[] denominators) {
        this.edges = edges;
        this.numerators = numerators;
        this.denominators = denominators;
    }

    /** One fraction an edge with a denominator above zero; brought to lowest terms in place, and kept. */
    static ExactCurvature owning(EdgeList edges, long[] numerators, long[] denominators) {
        for (int e = 0; e < numerators.length; e++) {
            long common = OllivierKernel.gcd(denominators[e], Math.abs(numerators[e]));
            numerators[e] /= common;
            denominators[e] /= common;
        }
        return new ExactCurvature(edges, numerators, denominators);
    }

    /** The edges. */
    public EdgeList edges() {
        return edges;
    }

    /** The numerator at edge e. */
    public long numerator(int e) {
        return numerators[e];
    }

    /** The denominator at edge e, above zero. */
    public long denominator(int e) {
        return denominators[e];
    }

    /** The curvature of edge e, correctly rounded below 2⁵³. */
    public double at(int e) {
        return (double) numerators[e] / denominators[e];
    }

    /** The curvatures as numbers. */
    public EdgeCurvature rounded() {
        double[] values = new double[numerators.length];
        Arrays.setAll(values, this::at);
        return EdgeCurvature.of(edges, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactCurvature that
                && edges.equals(that.edges)
                && Arrays.equals(numerators, that.numerators)
                && Arrays.equals(denominators, that.denominators);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numerators) + Arrays.hashCode(denominators);
    }

    @Override
    public String toString() {
        return "ExactCurvature(" + numerators.length + " edges)";
    }
}
