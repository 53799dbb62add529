package org.explico.network.differentiate;

/** Operands one behind the other: each element of each operand has its place in the result. */
final class DirectConcat implements DirectStep {
    private final int[] operands;
    private final int[][] places;
    private final int[] moving;
    private final int result;

    DirectConcat(int[] operands, int[][] places, int[] moving, int result) {
        this.operands = operands;
        this.places = places;
        this.moving = moving;
        this.result = result;
    }

    @Override
    public void value(DirectFrame frame) {
        for (int operand = 0; operand < operands.length; operand++) {
            spread(frame.value(operands[operand]), places[operand], frame.value(result), 0, 0);
        }
    }

    private static void spread(double[] from, int[] at, double[] to, int start, int first) {
        for (int i = 0; i < at.length; i++) {
            to[first + at[i]] = from[start + i];
        }
    }

    @Override
    public void push(DirectFrame frame, int rows) {
        int n = frame.value(result).length;
        for (int operand : moving) {
            int[] at = places[operand];
            for (int row = 0; row < rows; row++) {
                spread(frame.direction(operands[operand]), at, frame.direction(result), row * at.length, row * n);
            }
        }
    }

    @Override
    public void pull(DirectFrame frame, int rows) {
        double[] from = frame.direction(result);
        int n = frame.value(result).length;
        for (int operand : moving) {
            double[] to = frame.direction(operands[operand]);
            int[] at = places[operand];
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < at.length; i++) {
                    to[row * at.length + i] += from[row * n + at[i]];
                }
            }
        }
    }
}
