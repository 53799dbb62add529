package org.explico.core.level;

import java.util.Arrays;

/**
 * One component of a level set of a map of two variables, as a polyline inside a rectangle.
 *
 * <p>A closed one repeats its first point at its end; an open one ends on the rim of the rectangle.
 */
public final class LevelCurve {
    private final double[] points;
    private final boolean closed;

    LevelCurve(double[] points, boolean closed) {
        this.points = points;
        this.closed = closed;
    }

    /** The number of points. */
    public int size() {
        return points.length / 2;
    }

    /** The first coordinate of point i. */
    public double x(int i) {
        return points[2 * i];
    }

    /** The second coordinate of point i. */
    public double y(int i) {
        return points[2 * i + 1];
    }

    /** Whether the component closes inside the rectangle. */
    public boolean closed() {
        return closed;
    }

    /** The length of the polyline, below that of the curve by a part that shrinks with the square of the cells. */
    public double length() {
        double sum = 0;
        for (int i = 1; i < size(); i++) {
            sum += Math.hypot(x(i) - x(i - 1), y(i) - y(i - 1));
        }
        return sum;
    }

    /** The area that a closed polyline encloses, by Green's formula; 0 for an open one. */
    public double area() {
        double sum = 0;
        for (int i = 1; closed && i < size(); i++) {
            sum += x(i - 1) * y(i) - x(i) * y(i - 1);
        }
        return Math.abs(sum) / 2;
    }

    /** The distance of a point from the polyline. */
    public double distance(double x, double y) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < size(); i++) {
            double dx = x(i) - x(i - 1);
            double dy = y(i) - y(i - 1);
            double squares = dx * dx + dy * dy;
            double t = squares == 0 ? 0 : Math.clamp(((x - x(i - 1)) * dx + (y - y(i - 1)) * dy) / squares, 0.0, 1.0);
            least = Math.min(least, Math.hypot(x - x(i - 1) - t * dx, y - y(i - 1) - t * dy));
        }
        return least;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LevelCurve that && closed == that.closed && Arrays.equals(points, that.points);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(points) + Boolean.hashCode(closed);
    }

    @Override
    public String toString() {
        return "LevelCurve(" + size() + " points, " + (closed ? "closed" : "open") + ", length " + length() + ")";
    }
}
