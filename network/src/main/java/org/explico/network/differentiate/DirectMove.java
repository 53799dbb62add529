package org.explico.network.differentiate;

/** Elements that go to other places: each element of the result is one of the operand, or a fill where the place is negative. */
final class DirectMove implements DirectStep {
    private final int operand;
    private final int result;
    private final int[] places;
    private final double fill;

    DirectMove(int operand, int result, int[] places, double fill) {
        this.operand = operand;
        this.result = result;
        this.places = places;
        this.fill = fill;
    }

    @Override
    public void value(DirectFrame frame) {
        double[] x = frame.value(operand);
        double[] y = frame.value(result);
        for (int i = 0; i < places.length; i++) {
            y[i] = places[i] < 0 ? fill : x[places[i]];
        }
    }

    @Override
    public void push(DirectFrame frame, int rows) {
        double[] from = frame.direction(operand);
        double[] to = frame.direction(result);
        int width = frame.value(operand).length;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < places.length; i++) {
                to[row * places.length + i] = places[i] < 0 ? 0 : from[row * width + places[i]];
            }
        }
    }

    @Override
    public void pull(DirectFrame frame, int rows) {
        double[] to = frame.direction(operand);
        double[] from = frame.direction(result);
        int width = frame.value(operand).length;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < places.length; i++) {
                if (places[i] >= 0) {
                    to[row * width + places[i]] += from[row * places.length + i];
                }
            }
        }
    }
}
