package org.explico.core.cloud;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** As many columns at a time as the machine's vectors hold. */
final class VectorLargestDifferenceKernel implements LargestDifferenceKernel {
    private static final VectorSpecies<Double> WIDEST = DoubleVector.SPECIES_PREFERRED;

    /** Below this many columns the set-up costs more than the lanes save. */
    private static final int SHORT = 16;

    private final ScalarLargestDifferenceKernel plain = new ScalarLargestDifferenceKernel();

    @Override
    public double between(double[] a, int p, int q, int dim) {
        if (dim < SHORT) {
            return plain.between(a, p, q, dim);
        }
        DoubleVector largest = DoubleVector.zero(WIDEST);
        int c = 0;
        for (; c + WIDEST.length() <= dim; c += WIDEST.length()) {
            DoubleVector d = DoubleVector.fromArray(WIDEST, a, p + c).sub(DoubleVector.fromArray(WIDEST, a, q + c));
            largest = largest.max(d.abs());
        }
        return Math.max(largest.reduceLanes(VectorOperators.MAX), plain.between(a, p + c, q + c, dim - c));
    }
}
