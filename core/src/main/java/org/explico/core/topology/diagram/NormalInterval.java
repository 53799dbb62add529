package org.explico.core.topology.diagram;

/** The probability of an interval under the standard normal law, without the loss that a difference of two values near one would have. */
final class NormalInterval {
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double ROOT_PI = Math.sqrt(Math.PI);

    /** From here the continued fraction is short. */
    private static final double SERIES_ENDS = 2.5;

    private static final double NOTHING = 27;

    private NormalInterval() {}

    /** The probability of [low, high]. */
    static double probability(double low, double high) {
        if (low > 0) {
            return probability(-high, -low);
        }
        double a = low * ROOT_HALF;
        double b = high * ROOT_HALF;
        return high <= 0 ? 0.5 * (complement(-b) - complement(-a)) : 0.5 * (error(b) + error(-a));
    }

    /** \(\mathrm{erf}(x)\) for x from zero. */
    static double error(double x) {
        if (x >= SERIES_ENDS) {
            return 1 - complement(x);
        }
        double term = x;
        double sum = x;
        for (int k = 1; term > 1e-18 * sum; k++) {
            term *= 2 * x * x / (2 * k + 1);
            sum += term;
        }
        return 2 / ROOT_PI * StrictMath.exp(-x * x) * sum;
    }

    /** \(1 - \mathrm{erf}(x)\) for x from zero: Laplace's continued fraction from its end. */
    static double complement(double x) {
        if (x < SERIES_ENDS) {
            return 1 - error(x);
        }
        if (x > NOTHING) {
            return 0;
        }
        double tail = x;
        for (int k = 60; k > 0; k--) {
            tail = x + 0.5 * k / tail;
        }
        return StrictMath.exp(-x * x) / (ROOT_PI * tail);
    }
}
