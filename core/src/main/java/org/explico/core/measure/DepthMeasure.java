package org.explico.core.measure;

import java.util.List;
import java.util.Map;
import org.explico.core.statistics.Seed;

/** A measure of how readings change from layer to layer. */
public non-sealed interface DepthMeasure extends Measure {
    /**
     * Measures a sequence of layers.
     *
     * @param layers for each layer in order of depth, its readings by measure name
     */
    List<Reading> measure(List<Map<String, List<Reading>>> layers, Seed seed);
}
