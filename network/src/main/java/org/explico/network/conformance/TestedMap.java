package org.explico.network.conformance;

/** A map of real vectors with what is claimed to be its differential, both ways, in float64; k rows of tangents or cotangents at once. */
public interface TestedMap {
    /** The value at a point. */
    double[] value(double... x);

    /** k rows of tangents to k rows of J v. */
    double[] pushForward(double[] x, int k, double... tangents);

    /** k rows of cotangents to k rows of Jᵀ w. */
    double[] pullBack(double[] x, int k, double... cotangents);
}
