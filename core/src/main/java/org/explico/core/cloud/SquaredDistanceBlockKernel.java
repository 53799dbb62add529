package org.explico.core.cloud;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * All pairs of two runs of rows at once, so that what is loaded is used several times. Each pair adds in the order of
 * {@link SquaredDistanceKernel}.
 */
final class SquaredDistanceBlockKernel {
    private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;
    private static final VectorSpecies<Double> EIGHT = DoubleVector.SPECIES_512;
    private static final boolean WIDE = DoubleVector.SPECIES_PREFERRED.length() >= 8;
    private static final int LANES = 8;

    /** Below this many columns, pairs side by side fill the lanes better than columns do. */
    static final int NARROW = 16;

    private SquaredDistanceBlockKernel() {}

    /** For rows of at least {@link #NARROW} columns: the numbers of 4 rows from q on with one row, or with two where vectors have eight lanes. */
    static void wide(double[] a, int p, int rows, int q, int columns, int dim, double[] out, int stride) {
        double[] lanes = new double[8 * LANES];
        int pairs = WIDE ? rows / 2 * 2 : 0;
        for (int j = 0; j + 4 <= columns; j += 4) {
            for (int i = 0; i < pairs; i += 2) {
                two(a, p + i * dim, q + j * dim, dim, lanes);
                for (int k = 0; k < 8; k++) {
                    int row = i + (k >> 2);
                    int column = j + (k & 3);
                    out[row * stride + column] = sum(lanes, k * LANES, a, p + row * dim, q + column * dim, dim);
                }
            }
            for (int i = pairs; i < rows; i++) {
                one(a, p + i * dim, q + j * dim, dim, lanes);
                for (int k = 0; k < 4; k++) {
                    out[i * stride + j + k] = sum(lanes, k * LANES, a, p + i * dim, q + (j + k) * dim, dim);
                }
            }
        }
    }

    /** The eight partial sums folded, then the columns that are left. */
    private static double sum(double[] s, int at, double[] a, int p, int q, int dim) {
        double sum =
                ((s[at] + s[at + 4]) + (s[at + 2] + s[at + 6])) + ((s[at + 1] + s[at + 5]) + (s[at + 3] + s[at + 7]));
        for (int c = dim & -LANES; c < dim; c++) {
            double d = a[p + c] - a[q + c];
            sum += d * d;
        }
        return sum;
    }

    private static void two(double[] a, int p, int q, int dim, double[] lanes) {
        DoubleVector s0 = DoubleVector.zero(EIGHT);
        DoubleVector s1 = DoubleVector.zero(EIGHT);
        DoubleVector s2 = DoubleVector.zero(EIGHT);
        DoubleVector s3 = DoubleVector.zero(EIGHT);
        DoubleVector s4 = DoubleVector.zero(EIGHT);
        DoubleVector s5 = DoubleVector.zero(EIGHT);
        DoubleVector s6 = DoubleVector.zero(EIGHT);
        DoubleVector s7 = DoubleVector.zero(EIGHT);
        for (int c = 0; c + LANES <= dim; c += LANES) {
            DoubleVector x = DoubleVector.fromArray(EIGHT, a, p + c);
            DoubleVector y = DoubleVector.fromArray(EIGHT, a, p + dim + c);
            DoubleVector q0 = DoubleVector.fromArray(EIGHT, a, q + c);
            DoubleVector x0 = x.sub(q0);
            DoubleVector y0 = y.sub(q0);
            s0 = s0.add(x0.mul(x0));
            s4 = s4.add(y0.mul(y0));
            DoubleVector q1 = DoubleVector.fromArray(EIGHT, a, q + dim + c);
            DoubleVector x1 = x.sub(q1);
            DoubleVector y1 = y.sub(q1);
            s1 = s1.add(x1.mul(x1));
            s5 = s5.add(y1.mul(y1));
            DoubleVector q2 = DoubleVector.fromArray(EIGHT, a, q + 2 * dim + c);
            DoubleVector x2 = x.sub(q2);
            DoubleVector y2 = y.sub(q2);
            s2 = s2.add(x2.mul(x2));
            s6 = s6.add(y2.mul(y2));
            DoubleVector q3 = DoubleVector.fromArray(EIGHT, a, q + 3 * dim + c);
            DoubleVector x3 = x.sub(q3);
            DoubleVector y3 = y.sub(q3);
            s3 = s3.add(x3.mul(x3));
            s7 = s7.add(y3.mul(y3));
        }
        s0.intoArray(lanes, 0 * LANES);
        s1.intoArray(lanes, 1 * LANES);
        s2.intoArray(lanes, 2 * LANES);
        s3.intoArray(lanes, 3 * LANES);
        s4.intoArray(lanes, 4 * LANES);
        s5.intoArray(lanes, 5 * LANES);
        s6.intoArray(lanes, 6 * LANES);
        s7.intoArray(lanes, 7 * LANES);
    }

    private static void one(double[] a, int p, int q, int dim, double[] lanes) {
        DoubleVector s0 = DoubleVector.zero(FOUR);
        DoubleVector t0 = DoubleVector.zero(FOUR);
        DoubleVector s1 = DoubleVector.zero(FOUR);
        DoubleVector t1 = DoubleVector.zero(FOUR);
        DoubleVector s2 = DoubleVector.zero(FOUR);
        DoubleVector t2 = DoubleVector.zero(FOUR);
        DoubleVector s3 = DoubleVector.zero(FOUR);
        DoubleVector t3 = DoubleVector.zero(FOUR);
        for (int c = 0; c + LANES <= dim; c += LANES) {
            DoubleVector x = DoubleVector.fromArray(FOUR, a, p + c);
            DoubleVector y = DoubleVector.fromArray(FOUR, a, p + c + 4);
            DoubleVector x0 = x.sub(DoubleVector.fromArray(FOUR, a, q + c));
            DoubleVector y0 = y.sub(DoubleVector.fromArray(FOUR, a, q + c + 4));
            s0 = s0.add(x0.mul(x0));
            t0 = t0.add(y0.mul(y0));
            DoubleVector x1 = x.sub(DoubleVector.fromArray(FOUR, a, q + dim + c));
            DoubleVector y1 = y.sub(DoubleVector.fromArray(FOUR, a, q + dim + c + 4));
            s1 = s1.add(x1.mul(x1));
            t1 = t1.add(y1.mul(y1));
            DoubleVector x2 = x.sub(DoubleVector.fromArray(FOUR, a, q + 2 * dim + c));
            DoubleVector y2 = y.sub(DoubleVector.fromArray(FOUR, a, q + 2 * dim + c + 4));
            s2 = s2.add(x2.mul(x2));
            t2 = t2.add(y2.mul(y2));
            DoubleVector x3 = x.sub(DoubleVector.fromArray(FOUR, a, q + 3 * dim + c));
            DoubleVector y3 = y.sub(DoubleVector.fromArray(FOUR, a, q + 3 * dim + c + 4));
            s3 = s3.add(x3.mul(x3));
            t3 = t3.add(y3.mul(y3));
        }
        s0.intoArray(lanes, 0 * LANES);
        t0.intoArray(lanes, 0 * LANES + 4);
        s1.intoArray(lanes, 1 * LANES);
        t1.intoArray(lanes, 1 * LANES + 4);
        s2.intoArray(lanes, 2 * LANES);
        t2.intoArray(lanes, 2 * LANES + 4);
        s3.intoArray(lanes, 3 * LANES);
        t3.intoArray(lanes, 3 * LANES + 4);
    }

    /** For rows of fewer than {@link #NARROW} columns: pairs side by side. Writes whole vectors, up to the stride. */
    static void narrow(double[] a, int p, int rows, int q, int columns, int dim, double[] out, int stride) {
        double[] turned = new double[dim * stride];
        for (int j = 0; j < columns; j++) {
            for (int c = 0; c < dim; c++) {
                turned[c * stride + j] = a[q + j * dim + c];
            }
        }
        for (int i = 0; i < rows; i++) {
            if (dim < LANES) {
                few(a, p + i * dim, dim, turned, out, i * stride, stride);
            } else {
                more(a, p + i * dim, dim, turned, out, i * stride, stride);
            }
        }
    }

    private static void few(double[] a, int p, int dim, double[] turned, double[] out, int at, int stride) {
        for (int j = 0; j < stride; j += 4) {
            DoubleVector sum = DoubleVector.zero(FOUR);
            for (int c = 0; c < dim; c++) {
                DoubleVector d =
                        DoubleVector.fromArray(FOUR, turned, c * stride + j).sub(a[p + c]);
                sum = sum.add(d.mul(d));
            }
            sum.intoArray(out, at + j);
        }
    }

    private static void more(double[] a, int p, int dim, double[] turned, double[] out, int at, int stride) {
        for (int j = 0; j < stride; j += 4) {
            DoubleVector d0 = DoubleVector.fromArray(FOUR, turned, j).sub(a[p]);
            DoubleVector d1 = DoubleVector.fromArray(FOUR, turned, stride + j).sub(a[p + 1]);
            DoubleVector d2 =
                    DoubleVector.fromArray(FOUR, turned, 2 * stride + j).sub(a[p + 2]);
            DoubleVector d3 =
                    DoubleVector.fromArray(FOUR, turned, 3 * stride + j).sub(a[p + 3]);
            DoubleVector d4 =
                    DoubleVector.fromArray(FOUR, turned, 4 * stride + j).sub(a[p + 4]);
            DoubleVector d5 =
                    DoubleVector.fromArray(FOUR, turned, 5 * stride + j).sub(a[p + 5]);
            DoubleVector d6 =
                    DoubleVector.fromArray(FOUR, turned, 6 * stride + j).sub(a[p + 6]);
            DoubleVector d7 =
                    DoubleVector.fromArray(FOUR, turned, 7 * stride + j).sub(a[p + 7]);
            DoubleVector even = d0.mul(d0).add(d4.mul(d4)).add(d2.mul(d2).add(d6.mul(d6)));
            DoubleVector odd = d1.mul(d1).add(d5.mul(d5)).add(d3.mul(d3).add(d7.mul(d7)));
            DoubleVector sum = even.add(odd);
            for (int c = LANES; c < dim; c++) {
                DoubleVector d =
                        DoubleVector.fromArray(FOUR, turned, c * stride + j).sub(a[p + c]);
                sum = sum.add(d.mul(d));
            }
            sum.intoArray(out, at + j);
        }
    }
}
