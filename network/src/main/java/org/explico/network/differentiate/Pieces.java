package org.explico.network.differentiate;

import org.explico.core.map.PiecewiseAffineMap;

/** What is known of a map as a piecewise affine one. */
public sealed interface Pieces {
    /**
     * It is one.
     *
     * @param map the map, in float64, safe for several threads
     */
    record Known(PiecewiseAffineMap map) implements Pieces {}

    /**
     * It is none.
     *
     * @param reason which operator at which node is not affine, or why there is no map, for people
     */
    record Unknown(String reason) implements Pieces {}
}
