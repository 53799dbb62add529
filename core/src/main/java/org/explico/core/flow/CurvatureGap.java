package org.explico.core.flow;

import java.util.OptionalDouble;
import org.explico.core.curvature.EdgeCurvature;

/**
 * The curvature gap of a partition: how far apart the curvatures of edges within parts and of edges between parts are, in units of their spread,
 * \[ \Delta\kappa = \frac{\bar\kappa_{\text{within}} - \bar\kappa_{\text{between}}}{\sqrt{(s^2_{\text{within}} + s^2_{\text{between}})/2}}, \]
 * variances divided by the number of edges. Every edge counts once.
 *
 * <ul>
 *   <li>No edge within, or none between, as in a layer that separates its classes fully: no gap. The counts and means that exist are still there.
 *   <li>No spread on either side: no gap, even where the means differ.
 * </ul>
 *
 * <p>O(m).
 *
 * @param within the number of edges inside parts
 * @param between the number of edges that join parts
 * @param meanWithin the mean curvature inside; empty without such edges
 * @param meanBetween the mean curvature between; empty without such edges
 * @param value \(\Delta\kappa\), or empty
 * @see <a href="https://arxiv.org/abs/2009.05228">Gosztolai and Arnaudon 2021, the gap of curvatures across communities</a>
 */
public record CurvatureGap(
        long within, long between, OptionalDouble meanWithin, OptionalDouble meanBetween, OptionalDouble value) {

    /** The gap of this curvature. */
    public static CurvatureGap of(EdgeCurvature curvature, Partition partition) {
        partition.requireSize(curvature.edges().vertices(), "curvature gap");
        double[] counts = new double[2];
        double[] means = new double[2];
        for (int e = 0; e < curvature.edges().size(); e++) {
            int side = side(curvature, partition, e);
            counts[side]++;
            means[side] += curvature.at(e);
        }
        means[0] /= counts[0];
        means[1] /= counts[1];
        double[] squares = new double[2];
        for (int e = 0; e < curvature.edges().size(); e++) {
            int side = side(curvature, partition, e);
            double deviation = curvature.at(e) - means[side];
            squares[side] += deviation * deviation;
        }
        double spread = Math.sqrt(0.5 * (squares[0] / counts[0] + squares[1] / counts[1]));
        return new CurvatureGap(
                (long) counts[0],
                (long) counts[1],
                counts[0] > 0 ? OptionalDouble.of(means[0]) : OptionalDouble.empty(),
                counts[1] > 0 ? OptionalDouble.of(means[1]) : OptionalDouble.empty(),
                spread > 0 && !(constant(curvature, partition, 0) && constant(curvature, partition, 1))
                        ? OptionalDouble.of((means[0] - means[1]) / spread)
                        : OptionalDouble.empty());
    }

    /** True when all edges of one side have one curvature: what spread their rounded mean leaves is none. */
    private static boolean constant(EdgeCurvature curvature, Partition partition, int side) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int e = 0; e < curvature.edges().size(); e++) {
            if (side(curvature, partition, e) == side) {
                least = Math.min(least, curvature.at(e));
                most = Math.max(most, curvature.at(e));
            }
        }
        return least == most;
    }

    /** 0 for an edge within a part, 1 for one between parts. */
    private static int side(EdgeCurvature curvature, Partition partition, int e) {
        return partition.at(curvature.edges().from(e))
                        == partition.at(curvature.edges().to(e))
                ? 0
                : 1;
    }
}
