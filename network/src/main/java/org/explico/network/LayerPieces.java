package org.explico.network;

import org.explico.core.map.PiecewiseAffineMap;

/** The map from one layer of a network to another as a piecewise affine one, or why it is none. */
public sealed interface LayerPieces {
    /**
     * The map with its pieces, in float64, safe for several threads.
     *
     * @param map the map
     */
    record Known(PiecewiseAffineMap map) implements LayerPieces {}

    /**
     * No such map.
     *
     * @param reason the operator and node in the way
     */
    record Unknown(String reason) implements LayerPieces {}
}
