package org.explico.core.topology.diagram;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.explico.core.linalg.CompensatedSum;

/**
 * Numbers and curves that sum up the bars of one degree. Lifespans are death - birth at the scale of diameters (twice the radius convention); only
 * finite bars count, save in the Betti curve.
 *
 * <ul>
 *   <li>No finite bars: sum and maximum are zero, the entropy is missing.
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

    /** \(E_\alpha = \sum (d - b)^\alpha\). In degree zero the length of the minimum spanning tree with weighted edges. */
    public double lifespanSum(double alpha) {
        return CompensatedSum.of(
                Arrays.stream(lifespans).map(l -> StrictMath.pow(l, alpha)).toArray());
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

    /** The Betti curve \(\beta(t) = \#\{b \le t &lt; d\}\) at the given scales, essential classes included. */
    public int[] bettiCurve(double... scales) {
        return Arrays.stream(scales).mapToInt(this::alive).toArray();
    }

    private int alive(double t) {
        int count = 0;
        for (int i = 0; i < births.length; i++) {
            count += births[i] <= t && t < deaths[i] ? 1 : 0;
        }
        return count;
    }

    private static double term(double p) {
        return p > 0 ? -p * StrictMath.log(p) : 0;
    }
}
