package org.explico.core.topology.diagram;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.explico.core.linalg.CompensatedSum;

/**
 * Numbers and curves that sum up the bars of one degree. Lifespans are death - birth at the scale of diameters (twice the radius convention); only
 * finite bars count, save in the Betti curve and in counts above a length.
 *
 * <ul>
 *   <li>No finite bars: sum and maximum are zero, mean and entropy are missing.
 *   <li>One finite bar: its entropy is zero, the normalised one is missing.
 * </ul>
 *
 * <p>Each O(m) for m bars.
 */
public final class DiagramStatistics {
    private final double[] births;
    private final double[] deaths;
    private final double[] lifespans;

    private DiagramStatistics(double[] births, double[] deaths) {
        this.births = births;
        this.deaths = deaths;
        double[] lengths = new double[births.length];
        Arrays.setAll(lengths, i -> deaths[i] - births[i]);
        // Ascending, so that the sums do not depend on how ties of birth were sorted, and small terms come first.
        this.lifespans = Arrays.stream(lengths)
                .filter(l -> l < Double.POSITIVE_INFINITY)
                .sorted()
                .toArray();
    }

    static DiagramStatistics of(PersistenceDiagram diagram, int degree) {
        return new DiagramStatistics(diagram.births(degree), diagram.deaths(degree));
    }

    /** The number of finite bars. */
    public int bars() {
        return lifespans.length;
    }

    /** \(E_1 = \sum (d - b)\); infinite where it leaves float64. */
    public double lifespanSum() {
        return CompensatedSum.of(lifespans);
    }

    /** \(E_\alpha = \sum (d - b)^\alpha\) at the scale of diameters. In degree zero the length of the minimum spanning tree with weighted edges. */
    public double lifespanSum(double alpha) {
        return lifespanSum(alpha, LifespanScale.DIAMETER);
    }

    /** \(E_\alpha = s^\alpha \sum (d - b)^\alpha\) with s = 1 for diameters and one half for radii. */
    public double lifespanSum(double alpha, LifespanScale scale) {
        double[] powers = alpha == 1
                ? lifespans
                : Arrays.stream(lifespans).map(l -> StrictMath.pow(l, alpha)).toArray();
        return scale.factor(alpha) * CompensatedSum.of(powers);
    }

    /** The mean finite lifespan, missing without finite bars. Code that divides by all bars, the essential one included, reports less. */
    public OptionalDouble meanLifespan() {
        return lifespans.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(CompensatedSum.of(lifespans) / lifespans.length);
    }

    /** The number of bars longer than {@code tau}, essential classes included. */
    public int above(double tau) {
        int count = 0;
        for (int i = 0; i < births.length; i++) {
            count += deaths[i] - births[i] > tau ? 1 : 0;
        }
        return count;
    }

    /** The number of classes that never die. */
    public int essential() {
        return (int) Arrays.stream(deaths).filter(Double::isInfinite).count();
    }

    /** The longest finite lifespan. */
    public double maxLifespan() {
        return lifespans.length == 0 ? 0 : lifespans[lifespans.length - 1];
    }

    /**
     * Persistence entropy \(H = -\sum p_j \ln p_j\) with \(p_j = l_j / \sum l\), in nats: at most ln m for m bars.
     *
     * @see <a href="https://doi.org/10.1016/j.patcog.2014.06.023">Chintakunta et al. 2015</a>
     */
    public OptionalDouble entropy() {
        double total = lifespanSum();
        if (lifespans.length == 0 || !Double.isFinite(total)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(CompensatedSum.of(
                Arrays.stream(lifespans).map(l -> term(l / total)).toArray()));
    }

    /** The entropy over its largest value ln m: between 0 and 1, missing below two finite bars. */
    public OptionalDouble normalisedEntropy() {
        OptionalDouble entropy = entropy();
        return lifespans.length < 2 || entropy.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, entropy.getAsDouble() / StrictMath.log(lifespans.length)));
    }

    /** The Betti curve as a step function, essential classes included. */
    public BettiCurve bettiCurve() {
        return BettiCurve.of(births, deaths);
    }

    /** The Betti curve \(\beta(t) = \#\{b \le t &lt; d\}\) at the given scales, essential classes included. */
    public int[] bettiCurve(double... scales) {
        return bettiCurve().on(scales);
    }

    private static double term(double p) {
        return p > 0 ? -p * StrictMath.log(p) : 0;
    }
}
