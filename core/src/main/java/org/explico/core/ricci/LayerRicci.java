package org.explico.core.ricci;

import java.util.Optional;
import java.util.OptionalDouble;
import org.explico.core.statistics.BlockBootstrap;
import org.explico.core.statistics.Correlation;
import org.explico.core.statistics.Interval;
import org.explico.core.statistics.Seed;

/**
 * The layer Ricci coefficients: for each transition l Pearson's correlation over the points,
 * \[ r_l = \mathrm{Pearson}\big( (O_l(x))_x,\, (\eta_l(x))_x \big), \]
 * of the {@link LocalStep} numbers. Points without both numbers in that step are left out of it, and only of it.
 *
 * <p><b>What it does not show.</b> It lies between -.3 and -.5 for trained, untrained, shuffled and randomly labelled networks alike: neighbourhoods in
 * dense regions persist. Its level says nothing; only its shape over depth can.
 *
 * <ul>
 *   <li>Fewer than two such points, or a side that does not vary: no coefficient.
 * </ul>
 *
 * <p>O(n) a transition.
 *
 * @see <a href="https://arxiv.org/abs/2509.22362">Hehl, von Renesse and Weber, Neural feature geometry evolves as discrete Ricci flow</a>
 */
public final class LayerRicci {
    private final LocalRicci local;
    private final OptionalDouble[] coefficients;

    private LayerRicci(LocalRicci local, OptionalDouble[] coefficients) {
        this.local = local;
        this.coefficients = coefficients;
    }

    /** The layer coefficients of the same steps. */
    public static LayerRicci of(LocalRicci local) {
        return new LayerRicci(
                local,
                local.steps().stream()
                        .map(LocalStep::definedPairs)
                        .map(pairs -> Correlation.pearson(pairs[0], pairs[1]))
                        .toArray(OptionalDouble[]::new));
    }

    /** The number of transitions, L - 1. */
    public int transitions() {
        return coefficients.length;
    }

    /** \(r_l\) of transition l, counted from 0; empty where it is undefined. */
    public OptionalDouble coefficient(int l) {
        return coefficients[l];
    }

    /** The number of points that \(r_l\) rests on. */
    public int points(int l) {
        return local.steps().get(l).definedPoints();
    }

    /** The interval of \(r_l\), by drawing blocks of the graph; empty where it has no spread or no coefficient. */
    public Optional<Interval> interval(int l, GraphBlocks blocks, Seed seed) {
        LocalStep step = local.steps().get(l).centred(); // sums of squares of centred numbers do not cancel
        int n = step.size();
        double[][] columns = new double[6][n];
        for (int x = 0; x < n; x++) {
            double o = step.curvatureAt(x);
            double eta = step.changeAt(x);
            double[] terms = {1, o, eta, o * o, eta * eta, o * eta};
            for (int c = 0; c < terms.length; c++) {
                columns[c][x] = terms[c];
            }
        }
        return coefficients[l].isEmpty()
                ? Optional.empty()
                : BlockBootstrap.of(blocks.keeping(step::defined), columns)
                        .interval(LayerRicci::pearsonOfSums, BlockBootstrap.REPLICATES, BlockBootstrap.LEVEL, seed);
    }

    /** Pearson's correlation from n, Σx, Σy, Σx², Σy², Σxy. */
    static OptionalDouble pearsonOfSums(double... sums) {
        double n = sums[0];
        double varX = sums[3] - sums[1] * sums[1] / n;
        double varY = sums[4] - sums[2] * sums[2] / n;
        double covariance = sums[5] - sums[1] * sums[2] / n;
        return varX > 0 && varY > 0
                ? OptionalDouble.of(Math.clamp(covariance / Math.sqrt(varX * varY), -1.0, 1.0))
                : OptionalDouble.empty();
    }
}
