package org.explico.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.explico.network.differentiate.Lowered;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.TensorInfo;

/**
 * Lengths that stand in for the axes of an input that a file leaves open, to find out what depends on them: 16 and 17 tokens, or 64 and 96 places along
 * each axis of an image, which the strides of most networks divide.
 */
final class StandIn {
    private static final int[] TOKENS = {16, 17};
    private static final int[] PLACES = {64, 96};

    private StandIn() {}

    /** One sample of an input, its first axis 1 where it has a batch. */
    static Shape sample(TensorInfo input) {
        return sample(input, 0);
    }

    private static Shape sample(TensorInfo input, int which) {
        Shape shape = input.shape().rank() < 2 ? input.shape() : input.shape().with(0, 1);
        int[] lengths = shape.rank() <= 2 ? TOKENS : PLACES;
        Shape known = shape;
        for (int axis = 0; axis < shape.rank(); axis++) {
            known = shape.dim(axis) == Shape.UNKNOWN ? known.with(axis, lengths[which]) : known;
        }
        return known;
    }

    /** The axes of tensors behind the batch: those that are as long for one stand-in as for the other are known. */
    static final class Shapes {
        private final List<Lowered> lowered = new ArrayList<>();

        Shapes(Graph graph) {
            TensorInfo input = graph.inputs().getFirst();
            for (int which = 0; which < TOKENS.length; which++) {
                lowered.add(Lowered.of(graph, Map.of(input.name(), sample(input, which))));
            }
        }

        /** The shape of a tensor, where the graph can be lowered as far as there. */
        Optional<Shape> of(String tensor) {
            Optional<Shape> one = lowered.getFirst().shape(tensor);
            Optional<Shape> two = lowered.getLast().shape(tensor);
            return one.filter(s -> two.filter(t -> t.rank() == s.rank()).isPresent())
                    .map(s -> common(s, two.orElseThrow()));
        }

        private static Shape common(Shape one, Shape two) {
            Shape common = one;
            for (int axis = 0; axis < one.rank(); axis++) {
                common = one.dim(axis) == two.dim(axis) ? common : common.with(axis, Shape.UNKNOWN);
            }
            return common;
        }
    }
}
