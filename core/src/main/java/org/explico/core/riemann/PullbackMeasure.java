package org.explico.core.riemann;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * and {@code inputs/log_condition} (natural logarithms, over the singular values that are not zero), and of {@code inputs/gap}
 * (\(\log_{10} \sigma_r / \sigma_{r+1}\) at the rank r: how many digits lie between the values counted and those left out);
 * {@code inputs/rank.min}, {@code inputs/rank.max}; {@code inputs/points}, the inputs these rest on, and {@code inputs/left_out}, the other
 * inputs of the sample; the table {@code inputs/spectrum} (index, median, low, high) with the quantiles 0.5, 0.1 and
 * 0.9 of each singular value over the inputs, by linear interpolation.
 *
 * <p>At most {@code sample} inputs (64), and on wide layers fewer: as many as fit {@code operations} (\(10^{11}\)) at
 * \(2 \max(p,q)\,m^2 + 8 m^3 + 2 m c\) for one input, \(m = \min(p,q)\) and c the operations of one value of the map, but not fewer than 2. It
 * depends on the network and these options alone, and {@code inputs/points} with {@code inputs/left_out} tells it. The inputs of a smaller sample are the
 * first of the larger one, so layers are compared at inputs they share.
 *
 * <ul>
 *   <li>Inputs at which the Jacobian is not finite (an infinite slope) or its singular values cannot be found are left out and counted; when none
 *       remains, the readings are {@code Undefined(NON_FINITE)} and there is no table.
 *   <li>A Jacobian beyond what an array holds: {@code Undefined(BUDGET_EXCEEDED)}, before anything is computed.
 *   <li>Inputs without a gap (full rank, rank 0, or exact zeros beyond the rank) are left out of its mean; with no other input it is
 *       {@code Undefined(OUT_OF_RANGE)}, as is a mean or an error beyond float64.
 *   <li>Inputs with rank 0 have no logarithms and are left out of those means; with no other input they are {@code Undefined(OUT_OF_RANGE)}.
 *   <li>One input: means without an error.
 *   <li>Inputs of another dimension than the map's: refused.
 * </ul>
 *
 * <p>For s inputs, s Jacobians (each q rows pulled back or p columns pushed forward, whichever are fewer) and
 * \(O(s \max(p,q) \min(p,q)^2)\) on the threads of the calling pool: as many inputs at once as it has threads and half of the heap has room for, but at least
 * one, for which {@link #cost} tells the memory. How many there are changes no bit.
 */
public final class PullbackMeasure implements MapMeasure {
    private static final int FEWEST = 2;

    /** The share of the heap that Jacobians may take while several inputs are looked at. */
    private static final double HEAP_SHARE = 0.5;

    private static final List<String> KEYS = List.of(
            "inputs/rank",
            "inputs/rank.min",
            "inputs/rank.max",
            "inputs/sigma_max",
            "inputs/log_volume",
            "inputs/log_condition",
            "inputs/gap");

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
        return 4;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(Map.of("sample", "" + sample, "operations", "" + operations));
    }

    @Override
    public Cost cost(int inputDim, int outputDim, double valueOperations) {
        double each = operations(inputDim, outputDim, valueOperations);
        return new Cost(bytes(inputDim, outputDim), points(each) * each);
    }

    /** For one input: the Jacobian, its scaled copy and the columns of that; R and two copies of it. */
    private static double bytes(int inputDim, int outputDim) {
        double small = Math.min(inputDim, outputDim);
        return 8 * (3.0 * inputDim * outputDim + 3 * small * small);
    }

    /** How many inputs a pool of so many threads takes at once in a heap of so many bytes. */
    static int atOnce(int inputDim, int outputDim, int threads, double heap) {
        return (int) Math.clamp(HEAP_SHARE * heap / bytes(inputDim, outputDim), 1, Math.max(1, threads));
    }

    private static int atOnce(DifferentiableMap map) {
        ForkJoinPool pool = ForkJoinTask.getPool();
        // The caller works beside the common pool.
        int threads = pool == null ? ForkJoinPool.getCommonPoolParallelism() + 1 : pool.getParallelism();
        return atOnce(
                map.inputDim(), map.outputDim(), threads, Runtime.getRuntime().maxMemory());
    }

    private int points(double each) {
        double fit = Math.max(FEWEST, Math.floor(operations / each));
        return (int) Math.min(sample, fit);
    }

    private static double operations(int inputDim, int outputDim, double valueOperations) {
        double small = Math.min(inputDim, outputDim);
        double large = Math.max(inputDim, outputDim);
        return 2 * large * small * small + 8 * small * small * small + 2 * small * valueOperations;
    }

    @Override
    public List<Reading> measure(DifferentiableMap map, PointCloud inputs, Seed seed) {
        if (inputs.dim() != map.inputDim()) {
            throw Refusal.badInput(
                    "inputs of pullback",
                    map.inputDim() + " values each, the input of the map",
                    inputs.dim() + " values",
                    "give inputs of this map");
        }
        int[] drawn = seed.child("inputs").sample(inputs.size(), sample);
        int[] rows = Arrays.copyOf(
                drawn, Math.min(drawn.length, points(operations(map.inputDim(), map.outputDim(), map.operations()))));
        if (!PullbackMetric.fits(map.inputDim(), map.outputDim())) {
            return undefined(Estimate.Reason.BUDGET_EXCEEDED, rows.length);
        }
        PullbackMetric[] metrics = metrics(map, inputs, rows);
        return metrics.length == 0
                ? undefined(Estimate.Reason.NON_FINITE, rows.length)
                : readings(metrics, rows.length);
    }

    private static PullbackMetric[] metrics(DifferentiableMap map, PointCloud inputs, int... rows) {
        List<Optional<PullbackMetric>> found = new ArrayList<>();
        int atOnce = atOnce(map);
        for (int from = 0; from < rows.length; from += atOnce) {
            // Collecting keeps the order of the inputs, whichever thread is first.
            found.addAll(IntStream.range(from, Math.min(from + atOnce, rows.length))
                    .parallel()
                    .mapToObj(i -> PullbackMetric.find(map, inputs.point(rows[i])))
                    .toList());
        }
        return found.stream().flatMap(Optional::stream).toArray(PullbackMetric[]::new);
    }

    private static List<Reading> readings(PullbackMetric[] metrics, int drawn) {
        int[] ranks = Arrays.stream(metrics).mapToInt(PullbackMetric::rank).toArray();
        int n = metrics.length;
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
                mean("inputs/gap", metrics, PullbackMeasure::logGap),
                exact("inputs/points", n, n),
                exact("inputs/left_out", drawn - n, drawn),
                new Reading.Tabulated("inputs/spectrum", spectrum(metrics)));
    }

    private static List<Reading> undefined(Estimate.Reason reason, int drawn) {
        Stream<Reading> readings =
                KEYS.stream().map(key -> new Reading.Value(key, new Estimate.Undefined(reason, drawn)));
        return Stream.concat(readings, Stream.of(exact("inputs/points", 0, 0), exact("inputs/left_out", drawn, drawn)))
                .toList();
    }

    private static OptionalDouble logGap(PullbackMetric metric) {
        DoubleStream gap = metric.singularValues().gap().stream();
        return gap.filter(Double::isFinite).map(StrictMath::log10).findFirst();
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
        double error = Math.sqrt(squares / (values.length - 1.0) / values.length);
        return Double.isFinite(mean) && Double.isFinite(error)
                ? new Estimate.Estimated(mean, error, values.length)
                : new Estimate.Undefined(Estimate.Reason.OUT_OF_RANGE, values.length);
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
