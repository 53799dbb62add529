package org.explico.network.differentiate;

import java.util.Optional;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;

/** Chooses what runs a program, by the program alone: Java for small ones in float64 whose operations are all written in Java. */
final class Engines {
    /** Operations of a value and a Jacobian up to which Java is faster than the call of ONNX Runtime. */
    private static final double MOST_OPERATIONS = 1.5e5;

    private Engines() {}

    static Engine of(Program program, ElementType real) {
        return direct(program, real).orElseGet(() -> new RuntimeEngine(program, real));
    }

    private static Optional<Engine> direct(Program program, ElementType real) {
        double rows = Math.min(size(program, program.inputs().getFirst().value()), size(program, program.output()));
        boolean small = program.operations() * (1 + 2 * rows) <= MOST_OPERATIONS;
        return small && real == ElementType.FLOAT64 ? DirectEngine.of(program) : Optional.empty();
    }

    private static double size(Program program, int value) {
        Shape shape = program.shape(value);
        return shape.size();
    }
}
