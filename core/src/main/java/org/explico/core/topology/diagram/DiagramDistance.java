package org.explico.core.topology.diagram;

import java.util.Optional;

/**
 * The distance between two diagrams of one degree with what is known of it: it lies in {@code [lowerBound, value]}.
 *
 * <ul>
 *   <li>Exact: both ends are equal.
 *   <li>Different numbers of essential classes, where those are matched: infinite, without a matching.
 * </ul>
 *
 * @param value the distance, or the cost of a matching that is at most this much larger
 * @param lowerBound what no matching can go below
 * @param convention which distance it is
 * @param matching which bar lies with which, for distances that are defined by one
 */
public record DiagramDistance(
        double value, double lowerBound, DistanceConvention convention, Optional<Matching> matching) {
    /** Checks that the bounds are in order. */
    public DiagramDistance {
        if (!(0 <= lowerBound && lowerBound <= value)) {
            throw new IllegalArgumentException("no distance between " + lowerBound + " and " + value);
        }
    }

    /** True when nothing but rounding separates the value from the distance. */
    public boolean exact() {
        return lowerBound == value;
    }

    /** By which share the value may be too large: 0 where it is exact, infinite where nothing but its sign is known from below. */
    public double relativeError() {
        return exact() ? 0 : value / lowerBound - 1;
    }

    static DiagramDistance exactly(double value, DistanceConvention convention, Optional<Matching> matching) {
        return new DiagramDistance(value, value, convention, matching);
    }

    static DiagramDistance infinite(DistanceConvention convention) {
        return exactly(Double.POSITIVE_INFINITY, convention, Optional.empty());
    }
}
