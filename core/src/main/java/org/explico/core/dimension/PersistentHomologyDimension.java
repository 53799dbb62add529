package org.explico.core.dimension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.MinimumSpanningTree;
import org.explico.core.measure.CloudMeasure;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.LineFit;
import org.explico.core.statistics.Seed;

/**
 * Persistent-homology dimension of degree zero: how the length of the minimum spanning tree grows with the number of points.
 *
 * <p>For n independent points of a d-dimensional measure and \(0 &lt; \alpha &lt; d\), \(E_\alpha^0 = \sum w^\alpha\) over the edges of the tree grows
 * as \(n^{(d - \alpha)/d}\). With the slope \(\beta\) of \(\ln E\) on \(\ln n\),
 * \[ \hat d = \frac{\alpha}{1 - \beta}, \qquad \operatorname{sd}(\hat d) = \frac{\hat d^2}{\alpha} \operatorname{sd}(\beta). \]
 *
 * <p>At each size, {@code ln E} is averaged over subsamples without replacement (with replacement, duplicates make edges of length zero and the
 * estimate collapses). By default the fit weighs a size by n, since the variance of \(\ln E\) falls as 1/n; the spread between subsamples of one set,
 * which share more and more points, would not show this. \(\operatorname{sd}(\beta)\) comes from the residuals of the fit: it is the error of
 * reading a slope off these points. Another draw of the points moves the estimate more, and at a thousand points the estimate is too low above
 * d = 5 or so.
 *
 * <ul>
 *   <li>Fewer than three sizes, or the largest less than twice the smallest (with defaults: fewer than 111 points): {@code TOO_FEW_POINTS}.
 *   <li>All points equal: {@code ALL_POINTS_EQUAL}. A subsample without a positive edge: {@code NO_VARIATION}.
 *   <li>\(\beta \ge 1\), or a length outside float64: {@code OUT_OF_RANGE}.
 * </ul>
 *
 * <p>O(n²) for each subsample, on the layer's distances, which are not copied; subsamples in parallel.
 *
 * @see <a href="https://doi.org/10.1214/aop/1176991596">Steele 1988</a>
 * @see <a href="https://doi.org/10.1016/j.aim.2020.107291">Schweinhart 2020</a>
 */
public final class PersistentHomologyDimension implements CloudMeasure {
    private static final int FEWEST_SIZES = 3;

    private final double alpha;
    private final SampleSizes sizes;
    private final int replicates;
    private final Draw draw;
    private final Average average;
    private final Weights weights;
    private final int reruns;

    private PersistentHomologyDimension(
            double alpha, SampleSizes sizes, int replicates, Draw draw, Average average, Weights weights, int reruns) {
        this.alpha = alpha;
        this.sizes = sizes;
        this.replicates = replicates;
        this.draw = draw;
        this.average = average;
        this.weights = weights;
        this.reruns = reruns;
    }

    /** How points are drawn for a size n. */
    public enum Draw {
        /** n points without replacement, anew for each size and replicate. */
        SUBSAMPLES,
        /** The first n of one random order of the points, one order a replicate. */
        NESTED,
        /** The first n points as they stand: no randomness, one replicate. */
        PREFIXES
    }

    /** What becomes of the replicates of one size. */
    public enum Average {
        /** The mean of ln E. */
        MEAN_OF_LOGS,
        /** The logarithm of the median of E. */
        MEDIAN
    }

    /** How the sizes weigh in the fit. */
    public enum Weights {
        /** In proportion to n. */
        SIZE,
        /** Equally. */
        EQUAL
    }

    /** \(\alpha = 1\), 12 log-spaced sizes, 10 subsamples each, mean of ln E, weights n. */
    public static PersistentHomologyDimension withDefaults() {
        return new PersistentHomologyDimension(
                1, new SampleSizes.Logarithmic(12), 10, Draw.SUBSAMPLES, Average.MEAN_OF_LOGS, Weights.SIZE, 1);
    }

    /** Sizes 500, 850 … 2,950, one subsample each, equal weights. */
    public static PersistentHomologyDimension magai22() {
        return single(new SampleSizes.Steps(500, 350, 2_950), Draw.SUBSAMPLES);
    }

    /** Sizes 200, 250 … 950, one subsample each, equal weights. */
    public static PersistentHomologyDimension birdal21() {
        return single(new SampleSizes.Steps(200, 50, 950), Draw.SUBSAMPLES);
    }

    /** Sizes 50, 90 … 490, the median of 7 subsamples (of 3 where twice the size is more than there is), mean slope of 3 runs. */
    public static PersistentHomologyDimension gptid23() {
        return new PersistentHomologyDimension(
                1, new SampleSizes.Steps(50, 40, 490), 7, Draw.SUBSAMPLES, Average.MEDIAN, Weights.EQUAL, 3);
    }

    /** Sizes 50, 100 … 300, nested in one random order. */
    public static PersistentHomologyDimension nestedPrefixes() {
        return single(new SampleSizes.Steps(50, 50, 300), Draw.NESTED);
    }

    /** With this power of the edge lengths, positive. */
    public PersistentHomologyDimension withAlpha(double power) {
        if (!(power > 0 && Double.isFinite(power))) {
            throw Refusal.usage("alpha of ph-dimension", "a positive number", "" + power, "try 1");
        }
        return new PersistentHomologyDimension(power, sizes, replicates, draw, average, weights, reruns);
    }

    /** With these sizes. */
    public PersistentHomologyDimension withSizes(SampleSizes other) {
        return new PersistentHomologyDimension(alpha, other, replicates, draw, average, weights, reruns);
    }

    /** With this many replicates of each size, one or more. */
    public PersistentHomologyDimension withReplicates(int count) {
        if (count < 1) {
            throw Refusal.usage("replicates of ph-dimension", "1 or more", "" + count, "try 10");
        }
        return new PersistentHomologyDimension(alpha, sizes, count, draw, average, weights, reruns);
    }

    /** With points drawn this way. */
    public PersistentHomologyDimension withDraw(Draw other) {
        return new PersistentHomologyDimension(alpha, sizes, replicates, other, average, weights, reruns);
    }

    /** With these weights. */
    public PersistentHomologyDimension withWeights(Weights other) {
        return new PersistentHomologyDimension(alpha, sizes, replicates, draw, average, other, reruns);
    }

    /** The dimension of the points with these distances. */
    public Estimate dimension(DistanceMatrix distances, Seed seed) {
        return switch (growth(distances, seed)) {
            case Growth.Found found -> dimension(found);
            case Growth.Missing(Estimate.Undefined why) -> why;
        };
    }

    @Override
    public String name() {
        return "ph-dimension";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(java.util.Map.of(
                "alpha", "" + alpha,
                "sizes", sizes.text(),
                "replicates", "" + replicates,
                "draw", draw.name().toLowerCase(Locale.ROOT),
                "average", average.name().toLowerCase(Locale.ROOT),
                "weights", weights.name().toLowerCase(Locale.ROOT),
                "reruns", "" + reruns));
    }

    @Override
    public Cost cost(int n, int dim) {
        double steps =
                Arrays.stream(sizes.of(n)).mapToDouble(m -> (double) m * m).sum() * replicates * reruns;
        return new Cost(DistanceMatrix.bytes(n) + 256.0 * n, 2 * steps + 0.5 * dim * n * n);
    }

    @Override
    public List<Reading> measure(LayerPoints layer, Seed seed) {
        return switch (growth(layer.distances(), seed)) {
            case Growth.Found found -> readings(found);
            case Growth.Missing(Estimate.Undefined why) ->
                List.of("dimension", "slope", "r_squared", "curvature").stream()
                        .<Reading>map(quantity -> new Reading.Value("all/" + quantity, why))
                        .toList();
        };
    }

    private List<Reading> readings(Growth.Found found) {
        LineFit fit = found.fit();
        int n = found.points();
        List<Reading> readings = new ArrayList<>();
        readings.add(new Reading.Value("all/dimension", dimension(found)));
        readings.add(new Reading.Value("all/slope", new Estimate.Estimated(fit.slope(), fit.slopeStdError(), n)));
        readings.add(new Reading.Value("all/r_squared", new Estimate.Exact(fit.rSquared(), n)));
        readings.add(new Reading.Value("all/curvature", curvature(found)));
        readings.add(new Reading.Tabulated(
                "all/fit",
                Table.of(
                        List.of("log_n", "log_e", "log_e_sd"),
                        found.curve().logSizes(),
                        found.curve().logLengths(),
                        found.curve().deviations())));
        return readings;
    }

    private Estimate dimension(Growth.Found found) {
        double d = alpha / (1 - found.fit().slope());
        double stdError = d * d / alpha * found.fit().slopeStdError();
        return d > 0 && Double.isFinite(d) && Double.isFinite(stdError)
                ? new Estimate.Estimated(d, stdError, found.points())
                : new Estimate.Undefined(Estimate.Reason.OUT_OF_RANGE, found.points());
    }

    private Estimate curvature(Growth.Found found) {
        GrowthCurve curve = found.curve();
        return LineFit.quadraticTerm(curve.logSizes(), curve.logLengths(), weights(curve.logSizes()))
                .<Estimate>map(q -> new Estimate.Estimated(q.value(), q.stdError(), found.points()))
                .orElse(new Estimate.Undefined(Estimate.Reason.TOO_FEW_POINTS, found.points()));
    }

    private Growth growth(DistanceMatrix distances, Seed seed) {
        int n = distances.size();
        int[] grid = sizes.of(n);
        if (grid.length < FEWEST_SIZES || grid[grid.length - 1] < 2 * grid[0] || grid[0] < 2) {
            return missing(Estimate.Reason.TOO_FEW_POINTS, n);
        }
        if (distances.diameter() == 0) {
            return missing(Estimate.Reason.ALL_POINTS_EQUAL, n);
        }
        List<GrowthCurve> curves = IntStream.range(0, reruns)
                .mapToObj(run -> curve(distances, grid, reruns == 1 ? seed : seed.child(run)))
                .toList();
        for (GrowthCurve curve : curves) {
            if (!Arrays.stream(curve.logLengths()).allMatch(Double::isFinite)) {
                boolean zero = Arrays.stream(curve.logLengths()).anyMatch(e -> e == Double.NEGATIVE_INFINITY);
                return missing(zero ? Estimate.Reason.NO_VARIATION : Estimate.Reason.OUT_OF_RANGE, n);
            }
        }
        return found(curves, n);
    }

    private Growth found(List<GrowthCurve> curves, int n) {
        GrowthCurve first = curves.getFirst();
        double[] w = weights(first.logSizes());
        // With equal x and weights the slope of the mean curve is the mean of the slopes.
        GrowthCurve mean = GrowthCurve.mean(curves);
        Optional<LineFit> fit = LineFit.weighted(mean.logSizes(), mean.logLengths(), w);
        return fit.<Growth>map(line -> new Growth.Found(mean, line, n))
                .orElse(missing(Estimate.Reason.TOO_FEW_POINTS, n));
    }

    private double[] weights(double[] logSizes) {
        return Arrays.stream(logSizes)
                .map(x -> weights == Weights.SIZE ? StrictMath.exp(x) : 1)
                .toArray();
    }

    private GrowthCurve curve(DistanceMatrix distances, int[] grid, Seed seed) {
        int draws = draw == Draw.PREFIXES ? 1 : replicates;
        double[][] logs = new double[grid.length][draws];
        // The largest trees first, so that threads end together.
        IntStream.range(0, grid.length * draws).parallel().forEach(t -> {
            int g = grid.length - 1 - t / draws;
            int[] drawn = drawn(distances.size(), grid[g], t % draws, seed);
            logs[g][t % draws] =
                    StrictMath.log(MinimumSpanningTree.of(distances, drawn).length(alpha));
        });
        double[] logSizes =
                Arrays.stream(grid).mapToDouble(m -> StrictMath.log(m)).toArray();
        return switch (average) {
            case MEAN_OF_LOGS -> GrowthCurve.byMean(logSizes, logs);
            case MEDIAN -> GrowthCurve.byMedian(logSizes, medianDraws(distances.size(), grid, logs));
        };
    }

    private int[] drawn(int points, int size, int replicate, Seed seed) {
        return switch (draw) {
            case SUBSAMPLES -> seed.child(size).child(replicate).sample(points, size);
            case NESTED -> Arrays.copyOf(seed.child(replicate).sample(points, points), size);
            case PREFIXES -> IntStream.range(0, size).toArray();
        };
    }

    /** Tulchinskii et al. take three subsamples in place of seven where two of them must share points. */
    private static double[][] medianDraws(int points, int[] grid, double[][] logs) {
        double[][] out = new double[grid.length][];
        Arrays.setAll(
                out, g -> Arrays.copyOf(logs[g], 2 * grid[g] >= points ? Math.min(3, logs[g].length) : logs[g].length));
        return out;
    }

    private static PersistentHomologyDimension single(SampleSizes sizes, Draw draw) {
        return new PersistentHomologyDimension(1, sizes, 1, draw, Average.MEAN_OF_LOGS, Weights.EQUAL, 1);
    }

    private static Growth missing(Estimate.Reason reason, int n) {
        return new Growth.Missing(new Estimate.Undefined(reason, n));
    }

    /** The curve and its fit, or why there is none. */
    private sealed interface Growth {
        record Found(GrowthCurve curve, LineFit fit, int points) implements Growth {}

        record Missing(Estimate.Undefined why) implements Growth {}
    }
}
