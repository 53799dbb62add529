package org.explico.core.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.explico.core.cloud.PointCloud;

/** Some layers and some rows of other activations. */
public final class PartOfActivations implements Activations {
    private final Activations whole;
    private final List<LayerName> layers;
    private final int[] rows;

    private PartOfActivations(Activations whole, List<LayerName> layers, int[] rows) {
        this.whole = whole;
        this.layers = layers;
        this.rows = rows;
    }

    /** The given layers and rows of the whole, in the given orders. */
    public static PartOfActivations of(Activations whole, List<LayerName> layers, int... rows) {
        return new PartOfActivations(whole, List.copyOf(layers), rows.clone());
    }

    @Override
    public List<LayerName> layers() {
        return layers;
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public int dim(LayerName layer) {
        return whole.dim(layer);
    }

    @Override
    public PointCloud cloud(LayerName layer) {
        PointCloud all = whole.cloud(layer);
        return everyRow() ? all : all.subset(rows);
    }

    @Override
    public String contentHash(LayerName layer) {
        return everyRow() ? whole.contentHash(layer) : whole.contentHash(layer) + " rows " + Arrays.toString(rows);
    }

    @Override
    public Optional<LayerMap> map(LayerName layer) {
        return whole.map(layer)
                .map(known -> everyRow()
                        ? known
                        : new LayerMap(known.map(), known.inputs().subset(rows)));
    }

    @Override
    public Optional<String> withoutMap(LayerName layer) {
        return whole.withoutMap(layer);
    }

    private boolean everyRow() {
        return rows.length == whole.size();
    }
}
