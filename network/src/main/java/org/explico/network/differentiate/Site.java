package org.explico.network.differentiate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * Where a node is lowered: its settings, and its operands as values of the program.
 *
 * @param node the node
 * @param opset the version of its operator set
 * @param operands the value of each input, empty where it is left out
 * @param terms the program under construction
 */
record Site(Node node, int opset, List<Optional<Integer>> operands, Terms terms) {
    /** The most elements of a constant that a rule makes, 2²⁶. */
    private static final int MOST = 1 << 26;

    /** Lowers nodes of one operator to the values of their outputs. */
    @FunctionalInterface
    interface Rule {
        List<Integer> lower(Site site);

        /** A rule for nodes with one output. */
        static Rule one(java.util.function.ToIntFunction<Site> rule) {
            return site -> List.of(rule.applyAsInt(site));
        }
    }

    int value(int input) {
        return optional(input).orElseThrow(() -> new NotDifferentiable("input " + input + " is missing"));
    }

    Optional<Integer> optional(int input) {
        return input < operands.size() ? operands.get(input) : Optional.empty();
    }

    /** All operands that are given. */
    List<Integer> values() {
        return operands.stream().flatMap(Optional::stream).toList();
    }

    Shape shape(int input) {
        return terms.shape(value(input));
    }

    int rank(int input) {
        return shape(input).rank();
    }

    long whole(String attribute, long otherwise) {
        return node.whole(attribute, otherwise);
    }

    double real(String attribute, float otherwise) {
        return node.real(attribute, otherwise);
    }

    String text(String attribute, String otherwise) {
        return node.text(attribute, otherwise);
    }

    boolean is(String attribute, long otherwise) {
        return whole(attribute, otherwise) != 0;
    }

    int axis(String attribute, long otherwise) {
        return shape(0).axis(whole(attribute, otherwise));
    }

    /** An input that must be known before the run. */
    Tensor constant(int input) {
        return terms.program()
                .constantOf(value(input))
                .orElseThrow(() -> new NotDifferentiable("input " + input
                        + (node.input(input).map(n -> " (\"" + n + "\")").orElse("")) + " is not constant"));
    }

    Optional<Tensor> known(int input) {
        return optional(input).map(v -> constant(input));
    }

    /** Whole numbers that older operator sets give as an attribute and newer ones as an input. */
    Optional<long[]> wholes(String attribute, int input) {
        return node.wholes(attribute).or(() -> known(input).map(Tensor::toLongs));
    }

    /** Axes of the first operand; all of them where none are given. */
    List<Integer> axes(String attribute, int input) {
        Shape shape = shape(0);
        return wholes(attribute, input)
                .filter(a -> a.length > 0)
                .map(a -> Arrays.stream(a).mapToObj(shape::axis).sorted().toList())
                .orElseGet(() -> Kernels.range(0, shape.rank()));
    }

    /** Settings an axis of space each. */
    List<Integer> each(String attribute, int axes, long otherwise) {
        long[] same = new long[axes];
        Arrays.fill(same, otherwise);
        return Arrays.stream(node.wholes(attribute).orElse(same))
                .mapToObj(Math::toIntExact)
                .toList();
    }

    /** The length of a constant that a rule makes; small files must not ask for all of the memory. */
    static int bounded(double length) {
        if (!(length <= MOST)) {
            throw new NotDifferentiable(
                    String.format(Locale.ROOT, "a constant of %.0f elements, more than %d", length, MOST));
        }
        return (int) length;
    }

    void refuse(boolean when, String reason) {
        if (when) {
            throw new NotDifferentiable(reason);
        }
    }

    /** How many outputs are wanted. */
    int wanted() {
        return (int) IntStream.range(0, node.outputs().size())
                .filter(i -> !node.outputs().get(i).isEmpty())
                .count();
    }

    static Shape shapeOf(List<Integer> dims) {
        return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
    }
}
