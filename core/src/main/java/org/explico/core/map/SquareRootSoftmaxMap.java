package org.explico.core.map;

/**
 * \(f(z)_i = 2\sqrt{p_i}\) with \(p = \mathrm{softmax}(z)\): distributions as points of a sphere of radius 2, where Euclidean lengths are those of the
 * Fisher metric. Its differential is \(\mathrm{diag}(\sqrt p)(I - 1p^T)\), of rank q - 1, and \(J^TJ = \mathrm{diag}\,p - pp^T\).
 *
 * <p>Nothing is divided by a probability, so nothing breaks where one underflows.
 *
 * @param dim q, the number of coordinates
 * @see <a href="https://doi.org/10.1090/mmono/191">Amari and Nagaoka 2000, Methods of information geometry</a>
 */
public record SquareRootSoftmaxMap(int dim) implements DifferentiableMap {
    @Override
    public int inputDim() {
        return dim;
    }

    @Override
    public int outputDim() {
        return dim;
    }

    @Override
    public double[] value(double... z) {
        double[] y = new SoftmaxMap(dim).value(z);
        for (int i = 0; i < dim; i++) {
            y[i] = 2 * Math.sqrt(y[i]);
        }
        return y;
    }

    @Override
    public double[] pushForward(double[] z, int count, double... tangents) {
        double[] p = new SoftmaxMap(dim).value(z);
        double[] out = new double[count * dim];
        for (int r = 0; r < count; r++) {
            double mean = 0;
            for (int i = 0; i < dim; i++) {
                mean += p[i] * tangents[r * dim + i];
            }
            for (int i = 0; i < dim; i++) {
                out[r * dim + i] = Math.sqrt(p[i]) * (tangents[r * dim + i] - mean);
            }
        }
        return out;
    }

    @Override
    public double[] pullBack(double[] z, int count, double... cotangents) {
        double[] p = new SoftmaxMap(dim).value(z);
        double[] out = new double[count * dim];
        for (int r = 0; r < count; r++) {
            double sum = 0;
            for (int i = 0; i < dim; i++) {
                out[r * dim + i] = Math.sqrt(p[i]) * cotangents[r * dim + i];
                sum += out[r * dim + i];
            }
            for (int i = 0; i < dim; i++) {
                out[r * dim + i] -= p[i] * sum;
            }
        }
        return out;
    }
}
