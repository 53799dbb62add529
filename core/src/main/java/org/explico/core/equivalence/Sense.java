package org.explico.core.equivalence;

/** The two ways along a curve. */
public enum Sense {
    /** Along the tangent t with \(\det[J; t^T] > 0\). */
    FORWARD,
    /** Against it. */
    BACKWARD;

    double sign() {
        return this == FORWARD ? 1 : -1;
    }
}
