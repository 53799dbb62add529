package org.explico.core.topology;

import java.util.Arrays;
import org.explico.core.cloud.PointCloud;

/**
 * What is done to the coordinates of a layer before distances are taken.
 *
 * <ul>
 *   <li>A coordinate that does not vary becomes zero.
 * </ul>
 *
 * <p>O(n d).
 */
public enum Rescaling {
    /** Nothing. */
    NONE {
        @Override
        PointCloud of(PointCloud cloud) {
            return cloud;
        }
    },
    /**
     * Every coordinate from 0 to 1 over the points of the layer, as scikit-learn's MinMaxScaler. Wide and narrow coordinates then count alike, so the
     * shape changes and not only the scale.
     */
    MIN_MAX {
        @Override
        PointCloud of(PointCloud cloud) {
            int dim = cloud.dim();
            double[] values = cloud.toArray();
            double[] least = Arrays.copyOf(values, dim);
            double[] most = least.clone();
            for (int i = 0; i < values.length; i++) {
                least[i % dim] = Math.min(least[i % dim], values[i]);
                most[i % dim] = Math.max(most[i % dim], values[i]);
            }
            for (int i = 0; i < values.length; i++) {
                // Halves, so that a range of more than float64 holds is none.
                double range = most[i % dim] / 2 - least[i % dim] / 2;
                values[i] = range > 0 ? (values[i] / 2 - least[i % dim] / 2) / range : 0;
            }
            return PointCloud.owning(cloud.size(), dim, values);
        }
    };

    abstract PointCloud of(PointCloud cloud);
}
