package org.explico.core.linalg;

/**
 * Householder reflections on contiguous columns. A reflector is kept as a vector w with \(\|w\|^2 = 2\), or as zeros for the identity, so that
 * \(H = I - w w^T\).
 */
final class HouseholderKernel {
    private HouseholderKernel() {}

    /** Turns {@code x[from..to)} into the reflector that sends it to a multiple of the first unit vector, and returns that multiple. */
    static double reflector(double[] x, int from, int to) {
        double squares = dot(x, from, to, x, from);
        if (squares == 0) {
            java.util.Arrays.fill(x, from, to, 0.0);
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
        double s = dot(w, from, to, y, at);
        if (s == 0) {
            return;
        }
        for (int i = from, j = at; i < to; i++, j++) {
            y[j] -= s * w[i];
        }
    }

    /** Four running sums: twice as fast as one, and always added in the same order. */
    private static double dot(double[] a, int from, int to, double[] b, int at) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        int j = at;
        for (; i + 4 <= to; i += 4, j += 4) {
            s0 += a[i] * b[j];
            s1 += a[i + 1] * b[j + 1];
            s2 += a[i + 2] * b[j + 2];
            s3 += a[i + 3] * b[j + 3];
        }
        for (; i < to; i++, j++) {
            s0 += a[i] * b[j];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
