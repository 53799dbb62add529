package org.explico.network;

import org.explico.core.map.DifferentiableMap;

/** The map from the input of a network to one layer, with its differential, or why there is none. */
public sealed interface LayerDifferential {
    /**
     * The map, in float64, safe for several threads.
     *
     * @param map the map
     */
    record Known(DifferentiableMap map) implements LayerDifferential {}

    /**
     * No map.
     *
     * @param reason the operator and node in the way, and what is supported
     */
    record Unknown(String reason) implements LayerDifferential {}
}
