package org.explico.core.topology.diagram;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.explico.core.Refusal;

/**
 * The silhouette: the mean of the tents of the bars, weighted by their lifespans to a power. \[ \phi(t) = \frac{\sum_i l_i^w \max(0, \min(t - b_i, d_i
 * - t))}{\sum_i l_i^w} \] A high power shows the long bars, a low one the many.
 *
 * <ul>
 *   <li>Essential classes are left out, as in a {@link Landscape}.
 *   <li>No finite bars: zero everywhere.
 * </ul>
 *
 * <p>O(m log m) for m bars.
 *
 * @see <a href="https://doi.org/10.20382/jocg.v6i2a8">Chazal, Fasy, Lecci, Rinaldo and Wasserman 2015</a>
 */
public final class Silhouette {
    private Silhouette() {}

    /** The silhouette of one degree with lifespans to the given power, zero or above, as weights. */
    public static PiecewiseLinear of(PersistenceDiagram diagram, int degree, double power) {
        if (!(power >= 0 && power < Double.POSITIVE_INFINITY)) {
            throw Refusal.usage("power of a silhouette", "0 or above", "" + power, "give 1");
        }
        List<PersistencePair> bars =
                diagram.pairs(degree).stream().filter(p -> !p.essential()).toList();
        double longest =
                bars.stream().mapToDouble(PersistencePair::lifespan).max().orElse(1);
        double total = 0;
        double[][] turns = new double[3 * bars.size()][];
        int size = 0;
        for (PersistencePair bar : bars) {
            double weight = StrictMath.pow(bar.lifespan() / longest, power);
            total += weight;
            turns[size++] = new double[] {bar.birth(), weight};
            turns[size++] = new double[] {0.5 * bar.birth() + 0.5 * bar.death(), -2 * weight};
            turns[size++] = new double[] {bar.death(), weight};
        }
        Arrays.sort(turns, (a, b) -> Double.compare(a[0], b[0]));
        return sweep(turns, total);
    }

    /** Follows the slope from turn to turn. */
    private static PiecewiseLinear sweep(double[][] turns, double total) {
        double[] x = Arrays.stream(turns)
                .flatMapToDouble(turn -> DoubleStream.of(turn[0]))
                .distinct()
                .toArray();
        double[] y = new double[x.length];
        double slope = 0;
        double lost = 0;
        int turn = 0;
        for (int i = 0; i < x.length; i++) {
            y[i] = i == 0 ? 0 : Math.max(0, y[i - 1] + (slope + lost) / total * (x[i] - x[i - 1]));
            for (; turn < turns.length && turns[turn][0] == x[i]; turn++) {
                double next = slope + turns[turn][1];
                lost += Math.abs(slope) >= Math.abs(turns[turn][1])
                        ? slope - next + turns[turn][1]
                        : turns[turn][1] - next + slope;
                slope = next;
            }
        }
        if (y.length > 0) {
            y[y.length - 1] = 0;
        }
        return PiecewiseLinear.through(x, y);
    }
}
