package org.explico.network.differentiate;

import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;

/** What is known of the map from the input of a graph to one of its tensors. */
public sealed interface Differential {
    /** Raised with every change of a rule that may change a digit of a map or its differential; part of the content hash of a recorded layer. */
    int RULES_VERSION = 1;

    /**
     * The map as a program of primitives.
     *
     * @param program the program
     */
    record Known(Program program) implements Differential {}

    /**
     * No map.
     *
     * @param reason which operator at which node stands in the way, for people
     */
    record Unknown(String reason) implements Differential {}

    /**
     * Looks for the map to a tensor that depends on the input.
     *
     * @param input the shape of one sample, its first axis 1 where the network has a batch
     */
    static Differential of(Graph graph, String tensor, Shape input) {
        try {
            Program program = Lowering.of(graph, tensor, input);
            return program.moving().contains(program.output())
                    ? new Known(program)
                    : new Unknown("\"" + tensor + "\" does not depend on the input");
        } catch (NotDifferentiable e) {
            return new Unknown(e.reason());
        }
    }
}
