package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.explico.network.graph.Shape;

/**
 * Many runs of a program as one: chosen inputs get an axis in front, and so does all that depends on them. Stacked points are a batch at one set of
 * weights; stacked weights are many networks of one architecture. Each of the runs gives what the program alone gives.
 *
 * <p>Products stay products: over stacked points with shared weights one matrix product does for all; stacked convolutions become one with as many
 * groups.
 */
public final class Stacked {
    private final Program source;
    private final int count;
    private final ProgramBuilder program = new ProgramBuilder();
    private final Terms t = new Terms(program);
    private final Map<Integer, Integer> values = new HashMap<>();
    private final Set<Integer> stacked = new HashSet<>();

    private Stacked(Program source, int count) {
        this.source = source;
        this.count = count;
    }

    /**
     * The stacked program; inputs, outputs and names stay in their order.
     *
     * @param count how many runs
     * @param inputs the values of the inputs that differ between them
     */
    public static Program of(Program source, int count, Collection<Integer> inputs) {
        Stacked stacking = new Stacked(source, count);
        stacking.stacked.addAll(inputs);
        source.inputs()
                .forEach(input -> stacking.values.put(
                        input.value(), stacking.program.input(input.name(), stacking.shape(input.value()))));
        source.held()
                .forEach(input -> stacking.values.put(
                        input.value(),
                        stacking.program.held(input.name(), input.type(), stacking.shape(input.value()))));
        source.constants().forEach((value, tensor) -> stacking.values.put(value, stacking.program.constant(tensor)));
        source.steps().forEach(stacking::step);
        Integer[] outputs = source.outputs().stream()
                .map(o -> stacking.stacked.contains(o) ? stacking.value(o) : stacking.repeated(o))
                .toArray(Integer[]::new);
        return stacking.program.build(outputs);
    }

    private Shape shape(int value) {
        Shape own = source.shape(value);
        return stacked.contains(value) ? own.behind(count) : own;
    }

    private void step(Program.Step step) {
        if (values.containsKey(step.result())) {
            return;
        }
        boolean moves = step.operands().stream().anyMatch(stacked::contains);
        if (moves) {
            stacked.add(step.result());
        }
        int made = moves
                ? emit(step)
                : program.apply(
                        step.primitive(),
                        step.operands().stream().map(this::value).toArray(Integer[]::new));
        values.put(step.result(), made);
    }

    private int emit(Program.Step step) {
        return switch (step.primitive()) {
            case Primitive.Elementwise _, Primitive.MatMul _ ->
                program.apply(step.primitive(), aligned(step).toArray(Integer[]::new));
            case Primitive.Softmax(int axis) -> program.apply(new Primitive.Softmax(axis + 1), operand(step, 0));
            case Primitive.LogSoftmax(int axis) -> program.apply(new Primitive.LogSoftmax(axis + 1), operand(step, 0));
            case Primitive.Sum(List<Integer> axes) ->
                program.apply(new Primitive.Sum(axes.stream().map(a -> a + 1).toList()), operand(step, 0));
            case Primitive.Largest(int axis) -> program.apply(new Primitive.Largest(axis + 1), operand(step, 0));
            case Primitive.Places(int axis, int k, Primitive.End end) ->
                program.apply(new Primitive.Places(axis + 1, k, end), operand(step, 0));
            case Primitive.Reshape(Shape to) ->
                program.apply(new Primitive.Reshape(to.behind(count)), operand(step, 0));
            case Primitive.Transpose(List<Integer> order) ->
                program.apply(
                        new Primitive.Transpose(Kernels.behind(
                                1, 0, order.stream().map(a -> a + 1).toList())),
                        operand(step, 0));
            case Primitive.Concat(int axis) ->
                t.concat(axis + 1, step.operands().stream().map(this::repeated).toList());
            case Primitive.Expand(Shape to) ->
                program.apply(
                        new Primitive.Expand(to.behind(count)),
                        lifted(step.operands().getFirst(), to.rank()));
            case Primitive.Slice(List<Integer> starts, List<Integer> steps, List<Integer> lengths) ->
                program.apply(
                        new Primitive.Slice(
                                Kernels.behind(1, 0, starts),
                                Kernels.behind(1, 1, steps),
                                Kernels.behind(1, count, lengths)),
                        operand(step, 0));
            case Primitive.Pad(List<Integer> before, List<Integer> after, double fill) ->
                program.apply(
                        new Primitive.Pad(Kernels.behind(1, 0, before), Kernels.behind(1, 0, after), fill),
                        operand(step, 0));
            case Primitive.Gather(int axis) -> gathered(step, axis);
            case Primitive.Take(int axis) ->
                program.apply(
                        new Primitive.Take(axis + 1),
                        repeated(step.operands().get(0)),
                        repeated(step.operands().get(1)));
            case Primitive.Windows windows -> windows(step, windows);
            case Primitive.Convolution convolution -> convolution(step, convolution);
        };
    }

    /** Operands with as many axes behind the stack as the result has. */
    private List<Integer> aligned(Program.Step step) {
        int rank = source.shape(step.result()).rank();
        return step.operands().stream().map(o -> lifted(o, rank)).toList();
    }

    private int lifted(int operand, int rank) {
        Shape own = source.shape(operand);
        if (!stacked.contains(operand) || own.rank() == rank) {
            return value(operand);
        }
        Shape wide = own;
        while (wide.rank() < rank) {
            wide = wide.behind(1);
        }
        return t.reshape(value(operand), wide.behind(count));
    }

    private int gathered(Program.Step step, int axis) {
        int data = step.operands().get(0);
        int places = step.operands().get(1);
        if (!stacked.contains(places)) {
            return program.apply(new Primitive.Gather(axis + 1), value(data), value(places));
        }
        if (!stacked.contains(data)) {
            int made = program.apply(new Primitive.Gather(axis), value(data), value(places));
            List<Integer> order = new ArrayList<>(List.of(axis));
            IntStream.range(0, t.rank(made)).filter(i -> i != axis).forEach(order::add);
            return t.transpose(made, order);
        }
        return gatheredEach(data, places, axis);
    }

    /** The stack and the axis become one, and the places of each run start where its part does. */
    private int gatheredEach(int data, int places, int axis) {
        Shape own = source.shape(data);
        int length = own.dim(axis);
        List<Integer> front = new ArrayList<>(List.of(axis + 1, 0));
        IntStream.range(1, own.rank() + 1).filter(i -> i != axis + 1).forEach(front::add);
        // (axis, count, rest) -> (count, axis, rest)
        int turned = t.swapped(t.transpose(value(data), front), 0, 1);
        Shape rest = Shape.of(IntStream.range(0, own.rank())
                .filter(i -> i != axis)
                .map(own::dim)
                .toArray());
        int flat = t.reshape(turned, rest.behind(count * length));
        int rank = source.shape(places).rank();
        int shifts = t.along(
                t.longs(IntStream.range(0, count)
                        .mapToLong(i -> (long) i * length)
                        .toArray()),
                0,
                rank + 1);
        int at = value(places);
        int positive = t.choose(t.compare(Primitive.Relation.LESS, at, t.like(at, 0)), t.shifted(at, length), at);
        int made = t.gather(flat, 0, t.add(positive, shifts));
        // (count, places, rest) -> (count, rest before the axis, places, rest behind it)
        List<Integer> order = new ArrayList<>(List.of(0));
        IntStream.range(0, axis).forEach(i -> order.add(1 + rank + i));
        IntStream.range(0, rank).forEach(i -> order.add(1 + i));
        IntStream.range(axis, rest.rank()).forEach(i -> order.add(1 + rank + i));
        return t.transpose(made, order);
    }

    private int windows(Program.Step step, Primitive.Windows windows) {
        int flat = joined(operand(step, 0), source.shape(step.operands().getFirst()));
        return t.reshape(
                program.apply(windows, flat), source.shape(step.result()).behind(count));
    }

    private int convolution(Program.Step step, Primitive.Convolution convolution) {
        int x = step.operands().get(0);
        int weights = step.operands().get(1);
        Shape result = source.shape(step.result());
        if (!stacked.contains(weights)) {
            int made = program.apply(convolution, joined(value(x), source.shape(x)), value(weights));
            return t.reshape(made, result.behind(count));
        }
        Shape space = source.shape(x);
        Shape kernel = source.shape(weights);
        int channels = t.reshape(t.swapped(repeated(x), 0, 1), space.with(1, count * space.dim(1)));
        int all = t.reshape(value(weights), kernel.with(0, count * kernel.dim(0)));
        int made = program.apply(
                new Primitive.Convolution(convolution.sliding(), count * convolution.groups()), channels, all);
        // (n, count x o, positions...) -> (count, n, o, positions...)
        Shape apart = result.from(1).behind(count).behind(result.dim(0));
        return t.swapped(t.reshape(made, apart), 0, 1);
    }

    /** The stack and the first axis as one. */
    private int joined(int value, Shape own) {
        return t.reshape(value, own.with(0, count * own.dim(0)));
    }

    /** A value with the stack in front, repeated where all runs share it. */
    private int repeated(int operand) {
        Shape own = source.shape(operand);
        return stacked.contains(operand) ? value(operand) : t.expand(value(operand), own.behind(count));
    }

    private int operand(Program.Step step, int index) {
        return value(step.operands().get(index));
    }

    private int value(int value) {
        return java.util.Objects.requireNonNull(values.get(value));
    }
}
