package org.explico.core.linalg;

import java.util.Arrays;

/**
 * Householder reflections on contiguous columns. A reflector is kept as a vector w with \(\|w\|^2 = 2\), or as zeros for the identity, so that
 * \(H = I - w w^T\).
 */
final class HouseholderKernel {
    private static final ColumnKernel COLUMNS = ColumnKernel.best();

    private HouseholderKernel() {}

    /** Turns {@code x[from..to)} into the reflector that sends it to a multiple of the first unit vector, and returns that multiple. */
    static double reflector(double[] x, int from, int to) {
        double squares = COLUMNS.dot(x, from, to, x, from);
        if (squares == 0) {
            Arrays.fill(x, from, to, 0.0);
            return 0;
        }
        double first = x[from];
        double image = first > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
        x[from] = first - image;
        // |x - image e1|² = 2 (squares - first image), and first image <= 0: no cancellation.
        double scale = Math.sqrt(1 / (squares - first * image));
        for (int i = from; i < to; i++) {
            x[i] *= scale;
        }
        return image;
    }

    /** Applies the reflector {@code w[from..to)} to as many values of y that start at {@code at}. */
    static void reflect(double[] w, int from, int to, double[] y, int at) {
        double s = COLUMNS.dot(w, from, to, y, at);
        if (s != 0) {
            COLUMNS.subtract(s, w, from, to, y, at);
        }
    }
}
