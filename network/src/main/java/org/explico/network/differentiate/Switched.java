package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;

/**
 * A program of one input that is affine but for switches, rewritten: every switch takes what a new input says that is held still, and hands out
 * its values. Relu, absolute value, maxima and minima, the largest along an axis, and choices by a comparison with constants that do not jump are
 * switches.
 *
 * <p>O(steps); no weight is copied.
 */
final class Switched {
    /** Stands for the input with the choices; no value of a program has this number. */
    private static final int CHOICES = -1;

    private final Program source;
    private final ProgramBuilder program = new ProgramBuilder();
    private final Terms t = new Terms(program);
    private final Map<Integer, Integer> values = new HashMap<>();
    private final Map<Integer, Program.Step> makers = new HashMap<>();
    private final Set<Integer> moving = new HashSet<>();
    private final List<Switch> switches = new ArrayList<>();
    private final List<Integer> handedOut = new ArrayList<>();
    private final Law law;

    /** Who sets the switches. */
    private enum Law {
        /** The values at the point. */
        FREE,
        /** The input that is held. */
        HELD
    }

    private Switched(Program source, Law law, int size) {
        this.source = source;
        this.law = law;
        Program.Input from = source.inputs().getFirst();
        values.put(from.value(), program.input(from.name(), source.shape(from.value())));
        moving.add(from.value());
        if (law == Law.HELD) {
            values.put(CHOICES, program.held(choices(source), ElementType.FLOAT64, Shape.of(size)));
        }
        source.constants().forEach((value, tensor) -> values.put(value, program.constant(tensor)));
        source.steps().stream().filter(s -> !values.containsKey(s.result())).forEach(this::step);
    }

    /** A program in its three forms. */
    sealed interface Form {
        /**
         * A program with switches.
         *
         * @param free from the input to the values of all switches, set by the values at the point
         * @param output from the input and the choices to the output
         * @param values from the input and the choices to the values of all switches
         * @param switches what the values mean, one behind the other
         * @param choices the name of the input that holds the choices
         */
        record Affine(Program free, Program output, Program values, List<Switch> switches, String choices)
                implements Form {}

        /** A program without switches, affine everywhere. */
        record Plain() implements Form {}

        /**
         * Not piecewise affine.
         *
         * @param value where it is not
         * @param reason why not, about the operator there
         */
        record Other(int value, String reason) implements Form {}
    }

    /** Why a program is not piecewise affine, and where. */
    private static final class NotAffine extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int value;
        private final String reason;

        NotAffine(int value, String reason) {
            super(reason, null, false, false);
            this.value = value;
            this.reason = reason;
        }
    }

    static Form of(Program source) {
        try {
            Switched free = new Switched(source, Law.FREE, 0);
            if (free.switches.isEmpty()) {
                return new Form.Plain();
            }
            Switched held = new Switched(source, Law.HELD, free.size());
            return new Form.Affine(
                    free.to(free.flat()),
                    held.to(held.value(source.output())),
                    held.to(held.flat()),
                    List.copyOf(held.switches),
                    choices(source));
        } catch (NotAffine e) {
            return new Form.Other(e.value, e.reason);
        }
    }

    private static String choices(Program source) {
        return source.inputs().getFirst().name().equals("choices") ? "choices_" : "choices";
    }

    private Program to(int value) {
        Program whole = program.build(value);
        return whole.between(whole.inputs().getFirst(), List.of(value));
    }

    private int size() {
        return switches.isEmpty() ? 0 : switches.getLast().end();
    }

    private int flat() {
        return t.concat(0, handedOut);
    }

    private void step(Program.Step step) {
        makers.put(step.result(), step);
        if (step.operands().stream().noneMatch(moving::contains)) {
            values.put(step.result(), applied(step));
            return;
        }
        moving.add(step.result());
        values.put(step.result(), affine(step));
    }

    private int affine(Program.Step step) {
        return switch (step.primitive()) {
            case Primitive.Add _,
                    Primitive.Subtract _,
                    Primitive.Sum _,
                    Primitive.Reshape _,
                    Primitive.Transpose _,
                    Primitive.Concat _,
                    Primitive.Expand _,
                    Primitive.Slice _,
                    Primitive.Pad _,
                    Primitive.Windows _,
                    Primitive.Compare _ -> applied(step);
            case Primitive.Multiply _, Primitive.MatMul _, Primitive.Convolution _ -> {
                require(
                        step,
                        !moves(step, 0) || !moves(step, 1),
                        "a product of two values that both move is not affine");
                yield applied(step);
            }
            case Primitive.Divide _ -> {
                require(step, !moves(step, 1), "a quotient by a value that moves is not affine");
                yield applied(step);
            }
            case Primitive.Power(double c) -> {
                require(step, c == 1, "a power is not affine");
                yield applied(step);
            }
            case Primitive.Apply(Primitive.Function function) -> applied(step, function);
            case Primitive.Maximum _ ->
                chosen(step, t.subtract(value(step, 0), value(step, 1)), Switch.Tie.FIRST, 0, 1);
            case Primitive.Minimum _ ->
                chosen(step, t.subtract(value(step, 1), value(step, 0)), Switch.Tie.FIRST, 0, 1);
            case Primitive.Choose _ -> guarded(step);
            case Primitive.Largest(int axis) -> largest(step, axis);
            case Primitive.Gather _, Primitive.Take _ -> {
                require(step, !moves(step, 1), "places that move are not affine");
                yield applied(step);
            }
            case Primitive.Softmax _, Primitive.LogSoftmax _ -> throw not(step, "softmax is not affine");
            case Primitive.Raise _ -> throw not(step, "a power is not affine");
            case Primitive.Staircase _, Primitive.Places _, Primitive.Convert _, Primitive.Join _, Primitive.Not _ ->
                throw not(step, "what jumps is not affine");
        };
    }

    private int applied(Program.Step step, Primitive.Function function) {
        int x = value(step, 0);
        return switch (function) {
            case NEGATE -> applied(step);
            case RELU -> {
                int choice = choice(signs(x, Switch.Tie.SECOND), t.shape(x));
                yield law == Law.FREE ? applied(step) : t.multiply(x, choice);
            }
            case ABSOLUTE -> {
                int choice = choice(signs(x, Switch.Tie.FIRST), t.shape(x));
                yield law == Law.FREE ? applied(step) : t.multiply(x, t.shifted(t.scaled(choice, 2), -1));
            }
            case SQUARE_ROOT, EXPONENTIAL, LOGARITHM, TANH, SIGMOID, SOFTPLUS, ERROR_FUNCTION, SINE, COSINE ->
                throw not(
                        step, function.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " is not affine");
        };
    }

    /** One of two operands by a sign. */
    private int chosen(Program.Step step, int sign, Switch.Tie tie, int first, int second) {
        int choice = choice(signs(sign, tie), t.shape(sign));
        return law == Law.FREE
                ? applied(step)
                : t.choose(t.above(choice, 0.5), value(step, first), value(step, second));
    }

    /** A choice by a comparison with a constant: it must not jump there. */
    private int guarded(Program.Step step) {
        if (!moves(step, 0)) {
            return applied(step);
        }
        Program.Step guard = makers.get(step.operands().getFirst());
        if (guard == null || !(guard.primitive() instanceof Primitive.Compare(Primitive.Relation relation))) {
            throw not(step, "a choice by more than one comparison is not known to be continuous");
        }
        boolean continuous = relation != Primitive.Relation.EQUAL
                && source.shape(guard.result()).equals(source.shape(step.result()))
                && Continuity.of(source, step, guard, moving);
        require(step, continuous, "a choice by a comparison jumps, or is not known not to");
        int a = value(guard, 0);
        int b = value(guard, 1);
        return switch (relation) {
            case GREATER -> chosen(step, t.subtract(a, b), Switch.Tie.SECOND, 1, 2);
            case GREATER_OR_EQUAL -> chosen(step, t.subtract(a, b), Switch.Tie.FIRST, 1, 2);
            case LESS -> chosen(step, t.subtract(b, a), Switch.Tie.SECOND, 1, 2);
            case LESS_OR_EQUAL -> chosen(step, t.subtract(b, a), Switch.Tie.FIRST, 1, 2);
            case EQUAL -> throw not(step, "a choice by equality jumps");
        };
    }

    private int largest(Program.Step step, int axis) {
        int x = value(step, 0);
        Shape shape = t.shape(x);
        if (shape.dim(axis) == 1) {
            return x;
        }
        int inner = Math.toIntExact(shape.from(axis + 1).size());
        int outer = Math.toIntExact(shape.size() / shape.from(axis).size());
        handOut(x);
        Switch made = new Switch(size(), outer, shape.dim(axis), inner, Switch.Tie.FIRST);
        switches.add(made);
        return law == Law.FREE ? applied(step) : t.sum(t.multiply(x, choice(made, shape)), List.of(axis));
    }

    private Switch signs(int x, Switch.Tie tie) {
        Switch made = Switch.signs(size(), Math.toIntExact(t.shape(x).size()), tie);
        switches.add(made);
        handOut(x);
        return made;
    }

    private void handOut(int x) {
        handedOut.add(t.reshape(x, Math.toIntExact(t.shape(x).size())));
    }

    /** What is held for a switch; nothing where the values set it. */
    private int choice(Switch made, Shape shape) {
        return law == Law.FREE
                ? CHOICES
                : t.reshape(t.slice(value(CHOICES), 0, made.start(), made.end() - made.start()), shape);
    }

    private int applied(Program.Step step) {
        return program.apply(
                step.primitive(), step.operands().stream().map(this::value).toArray(Integer[]::new));
    }

    private boolean moves(Program.Step step, int operand) {
        return moving.contains(step.operands().get(operand));
    }

    private static void require(Program.Step step, boolean holds, String otherwise) {
        if (!holds) {
            throw not(step, otherwise);
        }
    }

    private static NotAffine not(Program.Step step, String reason) {
        return new NotAffine(step.result(), reason);
    }

    private int value(Program.Step step, int operand) {
        return value(step.operands().get(operand));
    }

    private int value(int value) {
        return java.util.Objects.requireNonNull(values.get(value));
    }
}
