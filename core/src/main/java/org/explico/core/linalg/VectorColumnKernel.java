package org.explico.core.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Four vectors of four sums each, enough to hide the latency of an addition. */
final class VectorColumnKernel implements ColumnKernel {
    private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;

    @Override
    public double dot(double[] a, int from, int to, double[] b, int at) {
        DoubleVector s = DoubleVector.zero(FOUR);
        DoubleVector t = DoubleVector.zero(FOUR);
        DoubleVector u = DoubleVector.zero(FOUR);
        DoubleVector v = DoubleVector.zero(FOUR);
        int i = from;
        int j = at;
        for (; i + 16 <= to; i += 16, j += 16) {
            s = s.add(product(a, i, b, j));
            t = t.add(product(a, i + 4, b, j + 4));
            u = u.add(product(a, i + 8, b, j + 8));
            v = v.add(product(a, i + 12, b, j + 12));
        }
        DoubleVector folded = s.add(t).add(u.add(v));
        double sum = (folded.lane(0) + folded.lane(2)) + (folded.lane(1) + folded.lane(3));
        for (; i < to; i++, j++) {
            sum += a[i] * b[j];
        }
        return sum;
    }

    @Override
    public void subtract(double s, double[] w, int from, int to, double[] y, int at) {
        int i = from;
        int j = at;
        for (; i + 8 <= to; i += 8, j += 8) {
            difference(s, w, i, y, j);
            difference(s, w, i + 4, y, j + 4);
        }
        for (; i < to; i++, j++) {
            y[j] -= s * w[i];
        }
    }

    private static DoubleVector product(double[] a, int i, double[] b, int j) {
        return DoubleVector.fromArray(FOUR, a, i).mul(DoubleVector.fromArray(FOUR, b, j));
    }

    private static void difference(double s, double[] w, int i, double[] y, int j) {
        DoubleVector.fromArray(FOUR, y, j)
                .sub(DoubleVector.fromArray(FOUR, w, i).mul(s))
                .intoArray(y, j);
    }
}
