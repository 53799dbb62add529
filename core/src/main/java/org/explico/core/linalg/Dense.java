package org.explico.core.linalg;

import org.explico.core.Refusal;

/** What dense row-major matrices share: their shape is checked, and they are turned over. */
final class Dense {
    private Dense() {}

    static void require(int rows, int cols, double[] values) {
        if (rows < 1 || cols < 1 || (long) rows * cols != values.length) {
            throw Refusal.badInput(
                    "matrix",
                    "rows x columns values with at least one row and column",
                    values.length + " values for " + rows + " x " + cols,
                    "check the shape");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw Refusal.badInput(
                        "matrix",
                        "finite values",
                        values[i] + " in row " + i / cols + ", column " + i % cols + " (counted from 0)",
                        "look for an overflow in the map at this point");
            }
        }
    }

    static boolean finite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    static double[] transpose(int rows, int cols, double[] rowMajor) {
        double[] out = new double[rowMajor.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                out[j * rows + i] = rowMajor[i * cols + j];
            }
        }
        return out;
    }

    /** The exponent e for which \(2^{-e} \max|a|\) lies in [1, 2); zero for a zero matrix. */
    static int exponent(double[] values) {
        double largest = 0;
        for (double v : values) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest == 0 ? 0 : Math.max(Math.getExponent(largest), Double.MIN_EXPONENT);
    }

    /** The values times \(2^{-exponent}\): exact but for what underflows beside the largest. */
    static double[] scaled(double[] values, int exponent) {
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.scalb(values[i], -exponent);
        }
        return out;
    }
}
