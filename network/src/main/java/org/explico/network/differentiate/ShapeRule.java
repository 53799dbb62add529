package org.explico.network.differentiate;

import java.util.List;
import org.explico.network.graph.Shape;

/** The shape of what a primitive makes; contradictions are refused with {@link NotDifferentiable}. */
final class ShapeRule {
    private ShapeRule() {}

    static Shape of(Primitive primitive, List<Shape> operands) {
        Shape x = operands.getFirst();
        return switch (primitive) {
            case Primitive.Add(), Primitive.Subtract(), Primitive.Multiply(), Primitive.Divide() ->
                broadcast(x, operands.get(1));
            case Primitive.MatMul() -> product(x, operands.get(1));
            case Primitive.Negate(),
                    Primitive.SquareRoot(),
                    Primitive.Exponential(),
                    Primitive.Logarithm(),
                    Primitive.Absolute(),
                    Primitive.Relu(),
                    Primitive.Tanh(),
                    Primitive.Sigmoid() -> x;
            case Primitive.Power _, Primitive.LeakyRelu _, Primitive.Clip _ -> x;
            case Primitive.Softmax _, Primitive.LogSoftmax _ -> x;
            case Primitive.Sum(List<Integer> axes) -> {
                Shape left = x;
                for (int axis : axes) {
                    left = left.with(axis, 1);
                }
                yield left;
            }
            case Primitive.Largest() -> x.with(x.rank() - 1, 1);
            case Primitive.Reshape(Shape to) -> reshaped(x, to);
            case Primitive.Transpose(List<Integer> order) ->
                Shape.of(order.stream().mapToInt(x::dim).toArray());
            case Primitive.Concat(int axis) ->
                x.with(axis, operands.stream().mapToInt(s -> s.dim(axis)).sum());
            case Primitive.Pick(Selection selection, double _) -> selection.shape();
        };
    }

    static Shape broadcast(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] dims = new int[rank];
        for (int i = 0; i < rank; i++) {
            int left = aligned(a, rank, i);
            int right = aligned(b, rank, i);
            if (left != right && left != 1 && right != 1) {
                throw new NotDifferentiable("shapes " + a + " and " + b + " do not broadcast");
            }
            dims[i] = left == 1 ? right : left;
        }
        return Shape.of(dims);
    }

    private static Shape product(Shape a, Shape b) {
        if (a.rank() < 2 || b.rank() < 2 || a.dim(a.rank() - 1) != b.dim(b.rank() - 2)) {
            throw new NotDifferentiable("shapes " + a + " and " + b + " have no matrix product");
        }
        int[] left = a.toArray();
        int[] right = b.toArray();
        int[] before = broadcast(
                        Shape.of(java.util.Arrays.copyOf(left, left.length - 2)),
                        Shape.of(java.util.Arrays.copyOf(right, right.length - 2)))
                .toArray();
        int[] dims = java.util.Arrays.copyOf(before, before.length + 2);
        dims[before.length] = left[left.length - 2];
        dims[before.length + 1] = right[right.length - 1];
        return Shape.of(dims);
    }

    private static Shape reshaped(Shape from, Shape to) {
        if (from.size() != to.size()) {
            throw new NotDifferentiable("shape " + from + " cannot become " + to);
        }
        return to;
    }

    private static int aligned(Shape shape, int rank, int axis) {
        int own = axis - (rank - shape.rank());
        return own < 0 ? 1 : shape.dim(own);
    }
}
