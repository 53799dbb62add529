package org.explico.core.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * Effects of several studies with known sampling variances \(v_i\), pooled under the random-effects model \(y_i \sim N(\theta_i, v_i)\),
 * \(\theta_i \sim N(\mu, \tau^2)\), by the method of moments:
 * \[ Q = \sum_i \frac{(y_i - \bar y)^2}{v_i}, \quad
 *    \tau^2 = \max\Big(0, \frac{Q - (m - 1)}{\sum w_i - \sum w_i^2 / \sum w_i}\Big), \quad
 *    \hat\mu = \frac{\sum y_i / (v_i + \tau^2)}{\sum 1 / (v_i + \tau^2)}, \quad w_i = 1/v_i. \]
 *
 * <ul>
 *   <li>Fewer than two studies: empty.
 * </ul>
 *
 * @param mean \(\hat\mu\)
 * @param stdError its standard error \((\sum 1/(v_i + \tau^2))^{-1/2}\)
 * @param tauSquared \(\tau^2\), the variance between studies beyond sampling
 * @param q Cochran's Q, about m - 1 where studies agree
 * @param iSquared \(\max(0, (Q - (m - 1))/Q)\), the share of the spread that is not sampling
 * @param studies m
 * @see <a href="https://doi.org/10.1016/0197-2456(86)90046-2">DerSimonian and Laird 1986, Meta-analysis in clinical trials</a>
 * @see <a href="https://doi.org/10.1037/1082-989X.3.4.486">Hedges and Vevea 1998, Fixed- and random-effects models in meta-analysis</a>
 */
public record RandomEffects(double mean, double stdError, double tauSquared, double q, double iSquared, int studies) {
    /** Pools effects with positive variances. */
    public static Optional<RandomEffects> of(double[] effects, double[] variances) {
        Correlation.requirePairs(effects, variances);
        int m = effects.length;
        if (m < 2) {
            return Optional.empty();
        }
        double[] fixed = Arrays.stream(variances).map(v -> 1 / v).toArray();
        double sum = Arrays.stream(fixed).sum();
        double centre = Correlation.dot(effects, fixed) / sum;
        double q = 0;
        for (int i = 0; i < m; i++) {
            q += fixed[i] * (effects[i] - centre) * (effects[i] - centre);
        }
        double tau = Math.max(0, (q - (m - 1)) / (sum - Correlation.dot(fixed, fixed) / sum));
        double[] weights = Arrays.stream(variances).map(v -> 1 / (v + tau)).toArray();
        double total = Arrays.stream(weights).sum();
        return Optional.of(new RandomEffects(
                Correlation.dot(effects, weights) / total,
                1 / Math.sqrt(total),
                tau,
                q,
                q > 0 ? Math.max(0, (q - (m - 1)) / q) : 0,
                m));
    }
}
