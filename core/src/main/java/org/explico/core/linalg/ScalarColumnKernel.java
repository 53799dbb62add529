package org.explico.core.linalg;

/** Plain loops; the sixteen sums of the vector variant one by one. */
final class ScalarColumnKernel implements ColumnKernel {
    @Override
    public double dot(double[] a, int from, int to, double[] b, int at) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        double s8 = 0;
        double s9 = 0;
        double s10 = 0;
        double s11 = 0;
        double s12 = 0;
        double s13 = 0;
        double s14 = 0;
        double s15 = 0;
        int i = from;
        int j = at;
        for (; i + 16 <= to; i += 16, j += 16) {
            s0 += a[i] * b[j];
            s1 += a[i + 1] * b[j + 1];
            s2 += a[i + 2] * b[j + 2];
            s3 += a[i + 3] * b[j + 3];
            s4 += a[i + 4] * b[j + 4];
            s5 += a[i + 5] * b[j + 5];
            s6 += a[i + 6] * b[j + 6];
            s7 += a[i + 7] * b[j + 7];
            s8 += a[i + 8] * b[j + 8];
            s9 += a[i + 9] * b[j + 9];
            s10 += a[i + 10] * b[j + 10];
            s11 += a[i + 11] * b[j + 11];
            s12 += a[i + 12] * b[j + 12];
            s13 += a[i + 13] * b[j + 13];
            s14 += a[i + 14] * b[j + 14];
            s15 += a[i + 15] * b[j + 15];
        }
        double f0 = (s0 + s4) + (s8 + s12);
        double f1 = (s1 + s5) + (s9 + s13);
        double f2 = (s2 + s6) + (s10 + s14);
        double f3 = (s3 + s7) + (s11 + s15);
        double sum = (f0 + f2) + (f1 + f3);
        for (; i < to; i++, j++) {
            sum += a[i] * b[j];
        }
        return sum;
    }

    @Override
    public void subtract(double s, double[] w, int from, int to, double[] y, int at) {
        for (int i = from, j = at; i < to; i++, j++) {
            y[j] -= s * w[i];
        }
    }
}
