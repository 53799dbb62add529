package org.explico.core.cloud;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Eight columns at a time, as two vectors of four lanes: every x86-64 of the last ten years has them, and wider ones would add in another order. */
final class VectorSquaredDistanceKernel implements SquaredDistanceKernel {
    private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;

    /** Below this many columns the set-up costs more than the lanes save. */
    private static final int SHORT = 16;

    private final ScalarSquaredDistanceKernel plain = new ScalarSquaredDistanceKernel();

    @Override
    public double between(double[] a, int p, int q, int dim) {
        if (dim < SHORT) {
            return plain.between(a, p, q, dim);
        }
        DoubleVector low = DoubleVector.zero(FOUR);
        DoubleVector high = DoubleVector.zero(FOUR);
        int c = 0;
        for (; c + 8 <= dim; c += 8) {
            DoubleVector d = DoubleVector.fromArray(FOUR, a, p + c).sub(DoubleVector.fromArray(FOUR, a, q + c));
            DoubleVector e = DoubleVector.fromArray(FOUR, a, p + c + 4).sub(DoubleVector.fromArray(FOUR, a, q + c + 4));
            low = low.add(d.mul(d));
            high = high.add(e.mul(e));
        }
        DoubleVector folded = low.add(high);
        double sum = (folded.lane(0) + folded.lane(2)) + (folded.lane(1) + folded.lane(3));
        for (; c < dim; c++) {
            double d = a[p + c] - a[q + c];
            sum += d * d;
        }
        return sum;
    }

    @Override
    public void block(double[] a, int p, int rows, int q, int columns, int dim, double[] out, int stride) {
        if (dim < SquaredDistanceBlockKernel.NARROW) {
            SquaredDistanceBlockKernel.narrow(a, p, rows, q, columns, dim, out, stride);
            return;
        }
        SquaredDistanceBlockKernel.wide(a, p, rows, q, columns, dim, out, stride);
        for (int i = 0; i < rows; i++) {
            for (int j = columns & -4; j < columns; j++) {
                out[i * stride + j] = between(a, p + i * dim, q + j * dim, dim);
            }
        }
    }
}
