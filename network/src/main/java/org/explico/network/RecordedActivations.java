package org.explico.network;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.profile.Activations;
import org.explico.core.profile.LayerName;
import org.explico.network.graph.Shape;

/** Activations whose clouds are files; the cloud of the input is the inputs themselves. */
final class RecordedActivations implements Activations {
    private final Network network;
    private final PointCloud inputs;
    private final Feeding feeding;
    private final List<LayerName> layers;
    private final Map<LayerName, Vectorisation> vectors;
    private final Map<LayerName, LayerFile> files;
    private final Map<LayerName, String> hashes;
    private final Start start;

    /**
     * Where maps begin.
     *
     * @param layer the layer
     * @param points its points, flattened; empty for the input
     */
    record Start(LayerName layer, Optional<LayerFile> points) {}

    RecordedActivations(
            Network network,
            PointCloud inputs,
            Feeding feeding,
            Map<LayerName, Vectorisation> vectors,
            Map<LayerName, LayerFile> files,
            Map<LayerName, String> hashes,
            Start start) {
        this.network = network;
        this.inputs = inputs;
        this.feeding = feeding;
        this.layers = network.layers().stream()
                .map(LayerInfo::name)
                .filter(vectors::containsKey)
                .toList();
        this.start = start;
        this.vectors = Map.copyOf(vectors);
        this.files = new LinkedHashMap<>(files);
        this.hashes = new LinkedHashMap<>(hashes);
    }

    @Override
    public List<LayerName> layers() {
        return layers;
    }

    @Override
    public int size() {
        return inputs.size();
    }

    @Override
    public int dim(LayerName layer) {
        return isInput(layer) ? inputs.dim() : file(layer).dim();
    }

    @Override
    public PointCloud cloud(LayerName layer) {
        if (isInput(layer)) {
            return inputs;
        }
        return cloud(file(layer));
    }

    private PointCloud cloud(LayerFile file) {
        try {
            return file.cloud();
        } catch (IOException e) {
            throw Refusal.badInput(
                    file.path().toString(), "recorded values", String.valueOf(e.getMessage()), "record again");
        }
    }

    @Override
    public String contentHash(LayerName layer) {
        return Optional.ofNullable(hashes.get(layer)).orElseThrow(() -> Layers.unknown(network, "layer " + layer));
    }

    @Override
    public Optional<LayerMap> map(LayerName layer) {
        return switch (differential(layer)) {
            case LayerDifferential.Known(var map) ->
                Optional.of(new LayerMap(map, start.points().map(this::cloud).orElse(inputs)));
            case LayerDifferential.Unknown _ -> Optional.empty();
        };
    }

    @Override
    public Optional<String> withoutMap(LayerName layer) {
        return switch (differential(layer)) {
            case LayerDifferential.Known _ -> Optional.empty();
            case LayerDifferential.Unknown(String reason) -> Optional.of(reason);
        };
    }

    private LayerDifferential differential(LayerName layer) {
        Shape one = feeding.shape(1);
        Vectorisation vector = Optional.ofNullable(vectors.get(layer)).orElse(Vectorisation.FLATTEN);
        // Not kept: the sessions of a map hold its weights, and a profile asks layer after layer.
        return network.map(start.layer(), layer, vector, one);
    }

    private boolean isInput(LayerName layer) {
        return layer.text().equals(network.inputName());
    }

    private LayerFile file(LayerName layer) {
        return Optional.ofNullable(files.get(layer)).orElseThrow(() -> Layers.unknown(network, "layer " + layer));
    }
}
