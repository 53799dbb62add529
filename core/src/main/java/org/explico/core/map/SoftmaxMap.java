package org.explico.core.map;

/**
 * \(f(x)_i = e^{x_i} / \sum_j e^{x_j}\), with differential \(\mathrm{diag}(p) - p p^T\) of rank q - 1: moving all coordinates by the same amount
 * changes nothing.
 *
 * @param dim q, the number of coordinates
 */
public record SoftmaxMap(int dim) implements DifferentiableMap {
    @Override
    public int inputDim() {
        return dim;
    }

    @Override
    public int outputDim() {
        return dim;
    }

    @Override
    public double[] value(double... x) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double t : x) {
            largest = Math.max(largest, t);
        }
        double[] p = new double[dim];
        double sum = 0;
        for (int i = 0; i < dim; i++) {
            p[i] = StrictMath.exp(x[i] - largest);
            sum += p[i];
        }
        for (int i = 0; i < dim; i++) {
            p[i] /= sum;
        }
        return p;
    }

    /** The differential is its own transpose. */
    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        return pullBack(x, count, tangents);
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        double[] p = value(x);
        double[] out = new double[count * dim];
        for (int r = 0; r < count; r++) {
            double mean = 0;
            for (int i = 0; i < dim; i++) {
                mean += p[i] * cotangents[r * dim + i];
            }
            for (int i = 0; i < dim; i++) {
                out[r * dim + i] = p[i] * (cotangents[r * dim + i] - mean);
            }
        }
        return out;
    }
}
