package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * Emits the nodes of the pull-back \((df_x)^T w\), from the last step to the first.
 *
 * <p>All cotangents travel at once: where a value has shape S its cotangents have shape (k, S), for k cotangents at one point x. Values broadcast
 * against them from the right, so the forward values are used as they are, and one run yields every row of the Jacobian.
 */
public final class PullBackPass {
    private final GraphBuilder graph;
    private final Program program;
    private final Map<Integer, String> forward;
    private final Set<Integer> moving;
    private final Map<Integer, String> cotangents = new HashMap<>();

    private PullBackPass(GraphBuilder graph, Program program, Map<Integer, String> forward) {
        this.graph = graph;
        this.program = program;
        this.forward = forward;
        this.moving = program.moving();
    }

    /**
     * Emits the pull-back.
     *
     * @param forward the tensors of the values, from {@link ForwardPass#emit}
     * @param cotangent the tensor (k, shape of the output)
     * @return the tensor (k, shape of the input) for each input of the program that its output depends on
     */
    public static Map<Integer, String> emit(
            GraphBuilder graph, Program program, Map<Integer, String> forward, String cotangent) {
        PullBackPass pass = new PullBackPass(graph, program, forward);
        pass.cotangents.put(program.output(), cotangent);
        for (Program.Step step : program.steps().reversed()) {
            String w = pass.cotangents.get(step.result());
            if (w != null && pass.moving.contains(step.result())) {
                pass.emit(step, w);
            }
        }
        pass.cotangents.keySet().retainAll(program.inputs());
        return pass.cotangents;
    }

    private void emit(Program.Step step, String w) {
        switch (step.primitive()) {
            case Primitive.Add() -> {
                give(step, 0, w);
                give(step, 1, w);
            }
            case Primitive.Subtract() -> {
                give(step, 0, w);
                give(step, 1, graph.emit("Neg", w));
            }
            case Primitive.Multiply() -> {
                give(step, 0, graph.emit("Mul", w, value(step, 1)));
                give(step, 1, graph.emit("Mul", w, value(step, 0)));
            }
            case Primitive.Divide() -> {
                String share = graph.emit("Div", w, value(step, 1));
                give(step, 0, share);
                give(step, 1, graph.emit("Neg", graph.emit("Mul", share, result(step))));
            }
            case Primitive.MatMul() -> {
                give(step, 0, graph.emit("MatMul", w, flipped(step, 1)));
                give(step, 1, graph.emit("MatMul", flipped(step, 0), w));
            }
            case Primitive.Negate() -> give(step, 0, graph.emit("Neg", w));
            case Primitive.SquareRoot() ->
                give(step, 0, graph.emit("Div", graph.emit("Mul", w, graph.scalar(0.5)), result(step)));
            case Primitive.Exponential() -> give(step, 0, graph.emit("Mul", w, result(step)));
            case Primitive.Logarithm() -> give(step, 0, graph.emit("Div", w, value(step, 0)));
            case Primitive.Absolute() -> give(step, 0, graph.emit("Mul", w, graph.emit("Sign", value(step, 0))));
            case Primitive.Power(double c) ->
                give(step, 0, c == 1 ? w : graph.emit("Mul", w, powerSlope(value(step, 0), c)));
            case Primitive.Relu() ->
                give(step, 0, graph.emit("Where", ForwardPass.positive(graph, value(step, 0)), w, graph.scalar(0)));
            case Primitive.LeakyRelu(double slope) ->
                give(
                        step,
                        0,
                        graph.emit(
                                "Where",
                                ForwardPass.positive(graph, value(step, 0)),
                                w,
                                graph.emit("Mul", w, graph.scalar(slope))));
            case Primitive.Tanh() -> give(step, 0, graph.emit("Mul", w, bell(value(step, 0), 2, 4)));
            case Primitive.Sigmoid() -> give(step, 0, graph.emit("Mul", w, bell(value(step, 0), 1, 1)));
            case Primitive.Clip(double low, double high) ->
                give(step, 0, graph.emit("Where", inside(value(step, 0), low, high), w, graph.scalar(0)));
            case Primitive.Softmax(int axis) -> give(step, 0, throughSoftmax(w, result(step), axis));
            case Primitive.LogSoftmax(int axis) ->
                give(step, 0, graph.emit("Sub", w, graph.emit("Mul", graph.emit("Exp", result(step)), along(w, axis))));
            case Primitive.Sum _ -> give(step, 0, spread(w, shape(step, 0)));
            case Primitive.Largest() -> give(step, 0, graph.emit("Mul", w, firstLargest(step)));
            case Primitive.Reshape _ -> give(step, 0, shaped(w, shape(step, 0)));
            case Primitive.Transpose(List<Integer> order) ->
                give(step, 0, graph.emit("Transpose", "perm", ForwardPass.wholes(undone(order)), w));
            case Primitive.Concat(int axis) -> cut(step, w, axis);
            case Primitive.Pick(Selection selection, double _) -> give(step, 0, putBack(w, selection, shape(step, 0)));
        }
    }

    private void give(Program.Step step, int operand, String w) {
        int value = step.operands().get(operand);
        if (moving.contains(value)) {
            String summed = summed(w, program.shape(step.result()), program.shape(value), step.primitive());
            cotangents.merge(value, summed, (before, more) -> graph.emit("Add", before, more));
        }
    }

    /** Sums over the axes along which the operand was broadcast. */
    private String summed(String w, Shape from, Shape to, Primitive primitive) {
        return switch (primitive) {
            case Primitive.Add(), Primitive.Subtract(), Primitive.Multiply(), Primitive.Divide() ->
                summed(w, from, to, to.rank());
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
        List<Long> over = new ArrayList<>();
        for (int i = 0; i < lead; i++) {
            over.add(i + 1L);
        }
        for (int i = 0; i < axes; i++) {
            if (to.dim(i) == 1 && from.dim(lead + i) != 1) {
                over.add(lead + i + 1L);
            }
        }
        if (over.isEmpty()) {
            return w;
        }
        return shaped(
                graph.emit(
                        "ReduceSum",
                        w,
                        graph.longs(over.stream().mapToLong(Long::longValue).toArray())),
                to);
    }

    private String powerSlope(String x, double c) {
        return graph.emit("Mul", ForwardPass.power(graph, x, c - 1), graph.scalar(c));
    }

    /** \(f e / (1 + e)^2\) with \(e = e^{-s|x|}\): the slopes of tanh and of the logistic function, exact also where 1 - y² cancels. */
    private String bell(String x, double s, double f) {
        String e = ForwardPass.decay(graph, x, s);
        String sum = graph.emit("Add", e, graph.scalar(1));
        return graph.emit("Div", graph.emit("Mul", e, graph.scalar(f)), graph.emit("Mul", sum, sum));
    }

    private String inside(String x, double low, double high) {
        String tooLow = graph.emit("Greater", graph.scalar(low), x);
        String tooHigh = graph.emit("Greater", x, graph.scalar(high));
        return graph.emit("Not", graph.emit("Or", tooLow, tooHigh));
    }

    private String throughSoftmax(String w, String y, int axis) {
        String mean = along(graph.emit("Mul", w, y), axis);
        return graph.emit("Mul", y, graph.emit("Sub", w, mean));
    }

    private String along(String w, int axis) {
        return graph.emit("ReduceSum", w, graph.longs(axis + 1L));
    }

    private String spread(String w, Shape to) {
        return graph.emit("Expand", w, graph.longs(to.behind(1).toLongs()));
    }

    private String firstLargest(Program.Step step) {
        Shape shape = shape(step, 0);
        int width = shape.dim(shape.rank() - 1);
        String first = graph.emit("ArgMax", "axis", new Attribute.Whole(-1), value(step, 0));
        String numbers = graph.longs(IntStream.range(0, width).asLongStream().toArray());
        // Elements of ONNX's type DOUBLE, number 11.
        return graph.emit("Cast", "to", new Attribute.Whole(11), graph.emit("Equal", first, numbers));
    }

    private String putBack(String w, Selection selection, Shape to) {
        int size = (int) to.size();
        int width = selection.mostTaken(size);
        String flat = graph.emit("Reshape", w, graph.longs(0, selection.shape().size()));
        // Places first, cotangents last: what is gathered and summed then lies in whole runs, several times as fast.
        String columns = turned(graph.emit("Pad", flat, graph.longs(0, 0, 0, 1)));
        String takers = graph.constant(Tensor.of(Shape.of(size, width), selection.takers(size, width)));
        String taken = graph.emit("Gather", "axis", new Attribute.Whole(0), columns, takers);
        String summed = graph.emit("ReduceSum", "keepdims", new Attribute.Whole(0), taken, graph.longs(1));
        return shaped(turned(summed), to);
    }

    private String turned(String matrix) {
        return graph.emit("Transpose", "perm", ForwardPass.wholes(List.of(1, 0)), matrix);
    }

    private void cut(Program.Step step, String w, int axis) {
        long from = 0;
        for (int i = 0; i < step.operands().size(); i++) {
            long to = from + shape(step, i).dim(axis);
            give(step, i, graph.emit("Slice", w, graph.longs(from), graph.longs(to), graph.longs(axis + 1L)));
            from = to;
        }
    }

    /** Length 0 in a Reshape keeps the axis: the number of cotangents is not known before the run. */
    private String shaped(String w, Shape to) {
        return graph.emit("Reshape", w, graph.longs(to.behind(0).toLongs()));
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
        List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        order.set(rank - 2, rank - 1);
        order.set(rank - 1, rank - 2);
        return graph.emit("Transpose", "perm", ForwardPass.wholes(order), value(step, operand));
    }

    private Shape shape(Program.Step step, int operand) {
        return program.shape(step.operands().get(operand));
    }

    private String value(Program.Step step, int operand) {
        return java.util.Objects.requireNonNull(forward.get(step.operands().get(operand)));
    }

    private String result(Program.Step step) {
        return java.util.Objects.requireNonNull(forward.get(step.result()));
    }
}
