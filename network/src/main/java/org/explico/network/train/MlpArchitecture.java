package org.explico.network.train;

import java.util.List;
import java.util.stream.Collectors;
import org.explico.core.Refusal;

/**
 * A multilayer perceptron: linear maps with an activation after each but the last, which gives one logit a class. More than 50 million
 * weights and biases are refused, for training keeps several copies of them.
 *
 * @param inputDim the dimension of the input
 * @param widths the widths of the hidden layers, in order; may be empty
 * @param activation the activation
 * @param classes the number of classes, at least 2
 */
public record MlpArchitecture(int inputDim, List<Integer> widths, Activation activation, int classes) {
    private static final int MOST_PARAMETERS = 50_000_000;

    /** Checks the numbers. */
    public MlpArchitecture {
        widths = List.copyOf(widths);
        if (inputDim < 1 || classes < 2 || widths.stream().anyMatch(w -> w < 1)) {
            throw Refusal.usage(
                    "architecture",
                    "an input of 1 or more numbers, widths of 1 or more, 2 or more classes",
                    inputDim + ", " + widths + ", " + classes,
                    "correct these numbers");
        }
        if (parameters(inputDim, widths, classes) > MOST_PARAMETERS) {
            throw Refusal.usage(
                    "architecture",
                    "at most " + MOST_PARAMETERS + " weights and biases",
                    "more for an input of " + inputDim + ", widths " + widths + " and " + classes + " classes",
                    "choose smaller widths");
        }
    }

    /** As {@code 64-64-32-16-10 relu}. */
    @Override
    public String toString() {
        return inputDim + "-" + widths.stream().map(w -> w + "-").collect(Collectors.joining()) + classes + " "
                + activation.word();
    }

    /** The number of linear maps. */
    int depth() {
        return widths.size() + 1;
    }

    /** The dimension that linear map {@code layer} starts from. */
    int from(int layer) {
        return layer == 0 ? inputDim : widths.get(layer - 1);
    }

    /** The dimension that linear map {@code layer} goes to. */
    int to(int layer) {
        return layer == widths.size() ? classes : widths.get(layer);
    }

    /** The number of weights and biases. */
    int parameters() {
        return (int) parameters(inputDim, widths, classes);
    }

    /** Counts no further than the first sum over the limit, so that nothing overflows: one product is below 2⁶². */
    private static long parameters(int inputDim, List<Integer> widths, int classes) {
        long count = 0;
        long from = inputDim;
        for (int i = 0; i <= widths.size() && count <= MOST_PARAMETERS; i++) {
            long to = i < widths.size() ? widths.get(i) : classes;
            count += (from + 1) * to;
            from = to;
        }
        return count;
    }
}
