package org.explico.core.cloud;

/**
 * Whom a point chooses when its k-th neighbour is as far as its (k + 1)-th, in float64.
 *
 * <p>Points on a lattice, binary rows and rows of a layer whose units are dead have many such ties, and then the two policies give other graphs.
 */
public enum Ties {
    /** Exactly k: among equally far points those with the smaller index. */
    BY_INDEX,
    /** All points that are no farther than the k-th: k or more, whatever the order of the points. */
    INCLUDED
}
