package org.explico.core.dimension;

import java.util.Arrays;
import org.explico.core.cloud.DistanceMatrix;

/**
 * \(\ln \mu_i = \ln (r_2 / r_1)\) of the points for which it is positive and finite, ascending, and how many points were left out and why.
 *
 * @param logarithms the logarithms, ascending; shared within the package
 * @param points all points
 * @param duplicates points with \(r_1 = 0\)
 * @param ties points with \(r_1 = r_2 > 0\)
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package
record NeighbourRatios(double[] logarithms, int points, int duplicates, int ties) {
    /** The ratios among the given points, at least three. */
    static NeighbourRatios of(DistanceMatrix distances, int... points) {
        int n = points.length;
        double[] first = infinities(n);
        double[] second = infinities(n);
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double d = distances.at(points[i], points[j]);
                see(d, i, first, second);
                see(d, j, first, second);
            }
        }
        return of(first, second);
    }

    private static NeighbourRatios of(double[] first, double[] second) {
        double[] logarithms = new double[first.length];
        int used = 0;
        int duplicates = 0;
        int ties = 0;
        for (int i = 0; i < first.length; i++) {
            double log = first[i] > 0 ? logRatio(second[i], first[i]) : 0;
            if (first[i] == 0) {
                duplicates++;
            } else if (log > 0) {
                logarithms[used++] = log;
            } else {
                ties++;
            }
        }
        double[] ascending = Arrays.copyOf(logarithms, used);
        Arrays.sort(ascending);
        return new NeighbourRatios(ascending, first.length, duplicates, ties);
    }

    private static void see(double d, int point, double[] first, double[] second) {
        if (d < first[point]) {
            second[point] = first[point];
            first[point] = d;
        } else if (d < second[point]) {
            second[point] = d;
        }
    }

    /** The ratio first, since the difference of logarithms cancels near one; the difference where the ratio overflows. */
    private static double logRatio(double r2, double r1) {
        double mu = r2 / r1;
        return mu < Double.POSITIVE_INFINITY ? StrictMath.log(mu) : StrictMath.log(r2) - StrictMath.log(r1);
    }

    private static double[] infinities(int n) {
        double[] out = new double[n];
        Arrays.fill(out, Double.POSITIVE_INFINITY);
        return out;
    }
}
