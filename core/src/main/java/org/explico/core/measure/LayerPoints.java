package org.explico.core.measure;

import java.util.Optional;
import java.util.function.Supplier;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;

/**
 * The points of one layer as measures see them: coordinates, labels, and the distance matrix, which is computed once, when first asked for, and
 * shared by all measures of the layer.
 *
 * <p>The same rows stand for the same inputs in every layer, so that layers are compared on equal points. Safe for several threads.
 */
public final class LayerPoints {
    private final PointCloud cloud;
    private final Labels labels;
    private final Supplier<DistanceMatrix> distances;

    private LayerPoints(PointCloud cloud, Labels labels) {
        this.cloud = cloud;
        this.labels = labels;
        this.distances = new Once(cloud);
    }

    /** Points with their labels, or with {@link Labels#none()}. */
    public static LayerPoints of(PointCloud cloud, Labels labels) {
        if (labels.present() && labels.size() != cloud.size()) {
            throw Refusal.badInput(
                    "labels", "one a point, " + cloud.size(), "" + labels.size(), "give labels of the same rows");
        }
        return new LayerPoints(cloud, labels);
    }

    /** The points. */
    public PointCloud cloud() {
        return cloud;
    }

    /** Their labels. */
    public Labels labels() {
        return labels;
    }

    /** Their Euclidean distances. O(n² d) at the first call, nothing later. */
    public DistanceMatrix distances() {
        return distances.get();
    }

    private static final class Once implements Supplier<DistanceMatrix> {
        private final PointCloud cloud;
        private Optional<DistanceMatrix> computed = Optional.empty();

        Once(PointCloud cloud) {
            this.cloud = cloud;
        }

        @Override
        public synchronized DistanceMatrix get() {
            if (computed.isEmpty()) {
                computed = Optional.of(DistanceMatrix.euclidean(cloud));
            }
            return computed.get();
        }
    }
}
