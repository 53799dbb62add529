package org.explico.core.linalg;

import java.util.stream.IntStream;

/**
 * Eight rows are taken at a time, so that a row that they change is read and written once for eight products; each number meets its products in the order
 * of the plain version, and so has its bits.
 */
final class CholeskyKernel {
    private static final int WIDTH = 8;
    private static final int GROUP = 32;

    private CholeskyKernel() {}

    /** Overwrites the part of A on and right of the diagonal with U, \(A = U^T U\); the row whose pivot is not positive, or -1. */
    static int factor(double[][] a) {
        int n = a.length;
        for (int k = 0; k < n; k += WIDTH) {
            int end = Math.min(n, k + WIDTH);
            int failed = panel(a, k, end);
            if (failed >= 0) {
                return failed;
            }
            int from = k;
            int groups = (n - end + GROUP - 1) / GROUP;
            IntStream.range(0, groups).parallel().forEach(group -> {
                int last = Math.min(n, end + (group + 1) * GROUP);
                for (int i = end + group * GROUP; i < last; i++) {
                    subtract(a, from, end, column(a, from, end, i), a[i], i);
                }
            });
        }
        return -1;
    }

    private static int panel(double[][] a, int from, int end) {
        for (int k = from; k < end; k++) {
            double[] row = a[k];
            if (!(row[k] > 0)) {
                return k;
            }
            double pivot = Math.sqrt(row[k]);
            row[k] = pivot;
            for (int j = k + 1; j < row.length; j++) {
                row[j] /= pivot;
            }
            for (int i = k + 1; i < end; i++) {
                subtractOne(row[i], row, a[i], i);
            }
        }
        return -1;
    }

    private static double[] column(double[][] a, int from, int end, int i) {
        double[] column = new double[end - from];
        for (int p = from; p < end; p++) {
            column[p - from] = a[p][i];
        }
        return column;
    }

    /** The rows of \(U^{-1}\), upper triangular. */
    static double[][] inverse(double[][] u) {
        int n = u.length;
        double[][] w = new double[n][n];
        int groups = (n + GROUP - 1) / GROUP;
        IntStream.range(0, groups).parallel().forEach(group -> {
            int first = group * GROUP;
            int last = Math.min(n, first + GROUP);
            for (int i = first; i < last; i++) {
                w[i][i] = 1;
            }
            for (int t = first; t < n; t += WIDTH) {
                int end = Math.min(n, t + WIDTH);
                for (int i = first; i < Math.min(last, end); i++) {
                    substitute(u, Math.max(t, i), end, w[i]);
                }
            }
        });
        return w;
    }

    /** Divides by the next pivots and takes their rows off the rest; a row begins at its diagonal. */
    private static void substitute(double[][] u, int from, int end, double[] w) {
        double[] factors = new double[end - from];
        for (int t = from; t < end; t++) {
            w[t] /= u[t][t];
            factors[t - from] = w[t];
            for (int j = t + 1; j < end; j++) {
                w[j] -= w[t] * u[t][j];
            }
        }
        subtract(u, from, end, factors, w, end);
    }

    private static void subtract(double[][] rows, int from, int end, double[] factors, double[] y, int at) {
        if (end - from == WIDTH) {
            subtractEight(rows, from, factors, y, at);
            return;
        }
        for (int p = from; p < end; p++) {
            subtractOne(factors[p - from], rows[p], y, at);
        }
    }

    private static void subtractOne(double s, double[] row, double[] y, int at) {
        for (int j = at; j < y.length; j++) {
            y[j] -= s * row[j];
        }
    }

    private static void subtractEight(double[][] rows, int from, double[] s, double[] y, int at) {
        double[] r0 = rows[from];
        double[] r1 = rows[from + 1];
        double[] r2 = rows[from + 2];
        double[] r3 = rows[from + 3];
        double[] r4 = rows[from + 4];
        double[] r5 = rows[from + 5];
        double[] r6 = rows[from + 6];
        double[] r7 = rows[from + 7];
        double s0 = s[0];
        double s1 = s[1];
        double s2 = s[2];
        double s3 = s[3];
        double s4 = s[4];
        double s5 = s[5];
        double s6 = s[6];
        double s7 = s[7];
        for (int j = at; j < y.length; j++) {
            y[j] = y[j]
                    - s0 * r0[j]
                    - s1 * r1[j]
                    - s2 * r2[j]
                    - s3 * r3[j]
                    - s4 * r4[j]
                    - s5 * r5[j]
                    - s6 * r6[j]
                    - s7 * r7[j];
        }
    }
}
