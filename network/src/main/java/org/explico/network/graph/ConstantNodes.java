package org.explico.network.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns {@code Constant} nodes into constants of the graph, which are all that other passes look at.
 *
 * <ul>
 *   <li>Constants of words stay nodes.
 * </ul>
 */
public final class ConstantNodes {
    private ConstantNodes() {}

    /** The graph without nodes that only hold numbers. */
    public static Graph lifted(Graph graph) {
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Optional<Tensor> value =
                    node.operator().equals("Constant") && node.inputs().isEmpty() ? value(node) : Optional.empty();
            value.ifPresentOrElse(v -> constants.put(node.outputs().getFirst(), v), () -> nodes.add(node));
        }
        return new Graph(graph.name(), graph.opset(), graph.inputs(), graph.outputs(), constants, nodes);
    }

    private static Optional<Tensor> value(Node node) {
        return node.attributes().values().stream().findFirst().flatMap(attribute -> switch (attribute) {
            case Attribute.Constant(Tensor v) -> Optional.of(v);
            case Attribute.Real(float v) -> Optional.of(Tensor.of(Shape.of(), v));
            case Attribute.Whole(long v) -> Optional.of(Tensor.of(Shape.of(), v));
            case Attribute.Reals(List<Float> v) -> {
                float[] values = new float[v.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = v.get(i);
                }
                yield Optional.of(Tensor.of(Shape.of(values.length), values));
            }
            case Attribute.Wholes(List<Long> v) ->
                Optional.of(Tensor.longs(v.stream().mapToLong(Long::longValue).toArray()));
            case Attribute.Text _, Attribute.Texts _ -> Optional.empty();
        });
    }
}
