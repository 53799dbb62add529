package org.explico.network.differentiate;

import java.util.List;
import java.util.stream.IntStream;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Formulas over the values of a program under construction. */
final class Terms {
    private final ProgramBuilder program;

    Terms(ProgramBuilder program) {
        this.program = program;
    }

    ProgramBuilder program() {
        return program;
    }

    Shape shape(int x) {
        return program.shape(x);
    }

    int rank(int x) {
        return shape(x).rank();
    }

    int scalar(double value) {
        return program.scalar(value);
    }

    int longs(long... values) {
        return program.constant(Tensor.longs(values));
    }

    /** A number of the kind of a value. */
    int like(int x, double value) {
        return program.kind(x) == Kind.WHOLE
                ? program.constant(Tensor.of(Shape.of(), new long[] {(long) value}))
                : scalar(value);
    }

    int add(int a, int b) {
        return program.apply(new Primitive.Add(), a, b);
    }

    /** \(a + b\) for a number b: not one more {@code add}, since values are whole numbers in Java too. */
    int shifted(int a, double b) {
        return b == 0 ? a : add(a, like(a, b));
    }

    int subtract(int a, int b) {
        return program.apply(new Primitive.Subtract(), a, b);
    }

    int multiply(int a, int b) {
        return program.apply(new Primitive.Multiply(), a, b);
    }

    int scaled(int a, double factor) {
        return factor == 1 ? a : multiply(a, like(a, factor));
    }

    int divide(int a, int b) {
        return program.apply(new Primitive.Divide(), a, b);
    }

    int maximum(int a, int b) {
        return program.apply(new Primitive.Maximum(), a, b);
    }

    int minimum(int a, int b) {
        return program.apply(new Primitive.Minimum(), a, b);
    }

    int clipped(int x, double low, double high) {
        return minimum(maximum(x, like(x, low)), like(x, high));
    }

    int apply(Primitive.Function function, int x) {
        return program.apply(new Primitive.Apply(function), x);
    }

    int negated(int x) {
        return apply(Primitive.Function.NEGATE, x);
    }

    int exp(int x) {
        return apply(Primitive.Function.EXPONENTIAL, x);
    }

    int log(int x) {
        return apply(Primitive.Function.LOGARITHM, x);
    }

    int root(int x) {
        return apply(Primitive.Function.SQUARE_ROOT, x);
    }

    int tanh(int x) {
        return apply(Primitive.Function.TANH, x);
    }

    int sigmoid(int x) {
        return apply(Primitive.Function.SIGMOID, x);
    }

    int absolute(int x) {
        return apply(Primitive.Function.ABSOLUTE, x);
    }

    int squared(int x) {
        return power(x, 2);
    }

    int power(int x, double exponent) {
        return exponent == 1 ? x : program.apply(new Primitive.Power(exponent), x);
    }

    int compare(Primitive.Relation relation, int a, int b) {
        return program.apply(new Primitive.Compare(relation), a, b);
    }

    int above(int x, double bound) {
        return compare(Primitive.Relation.GREATER, x, like(x, bound));
    }

    int choose(int truth, int a, int b) {
        return program.apply(new Primitive.Choose(), truth, a, b);
    }

    int convert(int x, Kind to) {
        return program.kind(x) == to ? x : program.apply(new Primitive.Convert(to), x);
    }

    int matMul(int a, int b) {
        return program.apply(new Primitive.MatMul(), a, b);
    }

    int sum(int x, List<Integer> axes) {
        return axes.isEmpty() ? x : program.apply(new Primitive.Sum(axes), x);
    }

    /** The mean along axes, which stay with length 1. */
    int mean(int x, List<Integer> axes) {
        int sum = sum(x, axes);
        long count = shape(x).size() / Math.max(1, shape(sum).size());
        return divide(sum, like(x, (double) count));
    }

    int largest(int x, int axis) {
        return program.apply(new Primitive.Largest(axis), x);
    }

    int reshape(int x, Shape to) {
        return shape(x).equals(to) ? x : program.apply(new Primitive.Reshape(to), x);
    }

    int reshape(int x, int... to) {
        return reshape(x, Shape.of(to));
    }

    int transpose(int x, List<Integer> order) {
        return order.equals(Kernels.range(0, order.size())) ? x : program.apply(new Primitive.Transpose(order), x);
    }

    /** The axes a and b exchanged. */
    int swapped(int x, int a, int b) {
        Integer[] order = Kernels.range(0, rank(x)).toArray(Integer[]::new);
        order[a] = b;
        order[b] = a;
        return transpose(x, List.of(order));
    }

    int concat(int axis, List<Integer> parts) {
        return parts.size() == 1
                ? parts.getFirst()
                : program.apply(new Primitive.Concat(axis), parts.toArray(Integer[]::new));
    }

    int expand(int x, Shape to) {
        return shape(x).equals(to) ? x : program.apply(new Primitive.Expand(to), x);
    }

    /** A run of elements along one axis. */
    int slice(int x, int axis, int start, int length) {
        return slice(x, axis, start, 1, length);
    }

    /** Every step-th element along one axis. */
    int slice(int x, int axis, int start, int step, int length) {
        Integer[] starts = filled(x, 0);
        Integer[] steps = filled(x, 1);
        Integer[] lengths = IntStream.of(shape(x).toArray()).boxed().toArray(Integer[]::new);
        starts[axis] = start;
        steps[axis] = step;
        lengths[axis] = length;
        return start == 0 && step == 1 && length == shape(x).dim(axis)
                ? x
                : program.apply(new Primitive.Slice(List.of(starts), List.of(steps), List.of(lengths)), x);
    }

    /** A border along one axis. */
    int pad(int x, int axis, int before, int after, double fill) {
        Integer[] front = filled(x, 0);
        Integer[] back = filled(x, 0);
        front[axis] = before;
        back[axis] = after;
        return before == 0 && after == 0 ? x : program.apply(new Primitive.Pad(List.of(front), List.of(back), fill), x);
    }

    int gather(int x, int axis, int places) {
        return program.apply(new Primitive.Gather(axis), x, places);
    }

    int gather(int x, int axis, long... places) {
        return gather(x, axis, longs(places));
    }

    int reversed(int x, int axis) {
        int length = shape(x).dim(axis);
        return gather(
                x,
                axis,
                IntStream.range(0, length).mapToLong(i -> length - 1L - i).toArray());
    }

    int softmax(int x, int axis) {
        return program.apply(new Primitive.Softmax(axis), x);
    }

    /** A vector along one axis of a tensor of some rank. */
    int along(int vector, int axis, int rank) {
        int[] dims = new int[rank];
        java.util.Arrays.fill(dims, 1);
        dims[axis] = Math.toIntExact(shape(vector).size());
        return reshape(vector, dims);
    }

    private Integer[] filled(int x, int number) {
        Integer[] filled = new Integer[rank(x)];
        java.util.Arrays.fill(filled, number);
        return filled;
    }
}
