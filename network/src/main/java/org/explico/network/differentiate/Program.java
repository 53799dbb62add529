package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * A computation in float64: numbered values of known shape, each an input, a constant or the result of one {@link Primitive}.
 *
 * @param shapes the shape of each value
 * @param inputs the values that come at run time
 * @param constants the constant values, float64
 * @param steps the operations in running order
 * @param output the value that is handed out
 */
public record Program(
        List<Shape> shapes, List<Integer> inputs, Map<Integer, Tensor> constants, List<Step> steps, int output) {
    /** Copies the collections. */
    public Program {
        shapes = List.copyOf(shapes);
        inputs = List.copyOf(inputs);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        steps = List.copyOf(steps);
    }

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
        return shapes.get(value);
    }

    /** The values that depend on an input. */
    public Set<Integer> moving() {
        Set<Integer> moving = new HashSet<>(inputs);
        for (Step step : steps) {
            if (step.operands().stream().anyMatch(moving::contains)) {
                moving.add(step.result());
            }
        }
        return moving;
    }

    /** A program under construction. For one thread. */
    public static final class Builder {
        private final List<Shape> shapes = new ArrayList<>();
        private final List<Integer> inputs = new ArrayList<>();
        private final Map<Integer, Tensor> constants = new LinkedHashMap<>();
        private final List<Step> steps = new ArrayList<>();

        /** Adds an input. */
        public int input(Shape shape) {
            inputs.add(value(shape));
            return shapes.size() - 1;
        }

        /** Adds a constant, widened to float64. */
        public int constant(Tensor tensor) {
            int value = value(tensor.shape());
            constants.put(value, Tensor.of(tensor.shape(), tensor.toDoubles()));
            return value;
        }

        /** Adds a constant scalar. */
        public int scalar(double value) {
            return constant(Tensor.scalar(value));
        }

        /** Adds an operation and returns its result. */
        public int apply(Primitive primitive, Integer... operands) {
            List<Integer> list = Arrays.asList(operands);
            int result =
                    value(ShapeRule.of(primitive, list.stream().map(shapes::get).toList()));
            steps.add(new Step(primitive, list, result));
            return result;
        }

        /** The shape of a value. */
        public Shape shape(int value) {
            return shapes.get(value);
        }

        /** The tensor of a value that is a constant. */
        public Optional<Tensor> constantOf(int value) {
            return Optional.ofNullable(constants.get(value));
        }

        /** The finished program. */
        public Program build(int output) {
            return new Program(shapes, inputs, constants, steps, output);
        }

        private int value(Shape shape) {
            shapes.add(shape);
            return shapes.size() - 1;
        }
    }
}
