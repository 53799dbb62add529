package org.explico.core.cloud;

import java.util.OptionalDouble;

/**
 * What the distances of a layer are divided by, so that lengths of differently scaled layers can be compared.
 *
 * <ul>
 *   <li>One point: no scale.
 *   <li>All points equal, or so many of them that the quantile is zero: no scale.
 * </ul>
 *
 * <p>Multiplying all distances by a power of two multiplies each scale but {@link #NONE} by exactly that power. Cost: a sort of the distances for
 * the quantile, one pass for the others.
 *
 * @see <a href="https://proceedings.mlr.press/v162/barannikov22a.html">Barannikov et al. 2022 divide by the .9-quantile</a>
 */
public enum Normalisation {
    /** Nothing: the scale is 1. Lengths then grow with the size of the activations. */
    NONE {
        @Override
        double of(DistanceMatrix distances) {
            return 1;
        }
    },
    /** The .9-quantile of the distances of different points. */
    QUANTILE_90 {
        @Override
        double of(DistanceMatrix distances) {
            return distances.quantile(0.9);
        }
    },
    /** The root of the mean squared distance of different points. */
    ROOT_MEAN_SQUARE {
        @Override
        double of(DistanceMatrix distances) {
            return rootMeanSquare(distances.shared());
        }
    };

    /** The scale of these distances, positive and finite; empty where there is none. */
    public OptionalDouble scale(DistanceMatrix distances) {
        double largest = distances.diameter();
        double scale = largest > 0 ? of(distances) : 0;
        return scale > 0 && Double.isFinite(scale) ? OptionalDouble.of(scale) : OptionalDouble.empty();
    }

    abstract double of(DistanceMatrix distances);

    private static double rootMeanSquare(double[] distances) {
        double largest = 0;
        for (double d : distances) {
            largest = Math.max(largest, d);
        }
        // A power of two near the largest keeps the squares inside float64 and costs no rounding.
        int exponent = Math.max(Math.getExponent(largest), Double.MIN_EXPONENT);
        double sum = 0;
        for (double d : distances) {
            double x = Math.scalb(d, -exponent);
            sum += x * x;
        }
        return Math.scalb(Math.sqrt(sum / distances.length), exponent);
    }
}
