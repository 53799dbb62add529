package org.explico.core.cloud;

/** The plain variant. */
final class ScalarLargestDifferenceKernel implements LargestDifferenceKernel {
    @Override
    public double between(double[] a, int p, int q, int dim) {
        double largest = 0;
        for (int c = 0; c < dim; c++) {
            largest = Math.max(largest, Math.abs(a[p + c] - a[q + c]));
        }
        return largest;
    }
}
