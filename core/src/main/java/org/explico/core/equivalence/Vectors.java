package org.explico.core.equivalence;

/** The little arithmetic of points and tangents, each sum in one order. */
final class Vectors {
    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double norm(double... a) {
        return Math.sqrt(dot(a, a));
    }

    static double distance(double[] a, double[] b) {
        return norm(minus(a, b));
    }

    static double[] minus(double[] a, double[] b) {
        return moved(a, -1, b);
    }

    /** \(a + h b\). */
    static double[] moved(double[] a, double h, double[] b) {
        double[] out = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = a[i] + h * b[i];
        }
        return out;
    }

    static double[] scaled(double h, double... a) {
        double[] out = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = h * a[i];
        }
        return out;
    }

    /** The angle between two unit vectors, accurate where it is small. */
    static double angle(double[] a, double[] b) {
        return 2 * Math.atan2(distance(a, b), norm(moved(a, 1, b)));
    }
}
