package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * Writes a program as steps in Java. What depends on no input is computed now; a reshape is the same slot under another shape.
 *
 * <p>Places that depend on an input, the places of the largest values and the arithmetic of whole numbers at run time are not written.
 */
final class DirectCompiler {
    private final Program program;
    private final Set<Integer> moving;
    private final Map<Integer, Integer> slots = new HashMap<>();
    private final List<double[]> arrays = new ArrayList<>();
    private final Set<Integer> varying = new HashSet<>();
    private final Set<Integer> movingSlots = new HashSet<>();
    private final List<DirectStep> steps = new ArrayList<>();
    private final List<DirectStep> movingSteps = new ArrayList<>();

    private DirectCompiler(Program program) {
        this.program = program;
        this.moving = program.moving();
        program.inputs().forEach(input -> input(input.value()));
        program.held().forEach(input -> input(input.value()));
        program.constants().forEach((value, tensor) -> slots.put(value, slot(tensor.toDoubles())));
        for (Program.Step step : program.steps()) {
            if (!slots.containsKey(step.result())) {
                write(step);
            }
        }
    }

    /** Says that a program has something that is not written in Java. */
    private static final class NotWritten extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotWritten() {
            super("", null, false, false);
        }
    }

    /**
     * A program in Java.
     *
     * @param steps the operations in order
     * @param movingSteps those among them whose results move
     * @param slots the slot of each value
     * @param arrays what the slots hold at first, by slot
     * @param varying the slots that change from run to run
     * @param moving the slots that have directions
     */
    record Written(
            List<DirectStep> steps,
            List<DirectStep> movingSteps,
            Map<Integer, Integer> slots,
            List<double[]> arrays,
            Set<Integer> varying,
            Set<Integer> moving) {
        DirectFrame frame() {
            double[][] own = new double[arrays.size()][];
            for (int slot = 0; slot < own.length; slot++) {
                own[slot] = varying.contains(slot) ? arrays.get(slot).clone() : arrays.get(slot);
            }
            return new DirectFrame(
                    own, moving.stream().mapToInt(Integer::intValue).sorted().toArray());
        }

        int slot(int value) {
            return Objects.requireNonNull(slots.get(value));
        }
    }

    static Optional<Written> written(Program program) {
        try {
            DirectCompiler c = new DirectCompiler(program);
            return Optional.of(new Written(c.steps, c.movingSteps, c.slots, c.arrays, c.varying, c.movingSlots));
        } catch (NotWritten e) {
            return Optional.empty();
        }
    }

    private void input(int value) {
        int slot = slot(new double[Math.toIntExact(program.shape(value).size())]);
        slots.put(value, slot);
        varying.add(slot);
        if (moving.contains(value)) {
            movingSlots.add(slot);
        }
    }

    private int slot(double... array) {
        arrays.add(array);
        return arrays.size() - 1;
    }

    private void write(Program.Step step) {
        if (step.primitive() instanceof Primitive.Reshape) {
            slots.put(step.result(), slot(step, 0));
            return;
        }
        Shape shape = program.shape(step.result());
        int result = room(step, shape);
        slots.put(step.result(), result);
        add(result, made(step, shape, result));
    }

    /** A slot for a result. */
    private int room(Program.Step step, Shape shape) {
        if (program.kind(step.result()) == Kind.WHOLE) {
            throw new NotWritten();
        }
        int slot = slot(new double[Math.toIntExact(shape.size())]);
        if (step.operands().stream().anyMatch(o -> varying.contains(slots.get(o)))) {
            varying.add(slot);
        }
        if (moving.contains(step.result())) {
            movingSlots.add(slot);
        }
        return slot;
    }

    /** What depends on no input is done now. */
    private void add(int result, DirectStep made) {
        if (!varying.contains(result)) {
            made.value(new DirectFrame(arrays.toArray(double[][]::new)));
            return;
        }
        steps.add(made);
        if (movingSlots.contains(result)) {
            movingSteps.add(made);
        }
    }

    private DirectStep made(Program.Step step, Shape shape, int result) {
        int x = slot(step, 0);
        Shape from = shape(step, 0);
        return switch (step.primitive()) {
            case Primitive.Elementwise elementwise -> elementwise(elementwise, step, shape, result);
            case Primitive.MatMul() -> product(x, slot(step, 1), result, from, shape(step, 1), shape);
            case Primitive.Softmax(int axis) -> softmax(x, result, from, axis, DirectSoftmax.Form.WEIGHTS);
            case Primitive.LogSoftmax(int axis) -> softmax(x, result, from, axis, DirectSoftmax.Form.LOGARITHMS);
            case Primitive.Sum _ -> new DirectSum(x, result, DirectPlaces.broadcast(shape, from));
            case Primitive.Largest(int axis) ->
                new DirectLargest(x, result, outer(from, axis), from.dim(axis), inner(from, axis));
            case Primitive.Transpose(List<Integer> order) ->
                moved(x, result, DirectPlaces.transposed(from, shape, order), 0);
            case Primitive.Expand _ -> moved(x, result, DirectPlaces.broadcast(from, shape), 0);
            case Primitive.Slice slice -> moved(x, result, DirectPlaces.sliced(from, shape, slice), 0);
            case Primitive.Pad(List<Integer> before, List<Integer> _, double fill) ->
                moved(x, result, DirectPlaces.padded(from, shape, before), fill);
            case Primitive.Gather(int axis) ->
                moved(
                        x,
                        result,
                        DirectPlaces.gathered(
                                from,
                                shape,
                                axis,
                                shape(step, 1),
                                places(step.operands().get(1))),
                        0);
            case Primitive.Take(int axis) ->
                moved(
                        x,
                        result,
                        DirectPlaces.taken(
                                from, shape, axis, places(step.operands().get(1))),
                        0);
            case Primitive.Windows(Sliding sliding, double fill) ->
                moved(x, result, DirectPlaces.windows(from, shape, sliding), fill);
            case Primitive.Concat(int axis) -> joined(step, shape, axis, result);
            case Primitive.Convolution convolution -> convolution(convolution, step, shape, result);
            case Primitive.Reshape _, Primitive.Places _ -> throw new NotWritten();
        };
    }

    private static DirectStep moved(int x, int result, int[] places, double fill) {
        return new DirectMove(x, result, places, fill);
    }

    private DirectStep elementwise(Primitive.Elementwise primitive, Program.Step step, Shape shape, int result) {
        int count = step.operands().size();
        int[] operands = IntStream.range(0, count).map(i -> slot(step, i)).toArray();
        int[][] places = IntStream.range(0, count)
                .mapToObj(i -> DirectPlaces.broadcast(shape(step, i), shape))
                .toArray(int[][]::new);
        return new DirectElementwise(Scalar.of(primitive), operands, places, moving(step), result);
    }

    private DirectStep joined(Program.Step step, Shape shape, int axis, int result) {
        int count = step.operands().size();
        int[] operands = new int[count];
        int[][] places = new int[count][];
        int start = 0;
        for (int i = 0; i < count; i++) {
            operands[i] = slot(step, i);
            places[i] = DirectPlaces.joined(shape(step, i), shape, axis, start);
            start += shape(step, i).dim(axis);
        }
        return new DirectConcat(operands, places, moving(step), result);
    }

    /** The numbers of the operands that move. */
    private int[] moving(Program.Step step) {
        return IntStream.range(0, step.operands().size())
                .filter(i -> moving.contains(step.operands().get(i)))
                .toArray();
    }

    private DirectStep product(int left, int right, int result, Shape a, Shape b, Shape c) {
        int rank = c.rank();
        DirectProduct.Sizes sizes = new DirectProduct.Sizes(c.dim(rank - 2), a.dim(a.rank() - 1), c.dim(rank - 1));
        Shape batch = c.with(rank - 2, 1).with(rank - 1, 1);
        return new DirectProduct(
                left,
                right,
                result,
                sizes,
                starts(a, batch, sizes.m() * sizes.k()),
                starts(b, batch, sizes.k() * sizes.n()),
                DirectProduct.Moving.of(movingSlots.contains(left), movingSlots.contains(right)),
                varying.contains(right) ? new double[0] : arrays.get(right));
    }

    /** Where the matrices of a batch begin. */
    private static int[] starts(Shape factor, Shape batch, int size) {
        Shape matrices = factor.with(factor.rank() - 2, 1).with(factor.rank() - 1, 1);
        return IntStream.of(DirectPlaces.broadcast(matrices, batch))
                .map(i -> i * size)
                .toArray();
    }

    /** The product of the weights with the windows. */
    private DirectStep convolution(Primitive.Convolution convolution, Program.Step step, Shape shape, int result) {
        Sliding sliding = convolution.sliding();
        Shape kernel = shape(step, 1);
        Shape windows = ValueRule.of(
                        new Primitive.Windows(sliding, 0), List.of(new Program.Value(shape(step, 0), Kind.REAL)))
                .shape();
        int between = slot(new double[Math.toIntExact(windows.size())]);
        if (varying.contains(slot(step, 0))) {
            varying.add(between);
        }
        if (movingSlots.contains(slot(step, 0))) {
            movingSlots.add(between);
        }
        add(between, moved(slot(step, 0), between, DirectPlaces.windows(shape(step, 0), windows, sliding), 0));
        int groups = convolution.groups();
        int row = Math.toIntExact(kernel.from(1).size());
        int positions = Math.toIntExact(shape.from(2).size());
        int own = kernel.dim(0) / groups;
        return product(
                slot(step, 1),
                between,
                result,
                Shape.of(1, groups, own, row),
                Shape.of(shape.dim(0), groups, row, positions),
                Shape.of(shape.dim(0), groups, own, positions));
    }

    private static DirectStep softmax(int x, int result, Shape from, int axis, DirectSoftmax.Form form) {
        return new DirectSoftmax(x, result, outer(from, axis), from.dim(axis), inner(from, axis), form);
    }

    private static int outer(Shape shape, int axis) {
        return Math.toIntExact(shape.size() / shape.from(axis).size());
    }

    private static int inner(Shape shape, int axis) {
        return Math.toIntExact(shape.from(axis + 1).size());
    }

    /** Places that are known now. */
    private long[] places(int value) {
        Tensor tensor = program.constants().get(value);
        if (tensor == null) {
            throw new NotWritten();
        }
        return tensor.toLongs();
    }

    private int slot(Program.Step step, int operand) {
        return Objects.requireNonNull(slots.get(step.operands().get(operand)));
    }

    private Shape shape(Program.Step step, int operand) {
        return program.shape(step.operands().get(operand));
    }
}
