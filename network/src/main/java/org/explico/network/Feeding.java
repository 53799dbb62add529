package org.explico.network;

import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.graph.TensorInfo;

/**
 * How rows of numbers become the input of a network.
 *
 * @param sample the shape of one row, without the batch
 * @param batched whether a batch axis comes before it
 * @param fixed the length that the file fixes for the batch, or empty where it is free
 */
record Feeding(Shape sample, boolean batched, Optional<Integer> fixed) {
    static Feeding of(Network network, int width) {
        TensorInfo input = network.input();
        if (!input.type().isReal() || input.type() == ElementType.BFLOAT16) {
            throw Refusal.badInput(
                    network.name() + ", input \"" + input.name() + "\"",
                    "real numbers",
                    "elements of " + input.type(),
                    "token inputs are not recorded yet: cut the model behind its embedding and give the embedded points");
        }
        Shape shape = input.shape();
        boolean whole = shape.rank() < 2 || (shape.isKnown() && shape.dim(0) > 1 && shape.size() == width);
        if (whole) {
            return new Feeding(resolved(network, shape, width), false, Optional.of(1));
        }
        Optional<Integer> fixed = shape.dim(0) == Shape.UNKNOWN ? Optional.empty() : Optional.of(shape.dim(0));
        return new Feeding(resolved(network, shape.from(1), width), true, fixed);
    }

    /** The shape of the input with so many rows. */
    Shape shape(int rows) {
        return batched ? sample.behind(rows) : sample;
    }

    private static Shape resolved(Network network, Shape shape, int width) {
        int open = -1;
        long known = 1;
        for (int i = 0; i < shape.rank(); i++) {
            if (shape.dim(i) == Shape.UNKNOWN && open >= 0) {
                throw Refusal.badInput(
                        network.name() + ", input \"" + network.inputName() + "\"",
                        "at most one axis of unknown length behind the batch",
                        "shape " + network.inputShape(),
                        "export the model with fixed image or sequence sizes");
            }
            open = shape.dim(i) == Shape.UNKNOWN ? i : open;
            known = shape.dim(i) == Shape.UNKNOWN ? known : Math.multiplyExact(known, (long) shape.dim(i));
        }
        if (open >= 0 ? width % known != 0 : width != known) {
            throw Refusal.badInput(
                    "inputs of " + network.name(),
                    (open >= 0 ? "a multiple of " : "") + known + " numbers a row for input \"" + network.inputName()
                            + "\" of shape " + network.inputShape(),
                    width + " numbers a row",
                    "give the data this network was trained on");
        }
        return open >= 0 ? shape.with(open, Math.toIntExact(width / known)) : shape;
    }
}
