package org.explico.network.train;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;

/**
 * What a network should put out for each class: one output a class, 1 for its own and 0 elsewhere; or, for two classes and one output, 0 and 1.
 *
 * <ul>
 *   <li>Another number of outputs than classes; cross-entropy with fewer than two outputs: refused.
 * </ul>
 */
final class Goals {
    private final int[] classes;
    private final int[] places;
    private final int outputs;
    private final Loss loss;

    private Goals(int[] classes, int[] places, int outputs, Loss loss) {
        this.classes = classes;
        this.places = places;
        this.outputs = outputs;
        this.loss = loss;
    }

    static Goals of(Labels labels, int outputs, Loss loss) {
        int[] classes = labels.distinct();
        int needed = outputs == 1 && loss != Loss.CROSS_ENTROPY ? 2 : outputs;
        if (needed != classes.length || classes.length < 2) {
            throw Refusal.badInput(
                    "labels to train on",
                    Math.max(needed, 2) + " classes",
                    classes.length + " classes",
                    "make architecture and data agree");
        }
        int[] places = Arrays.stream(labels.toArray())
                .map(c -> Arrays.binarySearch(classes, c))
                .toArray();
        return new Goals(classes, places, outputs, loss);
    }

    int[] classes() {
        return classes.clone();
    }

    int outputs() {
        return outputs;
    }

    /** (points, outputs), row-major. */
    double[] targets() {
        double[] out = new double[places.length * outputs];
        for (int i = 0; i < places.length; i++) {
            if (outputs == 1) {
                out[i] = places[i];
            } else {
                out[i * outputs + places[i]] = 1;
            }
        }
        return out;
    }

    /** True where the outputs of point {@code row}, which start at {@code at}, choose its class. */
    boolean reached(int row, double[] found, int at) {
        int best = 0;
        if (outputs == 1) {
            best = found[at] > (loss == Loss.BINARY_CROSS_ENTROPY ? 0 : 0.5) ? 1 : 0;
        }
        for (int c = 1; c < outputs; c++) {
            best = found[at + c] > found[at + best] ? c : best;
        }
        return best == places[row];
    }
}
