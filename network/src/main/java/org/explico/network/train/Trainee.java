package org.explico.network.train;

import java.util.List;
import java.util.Set;
import org.explico.core.Refusal;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.zoo.Blueprint;
import org.explico.network.zoo.Parameter;

/**
 * A graph and what training moves in it. Its first input is the batch, its first output the logits (N, outputs). Batch normalisation trains on the
 * statistics of the batch, and its running statistics follow them.
 *
 * <ul>
 *   <li>A name that is no constant of real numbers, or an input without a batch axis: refused.
 * </ul>
 *
 * @param name what people call it
 * @param graph the graph, with initial values
 * @param moving the constants that gradients move
 * @param decaying those of them that weight decay draws to 0
 */
public record Trainee(String name, Graph graph, List<String> moving, Set<String> decaying) {
    /** Checks the names. */
    public Trainee {
        moving = List.copyOf(moving);
        decaying = Set.copyOf(decaying);
        for (String constant : moving) {
            var tensor = graph.constants().get(constant);
            if (tensor == null || !tensor.type().isReal()) {
                throw Refusal.usage(
                        name,
                        "constants of real numbers to train",
                        "\"" + constant + "\"",
                        "choose among its initialisers");
            }
        }
        if (graph.inputs().size() != 1 || graph.inputs().getFirst().shape().rank() < 2) {
            throw Refusal.usage(
                    name, "one input with a batch axis", graph.inputs().toString(), "export the model so");
        }
    }

    /** A drawn architecture with its initial values. */
    static Trainee of(String name, Blueprint blueprint, Graph graph) {
        return new Trainee(
                name,
                graph,
                blueprint.parameters().stream()
                        .filter(Parameter::moves)
                        .map(Parameter::name)
                        .toList(),
                blueprint.parameters().stream()
                        .filter(Parameter::decays)
                        .map(Parameter::name)
                        .collect(java.util.stream.Collectors.toSet()));
    }

    /** The shape of one input. */
    Shape sample() {
        return graph.inputs().getFirst().shape().from(1);
    }

    boolean takesTokens() {
        return !graph.inputs().getFirst().type().isReal();
    }

    /** The running statistics, in running order. */
    List<String> statistics() {
        return graph.nodes().stream()
                .filter(Trainee::normalises)
                .flatMap((Node node) -> node.inputs().subList(3, 5).stream())
                .toList();
    }

    static boolean normalises(Node node) {
        return node.operator().equals("BatchNormalization");
    }
}
