package org.explico.core.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * A straight line \(y = a + b x\) through m points by weighted least squares, and how well it fits.
 *
 * <p>Weights are relative: \(\operatorname{Var} y_i = \sigma^2 / w_i\) with \(\sigma^2\) estimated from the residuals over m-2 degrees of freedom, so
 * that \(\operatorname{sd}(b)^2 = \hat\sigma^2 / \sum w_i (x_i - \bar x)^2\).
 *
 * <ul>
 *   <li>Fewer than three points, or all x equal: no fit.
 *   <li>All y equal: slope 0, error 0, R² 1.
 * </ul>
 *
 * @param slope b
 * @param slopeStdError its standard error
 * @param intercept a
 * @param rSquared the share of the weighted variance of y that the line explains
 * @param points m
 */
public record LineFit(double slope, double slopeStdError, double intercept, double rSquared, int points) {
    /** The fit with equal weights. */
    public static Optional<LineFit> of(double[] x, double[] y) {
        return weighted(x, y, ones(x.length));
    }

    /** The fit with weights \(w_i > 0\). */
    public static Optional<LineFit> weighted(double[] x, double[] y, double[] w) {
        double meanX = mean(x, w);
        double meanY = mean(y, w);
        double[] dx = Arrays.stream(x).map(v -> v - meanX).toArray();
        double[] dy = Arrays.stream(y).map(v -> v - meanY).toArray();
        double sxx = dot(dx, dx, w);
        if (x.length < 3 || !(sxx > 0)) {
            return Optional.empty();
        }
        double slope = dot(dx, dy, w) / sxx;
        double[] residuals = minus(dy, slope, dx);
        double unexplained = dot(residuals, residuals, w);
        double total = dot(dy, dy, w);
        double stdError = Math.sqrt(unexplained / (x.length - 2) / sxx);
        double rSquared = total > 0 ? 1 - unexplained / total : 1;
        return Optional.of(new LineFit(slope, stdError, meanY - slope * meanX, rSquared, x.length));
    }

    /**
     * The quadratic term of the weighted fit \(y = a + b x + c x^2\): a test of straightness, since c is zero within its error on a line. Needs four
     * points with three different x; empty otherwise.
     */
    public static Optional<QuadraticTerm> quadraticTerm(double[] x, double[] y, double[] w) {
        if (x.length < 4 || Arrays.stream(x).distinct().count() < 3) {
            return Optional.empty();
        }
        double meanX = mean(x, w);
        double[] dx = Arrays.stream(x).map(v -> v - meanX).toArray();
        double[] squares = Arrays.stream(dx).map(v -> v * v).toArray();
        double[] bend = residuals(dx, squares, w); // what of x² no line can follow
        double[] rest = residuals(dx, y, w);
        double norm = dot(bend, bend, w);
        double c = dot(bend, rest, w) / norm;
        double[] last = minus(rest, c, bend);
        double variance = dot(last, last, w) / (x.length - 3);
        return Optional.of(new QuadraticTerm(c, Math.sqrt(variance / norm)));
    }

    /**
     * The coefficient of x².
     *
     * @param value c
     * @param stdError its standard error, from residuals over m-3 degrees of freedom
     */
    public record QuadraticTerm(double value, double stdError) {}

    private static double[] residuals(double[] centred, double[] y, double[] w) {
        double meanY = mean(y, w);
        double[] dy = Arrays.stream(y).map(v -> v - meanY).toArray();
        return minus(dy, dot(centred, dy, w) / dot(centred, centred, w), centred);
    }

    private static double[] minus(double[] y, double factor, double[] x) {
        double[] out = y.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] -= factor * x[i];
        }
        return out;
    }

    private static double mean(double[] values, double[] w) {
        return dot(values, ones(values.length), w) / Arrays.stream(w).sum();
    }

    private static double dot(double[] a, double[] b, double[] w) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += w[i] * a[i] * b[i];
        }
        return sum;
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }
}
