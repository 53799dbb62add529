package org.explico.core.ricci;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.statistics.Correlation;
import org.explico.core.statistics.DistanceCorrelation;
import org.explico.core.statistics.IsotonicFit;
import org.explico.core.statistics.TheilSen;

/**
 * The pairs \((\eta_l, Ric_l)\) of a {@link RicciCoefficient} in the eyes of other statistics, each empty where it is undefined. A coefficient that is
 * about geometry should survive most of them; none of them is free of the null that \(\eta\) holds \(-g\).
 *
 * <p>{@code withoutTrend}: deep layers stop changing, and two sequences that relax at one rate have \(\rho = -1\) whatever they measure. The common monotone
 * trend is the nearest monotone sequence to the mean of the standardised \(g\) and the standardised \(Ric\), turned to agree in sign; least squares on it leaves residuals of both, and
 * \(\rho\) is taken of these. Undefined where the trend explains a side to within 1e-9 of its spread, as under pure relaxation.
 *
 * @param spearman by ranks
 * @param kendall Kendall's \(\tau_b\)
 * @param theilSenSlope the median slope of \(\eta\) over \(Ric\)
 * @param distanceCorrelation without sign, in [0, 1]
 * @param givenLayer the partial correlation given the number of the layer
 * @param givenCovariate the partial correlation given the covariate of {@link RicciCoefficient#robustGiven}; empty without one
 * @param firstDifferences Pearson's correlation of \(\eta_l\) and \(Ric_{l+1} - Ric_l\): both as changes
 * @param withoutTrend \(\rho\) of what a common monotone trend leaves
 */
public record RobustRicci(
        OptionalDouble spearman,
        OptionalDouble kendall,
        OptionalDouble theilSenSlope,
        OptionalDouble distanceCorrelation,
        OptionalDouble givenLayer,
        OptionalDouble givenCovariate,
        OptionalDouble firstDifferences,
        OptionalDouble withoutTrend) {
    private static final double ROUNDING = 1e-9;

    static RobustRicci of(RicciCoefficient coefficient) {
        double[] eta = coefficient.hopsChanges();
        double[] ric = coefficient.curvatures();
        double[] layer = IntStream.range(0, eta.length).asDoubleStream().toArray();
        return new RobustRicci(
                Correlation.spearman(eta, ric),
                Correlation.kendall(eta, ric),
                TheilSen.slope(ric, eta),
                DistanceCorrelation.of(eta, ric),
                Correlation.partial(eta, ric, layer),
                OptionalDouble.empty(),
                Correlation.pearson(eta, changes(levels(coefficient::curvature, coefficient.layers()))),
                withoutTrend(coefficient));
    }

    /** The same with the partial correlation given one number a layer. */
    RobustRicci given(RicciCoefficient coefficient, double... covariate) {
        if (covariate.length != coefficient.layers()) {
            throw Refusal.badInput(
                    "covariate",
                    "one number a layer, " + coefficient.layers(),
                    "" + covariate.length,
                    "give it for all layers");
        }
        OptionalDouble partial = Correlation.partial(
                coefficient.hopsChanges(),
                coefficient.curvatures(),
                Arrays.copyOf(covariate, coefficient.layers() - 1));
        return new RobustRicci(
                spearman,
                kendall,
                theilSenSlope,
                distanceCorrelation,
                givenLayer,
                partial,
                firstDifferences,
                withoutTrend);
    }

    private static OptionalDouble withoutTrend(RicciCoefficient coefficient) {
        int layers = coefficient.layers();
        double[] g = standardised(levels(coefficient::hops, layers));
        double[] ric = standardised(levels(coefficient::curvature, layers));
        double sign = Math.signum(dot(g, ric));
        double[] mean = IntStream.range(0, layers)
                .mapToDouble(l -> 0.5 * (g[l] + sign * ric[l]))
                .toArray();
        double[] trend = standardised(IsotonicFit.monotone(mean));
        double[] restG = less(g, trend);
        double[] restRic = less(ric, trend);
        return vanishes(restG) || vanishes(restRic)
                ? OptionalDouble.empty()
                : RicciCoefficient.of(restG, restRic).rho();
    }

    /** Less the mean, over the root of the sum of squares; zeros where nothing varies. */
    private static double[] standardised(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double[] centred = Arrays.stream(values).map(v -> v - mean).toArray();
        double norm = Math.sqrt(dot(centred, centred));
        return Arrays.stream(centred).map(v -> norm > 0 ? v / norm : 0).toArray();
    }

    private static double[] less(double[] values, double[] trend) {
        double slope = dot(values, trend);
        return IntStream.range(0, values.length)
                .mapToDouble(l -> values[l] - slope * trend[l])
                .toArray();
    }

    private static boolean vanishes(double[] values) {
        return dot(values, values) <= ROUNDING * ROUNDING;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] levels(IntToDoubleFunction of, int layers) {
        return IntStream.range(0, layers).mapToDouble(of).toArray();
    }

    private static double[] changes(double[] levels) {
        return IntStream.range(0, levels.length - 1)
                .mapToDouble(l -> levels[l + 1] - levels[l])
                .toArray();
    }
}
