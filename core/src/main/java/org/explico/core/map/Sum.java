package org.explico.core.map;

import org.explico.core.Refusal;

/**
 * \(f(x) + g(x)\), with differential \(df_x + dg_x\): residual connections, and polynomials of several degrees.
 *
 * @param first f
 * @param second g, of the same shape
 */
public record Sum(DifferentiableMap first, DifferentiableMap second) implements DifferentiableMap {
    /** Both maps take as many inputs and give as many outputs. */
    public Sum {
        if (first.inputDim() != second.inputDim() || first.outputDim() != second.outputDim()) {
            throw Refusal.badInput(
                    "sum of maps",
                    "two maps of one shape",
                    first.inputDim() + " to " + first.outputDim() + " and " + second.inputDim() + " to "
                            + second.outputDim(),
                    "check the dimensions");
        }
    }

    @Override
    public int inputDim() {
        return first.inputDim();
    }

    @Override
    public int outputDim() {
        return first.outputDim();
    }

    @Override
    public double operations() {
        return first.operations() + second.operations();
    }

    @Override
    public double[] value(double... x) {
        return added(first.value(x), second.value(x));
    }

    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        return added(first.pushForward(x, count, tangents), second.pushForward(x, count, tangents));
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        return added(first.pullBack(x, count, cotangents), second.pullBack(x, count, cotangents));
    }

    private static double[] added(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
