package org.explico.network.differentiate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.explico.network.Models;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * An operator in one of its forms, as a graph from {@code x} to {@code y}.
 *
 * <p>With several operands x is a vector that is cut into {@code x0}, {@code x1}, ...: all of them move.
 *
 * @param name what is tried
 * @param opset the version of the operator set
 * @param operands the shapes of the operands
 * @param low points have coordinates from here
 * @param high to here
 * @param oracle what knows the right values
 * @param build adds the nodes
 */
record Rule(
        String name,
        int opset,
        List<Shape> operands,
        double low,
        double high,
        Oracle oracle,
        UnaryOperator<Models> build) {
    /** What knows the right values. */
    sealed interface Oracle {}

    /** ONNX Runtime's own float32 kernel of the operator, which knows nothing of our lowering. */
    record OnnxRuntime() implements Oracle {}

    /**
     * A formula in Java.
     *
     * @param formula the formula
     */
    record Formula(UnaryOperator<double[]> formula) implements Oracle {}

    /** A rule of one operand {@code x}. */
    static Rule of(String name, int opset, Shape x, UnaryOperator<Models> build) {
        return new Rule(name, opset, List.of(x), -2, 2, new OnnxRuntime(), build);
    }

    /** A rule of operands {@code x0}, {@code x1}, ... that all move. */
    static Rule moving(String name, int opset, UnaryOperator<Models> build, Shape... operands) {
        return new Rule(name, opset, List.of(operands), -2, 2, new OnnxRuntime(), build);
    }

    /** Tried at points of another cube. */
    Rule within(double from, double to) {
        return new Rule(name, opset, operands, from, to, oracle, build);
    }

    /** Compared with a formula. */
    Rule knownAs(UnaryOperator<double[]> formula) {
        return new Rule(name, opset, operands, low, high, new Formula(formula), build);
    }

    /** Compared with a function of each element. */
    Rule knownEach(DoubleUnaryOperator function) {
        return knownAs(x -> Arrays.stream(x).map(function).toArray());
    }

    Shape shape() {
        return operands.size() == 1
                ? operands.getFirst()
                : Shape.of(
                        Math.toIntExact(operands.stream().mapToLong(Shape::size).sum()));
    }

    Graph graph() {
        Models model = new Models(opset, shape().toArray());
        if (operands.size() > 1) {
            cut(model);
        }
        return build.apply(model).graph("y");
    }

    private void cut(Models model) {
        long start = 0;
        for (int i = 0; i < operands.size(); i++) {
            long end = start + operands.get(i).size();
            if (opset < 10) {
                Map<String, Attribute> range = Map.of("starts", Models.wholes(start), "ends", Models.wholes(end));
                model.node("Slice", range, "flat" + i, "x");
            } else {
                model.constant("from" + i, Tensor.longs(start)).constant("to" + i, Tensor.longs(end));
                model.node("Slice", "flat" + i, "x", "from" + i, "to" + i);
            }
            model.constant("shape" + i, Tensor.longs(operands.get(i).toLongs()));
            model.node("Reshape", "x" + i, "flat" + i, "shape" + i);
            start = end;
        }
    }

    @Override
    public String toString() {
        return name + " opset " + opset;
    }
}
