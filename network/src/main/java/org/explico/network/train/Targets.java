package org.explico.network.train;

import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;

/** What a network should put out for each point it trains on. */
public sealed interface Targets {
    /** The number of points. */
    int size();

    /**
     * A class a point: one output a class, or one output for two classes.
     *
     * @param labels the classes
     */
    record Classes(Labels labels) implements Targets {
        @Override
        public int size() {
            return labels.size();
        }
    }

    /**
     * Real numbers: one output a number. Their loss is the mean squared error.
     *
     * @param points row i is what to put out for point i
     */
    record Values(PointCloud points) implements Targets {
        @Override
        public int size() {
            return points.size();
        }
    }
}
