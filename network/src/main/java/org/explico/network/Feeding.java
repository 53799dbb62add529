package org.explico.network;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.graph.TensorInfo;

/**
 * How rows of numbers become the input of a network.
 *
 * @param sample the shape of one row, without the batch
 * @param batched whether a batch axis comes before it
 * @param fixed the length that the file fixes for the batch, or empty where it is free
 * @param open the length of the axis behind the batch that the file leaves open, or 1 where there is none
 */
record Feeding(Shape sample, boolean batched, Optional<Integer> fixed, int open) {
    private static final Set<ElementType> TYPES =
            Set.of(ElementType.FLOAT32, ElementType.FLOAT64, ElementType.INT32, ElementType.INT64);

    static Feeding of(Network network, int width, Optional<Shape> row) {
        TensorInfo input = network.input();
        if (!TYPES.contains(input.type())) {
            throw Refusal.badInput(
                    network.name() + ", input \"" + input.name() + "\"",
                    "real numbers, or whole ones of 32 or 64 bits",
                    "elements of " + input.type(),
                    "export the model with such an input");
        }
        Shape shape = input.shape();
        boolean whole = shape.rank() < 2 || (shape.isKnown() && shape.dim(0) > 1 && shape.size() == width);
        if (whole) {
            return of(shape, resolved(network, shape, width, row), false, Optional.of(1));
        }
        Optional<Integer> fixed = shape.dim(0) == Shape.UNKNOWN ? Optional.empty() : Optional.of(shape.dim(0));
        return of(shape.from(1), resolved(network, shape.from(1), width, row), true, fixed);
    }

    private static Feeding of(Shape declared, Shape sample, boolean batched, Optional<Integer> fixed) {
        int open = 1;
        for (int i = 0; i < declared.rank(); i++) {
            open = declared.dim(i) == Shape.UNKNOWN ? sample.dim(i) : open;
        }
        return new Feeding(sample, batched, fixed, open);
    }

    /** The shape of the input with so many rows. */
    Shape shape(int rows) {
        return batched ? sample.behind(rows) : sample;
    }

    /** Refuses inputs that the type of the network's input cannot say: fractions where it takes tokens. */
    static void requireFit(Network network, PointCloud inputs) {
        ElementType type = network.input().type();
        double most = type == ElementType.INT32 ? Integer.MAX_VALUE : 0x1p53;
        for (int i = 0; !type.isReal() && i < inputs.size(); i++) {
            for (int j = 0; j < inputs.dim(); j++) {
                double value = inputs.at(i, j);
                if (value != Math.rint(value) || Math.abs(value) > most) {
                    throw Refusal.badInput(
                            "inputs of " + network.name(),
                            "whole numbers for input \"" + network.inputName() + "\" of type " + type,
                            value + " in row " + i + ", column " + j + ", counted from 0",
                            "give the tokens this network was trained on");
                }
            }
        }
    }

    private static boolean fits(Shape declared, Shape row) {
        return declared.rank() == row.rank()
                && IntStream.range(0, row.rank())
                        .allMatch(i -> declared.dim(i) == Shape.UNKNOWN || declared.dim(i) == row.dim(i));
    }

    private static Shape resolved(Network network, Shape shape, int width, Optional<Shape> row) {
        Optional<Shape> told = row.filter(r -> r.size() == width && fits(shape, r));
        if (told.isPresent()) {
            return told.get();
        }
        int open = -1;
        long known = 1;
        for (int i = 0; i < shape.rank(); i++) {
            if (shape.dim(i) == Shape.UNKNOWN && open >= 0) {
                throw Refusal.badInput(
                        network.name() + ", input \"" + network.inputName() + "\"",
                        "at most one axis of unknown length behind the batch",
                        "shape " + network.inputShape(),
                        "give the data with that many axes, as an npz with x of shape (n, channels, height, width), or export the model with fixed sizes");
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
