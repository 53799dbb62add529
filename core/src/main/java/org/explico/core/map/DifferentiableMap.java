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

    /** \(f(x)\), q values. */
    double[] value(double... x);

    /**
     * The cotangents \((df_x)^T w\) for several w at once: {@code cotangents} holds {@code count} rows of q values, the result as many rows of p.
     */
    double[] pullBack(double[] x, int count, double... cotangents);

    /** The Jacobian at x: q rows of p values, row-major. */
    default double[] jacobian(double... x) {
        int q = outputDim();
        double[] identity = new double[Math.multiplyExact(q, q)];
        for (int i = 0; i < q; i++) {
            identity[i * q + i] = 1;
        }
        return pullBack(x, q, identity);
    }
}
