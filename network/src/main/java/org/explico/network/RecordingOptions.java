package org.explico.network;

import java.util.Optional;
import org.explico.core.profile.LayerName;
import org.explico.network.graph.Shape;

/**
 * How layers are recorded and where their maps begin.
 *
 * @param vectorisation how the values of a layer become one point
 * @param from the layer where the maps begin; empty for the input, or, where the input is whole numbers (tokens), for the first cut point of real numbers
 * @param sample the shape of one row before it was flattened, for inputs with several axes of unknown length
 */
public record RecordingOptions(Vectorisation vectorisation, Optional<LayerName> from, Optional<Shape> sample) {
    /** {@link Vectorisation#AUTO}, and maps from the input. */
    public static RecordingOptions withDefaults() {
        return new RecordingOptions(Vectorisation.AUTO, Optional.empty(), Optional.empty());
    }

    /** These with another vectorisation. */
    public RecordingOptions withVectorisation(Vectorisation other) {
        return new RecordingOptions(other, from, sample);
    }

    /** These with maps that begin at a layer. */
    public RecordingOptions withMapsFrom(LayerName layer) {
        return new RecordingOptions(vectorisation, Optional.of(layer), sample);
    }

    /** These for rows of a shape, which tells the axes that a network leaves open; where it does not fit, it tells nothing. */
    public RecordingOptions withSample(Shape shape) {
        return new RecordingOptions(vectorisation, from, Optional.of(shape));
    }
}
