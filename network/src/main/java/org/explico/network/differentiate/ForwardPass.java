package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;

/** Emits the nodes that compute a program, real numbers in float32 or float64, every operator one that has a kernel in that precision. */
public final class ForwardPass {
    private final Kernels kernels;
    private final Functions functions;
    private final SlidingKernels sliding;
    private final Program program;
    private final Map<Integer, String> names;

    private ForwardPass(Kernels kernels, Program program, Map<Integer, String> given) {
        this.kernels = kernels;
        this.functions = new Functions(kernels);
        this.sliding = new SlidingKernels(kernels);
        this.program = program;
        this.names = new HashMap<>(given);
    }

    /**
     * Emits the program.
     *
     * @param real float32 or float64
     * @param given the tensor of each input; whole numbers as int64
     * @return the tensor of every value
     */
    public static Map<Integer, String> emit(
            GraphBuilder graph, Program program, ElementType real, Map<Integer, String> given) {
        Kernels kernels = new Kernels(graph, real);
        ForwardPass pass = new ForwardPass(kernels, program, given);
        program.constants().forEach((value, tensor) -> pass.names.put(value, kernels.constant(tensor)));
        for (Program.Step step : program.steps()) {
            if (!pass.names.containsKey(step.result())) {
                pass.names.put(step.result(), pass.emit(step));
            }
        }
        return pass.names;
    }

    private String emit(Program.Step step) {
        String x = name(step, 0);
        return switch (step.primitive()) {
            case Primitive.Add() -> kernels.add(x, name(step, 1));
            case Primitive.Subtract() -> kernels.subtract(x, name(step, 1));
            case Primitive.Multiply() -> kernels.multiply(x, name(step, 1));
            case Primitive.Divide() -> kernels.divide(x, name(step, 1));
            case Primitive.Maximum() -> kernels.emit("Max", x, name(step, 1));
            case Primitive.Minimum() -> kernels.emit("Min", x, name(step, 1));
            case Primitive.Raise() -> kernels.emit("Pow", x, name(step, 1));
            case Primitive.MatMul() -> kernels.emit("MatMul", x, name(step, 1));
            case Primitive.Power(double c) -> kernels.power(x, c);
            case Primitive.Apply(Primitive.Function function) -> functions.value(function, x);
            case Primitive.Staircase(Primitive.Stair stair) -> kernels.emit(operator(stair), x);
            case Primitive.Compare(Primitive.Relation relation) ->
                kernels.emit(operator(relation), compared(step, 0), compared(step, 1));
            case Primitive.Join(Primitive.Connective connective) ->
                kernels.emit(operator(connective), x, name(step, 1));
            case Primitive.Not() -> kernels.emit("Not", x);
            case Primitive.Choose() -> chosen(step);
            case Primitive.Convert(Kind to) -> kernels.convert(x, to);
            case Primitive.Softmax(int axis) -> kernels.emit("Softmax", "axis", new Attribute.Whole(axis), x);
            case Primitive.LogSoftmax(int axis) -> kernels.emit("LogSoftmax", "axis", new Attribute.Whole(axis), x);
            case Primitive.Sum(List<Integer> axes) -> kernels.sum(x, axes);
            case Primitive.Largest(int axis) ->
                kernels.emit("ReduceMax", "axes", new Attribute.Wholes(List.of((long) axis)), x);
            case Primitive.Places places -> places(x, places);
            case Primitive.Reshape(Shape to) -> kernels.reshape(x, to);
            case Primitive.Transpose(List<Integer> order) -> kernels.transpose(x, order);
            case Primitive.Concat(int axis) ->
                kernels.emit(
                        "Concat",
                        "axis",
                        new Attribute.Whole(axis),
                        step.operands().stream().map(this::name).toArray(String[]::new));
            case Primitive.Expand(Shape to) -> kernels.emit("Expand", x, kernels.longs(to.toLongs()));
            case Primitive.Slice slice -> kernels.slice(x, 0, slice, shape(step, 0));
            case Primitive.Pad(List<Integer> before, List<Integer> after, double fill) ->
                kernels.pad(x, 0, before, after, fill);
            case Primitive.Gather(int axis) ->
                kernels.emit("Gather", "axis", new Attribute.Whole(axis), x, name(step, 1));
            case Primitive.Take(int axis) ->
                kernels.emit("GatherElements", "axis", new Attribute.Whole(axis), x, name(step, 1));
            case Primitive.Windows(Sliding slide, double fill) -> sliding.windows(x, 0, shape(step, 0), slide, fill);
            case Primitive.Convolution convolution ->
                sliding.convolution(x, name(step, 1), 0, shape(step, 0), shape(step, 1), convolution);
        };
    }

    private static String operator(Primitive.Stair stair) {
        return switch (stair) {
            case FLOOR -> "Floor";
            case CEIL -> "Ceil";
            case ROUND -> "Round";
            case SIGN -> "Sign";
        };
    }

    private static String operator(Primitive.Relation relation) {
        return switch (relation) {
            case EQUAL -> "Equal";
            case LESS -> "Less";
            case GREATER -> "Greater";
            case LESS_OR_EQUAL -> "LessOrEqual";
            case GREATER_OR_EQUAL -> "GreaterOrEqual";
        };
    }

    private static String operator(Primitive.Connective connective) {
        return switch (connective) {
            case AND -> "And";
            case OR -> "Or";
            case XOR -> "Xor";
        };
    }

    /** There is no kernel that chooses between truths: numbers are chosen instead. */
    private String chosen(Program.Step step) {
        if (program.kind(step.result()) != Kind.TRUTH) {
            return kernels.where(name(step, 0), name(step, 1), name(step, 2));
        }
        String a = kernels.convert(name(step, 1), Kind.WHOLE);
        String b = kernels.convert(name(step, 2), Kind.WHOLE);
        return kernels.convert(kernels.where(name(step, 0), a, b), Kind.TRUTH);
    }

    /** Truths are compared as numbers: their order has no kernel. */
    private String compared(Program.Step step, int operand) {
        int value = step.operands().get(operand);
        return program.kind(value) == Kind.TRUTH ? kernels.convert(name(value), Kind.WHOLE) : name(value);
    }

    private String places(String x, Primitive.Places places) {
        List<String> made = IntStream.range(0, 2).mapToObj(i -> kernels.next()).toList();
        kernels.emit(new Node(
                "TopK",
                made.getFirst(),
                List.of(x, kernels.longs(places.count())),
                new ArrayList<>(made),
                Map.of(
                        "axis",
                        new Attribute.Whole(places.axis()),
                        "largest",
                        new Attribute.Whole(places.end() == Primitive.End.LARGEST ? 1 : 0))));
        return made.get(1);
    }

    private Shape shape(Program.Step step, int operand) {
        return program.shape(step.operands().get(operand));
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
