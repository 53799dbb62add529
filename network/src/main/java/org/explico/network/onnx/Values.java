package org.explico.network.onnx;

import org.explico.network.graph.Shape;

/** The values of a tensor at run time, widened to float64, row-major. */
public final class Values {
    private final Shape shape;
    private final double[] values;

    private Values(Shape shape, double[] values) {
        if (shape.size() != values.length) {
            throw new IllegalArgumentException(shape + " with " + values.length + " values");
        }
        this.shape = shape;
        this.values = values;
    }

    /** Values over an array that the caller gives up. */
    public static Values owning(Shape shape, double... values) {
        return new Values(shape, values);
    }

    /** The lengths of the axes. */
    public Shape shape() {
        return shape;
    }

    /** The number of values. */
    public int size() {
        return values.length;
    }

    /** One value by its place in row-major order. */
    public double at(int i) {
        return values[i];
    }

    /** A copy of the values. */
    public double[] toArray() {
        return values.clone();
    }

    /** Copies a run of values. */
    public void copyTo(int from, double[] target, int at, int count) {
        System.arraycopy(values, from, target, at, count);
    }

    double[] shared() {
        return values;
    }
}
