package org.explico.network.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Widens a graph that holds numbers of 16 bits to float32: its inputs, its constants, and every cast to such a number. The values are those that the
 * network would have without rounding in between; the weights are exactly those of the file.
 *
 * <ul>
 *   <li>A graph without numbers of 16 bits comes back as it is.
 * </ul>
 */
public final class HalfPrecision {
    private static final Set<ElementType> HALVES = Set.of(ElementType.FLOAT16, ElementType.BFLOAT16);
    /** The codes of float16 and bfloat16 in ONNX. */
    private static final Set<Long> CODES = Set.of(10L, 16L);

    private static final Attribute FLOAT32 = new Attribute.Whole(1);

    private HalfPrecision() {}

    /** The graph in float32 where it was in float16 or bfloat16. */
    public static Graph widened(Graph graph) {
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        constants.replaceAll((name, tensor) -> widened(tensor));
        List<TensorInfo> inputs = graph.inputs().stream()
                .map(i -> HALVES.contains(i.type()) ? new TensorInfo(i.name(), ElementType.FLOAT32, i.shape()) : i)
                .toList();
        List<Node> nodes = graph.nodes().stream().map(HalfPrecision::widened).toList();
        return new Graph(graph.name(), graph.opset(), inputs, graph.outputs(), constants, nodes);
    }

    private static Node widened(Node node) {
        Map<String, Attribute> attributes = new TreeMap<>(node.attributes());
        attributes.replaceAll((name, attribute) -> switch (attribute) {
            case Attribute.Constant(Tensor value) -> new Attribute.Constant(widened(value));
            case Attribute.Whole(long code) when isType(node, name) && CODES.contains(code) -> FLOAT32;
            default -> attribute;
        });
        return attributes.equals(node.attributes())
                ? node
                : new Node(node.operator(), node.name(), node.inputs(), node.outputs(), attributes);
    }

    /** The attributes that name a type of elements. */
    private static boolean isType(Node node, String attribute) {
        return switch (attribute) {
            case "to" -> node.operator().equals("Cast");
            case "dtype", "output_dtype", "stash_type", "softmax_precision", "qk_matmul_output_type" -> true;
            default -> false;
        };
    }

    private static Tensor widened(Tensor tensor) {
        if (!HALVES.contains(tensor.type())) {
            return tensor;
        }
        double[] wide = tensor.toDoubles();
        float[] values = new float[wide.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) wide[i];
        }
        return Tensor.of(tensor.shape(), values);
    }
}
