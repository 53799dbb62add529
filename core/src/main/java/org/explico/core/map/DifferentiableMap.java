package org.explico.core.map;

/**
 * A map \(f : \mathbb{R}^p \to \mathbb{R}^q\) with its differential, in float64.
 *
 * <p>Where f has kinks (ReLU at 0) the differential is one fixed element of the generalised one; implementations say which.
 */
public interface DifferentiableMap {
    /** p, the dimension of the input. */
    int inputDim();

    /** q, the dimension of the output. */
    int outputDim();

    /** About how many additions and multiplications one value takes; a row or a column of the Jacobian takes some two times as many. */
    default double operations() {
        return 2.0 * inputDim() * outputDim();
    }

    /** \(f(x)\), q values. */
    double[] value(double... x);

    /**
     * The tangents \(df_x v\) for several v at once: {@code tangents} holds {@code count} rows of p values, the result as many rows of q.
     */
    double[] pushForward(double[] x, int count, double... tangents);

    /**
     * The cotangents \((df_x)^T w\) for several w at once: {@code cotangents} holds {@code count} rows of q values, the result as many rows of p.
     */
    double[] pullBack(double[] x, int count, double... cotangents);

    /**
     * The Jacobian at x: q rows of p values, row-major, pulled back some rows at a time so that no q x q identity is ever made.
     */
    default double[] jacobian(double... x) {
        return jacobian(Math.clamp((1 << 18) / outputDim(), 1, outputDim()), x);
    }

    /** The same, {@code rows} rows at a time: memory for p q + rows (p + q) values. */
    default double[] jacobian(int rows, double[] x) {
        int p = inputDim();
        int q = outputDim();
        double[] jacobian = new double[Math.multiplyExact(p, q)];
        for (int start = 0; start < q; start += rows) {
            int count = Math.min(rows, q - start);
            double[] units = new double[Math.multiplyExact(count, q)];
            for (int i = 0; i < count; i++) {
                units[i * q + start + i] = 1;
            }
            System.arraycopy(pullBack(x, count, units), 0, jacobian, start * p, count * p);
        }
        return jacobian;
    }

    /**
     * Value and Jacobian at x in one go: q values into {@code value}, q rows of p values into {@code jacobian}. Walks that correct each step live on
     * this one, so implementations that share work between the two should.
     */
    default void linearise(double[] x, double[] value, double[] jacobian) {
        System.arraycopy(value(x), 0, value, 0, outputDim());
        System.arraycopy(jacobian(x), 0, jacobian, 0, jacobian.length);
    }

    /** The Jacobians at several points, one after the other: {@code points} holds {@code count} rows of p values. */
    default double[] jacobians(int count, double... points) {
        int p = inputDim();
        int size = Math.multiplyExact(p, outputDim());
        double[] jacobians = new double[Math.multiplyExact(count, size)];
        for (int i = 0; i < count; i++) {
            double[] one = jacobian(java.util.Arrays.copyOfRange(points, i * p, (i + 1) * p));
            System.arraycopy(one, 0, jacobians, i * size, size);
        }
        return jacobians;
    }
}
