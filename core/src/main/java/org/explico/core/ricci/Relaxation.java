package org.explico.core.ricci;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.statistics.NullSample;
import org.explico.core.statistics.Seed;

/**
 * Two sequences as exponential relaxation to limits at one rate, with noise that remembers one layer:
 * \[ g_l = g_\infty + a\, \lambda^{l-1} + e_l, \quad Ric_l = R_\infty + b\, \lambda^{l-1} + f_l, \qquad
 *    (e_l, f_l) = \varphi\,(e_{l-1}, f_{l-1}) + (u_l, v_l), \]
 * with \((u, v)\) normal of covariance S. Deep layers of most networks stop changing, and without noise such sequences have \(\rho = \mp 1\): -1 where g and
 * Ric go the same way. Simulating the fit shows how much of a coefficient this alone explains.
 *
 * <p>Both sequences are brought to mean 0 and norm 1; \(\lambda \in [0.02, 0.98]\) minimises the sum of squares, by a grid and golden section, with limits and
 * amplitudes by least squares; \(\varphi\), within ±0.9, and S come from the residuals, S divided by their degrees of freedom.
 *
 * <ul>
 *   <li>Fewer than {@value #FEWEST_LAYERS} layers, or a sequence that does not vary: no fit.
 * </ul>
 *
 * <p>O(L) a simulated sequence.
 *
 * @param rate \(\lambda\), the factor that the distance to the limit shrinks by from layer to layer
 * @param memory \(\varphi\)
 * @param explained the share of the sum of squares of both sequences that relaxation explains
 * @param fitted the fitted, standardised sequences, g first
 * @param noise the lower triangle of a root of S: \(s_{11}, s_{21}, s_{22}\)
 */
record Relaxation(double rate, double memory, double explained, Fitted fitted, Noise noise) {
    static final int FEWEST_LAYERS = 5;
    static final int DRAWS = 999;

    private static final double SLOWEST = 0.98;
    private static final double FASTEST = 0.02;
    private static final int GRID = 96;
    private static final double MOST_MEMORY = 0.9;

    record Fitted(double[] hops, double[] curvature) {}

    record Noise(double hops, double shared, double curvature) {}

    /** The fit to the layers of a coefficient. */
    static Optional<Relaxation> of(RicciCoefficient coefficient) {
        int layers = coefficient.layers();
        if (layers < FEWEST_LAYERS || coefficient.correlationOfLevels().isEmpty()) {
            return Optional.empty();
        }
        double[] g = standardised(
                IntStream.range(0, layers).mapToDouble(coefficient::hops).toArray());
        double[] ric = standardised(
                IntStream.range(0, layers).mapToDouble(coefficient::curvature).toArray());
        double rate = bestRate(g, ric);
        Fitted fitted = new Fitted(fit(g, rate), fit(ric, rate));
        double[] e = minus(g, fitted.hops);
        double[] f = minus(ric, fitted.curvature);
        double memory = memory(e, f);
        return Optional.of(
                new Relaxation(rate, memory, 1 - 0.5 * (dot(e, e) + dot(f, f)), fitted, noise(e, f, memory)));
    }

    /** The coefficient against those of simulated sequences; empty where it is undefined or there is no fit. */
    static Optional<NullSample> test(RicciCoefficient coefficient, Seed seed) {
        OptionalDouble rho = coefficient.rho();
        return rho.isEmpty()
                ? Optional.empty()
                : of(coefficient)
                        .map(fit -> NullSample.drawn(
                                rho.getAsDouble(),
                                IntStream.range(0, DRAWS)
                                        .mapToObj(draw -> fit.simulated(
                                                        seed.child(draw).generator())
                                                .rho())
                                        .filter(OptionalDouble::isPresent)
                                        .mapToDouble(OptionalDouble::getAsDouble)
                                        .toArray()));
    }

    /** Sequences that relax like the fitted ones, with noise of their own. */
    RicciCoefficient simulated(RandomGenerator random) {
        int layers = fitted.hops.length;
        double[] g = fitted.hops.clone();
        double[] ric = fitted.curvature.clone();
        double scale = 1 / Math.sqrt(1 - memory * memory); // the first layer's noise has its long-run spread
        double e = 0;
        double f = 0;
        for (int l = 0; l < layers; l++) {
            double one = random.nextGaussian();
            double two = random.nextGaussian();
            double u = noise.hops * one;
            double v = noise.shared * one + noise.curvature * two;
            e = l == 0 ? scale * u : memory * e + u;
            f = l == 0 ? scale * v : memory * f + v;
            g[l] += e;
            ric[l] += f;
        }
        return RicciCoefficient.of(g, ric);
    }

    private static double bestRate(double[] g, double[] ric) {
        double step = (SLOWEST - FASTEST) / GRID;
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t <= GRID; t++) {
            double rest = rest(g, ric, FASTEST + t * step);
            if (rest < least) {
                least = rest;
                best = t;
            }
        }
        double low = FASTEST + Math.max(0, best - 1) * step;
        double high = FASTEST + Math.min(GRID, best + 1) * step;
        double golden = (Math.sqrt(5) - 1) / 2;
        while (high - low > 1e-12) {
            double width = golden * (high - low);
            if (rest(g, ric, high - width) <= rest(g, ric, low + width)) {
                high = low + width;
            } else {
                low = high - width;
            }
        }
        return 0.5 * (low + high);
    }

    private static double rest(double[] g, double[] ric, double rate) {
        double[] e = minus(g, fit(g, rate));
        double[] f = minus(ric, fit(ric, rate));
        return dot(e, e) + dot(f, f);
    }

    /** Least squares of a centred sequence on a constant and the powers of the rate. */
    private static double[] fit(double[] values, double rate) {
        double[] powers = IntStream.range(0, values.length)
                .mapToDouble(l -> StrictMath.pow(rate, l))
                .toArray();
        double mean = Arrays.stream(powers).sum() / powers.length;
        double[] centred = Arrays.stream(powers).map(p -> p - mean).toArray();
        double slope = dot(centred, values) / dot(centred, centred);
        return Arrays.stream(centred).map(c -> slope * c).toArray();
    }

    private static double memory(double[] e, double[] f) {
        int last = e.length - 1;
        double[] before = Arrays.copyOf(e, last);
        double[] alsoBefore = Arrays.copyOf(f, last);
        double spread = dot(before, before) + dot(alsoBefore, alsoBefore);
        double product =
                dot(before, Arrays.copyOfRange(e, 1, last + 1)) + dot(alsoBefore, Arrays.copyOfRange(f, 1, last + 1));
        return spread > 0 ? Math.clamp(product / spread, -MOST_MEMORY, MOST_MEMORY) : 0;
    }

    private static Noise noise(double[] e, double[] f, double memory) {
        int layers = e.length;
        double[] u = new double[layers - 1];
        double[] v = new double[layers - 1];
        for (int l = 1; l < layers; l++) {
            u[l - 1] = e[l] - memory * e[l - 1];
            v[l - 1] = f[l] - memory * f[l - 1];
        }
        // Each sequence spent a limit, an amplitude and half of the rate and of the memory.
        double freedom = layers - 1 - 2.0;
        double varU = dot(u, u) / freedom;
        double varV = dot(v, v) / freedom;
        double shared = varU > 0 ? dot(u, v) / freedom / Math.sqrt(varU) : 0;
        return new Noise(Math.sqrt(varU), shared, Math.sqrt(Math.max(0, varV - shared * shared)));
    }

    private static double[] standardised(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double[] centred = Arrays.stream(values).map(v -> v - mean).toArray();
        double norm = Math.sqrt(dot(centred, centred));
        return Arrays.stream(centred).map(v -> v / norm).toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        double[] out = new double[a.length];
        Arrays.setAll(out, l -> a[l] - b[l]);
        return out;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int l = 0; l < a.length; l++) {
            sum += a[l] * b[l];
        }
        return sum;
    }
}
