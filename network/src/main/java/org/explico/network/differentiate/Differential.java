package org.explico.network.differentiate;

import java.util.List;
import java.util.Map;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;

/** What is known of the map from one tensor of a graph to another. */
public sealed interface Differential {
    /** Raised with every change of a rule that may change a digit of a map or its differential; part of the content hash of a recorded layer. */
    int RULES_VERSION = 4;

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
     * Looks for the map between two tensors. For several pairs of one graph, lower it once: {@link Lowered#between}.
     *
     * @param inputs the shapes of the graph's inputs; those that the graph declares whole may be left out
     */
    static Differential of(Graph graph, String from, String to, Map<String, Shape> inputs) {
        return Lowered.of(graph.handingOut(List.of(to, from)), inputs).between(from, to);
    }
}
