package org.explico.network.differentiate;

import java.util.List;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * The arithmetic of shapes that exporters write into graphs, as {@code Shape, Gather, Unsqueeze, Concat, Reshape} for {@code x.view(x.size(0),
 * -1)}: done at once on scalars and vectors of whole numbers. Anything else is left to ONNX Runtime.
 */
final class WholeNumbers {
    private WholeNumbers() {}

    static Optional<Tensor> of(Primitive primitive, Shape made, List<Tensor> operands) {
        if (made.rank() > 1
                || operands.stream()
                        .anyMatch(t -> t.shape().rank() > 1 || t.type().isReal())) {
            return Optional.empty();
        }
        long[] x = operands.getFirst().toLongs();
        return switch (primitive) {
            case Primitive.Reshape _ -> Optional.of(Tensor.of(made, x));
            case Primitive.Concat _ ->
                Optional.of(Tensor.of(
                        made,
                        operands.stream()
                                .flatMapToLong(t -> LongStream.of(t.toLongs()))
                                .toArray()));
            case Primitive.Gather _ -> {
                long[] places = operands.get(1).toLongs();
                yield Optional.of(Tensor.of(
                        made,
                        LongStream.of(places)
                                .map(i -> x[(int) (i < 0 ? i + x.length : i)])
                                .toArray()));
            }
            case Primitive.Slice slice ->
                Optional.of(Tensor.of(
                        made,
                        IntStream.range(0, made.dim(0))
                                .mapToLong(i -> x[
                                        slice.starts().getFirst()
                                                + i * slice.steps().getFirst()])
                                .toArray()));
            case Primitive.Add _ -> Optional.of(each(made, operands, Math::addExact));
            case Primitive.Subtract _ -> Optional.of(each(made, operands, Math::subtractExact));
            case Primitive.Multiply _ -> Optional.of(each(made, operands, Math::multiplyExact));
            case Primitive.Divide _ -> Optional.of(each(made, operands, (a, b) -> a / b));
            default -> Optional.empty();
        };
    }

    private static Tensor each(Shape made, List<Tensor> operands, LongBinaryOperator operator) {
        long[] a = operands.get(0).toLongs();
        long[] b = operands.get(1).toLongs();
        long[] out = new long[Math.toIntExact(made.size())];
        for (int i = 0; i < out.length; i++) {
            out[i] = operator.applyAsLong(a[a.length == 1 ? 0 : i], b[b.length == 1 ? 0 : i]);
        }
        return Tensor.of(made, out);
    }
}
