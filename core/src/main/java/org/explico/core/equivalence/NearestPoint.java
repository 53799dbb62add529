package org.explico.core.equivalence;

import java.util.Arrays;

/**
 * The point of a class that is nearest to another point, as far as descent found it: a counterfactual, where the class is that of another answer.
 */
public final class NearestPoint {
    private final double[] point;
    private final double distance;
    private final double drift;
    private final double stationarity;
    private final int iterations;

    NearestPoint(double[] point, double distance, double drift, double stationarity, int iterations) {
        this.point = point;
        this.distance = distance;
        this.drift = drift;
        this.stationarity = stationarity;
        this.iterations = iterations;
    }

    /** A copy of the point. */
    public double[] point() {
        return point.clone();
    }

    /** Its distance from the point it should be near to. */
    public double distance() {
        return distance;
    }

    /** \(\|F(x) - c^*\|_\infty\). */
    public double drift() {
        return drift;
    }

    /**
     * How far \(x_0 - x\) is from having no null part within the box, relative to its length: 0 at a local minimum, where no move in the class comes
     * nearer. At kinks of the map it need not be small.
     */
    public double stationarity() {
        return stationarity;
    }

    /** How many descents there were. */
    public int iterations() {
        return iterations;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NearestPoint that && Arrays.equals(point, that.point);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(point);
    }

    @Override
    public String toString() {
        return "NearestPoint(distance " + distance + ", stationarity " + stationarity + ")";
    }
}
