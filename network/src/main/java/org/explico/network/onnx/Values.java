package org.explico.network.onnx;

import org.explico.network.graph.Shape;

/** The values of a tensor at run time, row-major; float32 or float64 inside, float64 to the outside. */
public final class Values {
    private final Shape shape;
    private final Numbers numbers;

    private Values(Shape shape, Numbers numbers) {
        if (shape.size() != numbers.count()) {
            throw new IllegalArgumentException(shape + " with " + numbers.count() + " values");
        }
        this.shape = shape;
        this.numbers = numbers;
    }

    /** Where the numbers lie. */
    private sealed interface Numbers {
        int count();

        double at(int i);

        double[] wide();

        void copyTo(int from, double[] target, int at, int count);
    }

    private record Wide(double[] values) implements Numbers {
        @Override
        public int count() {
            return values.length;
        }

        @Override
        public double at(int i) {
            return values[i];
        }

        @Override
        public double[] wide() {
            return values;
        }

        @Override
        public void copyTo(int from, double[] target, int at, int count) {
            System.arraycopy(values, from, target, at, count);
        }
    }

    private record Narrow(float[] values) implements Numbers {
        @Override
        public int count() {
            return values.length;
        }

        @Override
        public double at(int i) {
            return values[i];
        }

        @Override
        public double[] wide() {
            double[] wide = new double[values.length];
            copyTo(0, wide, 0, wide.length);
            return wide;
        }

        @Override
        public void copyTo(int from, double[] target, int at, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = values[from + i];
            }
        }
    }

    /** Values over an array that the caller gives up. */
    public static Values owning(Shape shape, double... values) {
        return new Values(shape, new Wide(values));
    }

    /** Values in float32 over an array that the caller gives up. */
    static Values narrow(Shape shape, float... values) {
        return new Values(shape, new Narrow(values));
    }

    /** The lengths of the axes. */
    public Shape shape() {
        return shape;
    }

    /** The number of values. */
    public int size() {
        return numbers.count();
    }

    /** One value by its place in row-major order. */
    public double at(int i) {
        return numbers.at(i);
    }

    /** A copy of the values. */
    public double[] toArray() {
        double[] copy = new double[size()];
        copyTo(0, copy, 0, copy.length);
        return copy;
    }

    /** Copies a run of values. */
    public void copyTo(int from, double[] target, int at, int count) {
        numbers.copyTo(from, target, at, count);
    }

    double[] shared() {
        return numbers.wide();
    }
}
