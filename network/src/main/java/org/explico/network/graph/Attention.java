package org.explico.network.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds attention: a product of two moving tensors, a Softmax of it, and a product of that with a moving tensor; or an operator that says so.
 *
 * <p>O(nodes + edges) of the part looked at.
 */
public final class Attention {
    private static final Set<String> OPERATORS = Set.of("Attention", "MultiHeadAttention");
    private static final Set<String> PRODUCTS = Set.of("MatMul", "Einsum");

    /** How far a tensor has come. */
    private enum Stage {
        NOTHING,
        SCORES,
        WEIGHTS
    }

    private Attention() {}

    /** True where a graph has attention anywhere between its input and its outputs. */
    public static boolean isIn(Graph graph) {
        Flow flow = Flow.of(graph);
        return isIn(flow, flow.nodes());
    }

    static boolean isIn(Flow flow, List<Node> nodes) {
        Map<String, Stage> stages = new HashMap<>();
        for (Node node : nodes) {
            List<String> operands = flow.operands(node);
            Stage stage = operands.stream()
                    .map(o -> stages.getOrDefault(o, Stage.NOTHING))
                    .max(Stage::compareTo)
                    .orElse(Stage.NOTHING);
            boolean product = PRODUCTS.contains(node.operator()) && new HashSet<>(operands).size() > 1;
            if (OPERATORS.contains(node.operator()) || (product && stage == Stage.WEIGHTS)) {
                return true;
            }
            Stage next = product && stage == Stage.NOTHING
                    ? Stage.SCORES
                    : node.operator().equals("Softmax") && stage == Stage.SCORES ? Stage.WEIGHTS : stage;
            flow.results(node).forEach(r -> stages.put(r, next));
        }
        return false;
    }
}
