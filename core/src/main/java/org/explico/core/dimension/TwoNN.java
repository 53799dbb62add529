package org.explico.core.dimension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Labels;
import org.explico.core.linalg.CompensatedSum;
import org.explico.core.measure.CloudMeasure;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.MeanEstimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.Seed;

/**
 * Two-nearest-neighbour intrinsic dimension.
 *
 * <p>With \(\mu_i = r_2(i) / r_1(i)\), where \(r_k(i)\) is the distance from point i to its k-th neighbour, \(\ln \mu\) is exponential with rate d
 * where the density is locally constant. Two estimates over the N points that have a ratio:
 * \[ \hat d = \frac{N - 1}{\sum_i \ln \mu_i}, \qquad \hat d_{lin} = \frac{\sum x_i y_i}{\sum x_i^2},\quad x_i = \ln \mu_{(i)},\;
 * y_i = -\ln(1 - i/N), \]
 * the second over the smallest ratios only, without the discarded fraction at the top, where boundaries and outliers tell.
 *
 * <p>Standard error: the sum of N independent such logarithms is Gamma(N) with rate d, so that \(\hat d\) has mean d and variance
 * \(d^2 / (N - 2)\), and \(\hat d^2 / (N - 1)\) estimates this variance without bias; the standard error is \(\hat d / \sqrt{N - 1}\). Neighbours share
 * balls, so the logarithms are only nearly independent, and the error does not know of bias by curvature, boundary, noise or a finite sample.
 *
 * <p>The error of \(\hat d_{lin}\) rests on the same law. The residuals of the line are partial sums and far from independent, so the usual error of
 * a regression would be much too small. But by Rényi's representation \(x_i = \frac1d \sum_{j \le i} E_j / (N - j + 1)\) with independent standard
 * exponential \(E_j\), so that \(\hat d_{lin} / d\) has a law of N and the discarded fraction alone; its standard deviation follows by linearising at
 * \(E_j = 1\), where \(x_i = m_i\):
 * \[ \frac{se}{\hat d_{lin}} = \frac{S_{mm}}{S_{my}} \sqrt{\sum_j \Bigl( \frac1{N - j + 1} \sum_{i \ge j} g_i \Bigr)^2},\qquad
 * g_i = \frac{y_i S_{mm} - 2 m_i S_{my}}{S_{mm}^2},\quad S_{mm} = \sum m_i^2,\; S_{my} = \sum m_i y_i. \]
 *
 * <p>Classes give the same number of points each, as many as the smallest class (of three points or more) has, since the estimate depends on the number
 * of points; the draws depend on the seed and the labels only, so that layers are compared on the same rows.
 *
 * <ul>
 *   <li>Points with \(r_1 = 0\) (duplicates) or \(r_1 = r_2\) (ties, as on a lattice) have no ratio: left out; {@code used_points} says how many
 *       remain.
 *   <li>Fewer than three points, or three with a ratio: {@code TOO_FEW_POINTS}.
 *   <li>All points equal: {@code ALL_POINTS_EQUAL}.
 * </ul>
 *
 * <p>O(n²) time on the layer's distances, O(n) memory beside them.
 *
 * @see <a href="https://doi.org/10.1038/s41598-017-11873-y">Facco et al. 2017</a>
 * @see <a href="https://doi.org/10.1038/s41598-022-20991-1">Denti et al. 2022</a> for the likelihood
 * @see <a href="https://doi.org/10.1007/BF02127580">Rényi 1953, On the theory of order statistics</a>
 */
public final class TwoNN implements CloudMeasure {
    private static final int FEWEST = 3;

    private final double discarded;

    private TwoNN(double discarded) {
        this.discarded = discarded;
    }

    /** The linear fit without the tenth of the points with the largest ratios. */
    public static TwoNN withDefaults() {
        return new TwoNN(0.1);
    }

    /** The linear fit without this fraction of the points with the largest ratios, in [0, 1). */
    public TwoNN withDiscarded(double fraction) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw Refusal.usage("fraction that two-nn discards", "0 or more, below 1", "" + fraction, "try 0.1");
        }
        return new TwoNN(fraction);
    }

    /** The maximum-likelihood estimate, made unbiased, with its standard error, over all points of the matrix. */
    public Estimate dimension(DistanceMatrix distances) {
        return dimension(distances, everyone(distances));
    }

    /** The linear-fit estimate over all points of the matrix. */
    public Estimate linear(DistanceMatrix distances) {
        int[] points = everyone(distances);
        return points.length < FEWEST
                ? tooFew(points.length)
                : linear(distances, NeighbourRatios.of(distances, points));
    }

    @Override
    public String name() {
        return "two-nn";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public SortedMap<String, String> parameters() {
        return new TreeMap<>(java.util.Map.of("discarded", "" + discarded, "points_per_class", "smallest class"));
    }

    @Override
    public Cost cost(int n, int dim) {
        return new Cost(DistanceMatrix.bytes(n) + 64.0 * n, (0.5 * dim + 4.0) * n * n);
    }

    @Override
    public List<Reading> measure(LayerPoints layer, Seed seed) {
        List<Reading> readings = new ArrayList<>();
        DistanceMatrix distances = layer.distances();
        all(readings, distances);
        int[] classes = layer.labels().distinct();
        int each = smallest(layer.labels());
        Seed draws = seed.child("class");
        Estimate[] found = new Estimate[classes.length];
        IntStream.range(0, classes.length)
                .parallel()
                .forEach(c -> found[c] =
                        dimension(distances, drawn(layer.labels().members(classes[c]), each, draws.child(classes[c]))));
        for (int c = 0; c < classes.length; c++) {
            readings.add(new Reading.Value("class:" + classes[c] + "/dimension", found[c]));
        }
        if (layer.labels().present()) {
            readings.add(new Reading.Value("classes/dimension", MeanEstimate.over(List.of(found))));
        }
        return readings;
    }

    /** So many of the members, ascending; all of them where there are no more. */
    private static int[] drawn(int[] members, int each, Seed seed) {
        return members.length <= each
                ? members
                : Arrays.stream(seed.sample(members.length, each))
                        .map(i -> members[i])
                        .sorted()
                        .toArray();
    }

    private static int smallest(Labels labels) {
        return Arrays.stream(labels.distinct())
                .map(c -> labels.members(c).length)
                .filter(size -> size >= FEWEST)
                .min()
                .orElse(FEWEST);
    }

    private void all(List<Reading> readings, DistanceMatrix distances) {
        int n = distances.size();
        if (n < FEWEST) {
            for (String quantity : List.of("dimension", "dimension.linear", "used_points")) {
                readings.add(new Reading.Value("all/" + quantity, tooFew(n)));
            }
            return;
        }
        NeighbourRatios ratios = NeighbourRatios.of(distances, everyone(distances));
        int used = ratios.logarithms().length;
        readings.add(new Reading.Value("all/dimension", dimension(distances, ratios)));
        readings.add(new Reading.Value("all/dimension.linear", linear(distances, ratios)));
        readings.add(new Reading.Value("all/used_points", new Estimate.Exact(used, n)));
        if (kept(used) > 0) {
            readings.add(new Reading.Tabulated(
                    "all/fit",
                    Table.of(
                            List.of("log_mu", "minus_log_survival"),
                            Arrays.copyOf(ratios.logarithms(), kept(used)),
                            minusLogSurvival(used))));
        }
    }

    private static Estimate dimension(DistanceMatrix distances, int... points) {
        return points.length < FEWEST
                ? tooFew(points.length)
                : dimension(distances, NeighbourRatios.of(distances, points));
    }

    private static Estimate dimension(DistanceMatrix distances, NeighbourRatios ratios) {
        double[] logs = ratios.logarithms();
        if (logs.length < FEWEST) {
            return without(distances, ratios);
        }
        double d = (logs.length - 1) / CompensatedSum.of(logs);
        double stdError = d / Math.sqrt(logs.length - 1);
        return Double.isFinite(d)
                ? new Estimate.Estimated(d, stdError, logs.length)
                : new Estimate.Undefined(Estimate.Reason.OUT_OF_RANGE, logs.length);
    }

    Estimate linear(DistanceMatrix distances, NeighbourRatios ratios) {
        double[] x = ratios.logarithms();
        if (x.length < FEWEST || kept(x.length) < 1) {
            return without(distances, ratios);
        }
        double[] y = minusLogSurvival(x.length);
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < y.length; i++) {
            xy += x[i] * y[i];
            xx += x[i] * x[i];
        }
        double stdError = xy / xx * relativeError(x.length, y);
        return Double.isFinite(stdError)
                ? new Estimate.Estimated(xy / xx, stdError, x.length)
                : new Estimate.Undefined(Estimate.Reason.OUT_OF_RANGE, x.length);
    }

    /** The standard error of the slope over the slope: a matter of N and the discarded fraction alone. */
    private static double relativeError(int used, double... y) {
        double[] m = expected(used, y.length);
        double mm = 0;
        double my = 0;
        for (int i = 0; i < y.length; i++) {
            mm += m[i] * m[i];
            my += m[i] * y[i];
        }
        double tail = 0;
        double squares = 0;
        for (int i = y.length - 1; i >= 0; i--) {
            tail += (y[i] * mm - 2 * m[i] * my) / (mm * mm);
            squares += tail / (used - i) * (tail / (used - i));
        }
        return Math.sqrt(squares) * mm / my;
    }

    /** The expected smallest of so many standard exponential values. */
    private static double[] expected(int used, int smallest) {
        double[] m = new double[smallest];
        double sum = 0;
        for (int i = 0; i < smallest; i++) {
            sum += 1.0 / (used - i);
            m[i] = sum;
        }
        return m;
    }

    /** How many of the smallest ratios the fit sees; never the largest of all, whose survival is zero. */
    private int kept(int used) {
        return Math.min(used - 1, (int) (used * (1 - discarded)));
    }

    private double[] minusLogSurvival(int used) {
        double[] y = new double[kept(used)];
        Arrays.setAll(y, i -> -StrictMath.log1p(-(i + 1.0) / used));
        return y;
    }

    private static Estimate without(DistanceMatrix distances, NeighbourRatios ratios) {
        boolean equal = ratios.duplicates() == ratios.points() && distances.diameter() == 0;
        return new Estimate.Undefined(
                equal ? Estimate.Reason.ALL_POINTS_EQUAL : Estimate.Reason.TOO_FEW_POINTS,
                equal ? ratios.points() : ratios.logarithms().length);
    }

    private static Estimate tooFew(int n) {
        return new Estimate.Undefined(Estimate.Reason.TOO_FEW_POINTS, n);
    }

    private static int[] everyone(DistanceMatrix distances) {
        return IntStream.range(0, distances.size()).toArray();
    }
}
