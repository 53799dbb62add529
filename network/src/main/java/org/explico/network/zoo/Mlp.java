package org.explico.network.zoo;

import java.util.List;
import java.util.stream.Collectors;
import org.explico.core.Refusal;
import org.explico.network.graph.Shape;

/**
 * A multilayer perceptron: linear maps with an activation after each but the last. Tensors {@code hidden1}, {@code relu1} (or {@code tanh1} and so
 * on), ..., {@code logits}. More than 50 million weights and biases are refused, for training keeps several copies of them.
 *
 * @param inputDim the dimension of the input
 * @param widths the widths of the hidden layers, in order; may be empty
 * @param activation the activation
 * @param outputs the number of outputs, at least 1
 */
public record Mlp(int inputDim, List<Integer> widths, Activation activation, int outputs) implements Architecture {
    /** Checks the numbers. */
    public Mlp {
        widths = List.copyOf(widths);
        if (inputDim < 1 || outputs < 1 || widths.stream().anyMatch(w -> w < 1)) {
            throw Refusal.usage(
                    "architecture",
                    "an input of 1 or more numbers, widths of 1 or more, 1 or more outputs",
                    inputDim + ", " + widths + ", " + outputs,
                    "correct these numbers");
        }
        if (parameters(inputDim, widths, outputs) > Blueprint.MOST_PARAMETERS) {
            throw Refusal.usage(
                    "architecture",
                    "at most " + Blueprint.MOST_PARAMETERS + " weights and biases",
                    "more for an input of " + inputDim + ", widths " + widths + " and " + outputs + " outputs",
                    "choose smaller widths");
        }
    }

    @Override
    public String family() {
        return "mlp";
    }

    @Override
    public Shape sample() {
        return Shape.of(inputDim);
    }

    @Override
    public Mlp fitted(Shape sample, int others) {
        return new Mlp(Math.toIntExact(sample.size()), widths, activation, others);
    }

    @Override
    public Initialisation initialisation() {
        return activation.initialisation();
    }

    /** As {@code 64-64-32-16-10 relu}. */
    @Override
    public String toString() {
        return inputDim + "-" + widths.stream().map(w -> w + "-").collect(Collectors.joining()) + outputs + " "
                + activation.word();
    }

    String draw(Drawing drawing, String x) {
        String last = x;
        int from = inputDim;
        for (int i = 0; i < widths.size(); i++) {
            last = drawing.linear("hidden" + (i + 1), last, from, widths.get(i));
            last = drawing.activated(activation.word() + (i + 1), last, activation);
            from = widths.get(i);
        }
        return drawing.linear(Blueprint.LOGITS, last, from, outputs);
    }

    /** Counts no further than the first sum over the limit, so that nothing overflows: one product is below 2⁶². */
    private static long parameters(int inputDim, List<Integer> widths, int outputs) {
        long count = 0;
        long from = inputDim;
        for (int i = 0; i <= widths.size() && count <= Blueprint.MOST_PARAMETERS; i++) {
            long to = i < widths.size() ? widths.get(i) : outputs;
            count += (from + 1) * to;
            from = to;
        }
        return count;
    }
}
