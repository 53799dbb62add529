package org.explico.network.train;

import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;

/**
 * \((x - \mu) / \sigma\) with one mean and one standard deviation over all coordinates of the training points, so that the shape of the data stays as
 * it is; both in float32, as the written model has them.
 */
record Standardisation(float mean, float deviation) {
    static Standardisation of(PointCloud x, int... rows) {
        double sum = 0;
        for (int row : rows) {
            for (int j = 0; j < x.dim(); j++) {
                sum += x.at(row, j);
            }
        }
        double mean = sum / ((double) rows.length * x.dim());
        double squares = 0;
        for (int row : rows) {
            for (int j = 0; j < x.dim(); j++) {
                squares += (x.at(row, j) - mean) * (x.at(row, j) - mean);
            }
        }
        float deviation = (float) Math.sqrt(squares / ((double) rows.length * x.dim()));
        if (!(deviation > 0) || !Float.isFinite(deviation)) {
            throw Refusal.badInput(
                    "points to train on",
                    "coordinates that vary",
                    "a standard deviation of " + deviation,
                    "check them");
        }
        return new Standardisation((float) mean, deviation);
    }

    double[] apply(PointCloud x) {
        double[] out = x.toArray();
        for (int i = 0; i < out.length; i++) {
            out[i] = (out[i] - mean) / deviation;
        }
        return out;
    }
}
