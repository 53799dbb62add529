package org.explico.core.map;

import org.explico.core.Refusal;

/**
 * \(X \mapsto X^T X\), the upper triangle row by row: the scalar products \(\langle x_a, x_b \rangle\), \(a \le b\), of the columns of a row-major
 * matrix with {@code rows} rows and {@code cols} columns.
 *
 * <p>For a square X of full rank a fibre is a coset of the orthogonal group, which has two components: the sign of the determinant is kept
 * along any curve in it.
 *
 * @param rows the rows of X
 * @param cols the columns of X
 */
public record GramMap(int rows, int cols) implements DifferentiableMap {
    /** Both are positive. */
    public GramMap {
        if (rows < 1 || cols < 1) {
            throw Refusal.badInput(
                    "Gram map", "at least one row and one column", rows + " x " + cols, "check the shape");
        }
    }

    @Override
    public int inputDim() {
        return rows * cols;
    }

    @Override
    public int outputDim() {
        return cols * (cols + 1) / 2;
    }

    @Override
    public double[] value(double... x) {
        double[] y = new double[outputDim()];
        for (int a = 0, k = 0; a < cols; a++) {
            for (int b = a; b < cols; b++, k++) {
                y[k] = product(x, 0, a, x, 0, b);
            }
        }
        return y;
    }

    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        double[] out = new double[count * outputDim()];
        for (int r = 0, k = 0; r < count; r++) {
            int at = r * inputDim();
            for (int a = 0; a < cols; a++) {
                for (int b = a; b < cols; b++, k++) {
                    out[k] = product(tangents, at, a, x, 0, b) + product(x, 0, a, tangents, at, b);
                }
            }
        }
        return out;
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        double[] out = new double[count * inputDim()];
        for (int r = 0, k = 0; r < count; r++) {
            int at = r * inputDim();
            for (int a = 0; a < cols; a++) {
                for (int b = a; b < cols; b++, k++) {
                    for (int i = 0; i < rows; i++) {
                        out[at + i * cols + a] += cotangents[k] * x[i * cols + b];
                        out[at + i * cols + b] += cotangents[k] * x[i * cols + a];
                    }
                }
            }
        }
        return out;
    }

    /** The scalar product of column a of one matrix with column b of another. */
    private double product(double[] left, int leftAt, int a, double[] right, int rightAt, int b) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += left[leftAt + i * cols + a] * right[rightAt + i * cols + b];
        }
        return sum;
    }
}
