package org.explico.network.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.zoo.Initialisation;
import org.explico.network.zoo.Parameter;

/** What the constants of a graph are for, as far as the operators that read them tell: weights, biases, scales, shifts, tables, statistics. */
final class Parameters {
    private final Graph graph;
    private final Map<String, Node> makers;
    private final Map<String, Parameter> found = new LinkedHashMap<>();

    private Parameters(Graph graph) {
        this.graph = graph;
        this.makers = graph.makers();
    }

    static Parameters of(Graph graph) {
        Parameters parameters = new Parameters(graph);
        Map<String, List<Node>> readers = new HashMap<>();
        graph.nodes()
                .forEach(node -> node.inputs()
                        .forEach(input -> readers.computeIfAbsent(input, any -> new ArrayList<>())
                                .add(node)));
        graph.nodes().forEach(node -> parameters.look(node, readers));
        return parameters;
    }

    /** In the order of the graph. */
    List<Parameter> all() {
        return List.copyOf(found.values());
    }

    /** The graph with all of them as at the start of training; each has its own stream of the seed, by name. */
    Graph redrawn(Initialisation initialisation, Seed seed) {
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        found.forEach((name, parameter) -> constants.computeIfPresent(
                name, (same, old) -> parameter.draw(initialisation, seed).to(old.type())));
        return new Graph(graph.name(), graph.opset(), graph.inputs(), graph.outputs(), constants, graph.nodes());
    }

    private void look(Node node, Map<String, List<Node>> readers) {
        switch (node.operator()) {
            case "Gemm" -> {
                boolean turned = node.whole("transB", 0) != 0;
                node.input(1).flatMap(this::origin).ifPresent(weight -> linear(weight, turned));
                fanIn(node.input(1), turned).ifPresent(m -> bias(node.input(2), m));
            }
            case "MatMul" -> product(node, readers);
            case "Conv" -> window(node, /* transposed= */ 0);
            case "ConvTranspose" -> window(node, /* transposed= */ 1);
            case "LSTM", "GRU", "RNN" -> recurrent(node);
            case "BatchNormalization" -> {
                normalised(node);
                filled(node.input(3), new Parameter.Start.Statistic(0));
                filled(node.input(4), new Parameter.Start.Statistic(1));
            }
            case "LayerNormalization", "InstanceNormalization", "GroupNormalization" -> normalised(node);
            case "Gather" -> table(node);
            default -> {
                // Nothing that training would move is known of other operators.
            }
        }
    }

    /** A constant, seen through what only turns it. */
    private record Origin(String name, Shape shape, boolean turned) {}

    private Optional<Origin> origin(String tensor) {
        Tensor constant = graph.constants().get(tensor);
        if (constant != null) {
            return constant.type().isReal()
                    ? Optional.of(new Origin(tensor, constant.shape(), /* turned= */ false))
                    : Optional.empty();
        }
        Node maker = makers.get(tensor);
        if (maker == null) {
            return Optional.empty();
        }
        return switch (maker.operator()) {
            case "Identity" -> origin(maker.inputs().getFirst());
            case "Transpose" ->
                origin(maker.inputs().getFirst())
                        .filter(from -> from.shape().rank() == 2)
                        .map(from -> new Origin(from.name(), from.shape(), !from.turned()));
            default -> Optional.empty();
        };
    }

    private void linear(Origin weight, boolean turned) {
        if (weight.shape().rank() >= 2) {
            int in = width(weight, turned, 2);
            int out = width(weight, turned, 1);
            add(weight, new Parameter.Start.Weight(in, out));
        }
    }

    /** The last but one axis (2) or the last one (1), the other one round where the matrix is turned. */
    private static int width(Origin weight, boolean turned, int fromBehind) {
        int rank = weight.shape().rank();
        return weight.shape().dim(rank - (weight.turned() == turned ? fromBehind : 3 - fromBehind));
    }

    private Optional<Integer> fanIn(Optional<String> tensor, boolean turned) {
        return tensor.flatMap(this::origin)
                .filter(weight -> weight.shape().rank() >= 2)
                .map(weight -> width(weight, turned, 2));
    }

    /** x W, or W x; what an Add behind it adds to every row is its bias. */
    private void product(Node node, Map<String, List<Node>> readers) {
        boolean behind = origin(node.inputs().get(1)).isPresent();
        Optional<Origin> weight =
                origin(node.inputs().get(behind ? 1 : 0)).filter(w -> w.shape().rank() >= 2);
        weight.ifPresent(w -> {
            linear(w, !behind);
            int out = width(w, !behind, 1);
            int in = width(w, !behind, 2);
            readers.getOrDefault(node.outputs().getFirst(), List.of()).stream()
                    .filter(reader -> reader.operator().equals("Add"))
                    .flatMap(add -> add.inputs().stream())
                    .filter(operand ->
                            origin(operand).filter(b -> b.shape().size() == out).isPresent())
                    .forEach(operand -> bias(Optional.of(operand), in));
        });
    }

    /** W (out, in / groups, window) of a convolution; (in, out / groups, window) of a transposed one, whose fan-in PyTorch takes from axis 1 too. */
    private void window(Node node, int transposed) {
        node.input(1).flatMap(this::origin).filter(w -> w.shape().rank() >= 3).ifPresent(weight -> {
            Shape shape = weight.shape();
            int area = Math.toIntExact(shape.from(2).size());
            int groups = Math.toIntExact(node.whole("group", 1));
            int outs = transposed == 1 ? shape.dim(0) : shape.dim(0) / groups;
            add(weight, new Parameter.Start.Weight(area * shape.dim(1), area * Math.max(1, outs)));
            bias(node.input(2), area * shape.dim(1));
        });
    }

    private void recurrent(Node node) {
        for (int i = 1; i <= 2; i++) {
            node.input(i)
                    .flatMap(this::origin)
                    .filter(w -> w.shape().rank() == 3)
                    .ifPresent(weight -> {
                        int hidden = Math.toIntExact(
                                node.whole("hidden_size", weight.shape().dim(1)));
                        add(weight, new Parameter.Start.Weight(weight.shape().dim(2), hidden));
                        bias(node.input(3), hidden);
                    });
        }
    }

    private void normalised(Node node) {
        filled(node.input(1), new Parameter.Start.Filled(1));
        filled(node.input(2), new Parameter.Start.Filled(0));
    }

    private void table(Node node) {
        origin(node.inputs().getFirst())
                .filter(table -> table.shape().rank() == 2)
                .ifPresent(table -> add(table, new Parameter.Start.Table(0.02)));
    }

    private void bias(Optional<String> tensor, int fanIn) {
        filled(tensor, new Parameter.Start.Bias(fanIn));
    }

    private void filled(Optional<String> tensor, Parameter.Start start) {
        tensor.flatMap(this::origin).ifPresent(constant -> add(constant, start));
    }

    private void add(Origin constant, Parameter.Start start) {
        found.putIfAbsent(constant.name(), new Parameter(constant.name(), constant.shape(), start));
    }
}
