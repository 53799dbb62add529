package org.explico.core.profile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.explico.core.measure.Reading;

/**
 * Measures x layers: what a network does to its data, row by row from input to output.
 *
 * @param run a short name of the run, as {@code mnist_cnn on mnist}
 * @param provenance how it was made: files and their hashes, data, seed, points, version; no clock in it
 * @param parameters the parameters of each measure by its name
 * @param layers the layers in order of depth
 * @param acrossLayers the readings of depth and sequence measures by measure name
 * @param notes sentences a reader should know: what was flattened, sampled, left out
 */
public record LayerProfile(
        String run,
        SortedMap<String, String> provenance,
        Map<String, SortedMap<String, String>> parameters,
        List<LayerReadings> layers,
        Map<String, List<Reading>> acrossLayers,
        List<String> notes) {
    /** Copies everything into unmodifiable, sorted collections. */
    public LayerProfile {
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        layers = List.copyOf(layers);
        acrossLayers = Collections.unmodifiableMap(new TreeMap<>(acrossLayers));
        notes = List.copyOf(notes);
    }
}
