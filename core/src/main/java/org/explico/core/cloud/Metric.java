package org.explico.core.cloud;

import java.util.Optional;
import org.explico.core.Refusal;

/**
 * How far two points of a cloud are apart.
 *
 * <p>Every one of them is a rising function of the straight-line or the largest-coordinate distance of points computed from the cloud once (unit
 * rows, centred unit rows, whitened rows), so that all share the same kernels, the same neighbour search and the same spanning trees.
 *
 * <table>
 * <caption>The metrics, by the name the command line knows</caption>
 * <tr><th>name</th><th>distance of x and y</th><th>refused</th></tr>
 * <tr><td>euclidean</td><td>\(|x - y|\)</td><td></td></tr>
 * <tr><td>cosine</td><td>\(1 - \cos(x, y)\), in [0, 2]</td><td>a row of zeros</td></tr>
 * <tr><td>angular</td><td>the angle of x and y in radians, in \([0, \pi]\)</td><td>a row of zeros</td></tr>
 * <tr><td>correlation</td><td>\(1 - r(x, y)\), in [0, 2]</td><td>a row of equal numbers</td></tr>
 * <tr><td>chebyshev</td><td>\(\max_c |x_c - y_c|\)</td><td></td></tr>
 * <tr><td>mahalanobis</td><td>\(\sqrt{(x-y)^T \Sigma^{+} (x-y)}\)</td><td></td></tr>
 * </table>
 *
 * <p>Cosine and correlation are scipy's, and no metrics: the triangle inequality fails (three directions in a plane, 45° apart: .29 + .29 &lt; 1).
 * Vietoris-Rips needs none, but stability theorems do; the angle is the metric with the same order of the pairs.
 */
public sealed interface Metric {
    /** The straight-line distance. */
    record Euclidean() implements Metric {}

    /**
     * \(1 - \cos(x, y)\), computed as half the squared distance of the unit vectors: never negative, and zero for equal rows. Within about 1e-15 of
     * scipy's, relative for small distances.
     */
    record Cosine() implements Metric {}

    /** The angle of two directions in radians. Where it is close to \(\pi\), rounding moves it by up to 3e-8. */
    record Angular() implements Metric {}

    /** One minus Pearson's correlation of two rows over their columns: the cosine distance of the rows less their means. */
    record Correlation() implements Metric {}

    /** The largest difference in any coordinate. */
    record Chebyshev() implements Metric {}

    /**
     * The straight-line distance after whitening by a covariance.
     *
     * <ul>
     *   <li>Without a covariance: the cloud's own, with its pseudo-inverse. Differences of points lie in its range, so that a cloud on a plane, or
     *       one with dead columns, has the distance of its plane. With no more than d + 1 points in general position all distances are equal.
     *   <li>With a covariance: it must have full rank, since differences outside its range would be infinitely long. Refused else.
     * </ul>
     *
     * @param given the covariance, or empty for the cloud's own
     */
    record Mahalanobis(Optional<Covariance> given) implements Metric {
        /** Refuses a given covariance without full rank. */
        public Mahalanobis {
            given.ifPresent(Covariance::requireFullRank);
        }
    }

    /** The metric with this name, as in the table above. */
    static Metric named(String name) {
        return switch (name) {
            case "euclidean" -> new Euclidean();
            case "cosine" -> new Cosine();
            case "angular" -> new Angular();
            case "correlation" -> new Correlation();
            case "chebyshev" -> new Chebyshev();
            case "mahalanobis" -> new Mahalanobis(Optional.empty());
            default ->
                throw Refusal.usage(
                        "metric",
                        "euclidean, cosine, angular, correlation, chebyshev or mahalanobis",
                        "\"" + name + "\"",
                        "choose one of these");
        };
    }

    /** The distances between the points of a cloud, each computed when it is asked for. O(n d) at first, O(d) a distance. */
    default PairLength lengths(PointCloud cloud) {
        return ComparedPoints.of(cloud, this)::length;
    }

    /** The name that {@link #named} knows. */
    default String name() {
        return switch (this) {
            case Euclidean() -> "euclidean";
            case Cosine() -> "cosine";
            case Angular() -> "angular";
            case Correlation() -> "correlation";
            case Chebyshev() -> "chebyshev";
            case Mahalanobis(Optional<Covariance> _) -> "mahalanobis";
        };
    }
}
