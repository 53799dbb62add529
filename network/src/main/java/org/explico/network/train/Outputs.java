package org.explico.network.train;

import org.explico.core.Refusal;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Session;

/** How many numbers a graph puts out for one input. */
final class Outputs {
    private Outputs() {}

    static int of(Trainee trainee) {
        try (Session session = Session.plain(trainee.name(), trainee.graph())) {
            Shape shape = session.declared().getFirst().shape().orElse(Shape.of());
            if (shape.rank() != 2 || shape.dim(1) < 1) {
                throw Refusal.usage(
                        trainee.name(), "a first output (N, outputs)", "shape " + shape, "hand out the logits first");
            }
            return shape.dim(1);
        }
    }
}
