package org.explico.core.dimension;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How ln E depends on ln n.
 *
 * @param logSizes ln n, ascending
 * @param logLengths ln E, over the replicates of each size
 * @param deviations the standard deviation of ln E between the replicates; zero for one
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package
record GrowthCurve(double[] logSizes, double[] logLengths, double[] deviations) {
    /** The mean of the replicates of each size. */
    static GrowthCurve byMean(double[] logSizes, double[][] logs) {
        return of(logSizes, logs, GrowthCurve::mean);
    }

    /** The median of the replicates of each size; their number is odd, so that it is also the logarithm of the median. */
    static GrowthCurve byMedian(double[] logSizes, double[][] logs) {
        return of(logSizes, logs, row -> {
            double[] sorted = row.clone();
            Arrays.sort(sorted);
            return 0.5 * (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]);
        });
    }

    /** The mean of several curves over the same sizes. */
    static GrowthCurve mean(List<GrowthCurve> curves) {
        if (curves.size() == 1) {
            return curves.getFirst();
        }
        double[] sizes = curves.getFirst().logSizes;
        return new GrowthCurve(sizes, mean(curves, GrowthCurve::logLengths), mean(curves, GrowthCurve::deviations));
    }

    private static double[] mean(List<GrowthCurve> curves, java.util.function.Function<GrowthCurve, double[]> part) {
        double[] out = new double[curves.getFirst().logSizes.length];
        Arrays.setAll(
                out, g -> curves.stream().mapToDouble(c -> part.apply(c)[g]).sum() / curves.size());
        return out;
    }

    private static GrowthCurve of(double[] logSizes, double[][] logs, ToDoubleFunction<double[]> average) {
        double[] lengths = Arrays.stream(logs).mapToDouble(average).toArray();
        return new GrowthCurve(
                logSizes,
                lengths,
                Arrays.stream(logs).mapToDouble(GrowthCurve::deviation).toArray());
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double v : values) {
            squares += (v - mean) * (v - mean);
        }
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }
}
