package org.explico.core.topology.diagram;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.explico.core.linalg.CompensatedSum;

/**
 * A continuous function that is linear between its corners and zero beyond them: landscapes and silhouettes are such, and so are their differences.
 *
 * <p>Norms and integrals are those of the function itself, not of values on a grid.
 */
public final class PiecewiseLinear {
    private static final double NEARLY_FLAT = 1e-4;

    private final double[] x;
    private final double[] y;

    private PiecewiseLinear(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /** The function through these corners, whose places ascend strictly; the outer values are zero. */
    static PiecewiseLinear through(double[] x, double[] y) {
        return new PiecewiseLinear(x, y);
    }

    /** The places of the corners, ascending; none for the function that is zero everywhere. */
    public double[] places() {
        return x.clone();
    }

    /** The values at the corners. */
    public double[] values() {
        return y.clone();
    }

    /** The value at t. */
    public double at(double t) {
        if (x.length == 0 || t <= x[0] || t >= x[x.length - 1]) {
            return 0;
        }
        int found = Arrays.binarySearch(x, t);
        if (found >= 0) {
            return y[found];
        }
        int right = -found - 1;
        double share = (t - x[right - 1]) / (x[right] - x[right - 1]);
        return y[right - 1] + share * (y[right] - y[right - 1]);
    }

    /** The values on a grid. */
    public double[] on(double... grid) {
        return Arrays.stream(grid).map(this::at).toArray();
    }

    /** The difference of two such functions. O(corners of both). */
    public PiecewiseLinear minus(PiecewiseLinear that) {
        double[] places = DoubleStream.concat(Arrays.stream(x), Arrays.stream(that.x))
                .sorted()
                .distinct()
                .toArray();
        double[] values = Arrays.stream(places).map(t -> at(t) - that.at(t)).toArray();
        return new PiecewiseLinear(places, values);
    }

    /** \(\int f\). */
    public double integral() {
        return CompensatedSum.of(segments()
                .mapToDouble(i -> (x[i + 1] - x[i]) * (0.5 * y[i] + 0.5 * y[i + 1]))
                .toArray());
    }

    /** \((\int |f|^p)^{1/p}\) for p from 1, and \(\max |f|\) for infinity. */
    public double norm(double p) {
        double most = Arrays.stream(y).map(Math::abs).max().orElse(0);
        if (most == 0 || p == Double.POSITIVE_INFINITY) {
            return most;
        }
        return most * StrictMath.pow(powerIntegral(p, most), 1 / p);
    }

    /** \(\int |f / scale|^p\). */
    double powerIntegral(double p, double scale) {
        return CompensatedSum.of(segments()
                .mapToDouble(i -> (x[i + 1] - x[i]) * meanPower(y[i] / scale, y[i + 1] / scale, p))
                .toArray());
    }

    private IntStream segments() {
        return IntStream.range(0, Math.max(0, x.length - 1));
    }

    /** The mean of |f|^p where f runs linearly from one value to the other. */
    private static double meanPower(double from, double to, double p) {
        double low = Math.min(Math.abs(from), Math.abs(to));
        double high = Math.max(Math.abs(from), Math.abs(to));
        if (high == 0) {
            return 0;
        }
        if (from * to < 0) {
            // Through zero: two triangles.
            return (StrictMath.pow(low, p + 1) + StrictMath.pow(high, p + 1)) / ((p + 1) * (low + high));
        }
        if (p == 1) {
            return 0.5 * (low + high);
        }
        if (high - low < NEARLY_FLAT * high) {
            // The quotient below would cancel; Taylor's formula about the middle is exact to float64 here.
            double middle = 0.5 * (low + high);
            double slope = (high - low) / middle;
            return StrictMath.pow(middle, p) * (1 + p * (p - 1) / 24 * slope * slope);
        }
        return (StrictMath.pow(high, p + 1) - StrictMath.pow(low, p + 1)) / ((p + 1) * (high - low));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PiecewiseLinear that && Arrays.equals(x, that.x) && Arrays.equals(y, that.y);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(x) + Arrays.hashCode(y);
    }

    @Override
    public String toString() {
        return "PiecewiseLinear(" + x.length + " corners)";
    }
}
