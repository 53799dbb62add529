package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * A computation: numbered values of known shape, each an input, a constant or the result of one {@link Primitive}.
 *
 * @param values the shape and the kind of each value
 * @param inputs the inputs that the differential is taken by
 * @param held the inputs that are held still
 * @param constants the constant values, as precise as they are known
 * @param steps the operations in running order
 * @param outputs the values that are handed out
 */
public record Program(
        List<Value> values,
        List<Input> inputs,
        List<Input> held,
        Map<Integer, Tensor> constants,
        List<Step> steps,
        List<Integer> outputs) {
    /** Copies the collections. */
    public Program {
        values = List.copyOf(values);
        inputs = List.copyOf(inputs);
        held = List.copyOf(held);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        steps = List.copyOf(steps);
        outputs = List.copyOf(outputs);
    }

    /**
     * What is known of a value before the run.
     *
     * @param shape its shape
     * @param kind what its elements are
     */
    public record Value(Shape shape, Kind kind) {}

    /**
     * A value that comes at run time.
     *
     * @param value its number
     * @param name the tensor it stands for
     * @param type the type of its elements where they are no real numbers; those come in the precision of the graph
     */
    public record Input(int value, String name, ElementType type) {}

    /**
     * One operation.
     *
     * @param primitive what is done
     * @param operands to which values
     * @param result the value it makes
     */
    public record Step(Primitive primitive, List<Integer> operands, int result) {
        /** Copies the list. */
        public Step {
            operands = List.copyOf(operands);
        }
    }

    /** The shape of a value. */
    public Shape shape(int value) {
        return values.get(value).shape();
    }

    /** The kind of a value. */
    public Kind kind(int value) {
        return values.get(value).kind();
    }

    /** The first output. */
    public int output() {
        return outputs.getFirst();
    }

    /** The real values that depend on an input, other than by a jump. */
    public Set<Integer> moving() {
        Set<Integer> moving = new HashSet<>();
        inputs.forEach(input -> moving.add(input.value()));
        for (Step step : steps) {
            if (kind(step.result()) == Kind.REAL
                    && !(step.primitive() instanceof Primitive.Staircase)
                    && step.operands().stream().anyMatch(moving::contains)) {
                moving.add(step.result());
            }
        }
        return moving;
    }

    /** About how many additions and multiplications a run takes: two for each term of a product, one for each element of anything else. */
    public double operations() {
        return steps.stream().mapToDouble(this::operations).sum();
    }

    private double operations(Step step) {
        double size = shape(step.result()).size();
        return switch (step.primitive()) {
            case Primitive.MatMul() -> {
                Shape left = shape(step.operands().getFirst());
                yield 2 * size * left.dim(left.rank() - 1);
            }
            case Primitive.Convolution _ ->
                2 * size * shape(step.operands().get(1)).from(1).size();
            default -> size;
        };
    }

    /** The program from a value to others, everything else held still; without what these do not need. */
    public Program between(Input from, List<Integer> to) {
        Set<Integer> needed = new HashSet<>(to);
        List<Step> kept = new ArrayList<>();
        for (Step step : steps.reversed()) {
            if (needed.contains(step.result()) && step.result() != from.value()) {
                kept.add(step);
                needed.addAll(step.operands());
            }
        }
        List<Input> still = Stream.concat(inputs.stream(), held.stream())
                .filter(i -> i.value() != from.value() && needed.contains(i.value()))
                .toList();
        Map<Integer, Tensor> used = new LinkedHashMap<>(constants);
        used.keySet().retainAll(needed);
        return new Program(values, List.of(from), still, used, kept.reversed(), to);
    }
}
