package org.explico.data.generate;

import java.util.random.RandomGenerator;

/**
 * Standard normal draws by Marsaglia's polar method with {@link StrictMath}, so that every machine draws the same bits.
 *
 * @see <a href="https://doi.org/10.1137/1006063">Marsaglia and Bray 1964</a>
 */
final class Normal {
    private Normal() {}

    /** One draw; the second of the pair is given up, so that no state outlives the call. */
    static double draw(RandomGenerator random) {
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * Math.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }
}
