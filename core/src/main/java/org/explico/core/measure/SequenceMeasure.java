package org.explico.core.measure;

import java.util.List;
import org.explico.core.statistics.Seed;

/**
 * A measure of the points of all layers in order of depth: of how neighbourhoods change from layer to layer. It reads points, where a
 * {@link DepthMeasure} reads readings; its own readings stand beside those, across layers.
 */
public non-sealed interface SequenceMeasure extends Measure {
    /**
     * What measuring costs, over all layers together.
     *
     * @param layers the number of layers
     * @param n points in each
     * @param dim the largest dimension of a layer
     */
    Cost cost(int layers, int n, int dim);

    /**
     * Measures the sequence, telling how far it has come.
     *
     * @param pieces what a run of the same measure on the same layers with the same seed had finished before it was stopped; new pieces go there
     */
    List<Reading> measure(LayerSequence layers, Seed seed, ReadingStore pieces, Progress progress);

    /** The same from the start, keeping no pieces. */
    default List<Reading> measure(LayerSequence layers, Seed seed, Progress progress) {
        return measure(layers, seed, ReadingStore.none(), progress);
    }
}
