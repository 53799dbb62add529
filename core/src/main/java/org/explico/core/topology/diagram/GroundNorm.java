package org.explico.core.topology.diagram;

import org.explico.core.Refusal;

/**
 * How far apart two bars are in the plane: the norm \((|\Delta b|^q + |\Delta d|^q)^{1/q}\), the larger of the two for \(q = \infty\).
 *
 * <p>The nearest point of the diagonal lies at the middle of the bar, at the distance \(2^{1/q - 1} (d - b)\): half the lifespan for
 * \(q = \infty\). GUDHI and Hera take \(q = \infty\) where nothing is said, giotto-tda and persim take 2: numbers of one are not those of another.
 *
 * @param power q, from 1 to infinity
 */
public record GroundNorm(double power) {
    /** The largest difference of a coordinate. */
    public static final GroundNorm CHEBYSHEV = new GroundNorm(Double.POSITIVE_INFINITY);

    /** The length of the difference. */
    public static final GroundNorm EUCLIDEAN = new GroundNorm(2);

    private static final double SMALL = 0x1p-450;
    private static final double LARGE = 0x1p450;

    /** Refuses a power below one, for which this is no norm. */
    public GroundNorm {
        if (!(power >= 1)) {
            throw Refusal.usage("power of the ground norm", "1 to infinity", "" + power, "give 2 or infinity");
        }
    }

    /** The length of a difference of births and of deaths, neither negative. */
    double length(double births, double deaths) {
        double larger = Math.max(births, deaths);
        if (power == Double.POSITIVE_INFINITY || larger == 0 || larger == Double.POSITIVE_INFINITY) {
            return larger;
        }
        if (power == 1) {
            return births + deaths;
        }
        if (power == 2 && larger > SMALL && larger < LARGE) {
            return Math.sqrt(births * births + deaths * deaths);
        }
        double share = Math.min(births, deaths) / larger;
        return larger * StrictMath.pow(1 + StrictMath.pow(share, power), 1 / power);
    }

    /** The distance of a bar with these ends from the diagonal; finite wherever the ends are. */
    double toDiagonal(double birth, double death) {
        double half = death * 0.5 - birth * 0.5;
        return power == Double.POSITIVE_INFINITY ? half : half * StrictMath.pow(2, 1 / power);
    }

    /** The power as text: a number or "infinity". */
    String words() {
        return power == Double.POSITIVE_INFINITY ? "infinity" : "" + power;
    }
}
