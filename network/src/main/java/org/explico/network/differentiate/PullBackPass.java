package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Shape;

/**
 * Emits the nodes of the pull-back \((df_x)^T w\), from the last step to the first.
 *
 * <p>All cotangents travel at once: where a value has shape S its cotangents have shape (k, S), for k cotangents at one point x. Values broadcast
 * against them from the right, so the forward values are used as they are, and one run yields every row of the Jacobian.
 */
public final class PullBackPass {
    private final Kernels kernels;
    private final Functions functions;
    private final SlidingKernels sliding;
    private final Program program;
    private final Map<Integer, String> forward;
    private final String seed;
    private final Set<Integer> moving;
    private final Map<Integer, String> cotangents = new HashMap<>();

    private PullBackPass(Kernels kernels, Program program, Map<Integer, String> forward, String seed) {
        this.kernels = kernels;
        this.functions = new Functions(kernels);
        this.sliding = new SlidingKernels(kernels);
        this.program = program;
        this.forward = forward;
        this.seed = seed;
        this.moving = program.moving();
    }

    /**
     * Emits the pull-back of a cotangent of the first output.
     *
     * @param real float32 or float64, as the forward pass
     * @param forward the tensors of the values, from {@link ForwardPass#emit}
     * @param cotangent the tensor (k, shape of the output)
     * @return the tensor (k, shape of the input) for each input of the program that its output depends on
     */
    public static Map<Integer, String> emit(
            GraphBuilder graph, Program program, ElementType real, Map<Integer, String> forward, String cotangent) {
        PullBackPass pass = new PullBackPass(new Kernels(graph, real), program, forward, cotangent);
        pass.cotangents.put(program.output(), cotangent);
        for (Program.Step step : program.steps().reversed()) {
            String w = pass.cotangents.get(step.result());
            if (w != null && pass.moving.contains(step.result())) {
                pass.emit(step, w);
            }
        }
        pass.cotangents
                .keySet()
                .retainAll(program.inputs().stream().map(Program.Input::value).toList());
        return pass.cotangents;
    }

    private void emit(Program.Step step, String w) {
        switch (step.primitive()) {
            case Primitive.Add() -> {
                give(step, 0, () -> w);
                give(step, 1, () -> w);
            }
            case Primitive.Subtract() -> {
                give(step, 0, () -> w);
                give(step, 1, () -> kernels.emit("Neg", w));
            }
            case Primitive.Multiply() -> {
                give(step, 0, () -> kernels.multiply(w, value(step, 1)));
                give(step, 1, () -> kernels.multiply(w, value(step, 0)));
            }
            case Primitive.Divide() -> {
                give(step, 0, () -> kernels.divide(w, value(step, 1)));
                give(
                        step,
                        1,
                        () -> kernels.emit("Neg", kernels.divide(kernels.multiply(w, result(step)), value(step, 1))));
            }
            case Primitive.Maximum() -> between(step, "GreaterOrEqual", w);
            case Primitive.Minimum() -> between(step, "LessOrEqual", w);
            case Primitive.Raise() -> {
                give(step, 0, () -> kernels.multiply(w, raised(step)));
                give(
                        step,
                        1,
                        () -> kernels.multiply(
                                w, kernels.multiply(result(step), kernels.logarithmOfBase(value(step, 0)))));
            }
            case Primitive.MatMul() -> product(step, w);
            case Primitive.Power(double c) ->
                give(
                        step,
                        0,
                        () -> c == 1
                                ? w
                                : kernels.multiply(w, kernels.scaled(kernels.power(value(step, 0), c - 1), c)));
            case Primitive.Apply(Primitive.Function function) ->
                give(step, 0, () -> functions.sloped(function, value(step, 0), result(step), w));
            case Primitive.Choose() -> {
                give(step, 1, () -> kernels.kept(value(step, 0), w));
                give(step, 2, () -> kernels.where(value(step, 0), kernels.scalar(0), w));
            }
            case Primitive.Convert _ -> give(step, 0, () -> w);
            case Primitive.Softmax(int axis) ->
                give(step, 0, () -> {
                    String share = kernels.multiply(w, result(step));
                    return kernels.subtract(share, kernels.multiply(result(step), along(share, axis)));
                });
            case Primitive.LogSoftmax(int axis) ->
                give(
                        step,
                        0,
                        () -> kernels.subtract(w, kernels.multiply(kernels.emit("Exp", result(step)), along(w, axis))));
            case Primitive.Sum _ -> give(step, 0, () -> spread(w, shape(step, 0)));
            case Primitive.Largest(int axis) ->
                give(step, 0, () -> kernels.multiply(w, kernels.firstLargest(value(step, 0), shape(step, 0), axis)));
            case Primitive.Reshape _ -> give(step, 0, () -> shaped(w, shape(step, 0)));
            case Primitive.Transpose(List<Integer> order) -> give(step, 0, () -> kernels.transpose(w, undone(order)));
            case Primitive.Concat(int axis) -> cut(step, w, axis);
            case Primitive.Expand _ -> give(step, 0, () -> w);
            case Primitive.Slice slice -> give(step, 0, () -> kernels.spread(w, slice, shape(step, 0)));
            case Primitive.Pad pad -> give(step, 0, () -> inside(w, step, pad));
            case Primitive.Gather(int axis) -> give(step, 0, () -> scattered(step, axis, w));
            case Primitive.Take(int axis) ->
                give(step, 0, () -> scattered(step, axis, w, shape(step, 1), value(step, 1)));
            case Primitive.Windows(Sliding slide, double _) ->
                give(step, 0, () -> sliding.folded(w, shape(step, 0), slide));
            case Primitive.Convolution convolution -> {
                give(step, 0, () -> sliding.toSpace(w, value(step, 1), shape(step, 0), shape(step, 1), convolution));
                give(step, 1, () -> sliding.toWeights(w, value(step, 0), shape(step, 0), shape(step, 1), convolution));
            }
            case Primitive.Staircase _, Primitive.Compare _, Primitive.Join _, Primitive.Not _, Primitive.Places _ ->
                throw new IllegalStateException(step.primitive() + " does not move");
        }
    }

    private void between(Program.Step step, String relation, String w) {
        String first = kernels.emit(relation, value(step, 0), value(step, 1));
        give(step, 0, () -> kernels.kept(first, w));
        give(step, 1, () -> kernels.where(first, kernels.scalar(0), w));
    }

    /** Weights that every sample shares get one product over all samples, not a sum of many. */
    private void product(Program.Step step, String w) {
        give(step, 0, () -> kernels.emit("MatMul", w, flipped(step, 1)));
        Shape left = shape(step, 0);
        Shape right = shape(step, 1);
        if (left.rank() > 2 && right.rank() == 2) {
            int width = left.dim(left.rank() - 1);
            int rows = Math.toIntExact(left.size() / width);
            give(step, 1, right, () -> {
                String flat = kernels.transpose(kernels.reshape(value(step, 0), List.of(rows, width)), List.of(1, 0));
                return kernels.emit("MatMul", flat, kernels.reshape(w, List.of(0, rows, right.dim(1))));
            });
        } else {
            give(step, 1, () -> kernels.emit("MatMul", flipped(step, 0), w));
        }
    }

    private interface Emission {
        String emit();
    }

    private void give(Program.Step step, int operand, Emission w) {
        give(step, operand, program.shape(step.result()), w);
    }

    /** Gives an operand its cotangent, which was made in the shape of the result; nothing is emitted for an operand that stands still. */
    private void give(Program.Step step, int operand, Shape made, Emission w) {
        int value = step.operands().get(operand);
        if (moving.contains(value)) {
            String summed = summed(w.emit(), made, program.shape(value), step.primitive());
            cotangents.merge(value, summed, kernels::add);
        }
    }

    /** Sums over the axes along which the operand was broadcast. */
    private String summed(String w, Shape from, Shape to, Primitive primitive) {
        return switch (primitive) {
            case Primitive.Elementwise _, Primitive.Expand _ -> summed(w, from, to, to.rank());
            case Primitive.MatMul() -> {
                // The cotangent of an operand has its own last two axes; only those before them were broadcast.
                Shape wide = wide(from, to);
                yield summed(w, wide, to, to.rank() - 2);
            }
            default -> w;
        };
    }

    private static Shape wide(Shape result, Shape operand) {
        return result.with(result.rank() - 2, operand.dim(operand.rank() - 2))
                .with(result.rank() - 1, operand.dim(operand.rank() - 1));
    }

    private String summed(String w, Shape from, Shape to, int axes) {
        int lead = from.rank() - to.rank();
        List<Integer> over = new ArrayList<>(Kernels.range(1, lead + 1));
        for (int i = 0; i < axes; i++) {
            if (to.dim(i) == 1 && from.dim(lead + i) != 1) {
                over.add(lead + i + 1);
            }
        }
        return over.isEmpty() ? w : shaped(kernels.sum(w, over), to);
    }

    private String raised(Program.Step step) {
        String b = value(step, 1);
        return kernels.multiply(b, kernels.emit("Pow", value(step, 0), kernels.subtract(b, kernels.scalar(1))));
    }

    private String along(String w, int axis) {
        return kernels.sum(w, List.of(axis + 1));
    }

    private String spread(String w, Shape to) {
        return kernels.emit("Expand", w, kernels.longs(to.behind(1).toLongs()));
    }

    private String inside(String w, Program.Step step, Primitive.Pad pad) {
        Shape inner = shape(step, 0);
        List<Integer> ones = pad.before().stream().map(b -> 1).toList();
        List<Integer> lengths = IntStream.of(inner.toArray()).boxed().toList();
        return kernels.slice(w, 1, new Primitive.Slice(pad.before(), ones, lengths), program.shape(step.result()));
    }

    /** The places of whole slices, one for each of their elements. */
    private String scattered(Program.Step step, int axis, String w) {
        Shape data = shape(step, 0);
        int count = Math.toIntExact(shape(step, 1).size());
        int[] column = new int[data.rank()];
        java.util.Arrays.fill(column, 1);
        column[axis] = count;
        String places = kernels.reshape(value(step, 1), Shape.of(column));
        Shape slices = data.with(axis, count);
        return scattered(step, axis, kernels.reshape(w, slices.behind(0)), slices, places);
    }

    private String scattered(Program.Step step, int axis, String w, Shape slices, String places) {
        String zeros = kernels.emit("Expand", kernels.scalar(0), kernels.repeated(seed, shape(step, 0)));
        String all = kernels.emit("Expand", places, kernels.repeated(seed, slices));
        return kernels.emit(
                "ScatterElements",
                Map.of("axis", new Attribute.Whole(axis + 1L), "reduction", new Attribute.Text("add")),
                zeros,
                all,
                w);
    }

    private void cut(Program.Step step, String w, int axis) {
        Shape whole = program.shape(step.result());
        int start = 0;
        for (int i = 0; i < step.operands().size(); i++) {
            List<Integer> starts = new ArrayList<>(java.util.Collections.nCopies(whole.rank(), 0));
            starts.set(axis, start);
            List<Integer> lengths =
                    IntStream.of(shape(step, i).toArray()).boxed().toList();
            Primitive.Slice piece =
                    new Primitive.Slice(starts, java.util.Collections.nCopies(whole.rank(), 1), lengths);
            give(step, i, () -> kernels.slice(w, 1, piece, whole));
            start += shape(step, i).dim(axis);
        }
    }

    /** Length 0 in a Reshape keeps the axis: the number of cotangents is not known before the run. */
    private String shaped(String w, Shape to) {
        return kernels.reshape(w, to.behind(0));
    }

    private static List<Integer> undone(List<Integer> order) {
        Integer[] back = new Integer[order.size() + 1];
        back[0] = 0;
        for (int i = 0; i < order.size(); i++) {
            back[order.get(i) + 1] = i + 1;
        }
        return List.of(back);
    }

    private String flipped(Program.Step step, int operand) {
        int rank = shape(step, operand).rank();
        List<Integer> order = new ArrayList<>(Kernels.range(0, rank));
        order.set(rank - 2, rank - 1);
        order.set(rank - 1, rank - 2);
        return kernels.transpose(value(step, operand), order);
    }

    private Shape shape(Program.Step step, int operand) {
        return program.shape(step.operands().get(operand));
    }

    private String value(Program.Step step, int operand) {
        return Objects.requireNonNull(forward.get(step.operands().get(operand)));
    }

    private String result(Program.Step step) {
        return Objects.requireNonNull(forward.get(step.result()));
    }
}
