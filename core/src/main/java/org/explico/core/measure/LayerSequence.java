package org.explico.core.measure;

import java.util.List;
import org.explico.core.Refusal;

/**
 * The layers of a network in order of depth, one handed out at a time: whoever looks at two of them holds two. All have the same rows.
 */
public interface LayerSequence {
    /** The number of layers. */
    int count();

    /** The number of points, the same in every layer. */
    int size();

    /** The name of layer l, counted from 0. */
    String name(int l);

    /** The dimension of layer l, flattened, without reading its values. */
    int dim(int l);

    /** The points of layer l with their labels. Read anew at every call. */
    LayerPoints points(int l);

    /** The largest dimension of a layer; 0 without layers. */
    default int largestDim() {
        int largest = 0;
        for (int l = 0; l < count(); l++) {
            largest = Math.max(largest, dim(l));
        }
        return largest;
    }

    /** Layers that are in memory already; refused where their sizes differ. */
    static LayerSequence of(List<String> names, List<LayerPoints> layers) {
        List<String> called = List.copyOf(names);
        List<LayerPoints> held = List.copyOf(layers);
        if (called.size() != held.size()
                || held.stream().mapToInt(l -> l.cloud().size()).distinct().count() > 1) {
            throw Refusal.badInput(
                    "layers",
                    "one name a layer and the same rows in each",
                    called.size() + " names for layers of "
                            + held.stream().map(l -> l.cloud().size()).toList() + " points",
                    "record every layer on the same inputs");
        }
        return new LayerSequence() {
            @Override
            public int count() {
                return held.size();
            }

            @Override
            public int size() {
                return held.isEmpty() ? 0 : held.getFirst().cloud().size();
            }

            @Override
            public String name(int l) {
                return called.get(l);
            }

            @Override
            public int dim(int l) {
                return held.get(l).cloud().dim();
            }

            @Override
            public LayerPoints points(int l) {
                return held.get(l);
            }
        };
    }
}
