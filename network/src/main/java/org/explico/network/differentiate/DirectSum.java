package org.explico.network.differentiate;

import java.util.Arrays;

/** Sums along axes: each element of the operand has the place it is added to. */
final class DirectSum implements DirectStep {
    private final int operand;
    private final int result;
    private final int[] places;

    DirectSum(int operand, int result, int... places) {
        this.operand = operand;
        this.result = result;
        this.places = places;
    }

    @Override
    public void value(DirectFrame frame) {
        Arrays.fill(frame.value(result), 0);
        add(frame.value(operand), frame.value(result), 0, 0);
    }

    @Override
    public void push(DirectFrame frame, int rows) {
        int n = frame.value(result).length;
        for (int row = 0; row < rows; row++) {
            add(frame.direction(operand), frame.direction(result), row * places.length, row * n);
        }
    }

    private void add(double[] from, double[] to, int start, int first) {
        for (int i = 0; i < places.length; i++) {
            to[first + places[i]] += from[start + i];
        }
    }

    @Override
    public void pull(DirectFrame frame, int rows) {
        double[] to = frame.direction(operand);
        double[] from = frame.direction(result);
        int n = frame.value(result).length;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < places.length; i++) {
                to[row * places.length + i] += from[row * n + places[i]];
            }
        }
    }
}
