package org.explico.core.ricci;

import org.explico.core.cloud.PointCloud;

/** What is done to the coordinates of a layer before neighbours are sought. */
public enum Scaling {
    /** Nothing: the coordinates as the network has them. */
    AS_IS {
        @Override
        public PointCloud of(PointCloud cloud) {
            return cloud;
        }
    },
    /** Every column is brought to mean 0 and standard deviation 1; a constant column to 0. Units that vary little then count as much as others. */
    STANDARDISED {
        @Override
        public PointCloud of(PointCloud cloud) {
            return standardised(cloud);
        }
    };

    /** The cloud in which neighbours are sought. O(n d). */
    public abstract PointCloud of(PointCloud cloud);

    private static PointCloud standardised(PointCloud cloud) {
        int n = cloud.size();
        int dim = cloud.dim();
        double[] out = cloud.toArray();
        for (int c = 0; c < dim; c++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                least = Math.min(least, out[i * dim + c]);
                most = Math.max(most, out[i * dim + c]);
            }
            // Within [0, 1] first, so that no square overflows or vanishes.
            double width = most - least;
            double mean = 0;
            for (int i = 0; i < n; i++) {
                out[i * dim + c] = width > 0 ? (out[i * dim + c] - least) / width : 0;
                mean += out[i * dim + c] / n;
            }
            double squares = 0;
            for (int i = 0; i < n; i++) {
                out[i * dim + c] -= mean;
                squares += out[i * dim + c] * out[i * dim + c];
            }
            double sd = Math.sqrt(squares / n);
            for (int i = 0; i < n; i++) {
                out[i * dim + c] = width > 0 ? out[i * dim + c] / sd : 0;
            }
        }
        return PointCloud.owning(n, dim, out);
    }
}
