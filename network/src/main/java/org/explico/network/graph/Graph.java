package org.explico.network.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network as a graph: nodes in an order in which every tensor is made before it is read, each tensor made once.
 *
 * @param name its name
 * @param opset the version of the ONNX operator set its nodes follow
 * @param inputs the tensors that come at run time
 * @param outputs the names of the tensors that are handed out
 * @param constants the constant tensors by name
 * @param nodes the operations, in running order
 */
public record Graph(
        String name,
        int opset,
        List<TensorInfo> inputs,
        List<String> outputs,
        Map<String, Tensor> constants,
        List<Node> nodes) {
    private static final Set<String> SHAPES = Set.of("Shape", "Size");

    /** Copies the collections, keeping their order. */
    public Graph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        nodes = List.copyOf(nodes);
    }

    /** This graph handing out other tensors, without the nodes and constants that these do not need. */
    public Graph handingOut(List<String> tensors) {
        Set<String> needed = new HashSet<>(tensors);
        List<Node> kept = new ArrayList<>();
        for (Node node : nodes.reversed()) {
            if (node.outputs().stream().anyMatch(needed::contains)) {
                kept.add(node);
                needed.addAll(node.inputs());
            }
        }
        Map<String, Tensor> used = new LinkedHashMap<>(constants);
        used.keySet().retainAll(needed);
        return new Graph(name, opset, inputs, tensors, used, kept.reversed());
    }

    /**
     * The tensors whose values depend on those of an input, the input first, in running order. What is behind {@code Shape} or {@code Size} depends on
     * its shape alone and does not count.
     */
    public Set<String> reachedFrom(String input) {
        Set<String> reached = new LinkedHashSet<>();
        reached.add(input);
        for (Node node : nodes) {
            if (!SHAPES.contains(node.operator()) && node.inputs().stream().anyMatch(reached::contains)) {
                node.outputs().stream().filter(o -> !o.isEmpty()).forEach(reached::add);
            }
        }
        return reached;
    }

    /** The nodes by the tensors they make. */
    public Map<String, Node> makers() {
        Map<String, Node> makers = new LinkedHashMap<>();
        nodes.forEach(node -> node.outputs().forEach(output -> makers.put(output, node)));
        return makers;
    }

    /** This graph with the first axis of its inputs of another length. */
    public Graph withBatch(int length) {
        List<TensorInfo> changed = inputs.stream()
                .map(i -> i.shape().rank() < 2
                        ? i
                        : new TensorInfo(i.name(), i.type(), i.shape().with(0, length)))
                .toList();
        return new Graph(name, opset, changed, outputs, constants, nodes);
    }
}
