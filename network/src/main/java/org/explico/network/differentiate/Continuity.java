package org.explico.network.differentiate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;

/**
 * Whether a choice by the comparison of a value with a constant is continuous: both candidates must be made from that value, element by element,
 * and be equal where it is equal to the constant. Found by computing both there.
 */
final class Continuity {
    private static final double ROUNDING = 1e-12;

    private final Program program;
    private final Set<Integer> moving;
    private final int compared;

    private Continuity(Program program, Set<Integer> moving, int compared) {
        this.program = program;
        this.moving = moving;
        this.compared = compared;
    }

    /**
     * @param choice the choice
     * @param guard the comparison that it follows
     * @param moving the values that depend on the input
     */
    static boolean of(Program program, Program.Step choice, Program.Step guard, Set<Integer> moving) {
        int left = guard.operands().get(0);
        int right = guard.operands().get(1);
        if (moving.contains(left) == moving.contains(right)) {
            return false;
        }
        int compared = moving.contains(left) ? left : right;
        Continuity continuity = new Continuity(program, moving, compared);
        return continuity.holds(choice, compared == left ? right : left);
    }

    private boolean holds(Program.Step choice, int constant) {
        if (!program.shape(compared).equals(program.shape(choice.result()))
                || !choice.operands().stream().skip(1).allMatch(this::isElementwise)) {
            return false;
        }
        double[] at = spread(constant);
        double[] first = run(choice.operands().get(1), at);
        double[] second = run(choice.operands().get(2), at);
        for (int i = 0; i < first.length; i++) {
            double scale = Math.max(1, Math.max(Math.abs(first[i]), Math.abs(second[i])));
            if (!(Math.abs(first[i] - second[i]) <= ROUNDING * scale)) {
                return false;
            }
        }
        return true;
    }

    /** True where each element of a value depends on the same element of the compared value alone. */
    private boolean isElementwise(int value) {
        Set<Integer> open = new HashSet<>(Set.of(value));
        for (Program.Step step : program.steps().reversed()) {
            if (step.result() != compared && moving.contains(step.result()) && open.remove(step.result())) {
                if (!(step.primitive() instanceof Primitive.Elementwise)) {
                    return false;
                }
                step.operands().stream().filter(moving::contains).forEach(open::add);
            }
        }
        open.removeIf(v -> v == compared || !moving.contains(v));
        return open.isEmpty();
    }

    /** The constant in the shape of the compared value. */
    private double[] spread(int constant) {
        return run(constant, new double[Math.toIntExact(program.shape(compared).size())]);
    }

    private double[] run(int value, double... at) {
        Program.Input from = new Program.Input(compared, "x", ElementType.FLOAT64);
        Program part = program.between(from, List.of(value));
        Shape shape = program.shape(value);
        double[] made = Engines.of(part, ElementType.FLOAT64).value(List.of(), at);
        return spread(made, shape, program.shape(compared));
    }

    private static double[] spread(double[] made, Shape from, Shape to) {
        if (from.equals(to)) {
            return made;
        }
        double[] wide = new double[Math.toIntExact(to.size())];
        int[] strides = from.strides();
        int[] at = new int[to.rank()];
        for (int i = 0; i < wide.length; i++) {
            int place = 0;
            for (int axis = 0; axis < from.rank(); axis++) {
                int k = at[to.rank() - from.rank() + axis];
                place += from.dim(axis) == 1 ? 0 : k * strides[axis];
            }
            wide[i] = made[place];
            for (int axis = to.rank() - 1; axis >= 0 && ++at[axis] == to.dim(axis); axis--) {
                at[axis] = 0;
            }
        }
        return wide;
    }
}
