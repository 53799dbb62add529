package org.explico.core.profile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.explico.core.measure.Reading;

/**
 * What was read on one layer.
 *
 * @param layer the layer
 * @param size its points
 * @param dim its dimension, flattened
 * @param readings the readings by measure name, names sorted
 * @param withoutMap why no map measure could look at this layer, or empty where one could or none was asked for
 */
public record LayerReadings(
        LayerName layer, int size, int dim, Map<String, List<Reading>> readings, Optional<String> withoutMap) {
    /** Copies the readings into an unmodifiable sorted map. */
    public LayerReadings {
        readings = Collections.unmodifiableMap(new TreeMap<>(readings));
    }
}
