package org.explico.network.differentiate;

/** Softmax or its logarithm along an axis: \(outer \times count \times inner\) elements. */
final class DirectSoftmax implements DirectStep {
    private final int operand;
    private final int result;
    private final int outer;
    private final int count;
    private final int inner;
    private final Form form;

    /** What is made. */
    enum Form {
        /** The weights. */
        WEIGHTS,
        /** Their logarithms. */
        LOGARITHMS
    }

    DirectSoftmax(int operand, int result, int outer, int count, int inner, Form form) {
        this.operand = operand;
        this.result = result;
        this.outer = outer;
        this.count = count;
        this.inner = inner;
        this.form = form;
    }

    @Override
    public void value(DirectFrame frame) {
        double[] x = frame.value(operand);
        double[] y = frame.value(result);
        for (int line = 0; line < outer * inner; line++) {
            int first = first(line);
            double top = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < count; j++) {
                top = Math.max(top, x[first + j * inner]);
            }
            double sum = 0;
            for (int j = 0; j < count; j++) {
                int i = first + j * inner;
                double e = Math.exp(x[i] - top);
                sum += e;
                y[i] = form == Form.WEIGHTS ? e : x[i] - top;
            }
            double logarithm = Math.log(sum);
            for (int j = 0; j < count; j++) {
                int i = first + j * inner;
                y[i] = form == Form.WEIGHTS ? y[i] / sum : y[i] - logarithm;
            }
        }
    }

    @Override
    public void push(DirectFrame frame, int rows) {
        double[] y = frame.value(result);
        double[] from = frame.direction(operand);
        double[] to = frame.direction(result);
        for (int row = 0; row < rows; row++) {
            for (int line = 0; line < outer * inner; line++) {
                int first = first(line);
                int start = row * y.length;
                double mean = 0;
                for (int j = 0; j < count; j++) {
                    int i = first + j * inner;
                    mean += weight(y[i]) * from[start + i];
                }
                for (int j = 0; j < count; j++) {
                    int i = first + j * inner;
                    double apart = from[start + i] - mean;
                    to[start + i] = form == Form.WEIGHTS ? y[i] * apart : apart;
                }
            }
        }
    }

    @Override
    public void pull(DirectFrame frame, int rows) {
        double[] y = frame.value(result);
        double[] from = frame.direction(result);
        double[] to = frame.direction(operand);
        for (int row = 0; row < rows; row++) {
            for (int line = 0; line < outer * inner; line++) {
                int first = first(line);
                int start = row * y.length;
                double sum = 0;
                for (int j = 0; j < count; j++) {
                    int i = first + j * inner;
                    sum += form == Form.WEIGHTS ? y[i] * from[start + i] : from[start + i];
                }
                for (int j = 0; j < count; j++) {
                    int i = first + j * inner;
                    to[start + i] += form == Form.WEIGHTS
                            ? y[i] * (from[start + i] - sum)
                            : from[start + i] - weight(y[i]) * sum;
                }
            }
        }
    }

    private double weight(double y) {
        return form == Form.WEIGHTS ? y : Math.exp(y);
    }

    private int first(int line) {
        return line / inner * count * inner + line % inner;
    }
}
