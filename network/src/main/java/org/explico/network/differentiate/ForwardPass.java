package org.explico.network.differentiate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * Emits the nodes that compute a program in float64, every operator one that has a float64 kernel.
 *
 * <p>The logistic function is written by exp and reciprocal on the side where exp cannot overflow: the kernel of ONNX Runtime is off by 5e-5 near
 * x = -27.
 */
public final class ForwardPass {
    private final GraphBuilder graph;
    private final Program program;
    private final Map<Integer, String> names = new HashMap<>();

    private ForwardPass(GraphBuilder graph, Program program) {
        this.graph = graph;
        this.program = program;
    }

    /** Emits the program; {@code inputs} names a tensor for each of its inputs. Returns the tensor of every value. */
    public static Map<Integer, String> emit(GraphBuilder graph, Program program, List<String> inputs) {
        ForwardPass pass = new ForwardPass(graph, program);
        for (int i = 0; i < inputs.size(); i++) {
            pass.names.put(program.inputs().get(i), inputs.get(i));
        }
        program.constants().forEach((value, tensor) -> pass.names.put(value, graph.constant(tensor)));
        program.steps().forEach(step -> pass.names.put(step.result(), pass.emit(step)));
        return pass.names;
    }

    private String emit(Program.Step step) {
        String x = name(step, 0);
        return switch (step.primitive()) {
            case Primitive.Add() -> graph.emit("Add", x, name(step, 1));
            case Primitive.Subtract() -> graph.emit("Sub", x, name(step, 1));
            case Primitive.Multiply() -> graph.emit("Mul", x, name(step, 1));
            case Primitive.Divide() -> graph.emit("Div", x, name(step, 1));
            case Primitive.MatMul() -> graph.emit("MatMul", x, name(step, 1));
            case Primitive.Negate() -> graph.emit("Neg", x);
            case Primitive.SquareRoot() -> graph.emit("Sqrt", x);
            case Primitive.Exponential() -> graph.emit("Exp", x);
            case Primitive.Logarithm() -> graph.emit("Log", x);
            case Primitive.Absolute() -> graph.emit("Abs", x);
            case Primitive.Power(double c) -> power(graph, x, c);
            case Primitive.Relu() -> graph.emit("Relu", x);
            case Primitive.LeakyRelu(double slope) ->
                graph.emit("Where", positive(graph, x), x, graph.emit("Mul", x, graph.scalar(slope)));
            case Primitive.Tanh() -> graph.emit("Tanh", x);
            case Primitive.Sigmoid() -> sigmoid(x);
            case Primitive.Clip(double low, double high) ->
                graph.emit("Min", graph.emit("Max", x, graph.scalar(low)), graph.scalar(high));
            case Primitive.Softmax(int axis) -> graph.emit("Softmax", "axis", new Attribute.Whole(axis), x);
            case Primitive.LogSoftmax(int axis) -> graph.emit("LogSoftmax", "axis", new Attribute.Whole(axis), x);
            case Primitive.Sum(List<Integer> axes) ->
                graph.emit(
                        "ReduceSum",
                        x,
                        graph.longs(axes.stream().mapToLong(Integer::longValue).toArray()));
            case Primitive.Largest() -> graph.emit("ReduceMax", "axes", new Attribute.Wholes(List.of(-1L)), x);
            case Primitive.Reshape(Shape to) -> graph.emit("Reshape", x, graph.longs(to.toLongs()));
            case Primitive.Transpose(List<Integer> order) -> graph.emit("Transpose", "perm", wholes(order), x);
            case Primitive.Concat(int axis) ->
                graph.emit(
                        "Concat",
                        "axis",
                        new Attribute.Whole(axis),
                        step.operands().stream().map(this::name).toArray(String[]::new));
            case Primitive.Pick(Selection selection, double fill) ->
                pick(x, program.shape(step.operands().getFirst()), selection, fill);
        };
    }

    static String power(GraphBuilder graph, String x, double exponent) {
        if (exponent == 1) {
            return x;
        }
        return exponent == 2 ? graph.emit("Mul", x, x) : graph.emit("Pow", x, graph.scalar(exponent));
    }

    static String positive(GraphBuilder graph, String x) {
        return graph.emit("Greater", x, graph.scalar(0));
    }

    /** \(e^{-s|x|}\), which never overflows. */
    static String decay(GraphBuilder graph, String x, double s) {
        return graph.emit("Exp", graph.emit("Mul", graph.emit("Abs", x), graph.scalar(-s)));
    }

    private String sigmoid(String x) {
        String e = decay(graph, x, 1);
        String upper = graph.emit("Reciprocal", graph.emit("Add", e, graph.scalar(1)));
        return graph.emit("Where", positive(graph, x), upper, graph.emit("Mul", e, upper));
    }

    private String pick(String x, Shape from, Selection selection, double fill) {
        String flat = graph.emit("Reshape", x, graph.longs(-1));
        if (selection.fills()) {
            flat = graph.emit(
                    "Concat", "axis", new Attribute.Whole(0), flat, graph.constant(Tensor.of(Shape.of(1), new double[] {
                        fill
                    })));
        }
        return graph.emit("Gather", flat, graph.constant(Tensor.of(selection.shape(), selection.places(from.size()))));
    }

    static Attribute wholes(List<Integer> values) {
        return new Attribute.Wholes(values.stream().map(Integer::longValue).toList());
    }

    private String name(Program.Step step, int operand) {
        return name(step.operands().get(operand));
    }

    private String name(int value) {
        String name = names.get(value);
        if (name == null) {
            throw new IllegalStateException("value " + value + " is used before it is made");
        }
        return name;
    }
}
