package org.explico.core.equivalence;

import org.explico.core.linalg.SingularValues;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.riemann.NullSpace;
import org.jspecify.annotations.Nullable;

/** A point with what the constraint does there. Its arrays are never written to once it is made. */
final class Place {
    private final double[] x;
    private final double[] value;
    private final double[] jacobian;
    private @Nullable NullSpace whole;

    private Place(double[] x, double[] value, double[] jacobian) {
        this.x = x;
        this.value = value;
        this.jacobian = jacobian;
    }

    /** At x, which is kept. */
    static Place of(DifferentiableMap map, double[] x) {
        double[] value = new double[map.outputDim()];
        double[] jacobian = new double[Math.multiplyExact(map.outputDim(), map.inputDim())];
        map.linearise(x, value, jacobian);
        return new Place(x, value, jacobian);
    }

    double[] x() {
        return x;
    }

    double[] value() {
        return value;
    }

    double[] jacobian() {
        return jacobian;
    }

    /** \(F(x) - c\). */
    double[] residual(double... c) {
        double[] residual = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            residual[i] = value[i] - c[i];
        }
        return residual;
    }

    /** \(\|F(x) - c\|_\infty\); NaN where a value is. */
    double drift(double... c) {
        double largest = 0;
        for (int i = 0; i < c.length; i++) {
            largest = Math.max(largest, Math.abs(value[i] - c[i]));
        }
        return largest;
    }

    /** True where value and Jacobian are finite. */
    boolean isFinite() {
        return finite(value) && finite(jacobian);
    }

    private static boolean finite(double... values) {
        for (double v : values) {
            if (!Double.isFinite(v)) {
                return false;
            }
        }
        return true;
    }

    /** Found when first asked for; threads that ask at once find the same. */
    NullSpace nullSpace() {
        NullSpace found = whole;
        if (found == null) {
            found = NullSpace.of(value.length, x.length, jacobian);
            whole = found;
        }
        return found;
    }

    /** The null space of the free coordinates alone; all of them where none is held. */
    NullSpace nullSpace(int... free) {
        return free.length == x.length ? nullSpace() : NullSpace.of(value.length, free.length, columns(free));
    }

    SingularValues singularValues() {
        return SingularValues.of(value.length, x.length, jacobian);
    }

    private double[] columns(int... free) {
        double[] out = new double[value.length * free.length];
        for (int k = 0; k < value.length; k++) {
            for (int i = 0; i < free.length; i++) {
                out[k * free.length + i] = jacobian[k * x.length + free[i]];
            }
        }
        return out;
    }
}
