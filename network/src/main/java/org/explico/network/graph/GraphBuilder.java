package org.explico.network.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph under construction, of operator set {@value #OPSET}: every emitted node gets a fresh tensor name. For one thread.
 */
public final class GraphBuilder {
    /** The operator set of graphs built here: the newest that ONNX Runtime and common tools of the last years all read. */
    public static final int OPSET = 17;

    private final String name;
    private final int opset;
    private final List<TensorInfo> inputs = new ArrayList<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private final Map<Tensor, String> shared = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private int fresh;

    /** An empty graph with this name. */
    public GraphBuilder(String name) {
        this(name, OPSET);
    }

    private GraphBuilder(String name, int opset) {
        this.name = name;
        this.opset = opset;
    }

    /** A graph that starts as another one, of the same operator set, and to which nodes are added behind. */
    public static GraphBuilder extending(Graph graph) {
        GraphBuilder builder = new GraphBuilder(graph.name(), graph.opset());
        builder.inputs.addAll(graph.inputs());
        builder.constants.putAll(graph.constants());
        builder.nodes.addAll(graph.nodes());
        builder.taken.addAll(graph.constants().keySet());
        graph.inputs().forEach(input -> builder.taken.add(input.name()));
        graph.nodes().forEach(node -> builder.taken.addAll(node.outputs()));
        return builder;
    }

    /** Adds an input and returns its name. */
    public String input(String input, ElementType type, Shape shape) {
        inputs.add(new TensorInfo(input, type, shape));
        return input;
    }

    /** Adds a constant under its own name. */
    public String constant(String constant, Tensor value) {
        constants.put(constant, value);
        return constant;
    }

    /** Adds a constant; equal constants share one name. */
    public String constant(Tensor value) {
        return shared.computeIfAbsent(value, v -> constant(next("c"), v));
    }

    /** A float64 scalar. */
    public String scalar(double value) {
        return constant(Tensor.scalar(value));
    }

    /** A vector of int64. */
    public String longs(long... values) {
        return constant(Tensor.longs(values));
    }

    /** Emits a node without attributes; returns the name of what it makes. */
    public String emit(String operator, String... operands) {
        return emit(Node.of(operator, Arrays.asList(operands), next("t")));
    }

    /** Emits a node with one attribute; returns the name of what it makes. */
    public String emit(String operator, String attribute, Attribute value, String... operands) {
        return emit(Node.of(operator, Arrays.asList(operands), next("t")).with(attribute, value));
    }

    /** Emits a node that is ready; returns the name of its first output. */
    public String emit(Node node) {
        nodes.add(node);
        return node.outputs().getFirst();
    }

    /** Gives a tensor another name by an Identity node. */
    public String named(String tensor, String wanted) {
        return emit(Node.of("Identity", List.of(tensor), wanted));
    }

    /** A name that nobody has yet. */
    public String next(String prefix) {
        String name = "_" + prefix + fresh++;
        return taken.contains(name) || inputs.stream().anyMatch(i -> i.name().equals(name)) ? next(prefix) : name;
    }

    /** The finished graph. */
    public Graph build(String... outputs) {
        return new Graph(name, opset, inputs, Arrays.asList(outputs), constants, nodes);
    }
}
