package org.explico.core.ricci;

import org.explico.core.cloud.Metric;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.KnnGraph;

/**
 * How the graph of a layer is made, k aside: the choices that the literature leaves open or makes differently.
 *
 * @param variant when two points are joined
 * @param ties whom a point chooses among equally far ones
 * @param metric how far points are apart
 * @param scaling what is done to the coordinates first
 * @param sample which points take part
 */
public record GraphSetting(KnnGraph.Variant variant, Ties ties, Metric metric, Scaling scaling, Sample sample) {
    /** The union of the choices by straight-line distance of all points, coordinates as they are, ties broken by index. */
    public static GraphSetting withDefaults() {
        return new GraphSetting(
                KnnGraph.Variant.UNION, Ties.BY_INDEX, new Metric.Euclidean(), Scaling.AS_IS, Sample.ALL);
    }

    /** The same with another variant. */
    public GraphSetting with(KnnGraph.Variant other) {
        return new GraphSetting(other, ties, metric, scaling, sample);
    }

    /** The same with another rule for ties. */
    public GraphSetting with(Ties other) {
        return new GraphSetting(variant, other, metric, scaling, sample);
    }

    /** The same with another metric. */
    public GraphSetting with(Metric other) {
        return new GraphSetting(variant, ties, other, scaling, sample);
    }

    /** The same with another scaling. */
    public GraphSetting with(Scaling other) {
        return new GraphSetting(variant, ties, metric, other, sample);
    }

    /** The same with another sample. */
    public GraphSetting with(Sample other) {
        return new GraphSetting(variant, ties, metric, scaling, other);
    }

    /** What of the setting decides whose neighbours are whose: variant and ties only say what is made of them. */
    GraphSetting search() {
        return with(KnnGraph.Variant.UNION).with(Ties.BY_INDEX);
    }
}
