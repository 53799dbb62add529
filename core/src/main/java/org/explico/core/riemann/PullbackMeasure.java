package org.explico.core.riemann;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.MapMeasure;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.Seed;

/**
 * The {@link PullbackMetric} of a layer at a sample of the inputs: {@code pullback}.
 *
 * <p>Readings: means over the sampled inputs with their standard error, {@code inputs/rank}, {@code inputs/sigma_max}, {@code inputs/log_volume}
 * and {@code inputs/log_condition} (natural logarithms, over the singular values that are not zero); {@code inputs/rank.min},
 * {@code inputs/rank.max}, {@code inputs/points}; the table {@code inputs/spectrum} (index, median, low, high) with the quantiles 0.5, 0.1 and
 * 0.9 of each singular value over the inputs, by linear interpolation.
 *
 * <p>At most {@code sample} inputs (64), and on wide layers fewer: as many as fit {@code operations} (\(10^{11}\)) at
 * \(2 \max(p,q)\,m^2 + 8 m^3\) for one input, \(m = \min(p,q)\), but not fewer than 2. That is 64 for 256 values of 784 inputs and 8 for 6272
 * values; it depends on the shapes and these options alone, and {@code inputs/points} tells it. The inputs of a smaller sample are the
 * first of the larger one, so layers are compared at inputs they share.
 *
 * <ul>
 *   <li>Inputs with rank 0 have no logarithms and are left out of those means; with no other input they are {@code Undefined(OUT_OF_RANGE)}.
 *   <li>One input: means without an error.
 *   <li>Inputs of another dimension than the map's: refused.
 * </ul>
 *
 * <p>For s inputs, s Jacobians (each q rows pulled back, which the operations above leave out: the map decides) and
 * \(O(s \max(p,q) \min(p,q)^2)\) on all threads of the calling pool, each input in its own place.
 */
public final class PullbackMeasure implements MapMeasure {
    private static final int FEWEST = 2;

    private final int sample;
    private final double operations;

    private PullbackMeasure(int sample, double operations) {
        this.sample = sample;
        this.operations = operations;
    }

    /** At most 64 inputs and 1e11 operations a layer. */
    public static PullbackMeasure withDefaults() {
        return new PullbackMeasure(64, 1e11);
    }

    /** The same at this many inputs at most, or at all where there are fewer. */
    public PullbackMeasure withSample(int inputs) {
        if (inputs < 1) {
            throw Refusal.usage("pullback", "a sample of at least 1 input", "" + inputs, "try 64");
        }
        return new PullbackMeasure(inputs, operations);
    }

    /** The same with so many operations a layer, or as many as two inputs take; infinitely many for the whole sample on every layer. */
    public PullbackMeasure withOperations(double most) {
        if (!(most > 0)) {
            throw Refusal.usage("pullback", "operations above 0", "" + most, "try 1e11");
        }
        return new PullbackMeasure(sample, most);
    }

    @Override
    public String name() {
        return "pullback";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(Map.of("sample", "" + sample, "operations", "" + operations));
    }

    @Override
    public Cost cost(int inputDim, int outputDim) {
        double entries = (double) inputDim * outputDim;
        double small = Math.min(inputDim, outputDim);
        int points = points(inputDim, outputDim);
        double atOnce = Math.min(points, Runtime.getRuntime().availableProcessors());
        // The Jacobian, its scaled copy and the columns of that; R and two copies of it.
        return new Cost(8 * atOnce * (3 * entries + 3 * small * small), points * operations(inputDim, outputDim));
    }

    private int points(int inputDim, int outputDim) {
        double fit = Math.max(FEWEST, Math.floor(operations / operations(inputDim, outputDim)));
        return (int) Math.min(sample, fit);
    }

    private static double operations(int inputDim, int outputDim) {
        double small = Math.min(inputDim, outputDim);
        double large = Math.max(inputDim, outputDim);
        return 2 * large * small * small + 8 * small * small * small;
    }

    @Override
    public List<Reading> measure(DifferentiableMap map, PointCloud inputs, Seed seed) {
        int[] drawn = seed.child("inputs").sample(inputs.size(), sample);
        int[] rows = Arrays.copyOf(drawn, Math.min(drawn.length, points(map.inputDim(), map.outputDim())));
        PullbackMetric[] metrics = new PullbackMetric[rows.length];
        IntStream.range(0, rows.length)
                .parallel()
                .forEach(i -> metrics[i] = PullbackMetric.of(map, inputs.point(rows[i])));
        int[] ranks = Arrays.stream(metrics).mapToInt(PullbackMetric::rank).toArray();
        int n = rows.length;
        return List.of(
                mean("inputs/rank", metrics, metric -> OptionalDouble.of(metric.rank())),
                exact("inputs/rank.min", Arrays.stream(ranks).min().orElse(0), n),
                exact("inputs/rank.max", Arrays.stream(ranks).max().orElse(0), n),
                mean(
                        "inputs/sigma_max",
                        metrics,
                        metric -> OptionalDouble.of(metric.singularValues().largest())),
                mean("inputs/log_volume", metrics, PullbackMetric::logVolumeElement),
                mean("inputs/log_condition", metrics, PullbackMetric::logCondition),
                exact("inputs/points", n, n),
                new Reading.Tabulated("inputs/spectrum", spectrum(metrics)));
    }

    private static Reading exact(String key, double value, int n) {
        return new Reading.Value(key, new Estimate.Exact(value, n));
    }

    private static Reading mean(
            String key, PullbackMetric[] metrics, Function<PullbackMetric, OptionalDouble> quantity) {
        double[] values = Arrays.stream(metrics)
                .map(quantity)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return new Reading.Value(key, mean(values, metrics.length));
    }

    private static Estimate mean(double[] values, int n) {
        if (values.length == 0) {
            return new Estimate.Undefined(Estimate.Reason.OUT_OF_RANGE, n);
        }
        double mean = sum(values, v -> v) / values.length;
        if (values.length == 1) {
            return new Estimate.Exact(mean, 1);
        }
        double squares = sum(values, v -> (v - mean) * (v - mean));
        return new Estimate.Estimated(mean, Math.sqrt(squares / (values.length - 1.0) / values.length), values.length);
    }

    private static double sum(double[] values, DoubleUnaryOperator term) {
        double sum = 0;
        for (double v : values) {
            sum += term.applyAsDouble(v);
        }
        return sum;
    }

    private static Table spectrum(PullbackMetric[] metrics) {
        int count = metrics[0].singularValues().count();
        double[][] columns = new double[4][count];
        for (int i = 0; i < count; i++) {
            int index = i;
            double[] sorted = Arrays.stream(metrics)
                    .mapToDouble(metric -> metric.singularValues().at(index))
                    .sorted()
                    .toArray();
            columns[0][i] = index + 1.0;
            columns[1][i] = quantile(sorted, 0.5);
            columns[2][i] = quantile(sorted, 0.1);
            columns[3][i] = quantile(sorted, 0.9);
        }
        return Table.of(List.of("index", "median", "low", "high"), columns);
    }

    private static double quantile(double[] sorted, double q) {
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
