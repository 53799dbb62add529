package org.explico.experiments;

import org.explico.core.map.DifferentiableMap;

/** The six numbers on and above the diagonal of \(X^TX\) for a 3 x 3 matrix X, row-major: constant on the orthogonal group and its cosets. */
final class GramMap implements DifferentiableMap {
    private static final int SIDE = 3;
    private static final int[] FIRST = {0, 0, 0, 1, 1, 2};
    private static final int[] SECOND = {0, 1, 2, 1, 2, 2};

    @Override
    public int inputDim() {
        return SIDE * SIDE;
    }

    @Override
    public int outputDim() {
        return FIRST.length;
    }

    @Override
    public double[] value(double... x) {
        double[] y = new double[FIRST.length];
        for (int k = 0; k < y.length; k++) {
            for (int row = 0; row < SIDE; row++) {
                y[k] += x[row * SIDE + FIRST[k]] * x[row * SIDE + SECOND[k]];
            }
        }
        return y;
    }

    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        double[] out = new double[count * outputDim()];
        double[] jacobian = jacobian(x);
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < outputDim(); k++) {
                for (int j = 0; j < inputDim(); j++) {
                    out[i * outputDim() + k] += jacobian[k * inputDim() + j] * tangents[i * inputDim() + j];
                }
            }
        }
        return out;
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        double[] out = new double[count * inputDim()];
        double[] jacobian = jacobian(x);
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < outputDim(); k++) {
                for (int j = 0; j < inputDim(); j++) {
                    out[i * inputDim() + j] += jacobian[k * inputDim() + j] * cotangents[i * outputDim() + k];
                }
            }
        }
        return out;
    }

    @Override
    public double[] jacobian(double... x) {
        double[] jacobian = new double[outputDim() * inputDim()];
        for (int k = 0; k < FIRST.length; k++) {
            for (int row = 0; row < SIDE; row++) {
                jacobian[k * inputDim() + row * SIDE + FIRST[k]] += x[row * SIDE + SECOND[k]];
                jacobian[k * inputDim() + row * SIDE + SECOND[k]] += x[row * SIDE + FIRST[k]];
            }
        }
        return jacobian;
    }

    /** The determinant of X. */
    static double determinant(double... x) {
        return x[0] * (x[4] * x[8] - x[5] * x[7])
                - x[1] * (x[3] * x[8] - x[5] * x[6])
                + x[2] * (x[3] * x[7] - x[4] * x[6]);
    }
}
