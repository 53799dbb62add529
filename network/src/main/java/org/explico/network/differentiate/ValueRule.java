package org.explico.network.differentiate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.explico.network.graph.Shape;

/** The shape and the kind of what a primitive makes; contradictions are refused with {@link NotDifferentiable}. */
final class ValueRule {
    private ValueRule() {}

    static Program.Value of(Primitive primitive, List<Program.Value> operands) {
        List<Shape> shapes = operands.stream().map(Program.Value::shape).toList();
        return new Program.Value(shape(primitive, shapes), kind(primitive, operands));
    }

    private static Kind kind(Primitive primitive, List<Program.Value> operands) {
        Kind first = operands.getFirst().kind();
        return switch (primitive) {
            case Primitive.Compare _, Primitive.Join _, Primitive.Not _ -> Kind.TRUTH;
            case Primitive.Places _ -> Kind.WHOLE;
            case Primitive.Convert(Kind to) -> to;
            case Primitive.Choose _ -> same(operands.subList(1, 3));
            case Primitive.Gather _, Primitive.Take _ -> {
                require(operands.get(1).kind() == Kind.WHOLE, "places that are no whole numbers");
                yield first;
            }
            case Primitive.Concat _ -> same(operands);
            case Primitive.Elementwise _, Primitive.MatMul _ -> same(operands);
            case Primitive.Convolution _, Primitive.Windows _ -> same(operands);
            case Primitive.Softmax _,
                    Primitive.LogSoftmax _,
                    Primitive.Sum _,
                    Primitive.Largest _,
                    Primitive.Reshape _,
                    Primitive.Transpose _,
                    Primitive.Expand _,
                    Primitive.Slice _,
                    Primitive.Pad _ -> first;
        };
    }

    private static Kind same(List<Program.Value> operands) {
        Kind first = operands.getFirst().kind();
        require(operands.stream().allMatch(o -> o.kind() == first), "real and whole numbers mixed");
        return first;
    }

    private static Shape shape(Primitive primitive, List<Shape> operands) {
        Shape x = operands.getFirst();
        return switch (primitive) {
            case Primitive.Elementwise _ ->
                operands.stream().reduce(ValueRule::broadcast).orElseThrow();
            case Primitive.MatMul() -> product(x, operands.get(1));
            case Primitive.Softmax _, Primitive.LogSoftmax _ -> x;
            case Primitive.Sum(List<Integer> axes) -> {
                Shape left = x;
                for (int axis : axes) {
                    left = left.with(axis, 1);
                }
                yield left;
            }
            case Primitive.Largest(int axis) -> x.with(axis, 1);
            case Primitive.Places(int axis, int count, Primitive.End _) -> {
                require(count <= x.dim(axis), "the first " + count + " of " + x.dim(axis) + " values");
                yield x.with(axis, count);
            }
            case Primitive.Reshape(Shape to) -> {
                require(x.size() == to.size(), "shape " + x + " cannot become " + to);
                yield to;
            }
            case Primitive.Transpose(List<Integer> order) -> {
                require(order.size() == x.rank(), "axes " + order + " of shape " + x);
                yield Shape.of(order.stream().mapToInt(x::dim).toArray());
            }
            case Primitive.Concat(int axis) -> joined(operands, axis);
            case Primitive.Expand(Shape to) -> {
                require(broadcast(x, to).equals(to), "shape " + x + " does not spread over " + to);
                yield to;
            }
            case Primitive.Slice slice ->
                Shape.of(slice.lengths().stream().mapToInt(Integer::intValue).toArray());
            case Primitive.Pad(List<Integer> before, List<Integer> after, double _) ->
                Shape.of(IntStream.range(0, x.rank())
                        .map(i -> x.dim(i) + before.get(i) + after.get(i))
                        .toArray());
            case Primitive.Gather(int axis) -> gathered(x, operands.get(1), axis);
            case Primitive.Take _ -> operands.get(1);
            case Primitive.Windows(Sliding sliding, double _) -> windows(x, sliding);
            case Primitive.Convolution(Sliding sliding, int groups) -> convolved(x, operands.get(1), sliding, groups);
        };
    }

    static Shape broadcast(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] dims = new int[rank];
        for (int i = 0; i < rank; i++) {
            int left = aligned(a, rank, i);
            int right = aligned(b, rank, i);
            require(left == right || left == 1 || right == 1, "shapes " + a + " and " + b + " do not broadcast");
            dims[i] = left == 1 ? right : left;
        }
        return Shape.of(dims);
    }

    private static Shape product(Shape a, Shape b) {
        require(
                a.rank() >= 2 && b.rank() >= 2 && a.dim(a.rank() - 1) == b.dim(b.rank() - 2),
                "shapes " + a + " and " + b + " have no matrix product");
        int[] left = a.toArray();
        int[] right = b.toArray();
        int[] before = broadcast(
                        Shape.of(Arrays.copyOf(left, left.length - 2)),
                        Shape.of(Arrays.copyOf(right, right.length - 2)))
                .toArray();
        int[] dims = Arrays.copyOf(before, before.length + 2);
        dims[before.length] = left[left.length - 2];
        dims[before.length + 1] = right[right.length - 1];
        return Shape.of(dims);
    }

    private static Shape joined(List<Shape> operands, int axis) {
        Shape first = operands.getFirst();
        require(
                operands.stream()
                        .allMatch(
                                s -> s.rank() == first.rank() && s.with(axis, 1).equals(first.with(axis, 1))),
                "shapes " + operands + " do not fit along axis " + axis);
        return first.with(axis, operands.stream().mapToInt(s -> s.dim(axis)).sum());
    }

    private static Shape gathered(Shape x, Shape places, int axis) {
        int[] dims = new int[x.rank() - 1 + places.rank()];
        for (int i = 0; i < dims.length; i++) {
            int behind = i - axis - places.rank();
            dims[i] = i < axis ? x.dim(i) : behind < 0 ? places.dim(i - axis) : x.dim(axis + 1 + behind);
        }
        return Shape.of(dims);
    }

    private static Shape windows(Shape x, Sliding sliding) {
        int[] dims = new int[3 + sliding.axes()];
        dims[0] = x.dim(0);
        dims[1] = x.dim(1);
        dims[2] = sliding.taps();
        positions(x, sliding, dims, 3);
        return Shape.of(dims);
    }

    private static Shape convolved(Shape x, Shape weights, Sliding sliding, int groups) {
        require(
                x.rank() == weights.rank() && x.dim(1) == weights.dim(1) * groups && weights.dim(0) % groups == 0,
                "weights " + weights + " in " + groups + " groups over " + x);
        int[] dims = new int[x.rank()];
        dims[0] = x.dim(0);
        dims[1] = weights.dim(0);
        positions(x, sliding, dims, 2);
        return Shape.of(dims);
    }

    private static void positions(Shape x, Sliding sliding, int[] dims, int first) {
        require(x.rank() == sliding.axes() + 2, "a kernel with " + sliding.axes() + " axes over shape " + x);
        for (int i = 0; i < sliding.axes(); i++) {
            dims[first + i] = sliding.positions(i, x.dim(i + 2));
        }
    }

    private static int aligned(Shape shape, int rank, int axis) {
        int own = axis - (rank - shape.rank());
        return own < 0 ? 1 : shape.dim(own);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new NotDifferentiable(otherwise);
        }
    }
}
