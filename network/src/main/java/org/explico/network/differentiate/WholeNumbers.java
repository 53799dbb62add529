package org.explico.network.differentiate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * The arithmetic of shapes that exporters write into graphs, as {@code Shape, Gather, Unsqueeze, Concat, Reshape} for {@code x.view(x.size(0),
 * -1)}: done at once on vectors and scalars of whole numbers.
 */
final class WholeNumbers {
    private WholeNumbers() {}

    static Tensor of(Node node, int opset, List<Tensor> inputs) {
        long[] x = inputs.getFirst().toLongs();
        return switch (node.operator()) {
            case "Identity", "Cast" -> inputs.getFirst();
            case "Reshape", "Unsqueeze", "Flatten" -> Tensor.longs(x);
            case "Squeeze" -> x.length == 1 ? Tensor.of(Shape.of(), x) : Tensor.longs(x);
            case "Concat" ->
                Tensor.longs(inputs.stream()
                        .flatMapToLong(t -> LongStream.of(t.toLongs()))
                        .toArray());
            case "Gather" -> gathered(x, inputs.get(1));
            case "Slice" -> sliced(node, opset, x, inputs);
            case "Add" -> each(inputs, Math::addExact);
            case "Sub" -> each(inputs, Math::subtractExact);
            case "Mul" -> each(inputs, Math::multiplyExact);
            case "Div" -> each(inputs, (a, b) -> a / b);
            case "ReduceProd" -> Tensor.longs(LongStream.of(x).reduce(1, Math::multiplyExact));
            default -> throw new NotDifferentiable("no rule for it on whole numbers");
        };
    }

    private static Tensor gathered(long[] x, Tensor indices) {
        return Tensor.of(
                indices.shape(),
                LongStream.of(indices.toLongs())
                        .map(i -> x[(int) (i < 0 ? i + x.length : i)])
                        .toArray());
    }

    private static Tensor sliced(Node node, int opset, long[] x, List<Tensor> inputs) {
        boolean byAttribute = opset < 10;
        long start = byAttribute
                ? node.wholes("starts").orElseThrow(() -> new NotDifferentiable("no starts"))[0]
                : inputs.get(1).toLongs()[0];
        long end = byAttribute
                ? node.wholes("ends").orElseThrow(() -> new NotDifferentiable("no ends"))[0]
                : inputs.get(2).toLongs()[0];
        if (inputs.size() > 4 && inputs.get(4).toLongs()[0] != 1) {
            throw new NotDifferentiable("a step other than 1");
        }
        return Tensor.longs(Arrays.copyOfRange(x, place(start, x.length), place(end, x.length)));
    }

    private static int place(long i, int length) {
        return Math.clamp(i < 0 ? i + length : i, 0, length);
    }

    private static Tensor each(List<Tensor> inputs, java.util.function.LongBinaryOperator operator) {
        long[] a = inputs.get(0).toLongs();
        long[] b = inputs.get(1).toLongs();
        long[] out = new long[Math.max(a.length, b.length)];
        for (int i = 0; i < out.length; i++) {
            out[i] = operator.applyAsLong(a[a.length == 1 ? 0 : i], b[b.length == 1 ? 0 : i]);
        }
        Shape shape =
                a.length >= b.length ? inputs.get(0).shape() : inputs.get(1).shape();
        return Tensor.of(shape, out);
    }
}
