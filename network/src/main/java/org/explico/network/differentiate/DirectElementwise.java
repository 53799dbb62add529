package org.explico.network.differentiate;

/** A function of one element of each operand; an operand that broadcasts has a place for each element of the result. */
final class DirectElementwise implements DirectStep {
    private final Scalar function;
    private final int[] operands;
    private final int[][] places;
    private final int[] moving;
    private final int result;

    /**
     * A step.
     *
     * @param operands the slots of one to three operands
     * @param places where the elements of each operand lie, by element of the result
     * @param moving the numbers of the operands that move
     */
    DirectElementwise(Scalar function, int[] operands, int[][] places, int[] moving, int result) {
        this.function = function;
        this.operands = operands;
        this.places = places;
        this.moving = moving;
        this.result = result;
    }

    @Override
    public void value(DirectFrame frame) {
        double[] y = frame.value(result);
        double[] a = frame.value(operands[0]);
        double[] b = frame.value(operands[Math.min(1, operands.length - 1)]);
        double[] c = frame.value(operands[operands.length - 1]);
        int[] ia = places[0];
        int[] ib = places[Math.min(1, operands.length - 1)];
        int[] ic = places[operands.length - 1];
        Scalar.Term term = function.value();
        for (int i = 0; i < y.length; i++) {
            y[i] = term.at(a[ia[i]], b[ib[i]], c[ic[i]], 0);
        }
    }

    @Override
    public void push(DirectFrame frame, int rows) {
        double[] d = frame.direction(result);
        int n = frame.value(result).length;
        for (int operand : moving) {
            double[] slopes = slopes(frame, operand);
            double[] from = frame.direction(operands[operand]);
            int width = frame.value(operands[operand]).length;
            int[] at = places[operand];
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < n; i++) {
                    d[row * n + i] += slopes[i] * from[row * width + at[i]];
                }
            }
        }
    }

    @Override
    public void pull(DirectFrame frame, int rows) {
        double[] w = frame.direction(result);
        int n = frame.value(result).length;
        for (int operand : moving) {
            double[] slopes = slopes(frame, operand);
            double[] to = frame.direction(operands[operand]);
            int width = frame.value(operands[operand]).length;
            int[] at = places[operand];
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < n; i++) {
                    to[row * width + at[i]] += slopes[i] * w[row * n + i];
                }
            }
        }
    }

    private double[] slopes(DirectFrame frame, int operand) {
        double[] y = frame.value(result);
        double[] slopes = frame.slopes(result, y.length);
        double[] a = frame.value(operands[0]);
        double[] b = frame.value(operands[Math.min(1, operands.length - 1)]);
        double[] c = frame.value(operands[operands.length - 1]);
        int[] ia = places[0];
        int[] ib = places[Math.min(1, operands.length - 1)];
        int[] ic = places[operands.length - 1];
        Scalar.Term term = function.slopes().get(operand);
        for (int i = 0; i < y.length; i++) {
            slopes[i] = term.at(a[ia[i]], b[ib[i]], c[ic[i]], y[i]);
        }
        return slopes;
    }
}
