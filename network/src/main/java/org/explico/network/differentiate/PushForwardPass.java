package org.explico.network.differentiate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Shape;

/**
 * Emits the nodes of the push-forward \(df_x v\), from the first step to the last.
 *
 * <p>All tangents travel at once: where a value has shape S its tangents have shape (k, S), for k tangents at one point x. Values broadcast against
 * them from the right, so the forward values are used as they are, and one run yields every column of the Jacobian.
 */
public final class PushForwardPass {
    private final Kernels kernels;
    private final Functions functions;
    private final SlidingKernels sliding;
    private final Program program;
    private final Map<Integer, String> forward;
    private final String seed;
    private final Map<Integer, String> tangents = new HashMap<>();

    private PushForwardPass(Kernels kernels, Program program, Map<Integer, String> forward, String seed) {
        this.kernels = kernels;
        this.functions = new Functions(kernels);
        this.sliding = new SlidingKernels(kernels);
        this.program = program;
        this.forward = forward;
        this.seed = seed;
    }

    /**
     * Emits the push-forward.
     *
     * @param real float32 or float64, as the forward pass
     * @param forward the tensors of the values, from {@link ForwardPass#emit}
     * @param given the tensor (k, shape of the input) of some inputs of the program; the others stand still
     * @return the tensor (k, shape) of every value that moves
     */
    public static Map<Integer, String> emit(
            GraphBuilder graph,
            Program program,
            ElementType real,
            Map<Integer, String> forward,
            Map<Integer, String> given) {
        String seed = given.values().iterator().next();
        PushForwardPass pass = new PushForwardPass(new Kernels(graph, real), program, forward, seed);
        pass.tangents.putAll(given);
        Set<Integer> moving = program.moving();
        for (Program.Step step : program.steps()) {
            if (moving.contains(step.result()) && !pass.tangents.containsKey(step.result())) {
                pass.emit(step).ifPresent(tangent -> pass.tangents.put(step.result(), tangent));
            }
        }
        return pass.tangents;
    }

    private Optional<String> emit(Program.Step step) {
        return switch (step.primitive()) {
            case Primitive.Add() -> sum(full(step, 0), full(step, 1));
            case Primitive.Subtract() -> difference(full(step, 0), full(step, 1));
            case Primitive.Multiply() ->
                sum(
                        tangent(step, 0).map(d -> kernels.multiply(d, value(step, 1))),
                        tangent(step, 1).map(d -> kernels.multiply(d, value(step, 0))));
            case Primitive.Divide() ->
                sum(
                        tangent(step, 0).map(d -> kernels.divide(d, value(step, 1))),
                        tangent(step, 1)
                                .map(d -> kernels.emit(
                                        "Neg", kernels.divide(kernels.multiply(d, result(step)), value(step, 1)))));
            case Primitive.Maximum() -> between(step, kernels.emit("GreaterOrEqual", value(step, 0), value(step, 1)));
            case Primitive.Minimum() -> between(step, kernels.emit("LessOrEqual", value(step, 0), value(step, 1)));
            case Primitive.Raise() ->
                sum(
                        tangent(step, 0).map(d -> kernels.multiply(d, raised(step))),
                        tangent(step, 1).map(d -> kernels.multiply(d, grown(step))));
            case Primitive.MatMul() ->
                sum(
                        tangent(step, 0).map(d -> kernels.emit("MatMul", d, value(step, 1))),
                        tangent(step, 1).map(d -> kernels.emit("MatMul", value(step, 0), d)));
            case Primitive.Power(double c) ->
                tangent(step, 0)
                        .map(d -> c == 1
                                ? d
                                : kernels.multiply(d, kernels.scaled(kernels.power(value(step, 0), c - 1), c)));
            case Primitive.Apply(Primitive.Function function) ->
                tangent(step, 0).map(d -> functions.sloped(function, value(step, 0), result(step), d));
            case Primitive.Choose() -> chosen(step);
            case Primitive.Convert _ -> tangent(step, 0);
            case Primitive.Softmax(int axis) ->
                tangent(step, 0).map(d -> {
                    String share = kernels.multiply(d, result(step));
                    String mean = kernels.multiply(result(step), along(share, axis));
                    return kernels.subtract(share, mean);
                });
            case Primitive.LogSoftmax(int axis) ->
                tangent(step, 0).map(d -> {
                    String weights = kernels.emit("Exp", result(step));
                    return kernels.subtract(d, along(kernels.multiply(d, weights), axis));
                });
            case Primitive.Sum(List<Integer> axes) -> tangent(step, 0).map(d -> kernels.sum(d, behind(axes)));
            case Primitive.Largest(int axis) ->
                tangent(step, 0)
                        .map(d -> along(
                                kernels.multiply(d, kernels.firstLargest(value(step, 0), shape(step, 0), axis)), axis));
            case Primitive.Reshape(Shape to) -> tangent(step, 0).map(d -> kernels.reshape(d, to.behind(0)));
            case Primitive.Transpose(List<Integer> order) ->
                tangent(step, 0).map(d -> kernels.transpose(d, Kernels.behind(1, 0, behind(order))));
            case Primitive.Concat(int axis) -> Optional.of(joined(step, axis));
            case Primitive.Expand(Shape to) -> tangent(step, 0).map(d -> expanded(d, to));
            case Primitive.Slice slice -> tangent(step, 0).map(d -> kernels.slice(d, 1, slice, shape(step, 0)));
            case Primitive.Pad(List<Integer> before, List<Integer> after, double _) ->
                tangent(step, 0).map(d -> kernels.pad(d, 1, before, after, 0));
            case Primitive.Gather(int axis) ->
                tangent(step, 0)
                        .map(d -> kernels.emit("Gather", "axis", new Attribute.Whole(axis + 1L), d, value(step, 1)));
            case Primitive.Take(int axis) -> tangent(step, 0).map(d -> taken(step, axis, d));
            case Primitive.Windows(Sliding slide, double _) ->
                tangent(step, 0).map(d -> sliding.windows(d, 1, shape(step, 0), slide, 0));
            case Primitive.Convolution convolution ->
                sum(
                        tangent(step, 0)
                                .map(d -> sliding.convolution(
                                        d, value(step, 1), 1, shape(step, 0), shape(step, 1), convolution)),
                        tangent(step, 1)
                                .map(d -> sliding.convolutionOfWeights(
                                        value(step, 0), d, shape(step, 0), shape(step, 1), convolution)));
            case Primitive.Staircase _, Primitive.Compare _, Primitive.Join _, Primitive.Not _, Primitive.Places _ ->
                Optional.empty();
        };
    }

    /** The tangent of an operand with as many axes as the result has, so that both align from the right. */
    private Optional<String> tangent(Program.Step step, int operand) {
        int value = step.operands().get(operand);
        return Optional.ofNullable(tangents.get(value)).map(d -> {
            int missing = step.primitive() instanceof Primitive.Elementwise
                            || step.primitive() instanceof Primitive.Expand
                            || step.primitive() instanceof Primitive.MatMul
                    ? program.shape(step.result()).rank() - program.shape(value).rank()
                    : 0;
            return missing <= 0
                    ? d
                    : kernels.reshape(d, lifted(program.shape(value), missing).behind(0));
        });
    }

    private static Shape lifted(Shape shape, int by) {
        Shape lifted = shape;
        for (int i = 0; i < by; i++) {
            lifted = lifted.behind(1);
        }
        return lifted;
    }

    /** The tangent of an operand in the shape of the result. */
    private Optional<String> full(Program.Step step, int operand) {
        Shape to = program.shape(step.result());
        return tangent(step, operand).map(d -> shape(step, operand).equals(to) ? d : expanded(d, to));
    }

    private String expanded(String d, Shape to) {
        return kernels.emit("Expand", d, kernels.longs(to.behind(1).toLongs()));
    }

    private Optional<String> sum(Optional<String> a, Optional<String> b) {
        return a.isPresent() && b.isPresent() ? Optional.of(kernels.add(a.get(), b.get())) : a.or(() -> b);
    }

    private Optional<String> difference(Optional<String> a, Optional<String> b) {
        return a.isPresent() && b.isPresent()
                ? Optional.of(kernels.subtract(a.get(), b.get()))
                : a.or(() -> b.map(d -> kernels.emit("Neg", d)));
    }

    private Optional<String> between(Program.Step step, String first) {
        return Optional.of(kernels.where(
                first,
                tangent(step, 0).orElseGet(() -> kernels.scalar(0)),
                tangent(step, 1).orElseGet(() -> kernels.scalar(0))));
    }

    private Optional<String> chosen(Program.Step step) {
        return Optional.of(kernels.where(
                value(step, 0),
                full(step, 1).orElseGet(() -> kernels.scalar(0)),
                full(step, 2).orElseGet(() -> kernels.scalar(0))));
    }

    /** \(b a^{b-1}\). */
    private String raised(Program.Step step) {
        String b = value(step, 1);
        return kernels.multiply(b, kernels.emit("Pow", value(step, 0), kernels.subtract(b, kernels.scalar(1))));
    }

    /** \(a^b \ln a\). */
    private String grown(Program.Step step) {
        return kernels.multiply(result(step), kernels.logarithmOfBase(value(step, 0)));
    }

    private String joined(Program.Step step, int axis) {
        String[] pieces = IntStream.range(0, step.operands().size())
                .mapToObj(i -> tangent(step, i).orElseGet(() -> still(shape(step, i))))
                .toArray(String[]::new);
        return kernels.emit("Concat", "axis", new Attribute.Whole(axis + 1L), pieces);
    }

    private String still(Shape shape) {
        return kernels.emit("Expand", kernels.scalar(0), repeated(shape));
    }

    private String taken(Program.Step step, int axis, String d) {
        String places = kernels.emit("Expand", value(step, 1), repeated(shape(step, 1)));
        return kernels.emit("GatherElements", "axis", new Attribute.Whole(axis + 1L), d, places);
    }

    private String repeated(Shape shape) {
        return kernels.repeated(seed, shape);
    }

    private String along(String d, int axis) {
        return kernels.sum(d, List.of(axis + 1));
    }

    private static List<Integer> behind(List<Integer> axes) {
        return axes.stream().map(a -> a + 1).toList();
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
