package org.explico.core.cloud;

/** The plain variant: eight running sums, so that it adds in the same order as the vector one. */
final class ScalarSquaredDistanceKernel implements SquaredDistanceKernel {
    @Override
    public double between(double[] a, int p, int q, int dim) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int c = 0;
        for (; c + 8 <= dim; c += 8) {
            double d0 = a[p + c] - a[q + c];
            double d1 = a[p + c + 1] - a[q + c + 1];
            double d2 = a[p + c + 2] - a[q + c + 2];
            double d3 = a[p + c + 3] - a[q + c + 3];
            double d4 = a[p + c + 4] - a[q + c + 4];
            double d5 = a[p + c + 5] - a[q + c + 5];
            double d6 = a[p + c + 6] - a[q + c + 6];
            double d7 = a[p + c + 7] - a[q + c + 7];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
            s4 += d4 * d4;
            s5 += d5 * d5;
            s6 += d6 * d6;
            s7 += d7 * d7;
        }
        double sum = ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
        for (; c < dim; c++) {
            double d = a[p + c] - a[q + c];
            sum += d * d;
        }
        return sum;
    }
}
