package org.explico.core.cloud;

import java.util.Optional;
import org.explico.core.Refusal;

/**
 * Points computed from a cloud such that a metric on the cloud is a rising function of what a {@link PairKernel} says of them.
 *
 * @param points the computed points, row by row as in the cloud
 * @param kernel what is computed for each pair
 * @param scale the function that turns it into the distance
 */
record ComparedPoints(PointCloud points, PairKernel kernel, Scale scale) {
    /** Rising functions from a kernel's number to a distance, each semi-monotonic in float64 too. */
    enum Scale {
        /** \(\sqrt s\). */
        ROOT {
            @Override
            double length(double s) {
                return Math.sqrt(s);
            }

            @Override
            double inverse(double length) {
                return length * length;
            }
        },
        /** \(s / 2\): of unit vectors, one minus their cosine. */
        HALF {
            @Override
            double length(double s) {
                return s / 2;
            }

            @Override
            double inverse(double length) {
                return 2 * length;
            }
        },
        /** \(2 \arcsin(\sqrt s / 2)\): of unit vectors, their angle. */
        ANGLE {
            @Override
            double length(double s) {
                return 2 * StrictMath.asin(Math.min(1, Math.sqrt(s) / 2));
            }

            @Override
            double inverse(double length) {
                double half = length >= Math.PI ? Double.POSITIVE_INFINITY : StrictMath.sin(length / 2);
                return 4 * half * half;
            }
        },
        /** s itself. */
        PLAIN {
            @Override
            double length(double s) {
                return s;
            }

            @Override
            double inverse(double length) {
                return length;
            }
        };

        /** Far above the rounding of a kernel, of a box's distance and of the inverse. */
        private static final double SLACK = 1e-9;

        abstract double length(double s);

        abstract double inverse(double length);

        /** Turns the numbers at {@code from} up to {@code to} into distances. */
        void toLengths(double[] values, int from, int to) {
            for (int t = from; t < to; t++) {
                values[t] = length(values[t]);
            }
        }

        /** Every pair of at most this length has a number of at most this. */
        double reach(double length) {
            return inverse(length) * (1 + SLACK) + Double.MIN_NORMAL;
        }
    }

    /** The points that a metric compares. O(n d), for Mahalanobis O(n d² + d³). */
    static ComparedPoints of(PointCloud cloud, Metric metric) {
        return switch (metric) {
            case Metric.Euclidean() -> squared(cloud, Scale.ROOT);
            case Metric.Cosine() -> squared(directions(cloud, false), Scale.HALF);
            case Metric.Angular() -> squared(directions(cloud, false), Scale.ANGLE);
            case Metric.Correlation() -> squared(directions(cloud, true), Scale.HALF);
            case Metric.Chebyshev() -> new ComparedPoints(cloud, LargestDifferenceKernel.best(), Scale.PLAIN);
            case Metric.Mahalanobis(Optional<Covariance> given) ->
                squared(given.orElseGet(() -> Covariance.of(cloud)).whitened(cloud), Scale.ROOT);
        };
    }

    double length(int i, int j) {
        return scale.length(kernel.between(points.shared(), i * points.dim(), j * points.dim(), points.dim()));
    }

    private static ComparedPoints squared(PointCloud points, Scale scale) {
        return new ComparedPoints(points, SquaredDistanceKernel.best(), scale);
    }

    private static PointCloud directions(PointCloud cloud, boolean centred) {
        int d = cloud.dim();
        double[] x = cloud.toArray();
        for (int p = 0; p < cloud.size(); p++) {
            requireDirection(x, p, d, centred);
            toUnitSize(x, p * d, d);
            if (centred) {
                centre(x, p * d, d);
                toUnitSize(x, p * d, d);
            }
            toUnitLength(x, p * d, d);
        }
        return PointCloud.owning(cloud.size(), d, x);
    }

    private static void requireDirection(double[] x, int row, int d, boolean centred) {
        double first = centred ? x[row * d] : 0;
        for (int c = row * d; c < (row + 1) * d; c++) {
            if (x[c] != first) {
                return;
            }
        }
        throw Refusal.badInput(
                centred ? "correlation distance" : "cosine distance",
                centred ? "rows whose numbers are not all equal" : "rows that are not all zeros",
                (centred ? first + " in all of row " : "zeros in all of row ") + row + " (counted from 0)",
                "leave this point out, or use the Euclidean distance");
    }

    private static void centre(double[] x, int from, int d) {
        double mean = 0;
        for (int c = from; c < from + d; c++) {
            mean += x[c] / d;
        }
        for (int c = from; c < from + d; c++) {
            x[c] -= mean;
        }
    }

    /** Divides by the power of two that brings the largest number into [1, 2): squares then stay inside float64, and nothing is rounded. */
    private static void toUnitSize(double[] x, int from, int d) {
        double largest = 0;
        for (int c = from; c < from + d; c++) {
            largest = Math.max(largest, Math.abs(x[c]));
        }
        int exponent = Math.getExponent(largest);
        for (int c = from; c < from + d; c++) {
            x[c] = Math.scalb(x[c], -exponent);
        }
    }

    private static void toUnitLength(double[] x, int from, int d) {
        double squares = 0;
        for (int c = from; c < from + d; c++) {
            squares += x[c] * x[c];
        }
        double norm = Math.sqrt(squares);
        for (int c = from; c < from + d; c++) {
            x[c] /= norm;
        }
    }
}
