package org.explico.network.differentiate;

/** The largest along an axis, the first of equals: \(outer \times count \times inner\) elements. */
final class DirectLargest implements DirectStep {
    private final int operand;
    private final int result;
    private final int outer;
    private final int count;
    private final int inner;

    DirectLargest(int operand, int result, int outer, int count, int inner) {
        this.operand = operand;
        this.result = result;
        this.outer = outer;
        this.count = count;
        this.inner = inner;
    }

    @Override
    public void value(DirectFrame frame) {
        double[] x = frame.value(operand);
        double[] y = frame.value(result);
        for (int i = 0; i < outer * inner; i++) {
            y[i] = x[place(x, i)];
        }
    }

    @Override
    public void push(DirectFrame frame, int rows) {
        double[] x = frame.value(operand);
        double[] from = frame.direction(operand);
        double[] to = frame.direction(result);
        int n = outer * inner;
        for (int i = 0; i < n; i++) {
            int place = place(x, i);
            for (int row = 0; row < rows; row++) {
                to[row * n + i] = from[row * x.length + place];
            }
        }
    }

    @Override
    public void pull(DirectFrame frame, int rows) {
        double[] x = frame.value(operand);
        double[] to = frame.direction(operand);
        double[] from = frame.direction(result);
        int n = outer * inner;
        for (int i = 0; i < n; i++) {
            int place = place(x, i);
            for (int row = 0; row < rows; row++) {
                to[row * x.length + place] += from[row * n + i];
            }
        }
    }

    private int place(double[] x, int i) {
        int first = i / inner * count * inner + i % inner;
        int largest = first;
        for (int j = 1; j < count; j++) {
            largest = x[first + j * inner] > x[largest] ? first + j * inner : largest;
        }
        return largest;
    }
}
