package org.explico.core.map;

import org.explico.core.Refusal;

/**
 * \(f(x) = Wx + b\), whose differential is W everywhere.
 *
 * <p>O(pq) a value, O(pq) a cotangent.
 */
public final class AffineMap implements DifferentiableMap {
    private final int inputDim;
    private final double[] weights;
    private final double[] bias;

    private AffineMap(int inputDim, double[] weights, double[] bias) {
        this.inputDim = inputDim;
        this.weights = weights;
        this.bias = bias;
    }

    /** The map with q x p row-major weights, q being the length of the bias; the caller keeps its arrays. */
    public static AffineMap of(int inputDim, double[] weights, double[] bias) {
        if (inputDim < 1 || bias.length < 1 || weights.length != (long) inputDim * bias.length) {
            throw Refusal.badInput(
                    "affine map",
                    "q x p weights for q biases",
                    weights.length + " weights for q = " + bias.length + ", p = " + inputDim,
                    "check the shape");
        }
        return new AffineMap(inputDim, weights.clone(), bias.clone());
    }

    /** The linear map with q x p row-major weights. */
    public static AffineMap linear(int inputDim, double... weights) {
        return of(inputDim, weights, new double[inputDim < 1 ? 0 : weights.length / inputDim]);
    }

    @Override
    public int inputDim() {
        return inputDim;
    }

    @Override
    public int outputDim() {
        return bias.length;
    }

    @Override
    public double[] value(double... x) {
        double[] y = bias.clone();
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < inputDim; j++) {
                y[i] += weights[i * inputDim + j] * x[j];
            }
        }
        return y;
    }

    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        double[] out = new double[count * bias.length];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < bias.length; i++) {
                for (int j = 0; j < inputDim; j++) {
                    out[r * bias.length + i] += weights[i * inputDim + j] * tangents[r * inputDim + j];
                }
            }
        }
        return out;
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        double[] out = new double[count * inputDim];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < bias.length; i++) {
                double w = cotangents[r * bias.length + i];
                for (int j = 0; j < inputDim; j++) {
                    out[r * inputDim + j] += w * weights[i * inputDim + j];
                }
            }
        }
        return out;
    }

    @Override
    public double[] jacobian(double... x) {
        return weights.clone();
    }
}
