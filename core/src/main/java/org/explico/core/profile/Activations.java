package org.explico.core.profile;

import java.util.List;
import java.util.Optional;
import org.explico.core.cloud.PointCloud;
import org.explico.core.map.DifferentiableMap;

/**
 * The values of every layer on one data set: one point cloud a layer, all with the same rows.
 *
 * <p>Clouds are handed out one at a time and may come from disk, so that a caller who looks at one layer pays for one.
 */
public interface Activations {
    /** The layers in order of depth. */
    List<LayerName> layers();

    /** The number of points, the same in every layer. */
    int size();

    /** The dimension of the layer, flattened, without reading its values. */
    int dim(LayerName layer);

    /** The points of one layer. */
    PointCloud cloud(LayerName layer);

    /** The hash of what the points of this layer are made from (network, data, layer): equal hashes, equal points. */
    String contentHash(LayerName layer);

    /** The map from the input to this layer where it is known and differentiable. */
    Optional<LayerMap> map(LayerName layer);

    /** Why {@link #map} is empty, or empty where it is not: a sentence for people. */
    Optional<String> withoutMap(LayerName layer);

    /**
     * The differentiable map to a layer and the inputs, one a row, in the order of the clouds.
     *
     * @param map the map from the input to the layer
     * @param inputs the inputs
     */
    record LayerMap(DifferentiableMap map, PointCloud inputs) {}
}
