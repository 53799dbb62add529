package org.explico.network;

import java.util.Optional;
import org.explico.core.profile.LayerName;

/**
 * How layers are recorded and where their maps begin.
 *
 * @param vectorisation how the values of a layer become one point
 * @param from the layer where the maps begin; empty for the input, or, where the input is whole numbers (tokens), for the first cut point of real numbers
 */
public record RecordingOptions(Vectorisation vectorisation, Optional<LayerName> from) {
    /** {@link Vectorisation#AUTO}, and maps from the input. */
    public static RecordingOptions withDefaults() {
        return new RecordingOptions(Vectorisation.AUTO, Optional.empty());
    }

    /** These with another vectorisation. */
    public RecordingOptions withVectorisation(Vectorisation other) {
        return new RecordingOptions(other, from);
    }

    /** These with maps that begin at a layer. */
    public RecordingOptions withMapsFrom(LayerName layer) {
        return new RecordingOptions(vectorisation, Optional.of(layer));
    }
}
