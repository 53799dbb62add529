package org.explico.network.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of a graph through which values flow from its first input to its outputs.
 *
 * <p>A tensor <em>moves</em> when its values depend on those of the first input. What depends on the shape of the input alone (behind {@code Shape}
 * and {@code Size}) does not move, so that the arithmetic of shapes which exporters write is no way around a layer.
 *
 * <p>O(nodes + edges).
 */
public final class Flow {
    private final Graph graph;
    private final Set<String> moving;
    private final List<Node> nodes;

    private Flow(Graph graph, Set<String> moving, List<Node> nodes) {
        this.graph = graph;
        this.moving = moving;
        this.nodes = nodes;
    }

    /** The flow of a graph. */
    public static Flow of(Graph graph) {
        Set<String> moving = graph.reachedFrom(graph.inputs().getFirst().name());
        Set<String> leading = new HashSet<>(graph.outputs());
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes().reversed()) {
            if (node.outputs().stream().anyMatch(o -> moving.contains(o) && leading.contains(o))) {
                nodes.add(node);
                node.inputs().stream().filter(moving::contains).forEach(leading::add);
            }
        }
        moving.retainAll(leading);
        return new Flow(graph, moving, List.copyOf(nodes.reversed()));
    }

    /** The graph. */
    public Graph graph() {
        return graph;
    }

    /** The input where the flow begins. */
    public TensorInfo input() {
        return graph.inputs().getFirst();
    }

    /** The nodes that move and lead to an output, in running order. */
    public List<Node> nodes() {
        return nodes;
    }

    /** True for a tensor that moves and leads to an output. */
    public boolean contains(String tensor) {
        return moving.contains(tensor);
    }

    /** The operands of a node that move, each once, in their order. */
    public List<String> operands(Node node) {
        return node.inputs().stream().filter(moving::contains).distinct().toList();
    }

    /** What a node makes of the flow. */
    public List<String> results(Node node) {
        return node.outputs().stream().filter(moving::contains).toList();
    }
}
